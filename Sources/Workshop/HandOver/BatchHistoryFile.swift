import Archiving
import Bagging
import Diagnostics
import HandOver
import Outside

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

  /// What was handed over so far, also by a run that was killed just before it wrote that down.
  func read(year: Int, district: String) throws(WorkshopError) -> BatchHistory {
    let history = try saved()
    let next = history.next(year: year, district: district)
    let place = folder + "/" + next.text
    guard disk.isFolder(place) else { return history }
    guard
      let facts = (try? disk.read(place + "/" + BatchNames.facts, .batchData)).flatMap({
        BatchFacts(json: $0)
      }
      ),
      facts.number == next,
      facts.previous?.digest == history.batches(of: facts.senderID, year: next.year).last?.digest,
      let signed = try? disk.read(place + "/" + BagCheck.signedName, .tagFile),
      let digest = Sums.of(signed, [.sha512])[.sha512]
    else {
      throw .refused(
        Message("batch-history-file.read", ["place": place]))
    }
    let all = history.adding(facts, digest: digest)
    try save(all)
    return all
  }

  func saved() throws(WorkshopError) -> BatchHistory {
    do throws(DiskError) {
      // One that cannot be looked at is not one that is not there.
      guard try disk.isThere(path) else { return BatchHistory() }
    } catch {
      throw .disk(error)
    }
    guard let history = BatchHistory(try disk.reading(path, .register)) else {
      throw .badData([
        Diagnostic(
          .damagedHistory, path: path,
          Message("damaged-history.saved"),
          hint: Message("restore-copy"))
      ])
    }
    return history
  }

  /// The last batch, which the district has refused and which is made again under its number, and the
  /// history as it was before it.
  func beforeLast(
    of history: BatchHistory, sender: String, year: Int, district: String
  ) throws(WorkshopError) -> (last: BatchHistory.Batch, before: BatchHistory) {
    let before = history.removingLast()
    guard let last = history.batches.last, last.senderID == sender,
      before.next(year: year, district: district) == last.number
    else {
      throw .notFound(Message("batch-history-file.before-last"))
    }
    return (last, before)
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
