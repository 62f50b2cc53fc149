import Outside

/// Name and bytes of a file that is to be written.
typealias OutputFile = (name: String, bytes: [UInt8])

extension DocumentWriter {
  /// Writes papers of several files each, such as a page and its table: what differs from what is
  /// there, each file whole or not at all.
  ///
  /// A paper counts once, however many files it has.
  func write(_ papers: [[OutputFile]], to folder: String) throws(WorkshopError) -> Outcome {
    var outcome = Outcome()
    do throws(DiskError) {
      try disk.makeFolder(folder)
      try disk.removeUnfinished(in: folder)
      for files in papers {
        let changed = files.filter { !disk.holds($0.bytes, at: folder + "/" + $0.name) }
        for file in changed { try disk.write(file.bytes, to: folder + "/" + file.name) }
        if changed.isEmpty { outcome.unchanged += 1 } else { outcome.written += 1 }
      }
    } catch {
      throw .disk(error)
    }
    return outcome
  }
}
