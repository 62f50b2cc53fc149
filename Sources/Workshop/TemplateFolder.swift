package import Archiving
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
  /// The forms of a project year, or as they are without editions.
  package static func load(
    _ folders: [String], year: Int? = nil, _ disk: Disk
  ) throws(WorkshopError) -> (files: TemplateFiles, library: FormLibrary, press: Press) {
    let set = try load(try tree(folders, disk), year)
    return (set.files, set.library, set.press)
  }

  /// The forms of a project year as this program fills them, and all templates at hand for what was
  /// sealed before.
  package static func shelf(
    _ folders: [String], year: Int? = nil, _ disk: Disk
  ) throws(WorkshopError) -> FormShelf {
    let tree = try tree(folders, disk)
    let present = try load(tree, year)
    // Read when something sealed is looked at; the folders themselves could be read a moment ago.
    let earlier: @Sendable () -> [TemplateTree] = {
      Maker.allCases.filter { $0 != .present }.compactMap { try? disk.templates(folders, of: $0) }
    }
    return FormShelf(present, tree, earlier: earlier, relying: FieldSets.all)
  }

  private static func load(_ tree: TemplateTree, _ year: Int?) throws(WorkshopError) -> FormSet {
    var found = tree.check(year: year)
    let files = tree.files(of: year)
    let set = FormSet.load(files, relying: FieldSets.all, diagnostics: &found)
    guard let set, !found.hasErrors else { throw .badData(files.placed(found).sorted()) }
    return set
  }

  /// Every problem of every definition and template, of all editions.
  package static func lint(_ folders: [String], _ disk: Disk) throws(WorkshopError) -> [Diagnostic]
  {
    let tree = try tree(folders, disk)
    var found = Set(tree.check(year: nil))
    for year in tree.years {
      let files = tree.files(of: year)
      var own: [Diagnostic] = []
      let set = FormSet.load(files, relying: FieldSets.all, diagnostics: &own)
      // Costs a filling of every form: done here and in the tests, not at every start.
      own += set?.press.squareFaults() ?? []
      own += set.map { Template.unknownClasses($0.files) } ?? []
      found.formUnion(files.placed(own))
    }
    return found.sorted()
  }

  private static func tree(
    _ folders: [String], _ disk: Disk
  ) throws(WorkshopError) -> TemplateTree {
    let tree: TemplateTree
    var unknown: [Diagnostic] = []
    do throws(DiskError) {
      tree = try disk.templates(folders)
      for folder in folders {
        unknown += try disk.editions(in: folder).filter { TemplateEdition(folder: $0) == nil }.map {
          Diagnostic(
            .badEdition, path: "\(Disk.editions)/\($0)", Message("bad-edition"),
            hint: Message("bad-edition.hint"))
        }
      }
    } catch {
      throw .disk(error)
    }
    if unknown.isEmpty { return tree }
    throw .badData(unknown.sorted())
  }
}

extension Disk {
  /// Reads every text file of templates folders; a file of a later folder takes the place of one of
  /// the same path in an earlier one.
  ///
  /// `editions/` holds what is other in other years, see `TemplateEdition`. `earlier/0.1.0` in a folder
  /// holds what later versions of the program have changed in it, as it was, and its editions likewise. The templates of a maker
  /// are the folder's with those changes taken back; an empty file there says that there was none.
  package func templates(
    _ folders: [String], of maker: Maker = .present
  ) throws(DiskError) -> TemplateTree {
    var tree = TemplateTree()
    for folder in folders {
      tree.lay(try collect(folder), maker.hasEditions ? try collectEditions(folder) : [:])
      for changed in maker.later + [maker] where changed != .present {
        let place = "\(folder)/\(Self.earlier)/\(changed.folder)"
        guard isFolder(place) else { continue }
        tree.takeBack(
          try collect(place), maker.hasEditions ? try collectEditions(place) : [:])
      }
    }
    return tree
  }

  private func collectEditions(
    _ folder: String
  ) throws(DiskError) -> [TemplateEdition: [SourceText]] {
    var editions: [TemplateEdition: [SourceText]] = [:]
    for name in try self.editions(in: folder) {
      guard let edition = TemplateEdition(folder: name) else { continue }
      editions[edition] = try collect("\(folder)/\(Self.editions)/\(name)")
    }
    return editions
  }

  /// Names in a folder's `editions/`; none where it has no such folder.
  fileprivate func editions(in folder: String) throws(DiskError) -> [String] {
    let place = folder + "/" + Self.editions
    return try isThere(place) ? names(in: place).filter { !$0.hasPrefix(".") } : []
  }

  private static let earlier = "earlier"
  fileprivate static let editions = "editions"

  private func collect(_ folder: String, _ path: String = "") throws(DiskError) -> [SourceText] {
    var files: [SourceText] = []
    for name in try names(in: folder + "/" + path) where !name.hasPrefix(".") {
      let inner = path.isEmpty ? name : path + "/" + name
      if inner == Self.earlier || inner == Self.editions { continue }
      // No link is followed: it could lead in a circle.
      if status(folder + "/" + inner)?.isFolder == true {
        files += try collect(folder, inner)
      } else if [".yaml", ".md", ".html", ".css", ".typ"].contains(where: { name.hasSuffix($0) }) {
        files.append(SourceText(path: inner, utf8: try read(folder + "/" + inner, .template)))
      }
    }
    return files
  }
}
