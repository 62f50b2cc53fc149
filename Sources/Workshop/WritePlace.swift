import Archiving
import Bagging
import CaseModel
import Diagnostics
import HandOver
package import Outside

/// Whether a folder may be written to: output must not lie among what people write, nor in what is
/// sealed, handed over or received.
///
/// The folder of `programme.yaml` may be the output: nothing that is made has the name of something
/// that is written there.
package struct WritePlace {
  package let disk: Disk

  package init(disk: Disk) { self.disk = disk }

  /// What an output has in it, which may be a link to another disk.
  private static let parts = [
    "documents", "masked", "people", "months", "rosters", "reports", "print", "blank", "archives",
    "envelopes", "handover",
  ]

  /// Refuses a folder for output; also one that leads elsewhere by a link.
  package func check(output: String) throws(WorkshopError) {
    try check(output) { folder in
      if let reason = owner(of: folder) ?? sealed(folder) { return reason }
      let name = Disk.name(of: folder)
      let lists = [
        "archives": NumberBook.name, "handover": BatchHistory.name,
      ]
      guard let list = lists[name], disk.exists(folder + "/" + list) else { return nil }
      return Message("write-place.ours", ["name": name])
    }
    for part in Self.parts where disk.status(output + "/" + part)?.isLink == true {
      try check(output + "/" + part) { owner(of: $0) ?? sealed($0) }
    }
  }

  /// The same for a district's store, which has a ledger of its own.
  package func check(store: String) throws(WorkshopError) {
    let root = disk.real(store)
    if disk.exists(root + "/programme.yaml") {
      throw Self.refused(store, Message("write-place.workspace"))
    }
    try check(store) { folder in
      if let reason = owner(of: folder) { return reason }
      return folder == root && !isBag(folder) ? nil : sealed(folder)
    }
  }

  private func check(
    _ folder: String, _ reason: (String) -> Message?
  ) throws(WorkshopError) {
    var above = disk.real(folder)
    while true {
      if let reason = reason(above) { throw Self.refused(folder, reason) }
      let parent = Disk.parent(of: above)
      if parent == above { return }
      above = parent
    }
  }

  /// Why a folder is for what people write.
  private func owner(of folder: String) -> Message? {
    let workspace = Disk.parent(of: folder)
    let owned = ["cases", "Templates", HistoryFiles.folder, DraftFiles.folder]
    if owned.contains(Disk.name(of: folder)),
      disk.exists(workspace + "/programme.yaml")
    {
      let name = Disk.name(of: folder)
      return Message("write-place.cases", ["name": name])
    }
    if disk.exists(folder + "/shared.yaml"), disk.isFolder(folder + "/forms") {
      return Message("write-place.templates")
    }
    return nil
  }

  /// Why a folder is closed.
  private func sealed(_ folder: String) -> Message? {
    if isBag(folder) {
      return Message("write-place.archives")
    }
    return disk.exists(folder + "/" + Ledger.name)
      ? Message("write-place.store") : nil
  }

  private func isBag(_ folder: String) -> Bool { disk.exists(folder + "/bagit.txt") }

  private static func refused(_ folder: String, _ reason: Message) -> WorkshopError {
    .refused(
      Message("write-place.refused", ["folder": folder, "reason": reason]))
  }
}
