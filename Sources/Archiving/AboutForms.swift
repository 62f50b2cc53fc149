import CaseModel
import FormModel
import Press
import Synchronization

/// What an archive says of the forms that it was filled with: `templates.json`, and the structure of
/// its data.
///
/// Only of those that its papers used: a form that has nothing to do with a child changes nothing in
/// the child's archive.
final class AboutForms: Sendable {
  private let forms: FormSet
  private let known = Mutex<[Key: Texts]>([:])

  private struct Key: Hashable {
    let ids: [String]
    let isPrinted: Bool
  }

  struct Texts: Sendable {
    let schema: [UInt8]
    let templates: [UInt8]
  }

  init(_ forms: FormSet) {
    self.forms = forms
  }

  /// `isPrinted`: whether the archive has its papers as PDF, which another style lays out.
  func texts(of file: CaseFile, isPrinted: Bool) -> Texts {
    let used = forms.library.forms.filter { isUsed($0, by: file) }
    return known.withLock { known in
      let key = Key(ids: used.map(\.id), isPrinted: isPrinted)
      if let texts = known[key] { return texts }
      let texts = Texts(
        schema: CaseSchema(forms.library.only(used)).json.canonical,
        templates: FormShelf.list(forms.templates(of: used, isPrinted: isPrinted)))
      known[key] = texts
      return texts
    }
  }

  /// Whether the archive's papers say anything of a form.
  ///
  /// Also that it is missing, or that there was no difficult case: only an occasional form without an
  /// occasion is not spoken of.
  private func isUsed(_ form: Form, by file: CaseFile) -> Bool {
    if forms.maker.describesEveryForm || Self.isInEveryFile(form) { return true }
    return form.scopes.contains(where: \.isOfChild) && file.answers[form.id] != nil
  }

  /// Whether every child's file says something of a form, whatever is in the file.
  static func isInEveryFile(_ form: Form) -> Bool {
    form.scopes.contains { scope in
      switch scope {
      case .person, .archive, .difficultCase: true
      case .child, .visit: !form.isOccasional
      case .monthStreet, .monthDistrict, .activity, .street, .district, .batch, .receipt, .returned:
        false
      }
    }
  }
}
