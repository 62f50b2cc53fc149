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
      /// Nil in notes of earlier releases.
      let size: Int?
    }
    /// Empty while documents are being written.
    var digest = ""
    var documents = 0
    var files: [Entry] = []
    /// What earlier runs made and this one did not, in other formats.
    var others: [Entry] = []
    var diagnostics: [Diagnostic] = []

    var entries: [Entry] { files + others }
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
  func made() -> Set<String> { Set((note()?.entries ?? []).map(\.name)) }

  /// The files of earlier runs that are as they were made: with the size that was noted, and not
  /// written since.
  ///
  /// Whatever else has such a name is somebody's own.
  func untouched() -> Set<String> {
    guard let made = disk.status(path)?.modified, let note = note() else { return [] }
    let same = note.entries.filter { entry in
      guard let status = disk.status(folder + "/" + entry.name) else { return false }
      // A run that was cut off wrote some files after its note.
      return status.isFile && status.size == entry.size
        && (status.modified <= made || note.digest.isEmpty)
    }
    return Set(same.map(\.name))
  }

  /// Removes a folder that is needed no more, as far as the program made it; says how many documents'
  /// files went.
  func removeFolder() throws(DiskError) -> Int {
    let made = untouched().sorted()
    for name in made { try disk.remove(folder + "/" + name) }
    try disk.removeUnfinished(in: folder)
    for name in [Disk.name(of: path), PrintNotes.file] { try disk.remove(folder + "/" + name) }
    disk.removeEmptyFolder(folder)
    return made.count
  }

  /// Whether the program has ever made the folder's documents.
  var isThere: Bool { disk.exists(path) }

  /// Called before the first document is written: whatever stops the run, the next one knows that
  /// the folder is unfinished, and which files the program made.
  func begin(_ documents: [Document]) throws(WorkshopError) {
    let new = entries(documents)
    let names = Set(new.map(\.name))
    let known = (note()?.entries ?? []).filter { !names.contains($0.name) }
    try save(Note(others: new + known))
  }

  /// Written last: whoever finds it finds all documents.
  func save(
    _ documents: [Document], others: Set<String>, diagnostics: [Diagnostic],
    isFinished: Bool = true
  ) throws(WorkshopError) {
    let kept = untouched().intersection(others)
    try save(
      Note(
        digest: isFinished ? digest : "", documents: documents.count, files: entries(documents),
        others: (note()?.entries ?? []).filter { kept.contains($0.name) },
        diagnostics: diagnostics))
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
    for file in files { text += "file \(file.size ?? 0) \(file.name)\n" }
    for file in others.sorted(by: { $0.name < $1.name }) {
      text += "other \(file.size.map { "\($0) " } ?? "")\(file.name)\n"
    }
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
      case "other": others.append(Entry(value) ?? Entry(name: value, size: nil))
      case "file":
        guard let entry = Entry(value) else { return nil }
        files.append(entry)
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

extension Stamp.Note.Entry {
  /// `1234 04-visit-20220312.md`.
  fileprivate init?(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let size = Int(parts[0]) else { return nil }
    self.init(name: String(parts[1]), size: size)
  }
}
