import Bagging
import Diagnostics
import FormModel
import Press
import Programme

/// What a district signs about a batch, received or not: forms of a scope with the batch and its checks.
struct ReceiverPapers {
  let facts: BatchFacts
  let verdict: BatchVerdict
  let on: CalendarDate
  /// Id of the receiver's key.
  let key: String
  let formats: [Format]

  /// `number` is that of the receipt, where there is one.
  func documents(
    _ scope: Scope, number: String?, rows: [(nature: Nature, what: String, result: String)],
    _ library: FormLibrary, _ press: Press
  ) -> [Document] {
    let batch = BatchRecord(facts: facts, children: verdict.children, library: library).record
    var builder = RecordBuilder(library[ReceiptFields.self])
    builder.number = number
    builder.receiver = facts.receiver
    builder.on = on
    builder.digest = verdict.digest
    builder.key = key
    builder.set(\.checks, to: rows) { row, check in
      row.nature = check.nature
      row.what = check.what
      row.result = check.result
    }
    return library.forms.filter { $0.scopes.contains(scope) }.compactMap { form in
      press.document(
        ofBatch: batch, number: facts.number.text, receipt: builder.record, form,
        Press.Order(formats: formats))
    }
  }
}
