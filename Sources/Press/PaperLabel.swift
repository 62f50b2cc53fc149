import CaseModel
import Diagnostics
package import FormModel

/// Where a form's papers say what a contents list tells about them; found once, when forms are loaded.
package struct PaperLabel: Sendable {
  private enum Place {
    case own(Int)
    case context(Int)
  }

  private let dated: Int?
  private let responsible: Place?
  private let version: Int?
  private let reference: Int?
  private let library: FormLibrary

  init(_ form: Form, _ library: FormLibrary) {
    let context = library.context(for: form.scopes[0])
    dated = form.dated.flatMap { form.schema.position(of: $0) }
    responsible = form.responsible.flatMap { path in
      form.schema.position(of: path).map { .own($0) }
        ?? context.position(of: path).map { .context($0) }
    }
    version = form.key.flatMap { form.schema.position(of: $0) }
    let paper = library[PaperFields.self]
    let index = paper.fields.formNumber.index
    reference =
      paper.schema.fields.indices.contains(index)
      ? context.position(of: PaperFields.home.id + "." + paper.schema.fields[index].key) : nil
    self.library = library
  }

  /// What a contents list (卷内文件目录) says about one paper.
  package struct Text: Sendable {
    /// 文号.
    package var reference: String?
    /// 责任者: an organisation or somebody of the staff.
    package var responsible: String?
    package var on: CalendarDate?
    /// Of a form whose records are numbered versions.
    package var version: Int?
  }

  func read(_ context: Record, _ record: Record) -> Text {
    var text = Text()
    if let dated, case .date(let day) = record.values[dated] { text.on = day }
    if let version, case .integer(let number) = record.values[version] { text.version = number }
    if let reference, case .text(let number) = context.values[reference] { text.reference = number }
    switch responsible {
    case .own(let index): text.responsible = name(record.values[index])
    case .context(let index): text.responsible = name(context.values[index])
    case nil: break
    }
    return text
  }

  private func name(_ value: Value) -> String? {
    switch value {
    case .text(let text): return text
    case .person(let person):
      return library.answers(of: person).name
    default: return nil
    }
  }
}

// A name may stand in it.
extension PaperLabel.Text: HiddenData {}
