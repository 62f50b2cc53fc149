import Diagnostics
import Foundation
import Outside
import Press

/// The note beside a case's documents that says what they were made from, so that an unchanged case
/// costs nothing the next time.
///
/// It goes by content: time only tells whether a document was touched after it was made.
struct Stamp {
  let digest: String
  let folder: String
  let disk: Disk

  fileprivate struct Note {
    struct Entry {
      let name: String
      let size: Int
    }
    /// Empty while documents are being written.
    var digest = ""
    var documents = 0
    var files: [Entry] = []
    /// Names that earlier runs made and this one did not, in other formats.
    var others: [String] = []
    var diagnostics: [Diagnostic] = []

    var names: Set<String> { Set(files.map(\.name) + others) }
  }

  struct Known {
    let documents: Int
    let diagnostics: [Diagnostic]
  }

  private var path: String { folder + "/.rendered" }

  private func note() -> Note? {
    (try? disk.read(path, .note)).flatMap { Note(lines: $0) }
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
    try save(Note(others: others.sorted()))
  }

  /// Written last: whoever finds it finds all documents.
  func save(
    _ documents: [Document], others: Set<String>, diagnostics: [Diagnostic],
    isFinished: Bool = true
  ) throws(WorkshopError) {
    try save(
      Note(
        digest: isFinished ? digest : "", documents: documents.count, files: entries(documents),
        others: others.sorted(), diagnostics: diagnostics))
  }

  private func entries(_ documents: [Document]) -> [Note.Entry] {
    documents.flatMap { document in
      document.files.map { Note.Entry(name: $0.name, size: $0.bytes.count) }
    }
  }

  private func save(_ note: Note) throws(WorkshopError) {
    do throws(DiskError) { try disk.write(note.lines, to: path) } catch { throw .disk(error) }
  }
}

// One line for each thing, a word and a space before it: hundreds of these are read when nothing
// has changed, so only findings, which are few, take a decoder.
extension Stamp.Note {
  fileprivate var lines: [UInt8] {
    var text = "digest \(digest)\ndocuments \(documents)\n"
    for file in files { text += "file \(file.size) \(file.name)\n" }
    for name in others { text += "other \(name)\n" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for diagnostic in diagnostics {
      guard let data = try? encoder.encode(diagnostic) else { continue }
      text += "finding \(String(decoding: data, as: UTF8.self))\n"
    }
    return Array((text + "end\n").utf8)
  }

  /// Nil for anything that was not written by `lines`, or not to its end.
  fileprivate init?(lines bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard lines.last?.elementsEqual("end".utf8) == true else { return nil }
    for line in lines.dropLast() {
      let parts = line.split(
        separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      let value = String(decoding: parts[1], as: UTF8.self)
      switch String(decoding: parts[0], as: UTF8.self) {
      case "digest": digest = value
      case "documents": documents = Int(value) ?? 0
      case "other": others.append(value)
      case "file":
        let entry = parts[1].split(separator: UInt8(ascii: " "), maxSplits: 1)
        guard entry.count == 2, let size = Int(String(decoding: entry[0], as: UTF8.self)) else {
          return nil
        }
        files.append(Entry(name: String(decoding: entry[1], as: UTF8.self), size: size))
      case "finding":
        guard
          let finding = try? JSONDecoder().decode(Diagnostic.self, from: Data(parts[1]))
        else { return nil }
        diagnostics.append(finding)
      default: return nil
      }
    }
  }
}
