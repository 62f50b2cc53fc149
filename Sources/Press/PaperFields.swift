package import FormModel

/// 本表: what every document says of itself.
struct PaperFields: NamedFieldSet {
  static let home = FieldHome.computed("record")

  let number: Key<Int>
  let formNumber: Key<String>
  let edition: Key<String>
  let copy: Key<String>

  init(_ fields: inout FieldBinder) {
    number = fields("number", for: .papers)
    formNumber = fields("form_number", for: .archives)
    edition = fields("edition", for: .papers)
    copy = fields("copy", for: .papers)
  }
}

/// Everything of the definitions that filling forms relies on.
package let paperFieldSets: [any NamedFieldSet.Type] = [PaperFields.self]
