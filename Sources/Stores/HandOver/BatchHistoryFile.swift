import Archiving
import Bagging
import Diagnostics
import HandOver
import Outside
import Workshop

/// The history of an output's batches, where it lies.
struct BatchHistoryFile {
  /// With the batches in it.
  let folder: String
  /// Where the batches' envelopes lie.
  let envelopes: String
  let disk: Disk

  private var path: String { folder + "/" + BatchHistory.name }
  /// The history as it will be when a batch that is about to get its name has it.
  var pending: String { folder + "/" + Disk.temporaryPrefix + "next-" + BatchHistory.name }

  /// What was handed over so far, also by a run that was killed just before it wrote that down; it is
  /// written down now.
  func read(year: Int, district: String) throws(WorkshopError) -> BatchHistory {
    let saved = try saved()
    let history = try withNext(after: saved, year: year, district: district)
    if history.batches.count > saved.batches.count { try save(history) }
    return history
  }

  /// The same, as it will stand when the next run has set right what one that was killed has left;
  /// nothing is written.
  func current(year: Int, district: String) throws(WorkshopError) -> BatchHistory {
    let saved = try saved()
    return try withNext(after: try published() ?? saved, year: year, district: district)
  }

  /// With the batch that has its name and of which the history does not tell yet.
  private func withNext(
    after history: BatchHistory, year: Int, district: String
  ) throws(WorkshopError) -> BatchHistory {
    let next = history.next(year: year, district: district)
    let batch = folder + "/" + next.text
    guard disk.isFolder(batch) else { return history }
    guard
      let facts = (try? disk.read(batch + "/" + BatchNames.facts, .batchData)).flatMap({
        BatchFacts(json: $0)
      }),
      facts.number == next,
      facts.previous?.digest == history.batches(of: facts.senderID, year: next.year).last?.digest,
      let signed = try? disk.read(batch + "/" + BagCheck.signedName, .tagFile),
      let digest = Sums.of(signed, [.sha512])[.sha512]
    else {
      throw .refused(
        Message("batch-history-file.read", ["folder": batch]))
    }
    return history.adding(facts, digest: digest)
  }

  func saved() throws(WorkshopError) -> BatchHistory {
    do throws(DiskError) {
      // One that cannot be looked at is not one that is not there.
      guard try disk.isThere(path) else { return BatchHistory() }
    } catch {
      throw .disk(error)
    }
    guard let history = BatchHistory(try disk.reading(path, .list)) else {
      throw .badData([
        Diagnostic(
          .damagedHistory, path: path,
          Message("damaged-history.saved"),
          hint: Message("restore-copy"))
      ])
    }
    return history
  }

  func save(_ history: BatchHistory) throws(WorkshopError) {
    do throws(DiskError) {
      try disk.write(history.bytes, to: path, sync: true)
      try disk.syncFolder(folder)
    } catch {
      throw .disk(error)
    }
  }
}
