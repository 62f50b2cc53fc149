import Bagging
package import Outside
package import Press

/// Writes documents into folders of the output.
package struct DocumentWriter: Sendable {
  let disk: Disk

  package init(_ disk: Disk) {
    self.disk = disk
  }

  /// Holds an output folder against other runs, unless output may not go there.
  package func lock(_ output: String) throws(WorkshopError) -> Disk.Lock {
    try WritePlace(disk: disk).check(output: output)
    return try hold(output)
  }

  /// The same for a district's store.
  package func lock(store: String) throws(WorkshopError) -> Disk.Lock {
    try WritePlace(disk: disk).check(store: store)
    return try hold(store)
  }

  private func hold(_ output: String) throws(WorkshopError) -> Disk.Lock {
    do throws(DiskError) {
      try disk.makeFolder(output)
      guard let lock = try disk.lock(output) else {
        throw DiskError(kind: .cannotCreate, path: "", reason: "")
      }
      return lock
    } catch {
      throw error.path.isEmpty
        ? .busy(output, holder: disk.lockHolder(output)) : .disk(error)
    }
  }

  /// Writes what differs from what is there, each file whole or not at all; unfinished files of a
  /// killed run are removed.
  func write(
    _ documents: [Document], to folder: String, stamp: Stamp? = nil
  ) throws(WorkshopError) -> Outcome {
    var outcome = Outcome()
    var hasBegun = false
    do throws(DiskError) {
      try disk.makeFolder(folder)
      try disk.removeUnfinished(in: folder)
    } catch {
      throw .disk(error)
    }
    for document in documents {
      var changed = false
      for (name, bytes) in document.files where !disk.holds(bytes, at: folder + "/" + name) {
        if !hasBegun { try stamp?.begin(documents) }
        hasBegun = true
        do throws(DiskError) {
          try disk.write(bytes, to: folder + "/" + name)
        } catch {
          throw .disk(error)
        }
        changed = true
      }
      if changed { outcome.written += 1 } else { outcome.unchanged += 1 }
    }
    return outcome
  }

  /// Prints documents, where that is asked for, and writes them beside others of the folder.
  ///
  /// `path` is the file that they come from.
  package func write(
    _ documents: [Document], to folder: String, _ printer: DocumentPrinter?, at path: String,
    areBlank: Bool = false
  ) async throws(WorkshopError) -> Outcome {
    guard let printer else {
      var outcome = try write(documents, to: folder)
      outcome.removed = try removeOutdated(documents, in: folder)
      return outcome
    }
    let printed = await printer.print(
      documents, earlier: folder, DocumentPrinter.Subject(file: nil, path: path, isBlank: areBlank))
    var outcome = try write(printed.documents, to: folder)
    outcome.removed = try remove(Set(printed.failed), from: folder)
    outcome.diagnostics = printed.diagnostics
    outcome.substitutes = printed.notes.substitutes
    var notes = PrintNotes(in: folder, disk)
    notes.add(printed.notes)
    try save(notes, in: folder)
    return outcome
  }

  /// Removes PDFs that were printed from other pages than those written now: an old one must not lie
  /// beside a new page, nor one of a page that could not be looked at.
  func removeOutdated(_ documents: [Document], in folder: String) throws(WorkshopError) -> Int {
    let notes = PrintNotes(in: folder, disk)
    if notes.isEmpty { return 0 }
    let outdated = documents.filter { document in
      guard document.pages == nil, let note = notes.note(of: document.name) else { return false }
      let page = document.versions.first { $0.format == .html }?.bytes
      let source = page.flatMap { Sums.of($0, [.sha256])[.sha256] }
      return source.map { !note.key.hasPrefix("sha256:\($0) ") } ?? true
    }
    return try remove(Set(outdated.map { $0.name + ".pdf" }), from: folder)
  }

  /// Notes beside PDFs from which pages they were printed.
  func save(_ notes: PrintNotes, in folder: String) throws(WorkshopError) {
    let path = folder + "/" + PrintNotes.file
    if notes.isEmpty || disk.holds(notes.bytes, at: path) { return }
    do throws(DiskError) { try disk.write(notes.bytes, to: path) } catch { throw .disk(error) }
  }

  /// Removes files from a folder, those of them that are there; says how many there were.
  func remove(_ names: Set<String>, from folder: String) throws(WorkshopError) -> Int {
    var removed = 0
    do throws(DiskError) {
      for name in names.sorted() where disk.exists(folder + "/" + name) {
        try disk.remove(folder + "/" + name)
        removed += 1
      }
    } catch {
      throw .disk(error)
    }
    return removed
  }
}

extension Document {
  /// Names and bytes of its files.
  package var files: [(name: String, bytes: [UInt8])] {
    versions.map { (name + "." + $0.format.rawValue, $0.bytes) }
  }
}
