import Archiving
import CaseModel
import Diagnostics
import HandOver
import SourceReader

/// `batches.json` beside the batches: what was handed over so far, so that the next batch knows its
/// number, its predecessor and what is left, also when the batches themselves have gone.
struct BatchHistory: Sendable {
  struct Batch: Sendable {
    let number: BatchNumber
    let senderID: String
    /// SHA-512 of its tag manifest.
    let digest: String
    let entries: [BatchFacts.Entry]
  }

  static let name = "batches.json"
  /// The oldest first.
  private(set) var batches: [Batch] = []

  init() {}

  /// The batches of a sender in a year, the oldest first.
  func batches(of senderID: String, year: Int) -> [Batch] {
    batches.filter { $0.senderID == senderID && $0.number.year == year }
  }

  /// The number of the next batch.
  func next(year: Int, district: String) -> BatchNumber {
    let last = batches.map(\.number).filter { $0.year == year && $0.district == district }.max()
    return BatchNumber(year: year, district: district, place: (last?.place ?? 0) + 1)
  }

  /// Whether a version of a child's archive was handed over.
  func holds(_ number: String, version: Int) -> Bool {
    batches.contains { $0.entries.contains { $0.number == number && $0.version == version } }
  }

  func adding(_ facts: BatchFacts, digest: String) -> BatchHistory {
    var history = self
    history.batches.append(
      Batch(
        number: facts.number, senderID: facts.senderID, digest: digest, entries: facts.entries))
    return history
  }

  /// Without the last batch, as if it were not there.
  func removingLast() -> BatchHistory {
    var history = self
    history.batches = batches.dropLast()
    return history
  }

  // MARK: The file

  var bytes: [UInt8] {
    JSON.object([
      "batches": .array(
        batches.map { batch in
          .object([
            "batch": .string(batch.number.text), "sender_id": .string(batch.senderID),
            "tagmanifest_sha512": .string(batch.digest),
            "children": .array(
              batch.entries.map(\.json)),
          ])
        })
    ]).canonical
  }

  /// Nil for anything that `bytes` does not give: to go on without it would be to forget what was
  /// handed over.
  init?(_ bytes: [UInt8]) {
    guard let list = Members(bytes)?.list("batches") else { return nil }
    for node in list {
      guard let members = Members(node),
        let number = members.text("batch").flatMap({ BatchNumber($0) }),
        let senderID = members.text("sender_id"), let digest = members.text("tagmanifest_sha512"),
        let children = members.list("children")
      else { return nil }
      let entries = children.compactMap { BatchFacts.Entry($0) }
      batches.append(Batch(number: number, senderID: senderID, digest: digest, entries: entries))
    }
    guard self.bytes == bytes else { return nil }
  }
}
