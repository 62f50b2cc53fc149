package import Archiving
import CaseModel

/// `batches.json` beside the batches: what was handed over so far, so that the next batch knows its
/// number, its predecessor and what is left, also when the batches themselves have gone.
package struct BatchHistory: Sendable {
  package struct Batch: Sendable {
    package let reference: BatchReference
    package let senderID: String
    package let entries: [ArchiveReference]

    package var number: BatchNumber { reference.number }
    package var digest: String { reference.digest }
  }

  package static let name = "batches.json"
  /// The oldest first.
  package private(set) var batches: [Batch] = []

  package init() {}

  /// The batches of a sender in a year, the oldest first.
  package func batches(of senderID: String, year: Int) -> [Batch] {
    batches.filter { $0.senderID == senderID && $0.number.year == year }
  }

  /// The number of the next batch.
  package func next(year: Int, district: String) -> BatchNumber {
    let last = batches.map(\.number).filter { $0.year == year && $0.district == district }.max()
    return BatchNumber(year: year, district: district, ordinal: (last?.ordinal ?? 0) + 1)
  }

  /// Whether a version of a child's archive was handed over.
  func holds(_ number: String, version: Int) -> Bool {
    batches.contains { $0.entries.contains { $0.number == number && $0.version == version } }
  }

  package func adding(_ facts: BatchFacts, digest: String) -> BatchHistory {
    var history = self
    history.batches.append(
      Batch(
        reference: BatchReference(number: facts.number, digest: digest), senderID: facts.senderID,
        entries: facts.entries))
    return history
  }

  /// The last batch, which is to be made again under its number, and what was handed over before it;
  /// nil where it is not this sender's of this year.
  package func beforeLast(
    of senderID: String, year: Int, district: String
  ) -> (last: Batch, before: BatchHistory)? {
    var before = self
    guard let last = before.batches.popLast(), last.senderID == senderID,
      before.next(year: year, district: district) == last.number
    else { return nil }
    return (last, before)
  }

  // MARK: The file

  package var bytes: [UInt8] {
    JSON.object(["batches": .array(batches.map(\.json))]).canonical
  }

  /// Nil for anything that `bytes` does not give: to go on without it would be to forget what was
  /// handed over.
  package init?(_ bytes: [UInt8]) {
    guard let batches = Members(bytes)?.list("batches", of: { Batch($0) }) else { return nil }
    self.batches = batches
    guard self.bytes == bytes else { return nil }
  }
}

extension BatchHistory.Batch {
  fileprivate var json: JSON {
    var members = reference.members
    members["sender_id"] = .string(senderID)
    members["children"] = .array(entries.map { .members($0.members) })
    return .members(members)
  }

  fileprivate init?(_ members: Members) {
    guard let reference = BatchReference(members), let senderID = members.text("sender_id"),
      let entries = members.list("children", of: { ArchiveReference($0) })
    else { return nil }
    self.init(reference: reference, senderID: senderID, entries: entries)
  }
}
