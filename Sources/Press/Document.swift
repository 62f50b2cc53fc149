import FormModel

/// The formats in which documents are written.
package enum Format: String, Sendable, CaseIterable, Comparable {
  case markdown = "md"
  case html

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// One filled form.
package struct Document: Sendable {
  /// `04-visit-20220312`: place in the file, form, key of the record; no ending.
  package let name: String
  package let form: String
  /// What a contents list says about it.
  package let label: PaperLabel.Text
  /// Bytes by format, in the order of formats.
  package let versions: [(format: Format, bytes: [UInt8])]
}

/// Names of documents.
enum DocumentName {
  /// Order and id, then what tells one record from another.
  static func name(_ form: Form, key: String?) -> String {
    let base = padded(form.order, to: 2) + "-" + form.id
    return key.map { base + "-" + $0 } ?? base
  }

  /// Keys of records in their order: `20220312`, `v1`; a second record of one day gets `-2`.
  static func keys(of records: [Record], form: Form) -> [String?] {
    guard form.repeats, let key = form.key, let index = form.schema.position(of: key) else {
      return records.map { _ in nil }
    }
    var counts: [String: Int] = [:]
    return records.map { record in
      let base =
        switch record.values[index] {
        case .date(let day):
          padded(day.year, to: 4) + padded(day.month, to: 2) + padded(day.day, to: 2)
        case .integer(let number): "v\(number)"
        default: "x"
        }
      counts[base, default: 0] += 1
      let count = counts[base] ?? 1
      return count == 1 ? base : base + "-\(count)"
    }
  }
}
