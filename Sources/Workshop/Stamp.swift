import Diagnostics
import Foundation
import Press

/// The note beside a case's documents that says what they were made from, so that an unchanged case
/// costs nothing the next time.
///
/// It goes by content: time only tells whether a document was touched after it was made.
struct Stamp {
  let digest: String
  let folder: String
  let disk: Disk

  private struct Note: Codable {
    struct Entry: Codable {
      let name: String
      let size: Int
    }
    /// Empty while documents are being written.
    var digest: String
    var documents: Int
    var files: [Entry]
    /// Names that earlier runs made and this one did not, in other formats.
    var others: [String]?
    var diagnostics: [Diagnostic]

    var names: Set<String> { Set(files.map(\.name) + (others ?? [])) }
  }

  struct Known {
    let documents: Int
    let diagnostics: [Diagnostic]
  }

  private var path: String { folder + "/.rendered" }

  private func note() -> Note? {
    (try? disk.read(path)).flatMap { try? JSONDecoder().decode(Note.self, from: Data($0)) }
  }

  /// What is known of the case if nothing has changed since its documents were made.
  func current() -> Known? {
    guard let made = disk.status(path)?.modified, let note = note(), note.digest == digest else {
      return nil
    }
    for file in note.files {
      guard let status = disk.status(folder + "/" + file.name), status.isFile,
        status.size == file.size, status.modified <= made
      else { return nil }
    }
    return Known(documents: note.documents, diagnostics: note.diagnostics)
  }

  /// Files of earlier runs: only what the program has made is ever removed.
  func made() -> Set<String> { note()?.names ?? [] }

  /// Called before the first document is written: whatever stops the run, the next one knows that
  /// the folder is unfinished, and which files the program made.
  func begin(_ documents: [Document]) throws(WorkshopError) {
    let others = made().union(entries(documents).map(\.name))
    try save(Note(digest: "", documents: 0, files: [], others: others.sorted(), diagnostics: []))
  }

  /// Written last: whoever finds it finds all documents.
  func save(
    _ documents: [Document], others: Set<String>, diagnostics: [Diagnostic]
  ) throws(WorkshopError) {
    try save(
      Note(
        digest: digest, documents: documents.count, files: entries(documents),
        others: others.isEmpty ? nil : others.sorted(), diagnostics: diagnostics))
  }

  private func entries(_ documents: [Document]) -> [Note.Entry] {
    documents.flatMap { document in
      document.files.map { Note.Entry(name: $0.name, size: $0.bytes.count) }
    }
  }

  private func save(_ note: Note) throws(WorkshopError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(note) else { return }
    do throws(DiskError) { try disk.write(Array(data), to: path) } catch { throw .disk(error) }
  }
}
