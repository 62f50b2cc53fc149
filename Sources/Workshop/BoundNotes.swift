import Bagging
import Diagnostics
import Foundation
import Outside

/// The note beside the files for the printer that says which of them the program made, and whose papers
/// are in each: a street's file does not show it by its name.
struct BoundNotes: Sendable {
  struct Note: Sendable, Codable {
    /// Name of the file.
    let name: String
    /// SHA-256 of it: one that somebody has changed is somebody's own.
    let sum: String
    /// Case numbers.
    let cases: [String]
  }

  static let file = ".bound"
  private var notes: [String: Note] = [:]

  /// Reads what earlier runs have noted; what cannot be read is as if it were not there.
  init(in folder: String, _ disk: Disk) {
    guard let bytes = try? disk.read(folder + "/" + Self.file, .note) else { return }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let note = try? JSONDecoder().decode(Note.self, from: Data(line)) else { continue }
      notes[note.name] = note
    }
  }

  mutating func add(_ name: String, _ bytes: [UInt8], of cases: [String]) {
    notes[name] = Note(name: name, sum: Self.sum(of: bytes), cases: cases)
  }

  mutating func remove(_ name: String) { notes[name] = nil }

  /// Whose papers are in a file, if it is as the program made it; nil for any other.
  func cases(in name: String, of folder: String, _ disk: Disk) -> [String]? {
    guard let note = notes[name],
      let bytes = try? disk.read(folder + "/" + name, .bagFile), Self.sum(of: bytes) == note.sum
    else { return nil }
    return note.cases
  }

  /// Whose papers are in a file, unless somebody has changed it.
  func casesIfUnchanged(in name: String) -> [String]? { notes[name]?.cases }

  private static func sum(of bytes: [UInt8]) -> String { Sums.of(bytes, [.sha256])[.sha256] ?? "" }

  /// One line for each file that is there, in the order of their names.
  func save(in folder: String, _ disk: Disk) throws(DiskError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = notes.keys.sorted().filter { disk.exists(folder + "/" + $0) }
      .compactMap { notes[$0] }.compactMap { try? encoder.encode($0) }
    let bytes = lines.flatMap { Array($0) + [UInt8(ascii: "\n")] }
    let path = folder + "/" + Self.file
    if disk.holds(bytes, at: path) || bytes.isEmpty && !disk.exists(path) { return }
    try disk.write(bytes, to: path)
  }
}
