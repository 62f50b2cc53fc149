import FormModel

/// The formats in which documents are written.
package enum Format: String, Sendable, CaseIterable, Comparable {
  case markdown = "md"
  case html
  /// Printed from the HTML: what the press fills, a printer has yet to print.
  case pdf

  /// What needs no printer.
  package static let filled: [Self] = [.markdown, .html]

  /// As an archive's registers call it.
  package var title: String {
    switch self {
    case .markdown: "Markdown"
    case .html: "HTML"
    case .pdf: "PDF/A"
    }
  }

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
  package private(set) var versions: [(format: Format, bytes: [UInt8])]
  /// The HTML that is to be printed; empty where no PDF is wanted.
  package private(set) var page: [UInt8] = []
  /// Pages of its PDF; nil while it has none.
  package private(set) var pages: Int?

  init(
    name: String, form: String, label: PaperLabel.Text,
    versions: [(format: Format, bytes: [UInt8])], page: [UInt8]
  ) {
    self.name = name
    self.form = form
    self.label = label
    self.versions = versions
    self.page = page
  }

  /// The document with its PDF.
  package func printed(_ pdf: [UInt8], pages: Int) -> Document {
    var document = self
    document.versions = (versions + [(.pdf, pdf)]).sorted { $0.format < $1.format }
    document.page = []
    document.pages = pages
    return document
  }
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
