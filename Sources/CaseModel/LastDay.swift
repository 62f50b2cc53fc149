package import FormModel

extension CaseFile {
  /// The last day on which something was done in the case, as far as the file says: a service, a
  /// paper, a signature; not what is only planned.
  ///
  /// Days after the end of the year that follows the project's are slips of the pen.
  package func lastDay(_ library: FormLibrary, year: Int) -> CalendarDate? {
    var days: [CalendarDate] = []
    let filled = [
      AssessmentFields.home.id: library[AssessmentFields.self].fields.filledOn.index,
      VisitFields.home.id: library[VisitFields.self].fields.filledOn.index,
      DifficultCaseFields.home.id: library[DifficultCaseFields.self].fields.filledOn.index,
      ClosingFields.home.id: library[ClosingFields.self].fields.filledOn.index,
      FundingRequestFields.home.id: library[FundingRequestFields.self].fields.filledOn.index,
    ]
    for form in library.forms where form.scopes.contains(where: \.isOfChild) {
      let places = Set(
        [form.key, form.dated].compactMap { $0.flatMap { form.schema.position(of: $0) } }
          + [filled[form.id]].compactMap(\.self))
      for read in answers[form.id] ?? [] {
        for (place, value) in read.record.values.enumerated() {
          switch value {
          case .signed(let day): days.append(day)
          case .date(let day) where places.contains(place): days.append(day)
          default: break
          }
        }
      }
    }
    let own = block(CaseFields.self, library)
    let filing = block(FilingFields.self, library)
    days += [own?.opened, own?.closed, filing?.madeOn, filing?.checkedOn, filing?.approvedOn]
      .compactMap(\.self)
    return days.filter { $0.year <= year + 1 }.max()
  }
}
