package import Archiving
package import CaseModel
package import Diagnostics
package import FormModel
package import Outside
package import Press
package import Programme
package import SourceReader

/// A folder with `programme.yaml`, `cases/` and `activities.yaml`, and everything loaded that reading
/// and printing its cases needs.
package struct Workspace: Sendable {
  package private(set) var folder: WorkspaceFolder
  /// The year that its forms are of.
  private let formYear: Int?
  /// As this program fills them, and as earlier ones did.
  package let shelf: FormShelf
  package let programme: ProgrammeFile
  package let activities: ActivitiesFile
  /// Knows the staff by their ids: made once, not for each case.
  package let reader: CaseReader
  /// The same files as they were written, for archives.
  private let programmeNode: Node
  private let activitiesNode: Node?
  /// Where output goes.
  package let output: String
  /// Digest of everything but the case that decides what a case's documents look like.
  let foundation: Digest
  /// Warnings of the workspace's own files.
  package let diagnostics: [Diagnostic]

  /// Opens the workspace at or above a folder.
  package static func open(
    _ start: String, templates: String?, output: String?, disk: Disk
  ) throws(WorkshopError) -> Workspace {
    try open(try WorkspaceFolder(start, templates: templates, output: output, disk: disk))
  }

  /// Opens a workspace, with other bytes in place of those of files of its own (`programme.yaml`).
  ///
  /// `other` is the same workspace as it was opened before: its forms hold where the year is the same.
  package static func open(
    _ folder: WorkspaceFolder, with own: [String: [UInt8]] = [:], after other: Workspace? = nil
  ) throws(WorkshopError) -> Workspace {
    let (root, disk) = (folder.root, folder.disk)
    func bytes(_ path: String) throws(WorkshopError) -> [UInt8] {
      if let bytes = own[path] { return bytes }
      return try disk.reading(root + "/" + path, .programme)
    }
    var found: [Diagnostic] = []
    let programmeBytes = try bytes("programme.yaml")
    guard
      let node = readSource(
        programmeBytes, path: "programme.yaml", format: .yaml, limits: .programme,
        diagnostics: &found)
    else { throw .badData(found.sorted()) }
    let year = ProgrammeFile.year(in: node)
    let shelf: FormShelf
    if let other, other.formYear == year {
      shelf = other.shelf
    } else {
      let folders = try TemplateFolders.find(folder.templates, workspace: root, disk)
      shelf = try Forms.shelf(folders, year: year, disk)
    }
    let library = shelf.present.library
    guard
      let programme = ProgrammeFile.read(
        node, path: "programme.yaml", library: library, diagnostics: &found)
    else { throw .badData(found.sorted()) }
    let activityBytes =
      own["activities.yaml"] != nil || disk.exists(root + "/activities.yaml")
      ? try bytes("activities.yaml") : []
    let activitiesNode =
      activityBytes.isEmpty
      ? nil
      : readSource(
        activityBytes, path: "activities.yaml", format: .yaml, limits: .programme,
        diagnostics: &found)
    let activities = activitiesNode.flatMap {
      ActivitiesFile.read(
        $0, path: "activities.yaml", library: library, programme: programme, diagnostics: &found)
    }
    if found.hasErrors { throw .badData(found.sorted()) }
    var digest = Digest(shelf.present.files)
    digest.add(programmeBytes)
    digest.add(activityBytes)
    let place = folder.output ?? place(programme.output, in: root)
    return Workspace(
      folder: folder, formYear: year, shelf: shelf, programme: programme,
      activities: activities ?? ActivitiesFile(activities: []),
      reader: CaseReader(library: library, programme: programme),
      programmeNode: node.written(in: programme.normalForms),
      activitiesNode: activitiesNode?.written(in: activities?.normalForms ?? [:]), output: place,
      foundation: digest,
      diagnostics: found.sorted())
  }

  /// The same workspace as another process reaches it.
  package func reached(by disk: Disk) -> Workspace {
    var workspace = self
    workspace.folder.disk = disk
    return workspace
  }

  package var root: String { folder.root }
  package var disk: Disk { folder.disk }

  package var library: FormLibrary { shelf.present.library }
  package var press: Press { shelf.present.press }
  var templates: TemplateFiles { shelf.present.files }

  /// A file of the templates, such as `layout/print.css`.
  package func template(_ path: String) -> SourceText? { templates[path] }

  /// The project year of the workspace at or above a folder; nil where there is none that says so.
  ///
  /// Known before the forms are: the year decides which ones there are.
  package static func year(above start: String, _ disk: Disk) -> Int? {
    var found: [Diagnostic] = []
    return root(above: start, disk)
      .flatMap { try? disk.read($0 + "/programme.yaml", .programme) }
      .flatMap {
        readSource(
          $0, path: "programme.yaml", format: .yaml, limits: .programme, diagnostics: &found)
      }.flatMap { ProgrammeFile.year(in: $0) }
  }

  /// The folder with `programme.yaml` at or above another.
  package static func root(above start: String, _ disk: Disk) -> String? {
    WorkspaceFolder.folder(with: "programme.yaml", above: start, disk)
  }

  // MARK: The district

  /// What `district.yaml` says; nothing where there is none.
  func district(_ diagnostics: inout [Diagnostic]) throws(WorkshopError) -> DistrictFile {
    let path = root + "/" + DistrictFile.path
    guard disk.exists(path) else { return DistrictFile() }
    guard
      let node = readSource(
        try disk.reading(path, .programme), path: DistrictFile.path, format: .yaml,
        limits: .programme,
        diagnostics: &diagnostics),
      let district = DistrictFile.read(
        node, library: library, programme: programme, diagnostics: &diagnostics)
    else { throw .badData(diagnostics.sorted()) }
    return district
  }

  /// The rules of the project year as this district keeps them.
  package func rules() throws(WorkshopError) -> RuleSet {
    var found: [Diagnostic] = []
    guard
      let rules = RuleSet.load(templates, year: programme.year, diagnostics: &found)?
        .adjusted(by: programme, library, diagnostics: &found), !found.hasErrors
    else { throw .badData(found.sorted()) }
    return rules
  }

  private static func place(_ output: String, in root: String) -> String {
    output.hasPrefix("/") ? output : output == "." ? root : root + "/" + output
  }

  // MARK: Cases

  /// Case files by number, sorted; only those asked for.
  package func casePaths(_ wanted: [String]) throws(WorkshopError) -> [String] {
    try folder.casePaths(wanted)
  }

  /// Numbers of all files in `cases/`, whether they can be read or not: none of these is gone.
  func numbersOfFiles() throws(WorkshopError) -> Set<String> {
    do throws(DiskError) {
      return Set(try disk.names(in: root + "/cases").map(Self.number))
    } catch {
      throw .disk(error)
    }
  }

  /// Streets of the programme by their codes or names.
  package func streets(_ wanted: [String]) throws(WorkshopError) -> [Street] {
    var streets: [Street] = []
    for name in wanted {
      guard let street = programme.streets.first(where: { $0.code == name || $0.name == name })
      else {
        throw .notFound(
          Message(
            "workspace.streets",
            [
              "name": name, "streets": programme.streets.map(\.name),
              "codes": programme.streets.map(\.code),
            ]))
      }
      if !streets.contains(street) { streets.append(street) }
    }
    return streets
  }

  static func isCase(_ name: String) -> Bool {
    [".yaml", ".yml", ".json"].contains { name.lowercased().hasSuffix($0) }
  }

  /// Files that look like a case but are none: an editor has added `.txt`, say.
  ///
  /// A child would be missing without a word.
  func ignoredFiles() -> [Diagnostic] {
    let names = (try? disk.names(in: root + "/cases")) ?? []
    return names.filter { CaseNumber(String($0.prefix(16))) != nil && !Self.isCase($0) }.map {
      Diagnostic(
        .ignoredFile, path: "cases/" + $0,
        Message("ignored-file"))
    }
  }

  /// The number in a case file's name.
  package static func number(of path: String) -> String {
    String(Disk.name(of: path).prefix { $0 != "." })
  }

  /// Numbers that more than one of these files has, as `.yaml` and `.json`: nobody can tell which of
  /// them is the child's.
  package static func numbersTwice(_ paths: [String]) -> Set<String> {
    var seen: Set<String> = []
    return Set(paths.map(number).filter { !seen.insert($0).inserted })
  }

  package static func sameNumber(_ path: String) -> Diagnostic {
    Diagnostic(
      .duplicateCaseNumber, path: path,
      Message("duplicate-case-number"),
      hint: Message("duplicate-case-number.hint"))
  }

  /// The bytes of a case's file; nil, with the reason, when it cannot be read: one bad file never
  /// stops the others.
  package func bytes(of path: String, _ diagnostics: inout [Diagnostic]) -> [UInt8]? {
    do throws(DiskError) {
      return try disk.read(root + "/" + path, .caseFile)
    } catch {
      diagnostics.append(
        Diagnostic(
          error.kind == .tooLarge ? .fileTooLarge : .unreadableFile, path: path,
          Message("unreadable-file.bytes", ["reason": error.reason])))
      return nil
    }
  }

  /// A case's file read, and its data checked but for papers that are not there at all: the facts of the
  /// case know them.
  func readData(_ bytes: [UInt8], _ path: String, _ diagnostics: inout [Diagnostic]) -> CaseFile? {
    readWithNode(bytes, path, &diagnostics) { $0.checkData(of: $1) }?.file
  }

  /// A case's file read and checked; nil when it has errors.
  func read(_ bytes: [UInt8], _ path: String, _ diagnostics: inout [Diagnostic]) -> CaseFile? {
    readWithNode(bytes, path, &diagnostics)?.file
  }

  /// The same, with what the file says word by word.
  package func readWithNode(
    _ bytes: [UInt8], _ path: String, _ diagnostics: inout [Diagnostic],
    _ check: (CaseChecks, CaseFile) -> [Diagnostic] = { $0.check($1) }
  ) -> (file: CaseFile, node: Node)? {
    readSource(bytes, path: path, format: SourceFormat(path: path), diagnostics: &diagnostics)
      .flatMap { readWithNode($0, path, &diagnostics, check) }
  }

  /// The same of a file that was read already, word by word.
  func readWithNode(
    _ node: Node, _ path: String, _ diagnostics: inout [Diagnostic],
    _ check: (CaseChecks, CaseFile) -> [Diagnostic] = { $0.check($1) }
  ) -> (file: CaseFile, node: Node)? {
    guard let file = reader.read(node, path: path, diagnostics: &diagnostics) else { return nil }
    let found = check(checks, file)
    diagnostics += found
    return found.hasErrors ? nil : (file, node.written(in: file.normalForms))
  }

  /// Takes out of the workspace's files what belongs to one child.
  package func extractor() -> DataExtractor {
    DataExtractor(programme: programmeNode, activities: activitiesNode, library: library)
  }

  /// What case files are checked for.
  var checks: CaseChecks { CaseChecks(library: library, programme: programme) }
}

extension Disk {
  /// Reads a file, for a command that cannot go on without.
  package func reading(_ path: String, _ limit: ReadLimit) throws(WorkshopError) -> [UInt8] {
    do throws(DiskError) { return try read(path, limit) } catch { throw .disk(error) }
  }
}
