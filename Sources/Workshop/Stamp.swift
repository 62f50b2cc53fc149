import Diagnostics
import Foundation
import Press

/// The note beside a case's documents that says what they were made from, so that an unchanged case
/// costs nothing the next time. It goes by content: time only tells whether a document was touched
/// after it was made.
struct Stamp {
  let digest: String
  let folder: String
  let disk: Disk

  private struct Note: Codable {
    struct Entry: Codable {
      let name: String
      let size: Int
    }
    let digest: String
    let documents: Int
    let files: [Entry]
    let diagnostics: [Diagnostic]
  }

  struct Known {
    let documents: Int
    let diagnostics: [Diagnostic]
  }

  private var path: String { folder + "/.rendered" }

  /// What is known of the case if nothing has changed since its documents were made.
  func current() -> Known? {
    guard let made = disk.status(path)?.modified, let bytes = try? disk.read(path),
      let note = try? JSONDecoder().decode(Note.self, from: Data(bytes)), note.digest == digest
    else { return nil }
    for file in note.files {
      guard let status = disk.status(folder + "/" + file.name), status.isFile,
        status.size == file.size, status.modified <= made
      else { return nil }
    }
    return Known(documents: note.documents, diagnostics: note.diagnostics)
  }

  /// Written last: whoever finds it finds all documents.
  func save(_ documents: [Document], diagnostics: [Diagnostic]) throws(WorkshopError) {
    let files = documents.flatMap { document in
      document.versions.map {
        Note.Entry(name: document.name + "." + $0.format.rawValue, size: $0.bytes.count)
      }
    }
    let note = Note(
      digest: digest, documents: documents.count, files: files, diagnostics: diagnostics)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(note) else { return }
    do throws(DiskError) { try disk.write(Array(data), to: path) } catch { throw .disk(error) }
  }
}
