import Bagging
package import Diagnostics
package import FormModel
package import Press

/// 退回通知: the paper that goes back with a batch that was not received.
package struct ReturnNotice: Sendable {
  /// One row: what speaks against which nature, and in how many places.
  package struct Fault: Sendable {
    let nature: Nature
    let what: String
    let count: Int

    package init(_ nature: Nature, _ what: String, count: Int) {
      self.nature = nature
      self.what = what
      self.count = count
    }
  }

  private let facts: BatchFacts
  private let verdict: BatchVerdict
  private let order: ReceiveOrder
  private let faults: [Fault]

  /// Nil where nobody can tell which batch it is.
  package init?(_ verdict: BatchVerdict, _ order: ReceiveOrder, _ faults: [Fault]) {
    guard let facts = verdict.facts else { return nil }
    self.facts = facts
    self.verdict = verdict
    self.order = order
    self.faults = faults
  }

  package var number: String { facts.number.text }

  /// In the order of the natures.
  package func papers(_ library: FormLibrary, _ press: Press) -> [Document] {
    let sorted = Nature.allCases.flatMap { nature in faults.filter { $0.nature == nature } }
    return ReceiverPapers(
      facts: facts, verdict: verdict, on: order.on, key: order.key.verifyingKey.id,
      formats: order.formats
    ).documents(
      .returned, number: nil, rows: sorted.map { ($0.nature, $0.what, "\($0.count)处") }, library,
      press)
  }
}
