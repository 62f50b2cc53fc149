import CaseModel
import FormModel

/// The papers in a child's file, rule N21: the kinds in order, how many of each, what is missing.
struct FileList {
  let library: FormLibrary
  let file: CaseFile

  func set(_ builder: inout RecordBuilder<FiguresFields>) {
    // Forms of a month do not lie in a child's file; that there was no difficult case is said, that
    // there was no other occasion is not.
    let forms = library.forms.filter { form in
      form.scopes.contains(.person) || form.scopes.contains(.difficultCase)
        || form.scopes.contains(where: \.isOfChild)
          && !(form.isOccasional && file.answers[form.id, default: []].isEmpty)
    }
    let people = file.peopleWhoMet(library)
    builder.set(\.fileList, to: forms) { row, form in
      row.title = form.title
      if form.scopes.contains(.person) {
        let pledges = people.count { $0.pledged != nil }
        row.copies = pledges
        row.note = pledges < people.count ? "缺\(people.count - pledges)份" : nil
      } else {
        let count = file.answers[form.id]?.count ?? 0
        row.copies = count
        row.note = count == 0 ? absence(of: form) : nil
      }
    }
  }

  private func absence(of form: Form) -> String {
    form.scopes.contains(.difficultCase) ? "无疑难个案" : "缺"
  }
}
