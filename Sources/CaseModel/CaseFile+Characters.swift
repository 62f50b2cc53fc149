import CommonMark
package import Diagnostics
package import FormModel

extension CaseFile {
  /// Where a character first stands in the file's own values: nil where it stands in none, but in
  /// the programme's.
  package func position(of scalar: Unicode.Scalar) -> SourcePosition? {
    let records = Array(blocks.values) + answers.values.joined() + lists.values.joined()
    var found: SourcePosition?
    for record in records {
      for (value, position) in zip(record.record.values, record.positions)
      where value.contains(scalar) {
        found = min(found ?? position, position)
      }
    }
    return found
  }
}

extension Value {
  fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .text(let text): text.unicodeScalars.contains(scalar)
    case .prose(let prose): prose.html.firstRange(of: Array(String(scalar).utf8)) != nil
    case .rows(let rows): rows.contains { $0.values.contains { $0.contains(scalar) } }
    default: false
    }
  }
}

extension FormRecord {
  /// The field with the most text, and how many characters it has; nil where there is no text.
  package func longest(_ schema: Schema) -> (field: Field, characters: Int)? {
    var longest: (field: Field, characters: Int)?
    for (field, value) in zip(schema.fields, record.values) {
      let count = value.characters
      if count > longest?.characters ?? 0 { longest = (field, count) }
    }
    return longest
  }
}

extension Value {
  fileprivate var characters: Int {
    switch self {
    case .text(let text): text.count
    case .prose(let prose): prose.plainText.count
    case .rows(let rows):
      rows.reduce(0) { sum, row in row.values.reduce(sum) { $0 + $1.characters } }
    default: 0
    }
  }
}
