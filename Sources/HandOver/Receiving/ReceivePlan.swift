import Bagging
package import Diagnostics
import FormModel

/// What a receiver finds in a batch, and what it would do: receive it whole, with this receipt under
/// this line of the ledger, or send it back.
package struct ReceivePlan: Sendable {
  package let verdict: BatchVerdict
  /// Everything that was found; with an error among it the batch is sent back.
  package private(set) var findings: [Diagnostic]
  /// The batch itself, where it was received before: there is nothing to do, and nothing to send back.
  package private(set) var known: Ledger.Received?
  /// The receipt, where the batch is received.
  package private(set) var receipt: Receipt?
  /// What it contradicts and is received beside.
  package private(set) var disputes: [Ledger.Disputed] = []
  private var beside: Int?
  private let key: VerifyingKey

  /// Decides over a batch that was verified, lying at `path`.
  package init(_ verdict: BatchVerdict, _ order: ReceiveOrder, in ledger: Ledger, at path: String) {
    self.verdict = verdict
    key = order.key.verifyingKey
    findings = verdict.findings + verdict.notes + verdict.notCompared
    // A batch that was received before is no news, whatever became of it since.
    guard let facts = verdict.facts, verdict.findings.isEmpty else { return }
    let check = StoreCheck.check(
      facts, verdict, on: order.on, disputing: order.dispute, in: ledger, at: path)
    findings += check.findings
    known = check.known
    if findings.hasErrors { return }
    disputes = check.disputes
    beside = check.beside
    findings += [check.naming(facts)].compactMap(\.self) + disputes.map { $0.finding(at: path) }
    receipt = Receipt(
      line: ledger.next, previous: ledger.last, facts: facts, verdict: verdict, store: check,
      on: order.on, formats: order.formats, agent: Maker.present.agent,
      key: key.id)
  }

  /// The line of the ledger that tells of the batch, with the digest of the receipt's bag; nil where it
  /// is sent back.
  package func line(receipt digest: String) -> Ledger.Received? {
    guard let receipt else { return nil }
    return Ledger.Received(
      line: receipt.line, receipt.facts, verdict, on: receipt.on, receipt: digest, key: key,
      beside: beside)
  }
}
