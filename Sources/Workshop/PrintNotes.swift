import Diagnostics
import Foundation
import Outside
import Printing

/// The note beside printed documents that says from which page each was printed: printing takes
/// longer than anything else, so only what has changed is printed again.
struct PrintNotes: Sendable {
  struct Note: Sendable, Codable {
    /// Name of the document.
    let name: String
    /// Checksum of its page, and everything else that decides how it is printed.
    let key: String
    /// SHA-256 of the PDF: one that somebody has changed is printed again.
    let sum: String
    let pages: Int
    let overflows: [PrintedPage.Overflow]
    /// Fonts wanted and fonts used.
    let substitutes: [[String]]
  }

  static let file = ".printed"
  private var notes: [String: Note] = [:]

  init() {}

  /// Reads what an earlier run has noted; what cannot be read is as if it were not there.
  init(in folder: String, _ disk: Disk) {
    guard let bytes = try? disk.read(folder + "/" + Self.file, .note) else { return }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      if let note = try? JSONDecoder().decode(Note.self, from: Data(line)) { add(note) }
    }
  }

  func note(of name: String, made key: String) -> Note? {
    notes[name].flatMap { $0.key == key ? $0 : nil }
  }

  func note(of name: String) -> Note? { notes[name] }

  mutating func add(_ note: Note) { notes[note.name] = note }

  mutating func add(_ others: PrintNotes) {
    notes.merge(others.notes) { $1 }
  }

  /// Fonts wanted and fonts used, over all documents.
  var substitutes: Set<[String]> { Set(notes.values.flatMap(\.substitutes)) }

  var isEmpty: Bool { notes.isEmpty }

  /// One line for each document, in the order of their names.
  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes: [UInt8] = []
    for name in notes.keys.sorted() {
      guard let note = notes[name], let data = try? encoder.encode(note) else { continue }
      bytes += Array(data) + [UInt8(ascii: "\n")]
    }
    return bytes
  }
}
