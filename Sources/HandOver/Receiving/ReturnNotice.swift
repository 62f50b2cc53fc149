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

  package func papers(_ library: FormLibrary, _ press: Press) -> [Document] {
    let batch = BatchRecord(facts: facts, children: verdict.children, library: library).record
    var builder = RecordBuilder(library[ReceiptFields.self])
    builder.receiver = facts.receiver
    builder.on = order.on
    builder.digest = verdict.digest
    builder.key = order.key.verifyingKey.id
    let natures = Nature.allCases
    let sorted = natures.flatMap { nature in faults.filter { $0.nature == nature } }
    builder.set(\.checks, to: sorted) { row, fault in
      row.nature = fault.nature
      row.what = fault.what
      row.result = "\(fault.count)处"
    }
    return library.forms.filter { $0.scopes.contains(.returned) }.compactMap { form in
      press.document(
        ofBatch: batch, number: facts.number.text, receipt: builder.record, form,
        Press.Order(formats: order.formats))
    }
  }
}
