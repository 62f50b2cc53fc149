import Archiving
import Bagging
import Diagnostics
import HandOver

/// The history of an output's batches, where it lies.
struct BatchHistoryFile {
  /// With the batches in it.
  let folder: String
  let disk: Disk

  private var path: String { folder + "/" + BatchHistory.name }

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
      let signed = try? disk.read(place + "/" + ArchiveNames.signedFile, .tagFile),
      let digest = Sums.of(signed, [.sha512])[.sha512]
    else {
      throw .refused(
        Message(
          "已经有 \(place)，却不是接着做的这一批：移到别处再运行",
          "\(place) is there and is not the next batch: move it away and run again"))
    }
    let all = history.adding(facts, digest: digest)
    try save(all)
    return all
  }

  private func saved() throws(WorkshopError) -> BatchHistory {
    guard disk.exists(path) else { return BatchHistory() }
    guard let history = BatchHistory(try disk.reading(path, .register)) else {
      throw .badData([
        Diagnostic(
          .error, "damaged-history", path: path,
          Message(
            "移交过哪些批次读不出来，没有再做批次", "what was handed over cannot be read: no batch is made"),
          hint: Message("从另一份副本恢复", "restore it from another copy"))
      ])
    }
    return history
  }

  /// Takes the last batch back, which the district has refused: its number is free again.
  func takingBack(
    from history: BatchHistory, sender: String
  ) throws(WorkshopError) -> BatchHistory {
    guard let last = history.batches.last, last.senderID == sender else {
      throw .notFound(Message("没有可以重做的批次", "there is no batch to make again"))
    }
    do throws(DiskError) {
      // The folder first: a batch that the history has forgotten would be taken for the next one.
      let batch = folder + "/" + last.number.text
      if disk.exists(batch) {
        let away = folder + "/" + Disk.temporaryPrefix + "previous"
        if disk.exists(away) { try disk.removeTree(away) }
        try disk.moveFolder(batch, to: away)
        try disk.syncFolder(folder)
      }
    } catch {
      throw .disk(error)
    }
    let before = history.removingLast()
    try save(before)
    return before
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
