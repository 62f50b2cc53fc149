import CaseModel
import Diagnostics
import Editing
import FormModel
import Outside
import Workshop

/// What the desk knows of its workspace, as long as the files say the same.
struct Office: Sendable {
  private var workspace: (stamps: [FileInfo?], workspace: Workspace)?
  private var looker: (stamps: [FileInfo?], looker: CaseLooker)?
  private var looks: [String: (info: FileInfo, look: CaseLook)] = [:]
  /// The files as pages have shown them, the oldest first: somebody may still be typing over one.
  private var shown: [(digest: String, bytes: [UInt8])] = []

  /// The workspace as it is now.
  mutating func open(
    _ folder: String, templates: String?, _ disk: Disk
  ) throws(WorkshopError) -> Workspace {
    let root = Workspace.root(above: folder, disk) ?? folder
    let stamps = Self.stamps(root, disk)
    if let workspace, workspace.stamps == stamps { return workspace.workspace }
    workspace = nil
    looks = [:]
    looker = nil
    let opened = try Workspace.open(folder, templates: templates, output: nil, disk: disk)
    workspace = (stamps, opened)
    return opened
  }

  /// Forgets what it knows, where forms may have changed.
  mutating func forget() {
    workspace = nil
    looker = nil
    looks = [:]
  }

  private static func stamps(_ root: String, _ disk: Disk) -> [FileInfo?] {
    ["programme.yaml", "activities.yaml"].map { disk.status(root + "/" + $0) }
  }

  // MARK: Children

  /// Every child, looked at anew where its file is another one.
  mutating func children(_ workspace: Workspace) throws(WorkshopError) -> [CaseLook] {
    let looker = try looker(workspace)
    var found: [String: (info: FileInfo, look: CaseLook)] = [:]
    var children: [CaseLook] = []
    for path in try workspace.casePaths([]) {
      guard let info = workspace.disk.status(workspace.root + "/" + path) else { continue }
      let one = looks[path].flatMap { $0.info == info ? $0.look : nil } ?? looker.look(at: path)
      found[path] = (info, one)
      children.append(one)
    }
    looks = found
    return children
  }

  mutating func looker(_ workspace: Workspace) throws(WorkshopError) -> CaseLooker {
    let stamps = [workspace.disk.status(workspace.root + "/district.yaml")]
    if let looker, looker.stamps == stamps, looker.looker.asOf.iso == workspace.disk.today {
      return looker.looker
    }
    guard let today = CalendarDate(iso: workspace.disk.today) else {
      throw .notFound(Message("desk.no-day"))
    }
    let made = try CaseLooker(workspace, asOf: today)
    looker = (stamps, made)
    looks = [:]
    return made
  }

  // MARK: Versions

  /// Remembers what a page shows.
  mutating func show(_ file: EditedFile) {
    let digest = file.digest
    if shown.contains(where: { $0.digest == digest }) { return }
    shown.append((digest, file.bytes))
    if shown.count > Self.mostShown { shown.removeFirst() }
  }

  private static let mostShown = 200

  func shown(_ digest: String) -> [UInt8]? { shown.first { $0.digest == digest }?.bytes }
}
