import Press

/// Writes documents into folders of the output.
struct DocumentWriter: Sendable {
  let disk: Disk

  init(_ disk: Disk) {
    self.disk = disk
  }

  /// Holds an output folder against other runs.
  func lock(_ output: String) throws(WorkshopError) -> Disk.Lock {
    do throws(DiskError) {
      try disk.makeFolder(output)
      guard let lock = try disk.lock(output) else { throw DiskError(kind: .cannotCreate, path: "", reason: "") }
      return lock
    } catch {
      throw error.path.isEmpty ? .busy(output) : .disk(error)
    }
  }

  /// Writes what differs from what is there, each file whole or not at all.
  func write(_ documents: [Document], to folder: String) throws(WorkshopError) -> Outcome {
    var outcome = Outcome()
    do throws(DiskError) {
      try disk.makeFolder(folder)
      for document in documents {
        var changed = false
        for (format, bytes) in document.versions {
          let path = folder + "/" + document.name + "." + format.rawValue
          if disk.holds(bytes, at: path) { continue }
          try disk.write(bytes, to: path)
          changed = true
        }
        if changed { outcome.written += 1 } else { outcome.unchanged += 1 }
      }
    } catch {
      throw .disk(error)
    }
    return outcome
  }

  /// Removes unfinished files of a killed run, and documents that are no longer made.
  func removeLeftOvers(
    in folder: String, keeping documents: [Document], formats: [Format]
  ) throws(WorkshopError) -> Int {
    let kept = Set(
      documents.flatMap { document in
        document.versions.map { document.name + "." + $0.format.rawValue }
      })
    var removed = 0
    do throws(DiskError) {
      for name in try disk.names(in: folder) {
        let isUnfinished = name.hasPrefix(Disk.temporaryPrefix)
        guard isUnfinished || (Self.isDocument(name, formats) && !kept.contains(name)) else {
          continue
        }
        try disk.remove(folder + "/" + name)
        if !isUnfinished { removed += 1 }
      }
    } catch {
      throw .disk(error)
    }
    return removed
  }

  /// A name such as `04-visit-20220312.md`: only what the program makes is ever removed.
  private static func isDocument(_ name: String, _ formats: [Format]) -> Bool {
    let bytes = Array(name.utf8)
    guard bytes.count > 3, bytes[2] == UInt8(ascii: "-"),
      bytes.prefix(2).allSatisfy({ (0x30...0x39).contains($0) })
    else { return false }
    return formats.contains { name.hasSuffix("." + $0.rawValue) }
  }
}
