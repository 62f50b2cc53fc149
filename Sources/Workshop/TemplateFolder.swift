import Archiving
package import Diagnostics
package import FormModel
package import Outside
package import Press
import TemplateEngine

/// Where templates are: the program's own, and a workspace's that take their places.
package enum TemplateFolders {
  /// Folders in the order of loading; a file of a later one takes the place of an earlier one's.
  package static func find(
    _ named: String?, workspace: String?, _ disk: Disk
  ) throws(WorkshopError) -> [String] {
    if let named {
      guard disk.isFolder(named) else {
        throw .notFound(Message("template-folder.not-there", ["named": named]))
      }
      return [named]
    }
    guard let own = builtIn(disk) else {
      throw .notFound(
        Message("template-folder.not-found"))
    }
    if let workspace, workspace + "/Templates" != own, disk.isFolder(workspace + "/Templates") {
      return [own, workspace + "/Templates"]
    }
    return [own]
  }

  /// Beside the program or above it, then above the current folder.
  private static func builtIn(_ disk: Disk) -> String? {
    for start in [disk.programFolder, disk.absolute(".")] {
      var folder = start
      while true {
        if disk.exists(folder + "/Templates/shared.yaml") { return folder + "/Templates" }
        let shared = folder + "/share/tongdang/Templates"
        if disk.exists(shared + "/shared.yaml") { return shared }
        let parent = Disk.parent(of: folder)
        if parent == folder { break }
        folder = parent
      }
    }
    return nil
  }
}

/// Loading the definitions and templates.
package enum Forms {
  package static func load(
    _ folders: [String], _ disk: Disk
  ) throws(WorkshopError) -> (files: TemplateFiles, library: FormLibrary, press: Press) {
    let set = try load(try read(folders, disk))
    return (set.files, set.library, set.press)
  }

  /// The forms as this program fills them, and all templates at hand for what was sealed before.
  static func shelf(_ folders: [String], _ disk: Disk) throws(WorkshopError) -> FormShelf {
    let present = try load(try read(folders, disk))
    // Read when something sealed is looked at; the folders themselves could be read a moment ago.
    let earlier: @Sendable () -> [TemplateFiles] = {
      Maker.allCases.filter { $0 != .present }.compactMap { try? disk.templates(folders, of: $0) }
    }
    return FormShelf(present, earlier: earlier, relying: FieldSets.all)
  }

  private static func load(_ files: TemplateFiles) throws(WorkshopError) -> FormSet {
    var found: [Diagnostic] = []
    guard let set = FormSet.load(files, relying: FieldSets.all, diagnostics: &found) else {
      throw .badData(found.sorted())
    }
    return set
  }

  /// Every problem of every definition and template.
  package static func lint(_ folders: [String], _ disk: Disk) throws(WorkshopError) -> [Diagnostic]
  {
    let files = try read(folders, disk)
    var found: [Diagnostic] = []
    guard let set = FormSet.load(files, relying: FieldSets.all, diagnostics: &found) else {
      return found.sorted()
    }
    // Costs a filling of every form: done here and in the tests, not at every start.
    return (found + set.press.squareFaults() + Template.unknownClasses(set.files)).sorted()
  }

  private static func read(_ folders: [String], _ disk: Disk) throws(WorkshopError) -> TemplateFiles
  {
    do throws(DiskError) { return try disk.templates(folders) } catch { throw .disk(error) }
  }
}

extension Disk {
  /// Reads every text file of templates folders; a file of a later folder takes the place of one of
  /// the same path in an earlier one.
  ///
  /// `earlier/0.1.0` in a folder holds what later versions of the program have changed in it, as it
  /// was. The templates of a maker are the folder's with those changes taken back; an empty file
  /// there says that there was none.
  package func templates(
    _ folders: [String], of maker: Maker = .present
  ) throws(DiskError) -> TemplateFiles {
    var files: [String: SourceText] = [:]
    for folder in folders {
      try collect(folder, "", into: &files)
      for changed in maker.later + [maker] where changed != .present {
        let place = "\(folder)/\(Self.earlier)/\(changed.folder)"
        var former: [String: SourceText] = [:]
        if isFolder(place) { try collect(place, "", into: &former) }
        for (path, file) in former { files[path] = file.utf8.isEmpty ? nil : file }
      }
    }
    return TemplateFiles(Array(files.values))
  }

  private static let earlier = "earlier"

  private func collect(
    _ folder: String, _ path: String, into files: inout [String: SourceText]
  ) throws(DiskError) {
    for name in try names(in: folder + "/" + path) where !name.hasPrefix(".") {
      let inner = path.isEmpty ? name : path + "/" + name
      if inner == Self.earlier { continue }
      // No link is followed: it could lead in a circle.
      if status(folder + "/" + inner)?.isFolder == true {
        try collect(folder, inner, into: &files)
      } else if [".yaml", ".md", ".html", ".css", ".typ"].contains(where: { name.hasSuffix($0) }) {
        files[inner] = SourceText(path: inner, utf8: try read(folder + "/" + inner, .template))
      }
    }
  }
}
