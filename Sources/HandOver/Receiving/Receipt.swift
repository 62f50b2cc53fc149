package import Archiving
package import Bagging
import CaseModel
import Diagnostics
package import FormModel
package import Press
import Programme

/// The receipt (接收回执) that a district gives for a batch: a small bag of its own, which the sender
/// checks with the district's key.
package struct Receipt: Sendable {
  /// 接收登记号: the line of the ledger.
  package let line: Int
  /// SHA-256 of the ledger's line before.
  package let previous: String
  package let facts: BatchFacts
  /// SHA-512 of the batch's tag manifest.
  package let digest: String
  package let on: CalendarDate
  package let formats: [Format]
  package let agent: String
  /// Id of the receiver's key.
  package let key: String
  package let checks: [NatureCheck]

  /// `2022-310107-R0003`.
  package var number: String {
    let line = String(line)
    return "\(facts.number.year)-\(facts.number.district)-R"
      + String(repeating: "0", count: max(0, 4 - line.utf8.count)) + line
  }

  package static let file = "data/receipt.json"
  package static let rules = BagRules(names: BagNameRule())

  /// What a signature says about what it signs.
  package var trustedComment: String { Self.comment(number, facts.number, on) }

  static func comment(_ number: String, _ batch: BatchNumber, _ day: CalendarDate) -> String {
    "tongdang receipt \(number) for \(batch.text) \(day.iso)"
  }

  package init(
    line: Int, previous: String, facts: BatchFacts, verdict: BatchVerdict,
    store: StoreCheck, on: CalendarDate, formats: [Format], agent: String, key: String
  ) {
    self.line = line
    self.previous = previous
    self.facts = facts
    digest = verdict.digest
    self.on = on
    self.formats = formats
    self.agent = agent
    self.key = key
    checks = BatchChecks(facts, verdict, store: store).rows
  }

  // MARK: Files

  /// Its paper, to be printed where PDF is wanted.
  package func papers(
    _ verdict: BatchVerdict, _ library: FormLibrary, _ press: Press
  ) -> [Document] {
    ReceiverPapers(facts: facts, verdict: verdict, on: on, key: key, formats: formats).documents(
      .receipt, number: number,
      rows: checks.map { ($0.nature, $0.what.chinese, $0.result.chinese) }, library, press)
  }

  private var json: JSON {
    .object([
      "receipt": .string(number), "line": .number(line),
      "previous_sha256": .string(previous), "batch": .string(facts.number.text),
      "batch_tagmanifest_sha512": .string(digest), "sender": .string(facts.sender),
      "sender_id": .string(facts.senderID), "receiver": .string(facts.receiver),
      "on": .string(on.iso), "agent": .string(agent),
      "signature": .string(SignatureName(key).text),
      "children": .array(facts.entries.map { .members($0.members) }),
      "checks": .array(
        checks.map {
          .object([
            "nature": .string($0.nature.rawValue), "what": .string($0.what.chinese),
            "result": .string($0.result.chinese),
          ])
        }),
    ])
  }

  /// The bag, but for the signature.
  package func bag(_ papers: [Document]) -> NewBag {
    let own = NewFile(path: Self.file, bytes: json.canonical)
    let payload = [own] + papers.flatMap { $0.files(in: "data/") }
    let writer = BagWriter(
      BatchBuilder.algorithms,
      information: [
        (BagInfo.Label.sourceOrganization, facts.receiver),
        (BagInfo.Label.externalIdentifier, number), (BagInfo.Label.baggingDate, on.iso),
      ], agent: agent)
    return writer.bag(payload, payload: payload.map { $0.listed(BatchBuilder.algorithms) })
  }
}

/// What a receipt says, as its sender reads it again.
package struct ReceiptClaim: Sendable {
  package let number: String
  package let line: Int
  /// SHA-256 of the ledger's line before.
  package let previous: String
  package let batch: BatchNumber
  package let senderID: String
  package let digest: String
  package let key: String
  /// What has written it.
  package let agent: String
  package let on: CalendarDate
  package let entries: [ArchiveReference]

  package init?(_ bytes: [UInt8]) {
    guard let root = Members(bytes), let number = root.text("receipt"),
      let line = root.number("line"), let previous = root.text("previous_sha256"),
      let batch = root.text("batch").flatMap({ BatchNumber($0) }),
      let senderID = root.text("sender_id"),
      let digest = root.text("batch_tagmanifest_sha512"), let key = SignatureName(root)?.key,
      let agent = root.text("agent"), let on = root.day("on"),
      let entries = root.list("children", of: { ArchiveReference($0) })
    else { return nil }
    self.number = number
    self.line = line
    self.previous = previous
    self.batch = batch
    self.senderID = senderID
    self.digest = digest
    self.key = key
    self.agent = agent
    self.on = on
    self.entries = entries
  }

  package var trustedComment: String { Receipt.comment(number, batch, on) }
}
