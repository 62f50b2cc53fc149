import Archiving
import Bagging
import Diagnostics
import HandOver
import Outside
import Workshop

/// A batch gets its name, also one that another has; whatever call fails or is the last, either the old
/// batch stands there whole with its history, or the new one with its own.
///
///     .tongdang-next-batches.json   the history with the new batch: written first
///     2022-310107-02                gets its name; a batch that has it gets the unfinished one
///     batches.json                  is replaced by the history that was written first
///
/// The new batch counts from the moment it has its name: `settle`, with which every run begins, then
/// finishes the rest. Before that moment the old one counts, and gets its name back if it has lost it.
extension BatchHistoryFile {
  /// Gives a batch its name that is whole and on the device, and removes the one that had it.
  func publish(
    _ staging: String, as number: String, _ history: BatchHistory
  ) throws(WorkshopError) {
    do throws(WorkshopError) {
      try onDisk { () throws(DiskError) in
        try disk.write(history.bytes, to: pending, sync: true)
        try disk.syncFolder(folder)
        try name(staging, number)
        try disk.syncFolder(folder)
        try commit(number)
      }
    } catch {
      // What cannot be set right now, the next run sets right.
      try? settle()
      throw error
    }
    // The history is on the device: nobody needs what was replaced.
    try onDisk { () throws(DiskError) in try disk.removeUnfinished(in: folder) }
  }

  /// Sets right what a run has left that ended early, then removes what is unfinished.
  func settle() throws(WorkshopError) {
    guard disk.isFolder(folder) else { return }
    // Whoever cannot read what was handed over changes nothing.
    _ = try saved()
    let published = try published()
    if let last = published?.batches.last {
      try onDisk { () throws(DiskError) in try commit(last.number.text) }
    }
    if published == nil { try giveNamesBack() }
    try onDisk { () throws(DiskError) in
      // First what says that something is to be done: the rest is of no use without it.
      if try disk.isThere(pending) {
        try disk.remove(pending)
        try disk.syncFolder(folder)
      }
      try disk.removeUnfinished(in: folder)
    }
  }

  /// The history that was written first, where its last batch has its name: it counts.
  ///
  /// Nil where there is none.
  func published() throws(WorkshopError) -> BatchHistory? {
    try onDisk { () throws(DiskError) in
      guard try disk.isThere(pending),
        let history = BatchHistory(try disk.read(pending, .list)),
        let last = history.batches.last,
        try digest(of: folder + "/" + last.number.text) == last.digest
      else { return nil }
      return history
    }
  }

  /// Removes an unfinished batch, unless the next run has to set something right with it.
  func discard(_ staging: String) {
    guard (try? disk.isThere(pending)) == false else { return }
    try? disk.removeTree(staging)
  }

  // MARK: Steps

  /// In one step where the file system can do that, otherwise in two.
  private func name(_ staging: String, _ number: String) throws(DiskError) {
    let final = folder + "/" + number
    guard try disk.isThere(final) else { return try disk.moveFolder(staging, to: final) }
    if try disk.exchange(staging, final) { return }
    try disk.moveFolder(final, to: folder + "/" + previous + number)
    try disk.moveFolder(staging, to: final)
  }

  /// The history tells of the batch that has its name now; envelopes of the one before are of no
  /// batch any more.
  ///
  /// A folder in the place of one is somebody's own, and no reason to stop between batch and history.
  private func commit(_ number: String) throws(DiskError) {
    for envelope in envelopes(of: number)
    where try disk.isThere(envelope) && disk.status(envelope)?.isFolder != true {
      try disk.remove(envelope)
      try disk.syncFolder(envelopes)
    }
    try disk.move(pending, to: folder + "/" + BatchHistory.name)
    try disk.syncFolder(folder)
  }

  /// Where a batch's envelopes lie: open, and locked.
  func envelopes(of number: String) -> [String] {
    ["zip", "zip.age"].map { "\(envelopes)/\(number).\($0)" }
  }

  /// A batch that was put aside for another one, and whose name is free.
  private func giveNamesBack() throws(WorkshopError) {
    try onDisk { () throws(DiskError) in
      for name in try disk.names(in: folder) where name.hasPrefix(Disk.temporaryPrefix) {
        let batch = folder + "/" + name
        guard disk.status(batch)?.isFolder == true, let number = number(of: batch, name) else {
          continue
        }
        let final = folder + "/" + number
        if try disk.isThere(final) { continue }
        try disk.moveFolder(batch, to: final)
        try disk.syncFolder(folder)
      }
    }
  }

  /// The number of a batch that was put aside; version 0.1.0 did not write it into the name, and then
  /// forgot the batch.
  private func number(of batch: String, _ name: String) -> String? {
    if name.hasPrefix(previous) { return BatchNumber(String(name.dropFirst(previous.count)))?.text }
    guard name + "-" == previous else { return nil }
    return (try? disk.read(batch + "/" + BatchNames.facts, .batchData)).flatMap {
      BatchFacts(json: $0)
    }?
    .number.text
  }

  private var previous: String { Disk.temporaryPrefix + "previous-" }

  /// SHA-512 of the tag manifest of a batch; nil where there is none.
  private func digest(of batch: String) throws(DiskError) -> String? {
    let path = batch + "/" + BagCheck.signedName
    guard try disk.isThere(path) else { return nil }
    return Sums.of(try disk.read(path, .tagFile), [.sha512])[.sha512]
  }

  private func onDisk<Value>(
    _ work: () throws(DiskError) -> Value
  ) throws(WorkshopError) -> Value {
    do throws(DiskError) { return try work() } catch { throw .disk(error) }
  }
}
