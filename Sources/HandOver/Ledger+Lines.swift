import Archiving
import Bagging
import CaseModel
import FormModel

/// Lines of the ledger, as they are written and read.
extension Ledger {
  /// Nil, with the number of the line, where a line is not what the program writes or does not follow
  /// the one before.
  package static func read(_ bytes: [UInt8]) -> Result<Ledger, BadLine> {
    var ledger = Ledger()
    let end = UInt8(ascii: "\n")
    guard bytes.isEmpty || bytes.last == end else { return .failure(BadLine(line: 0)) }
    for line in bytes.split(separator: end, omittingEmptySubsequences: false).dropLast() {
      let number = ledger.next
      guard let event = Members(Array(line)).flatMap({ Event($0, line: number) }),
        Self.bytes(event, line: number, previous: ledger.last) == Array(line)
      else { return .failure(BadLine(line: number)) }
      ledger.add(event)
    }
    return .success(ledger)
  }

  /// A line that cannot be, from 1; 0 where the last one has no end.
  package struct BadLine: Error {
    package let line: Int
  }

  static func bytes(_ event: Event, line: Int, previous: String) -> [UInt8] {
    let chain: [String: JSON?] = ["line": .number(line), "previous_sha256": .string(previous)]
    // Indentation and line ends stand between values only: no text holds a bare one.
    return Array(
      JSON.members(event.members.adding(chain)).canonical.split(separator: UInt8(ascii: "\n"))
        .map { part in part.drop { $0 == UInt8(ascii: " ") } }.joined())
  }
}

extension [String: JSON?] {
  fileprivate func adding(_ more: Self) -> Self { merging(more) { own, _ in own } }
}

extension Ledger.Event {
  fileprivate var members: [String: JSON?] {
    switch self {
    case .received(let batch): batch.members
    case .disputed(let dispute): dispute.members
    case .checked(let day, let faults):
      ["event": "checked", "on": .string(day.iso), "faults": .number(faults)]
    case .read(let day, let archive, let reason, let reader):
      [
        "event": "read", "on": .string(day.iso), "archive": .string(archive),
        "reason": .string(reason), "reader": reader.map { .string($0) },
      ]
    }
  }

  fileprivate init?(_ members: Members, line: Int) {
    guard let on = members.day("on") else { return nil }
    switch members.text("event") {
    case "received":
      guard let batch = Ledger.Received(members, line: line, on: on) else { return nil }
      self = .received(batch)
    case "disputed":
      guard let dispute = Ledger.Disputed(members, on: on) else { return nil }
      self = .disputed(dispute)
    case "checked":
      guard let faults = members.number("faults") else { return nil }
      self = .checked(on: on, faults: faults)
    case "read":
      guard let archive = members.text("archive"), let reason = members.text("reason") else {
        return nil
      }
      self = .read(
        on: on, archive: archive, reason: reason, reader: members.text("reader"))
    default: return nil
    }
  }
}

extension Ledger.Received {
  fileprivate var members: [String: JSON?] {
    BatchReference(number: number, digest: digest).members.adding([
      "event": "received", "sender_id": .string(senderID), "sender": .string(sender),
      "receiver": .string(receiver), "on": .string(on.iso), "receipt_sha512": .string(receipt),
      "receipt_key": receiptKey.map { .string($0.line) }, "beside": beside.map { .number($0) },
      "children": .array(children.map(\.json)),
    ])
  }

  fileprivate init?(_ members: Members, line: Int, on: CalendarDate) {
    guard let batch = BatchReference(members), let senderID = members.text("sender_id"),
      BatchFacts.isID(senderID), let sender = members.text("sender"),
      let receiver = members.text("receiver"), let receipt = members.text("receipt_sha512"),
      let children = members.list("children", of: { Ledger.Child($0) })
    else { return nil }
    self.init(
      line: line, number: batch.number, senderID: senderID, sender: sender, receiver: receiver,
      on: on, digest: batch.digest, receipt: receipt,
      receiptKey: members.text("receipt_key").flatMap { try? VerifyingKey(file: $0) },
      beside: members.number("beside"), children: children)
  }
}

extension Ledger.Child {
  fileprivate var json: JSON {
    .members(
      reference.members.adding([
        "series": .string(series), "numbers": .array(numbers.map { .number($0) }),
        "archive_number": .string(archiveNumber), "sealed_by": sealedBy.map { .string($0) },
      ]))
  }

  fileprivate init?(_ members: Members) {
    guard let reference = ArchiveReference(members), let series = members.text("series"),
      let archiveNumber = members.text("archive_number"), let numbers = members.texts("numbers")
    else { return nil }
    self.init(
      reference: reference, series: series,
      numbers: numbers.compactMap { $0.flatMap { Int($0) } }, archiveNumber: archiveNumber,
      sealedBy: members.text("sealed_by"))
  }
}

extension Ledger.Disputed {
  fileprivate var members: [String: JSON?] {
    matter.members.adding([
      "event": "disputed", "on": .string(on.iso), "batch": batch.json, "earlier": earlier.json,
      "reason": reason.map { .string($0) },
    ])
  }

  fileprivate init?(_ members: Members, on: CalendarDate) {
    guard let matter = Matter(members),
      let batch = members.members("batch").flatMap({ Batch($0) }),
      let earlier = members.members("earlier").flatMap({ Batch($0) })
    else { return nil }
    self.init(
      on: on, matter: matter, batch: batch, earlier: earlier, reason: members.text("reason"))
  }
}

extension Ledger.Disputed.Batch {
  fileprivate var json: JSON {
    .object([
      "line": .number(line), "sender_id": .string(senderID), "batch": .string(number),
    ])
  }

  fileprivate init?(_ members: Members) {
    guard let line = members.number("line"), let senderID = members.text("sender_id"),
      let number = members.text("batch")
    else { return nil }
    self.init(line: line, senderID: senderID, number: number)
  }
}

extension Ledger.Disputed.Matter {
  fileprivate var members: [String: JSON?] {
    switch self {
    case .file(let number, let version):
      ["archive": .string(number), "version": .number(version)]
    case .archiveNumber(let text, let number, let version, let owner):
      [
        "archive_number": .string(text), "number_of": owner.map { .string($0) },
        "archive": .string(number), "version": .number(version),
      ]
    case .batch(let follows): ["follows": .number(follows)]
    }
  }

  fileprivate init?(_ members: Members) {
    if members.text("follows") != nil {
      guard let line = members.number("follows") else { return nil }
      self = .batch(follows: line)
      return
    }
    guard let number = members.text("archive"), CaseNumber(number) != nil,
      let version = members.number("version")
    else { return nil }
    self =
      members.text("archive_number").map {
        .archiveNumber($0, of: number, version: version, owner: members.text("number_of"))
      }
      ?? .file(number: number, version: version)
  }
}
