package import FormModel

extension CaseFile {
  /// The last day on which something was done in the case, as far as the file says: a service, a
  /// paper, a signature; not what is only planned.
  ///
  /// Days after the end of the year that follows the project's are slips of the pen.
  package func lastDay(_ library: FormLibrary, year: Int) -> CalendarDate? {
    var days: [CalendarDate] = []
    for form in library.forms where form.scopes.contains(where: \.isOfChild) {
      let keys = [form.key, form.dated, "filled_on"].compactMap(\.self)
      for read in answers[form.id] ?? [] {
        for (field, value) in zip(form.schema.fields, read.record.values) {
          switch value {
          case .signed(let day): days.append(day)
          case .date(let day) where keys.contains(field.key): days.append(day)
          default: break
          }
        }
      }
    }
    for (key, keys) in [
      ("case", ["opened", "closed"]), ("filing", ["made_on", "checked_on", "approved_on"]),
    ] {
      let answers = block(key, library)
      days += keys.compactMap { answers?.date($0) }
    }
    return days.filter { $0.year <= year + 1 }.max()
  }
}
