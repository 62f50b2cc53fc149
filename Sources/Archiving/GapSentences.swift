import Diagnostics
import FormModel

/// What is missing (缺件缺项), in the words of the remarks, contents list and catalogue of an archive.
///
/// These sentences are format: they have been the same since the first format of archives, and whoever
/// words one anew gives the format a new number. What the program says elsewhere of a gap stands in the phrasebook.
struct GapSentences {
  private let library: FormLibrary

  init(_ library: FormLibrary) {
    self.library = library
  }

  /// Empty fields of one paper stand in one sentence.
  func all(_ gaps: [Gap]) -> [String] {
    var sentences: [(start: String, fields: [String])] = []
    for gap in gaps {
      let (start, fields) = parts(of: gap)
      if gap.kind == .field, let index = sentences.firstIndex(where: { $0.start == start }) {
        sentences[index].fields += fields
      } else {
        sentences.append((start, fields))
      }
    }
    return sentences.map { $0.start + $0.fields.joined(separator: "、") }
  }

  private func parts(of gap: Gap) -> (start: String, fields: [String]) {
    let labels = gap.fields.map { label($0, of: gap) }
    switch gap.kind {
    case .form: return ("缺《\(title(of: gap))》，一项都没有填写", [])
    case .pledge: return ("缺《\(title(of: gap))》：工作人员 \(gap.person ?? "")", [])
    case .signature: return (paper(of: gap) + "未签章：", labels)
    case .field:
      let rows = gap.rows.map { String($0 + 1) }.joined(separator: "、")
      return (
        paper(of: gap) + (rows.isEmpty ? "" : "第\(rows)行") + "缺", labels.map { "“\($0)”" }
      )
    }
  }

  private func paper(of gap: Gap) -> String {
    "《\(title(of: gap))》" + (gap.record.map { "第\($0 + 1)份" } ?? "")
  }

  private func title(of gap: Gap) -> String {
    (gap.isBlock ? library.block(gap.form)?.label : library.form(gap.form)?.title) ?? gap.form
  }

  /// Of a column, its own.
  private func label(_ path: String, of gap: Gap) -> String {
    let schema = gap.isBlock ? library.block(gap.form)?.schema : library.form(gap.form)?.schema
    return schema?.fields.lazy.compactMap { field in
      if field.key == path { return field.label }
      guard case .rows(let rows) = field.type, path.hasPrefix(field.key + ".") else { return nil }
      return rows.schema.fields.first { field.key + "." + $0.key == path }?.label
    }.first ?? path
  }
}
