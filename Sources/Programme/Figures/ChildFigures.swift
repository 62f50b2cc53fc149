package import CaseModel
package import FormModel

/// Figures over the whole file of a child: the block `figures`.
package struct ChildFigures: Sendable {
  private let library: FormLibrary
  private let activities: [Activity]
  /// Places in `activities`, by case number.
  private let attended: [String: [Int]]

  package init(library: FormLibrary, activities: ActivitiesFile) {
    self.library = library
    self.activities = activities.activities
    var attended: [String: [Int]] = [:]
    for (index, activity) in activities.activities.enumerated() {
      for number in activity.participants { attended[number, default: []].append(index) }
    }
    self.attended = attended
  }

  package func record(for file: CaseFile) -> Record {
    let contacts = file.contacts(library)
    var builder = RecordBuilder(library[FiguresFields.self])
    setCounts(&builder, file, contacts)
    setMonths(&builder, contacts)
    setConfirmations(&builder, contacts)
    let before = file.answers(AssessmentFields.self, library).first
    let after = file.answers(ClosingFields.self, library).first
    setChange(&builder, \.statusChange, from: before?.status, to: after?.status)
    setChange(&builder, \.guardianshipChange, from: before?.guardianship, to: after?.guardianship)
    setActivities(&builder, file)
    FileList(library: library, file: file).set(&builder)
    return builder.record
  }

  private func setCounts(
    _ builder: inout RecordBuilder<FiguresFields>, _ file: CaseFile, _ contacts: [ContactRecord]
  ) {
    let visits = contacts.filter(\.isHomeVisit)
    builder.homeVisits = visits.count
    builder.monthsVisited = Set(visits.map(\.on.yearMonth)).count
    builder.hours = total(visits)
    builder.otherContacts = contacts.count - visits.count
    builder.activities = attended[file.number]?.count ?? 0
    builder.resources = resources(file)
    builder.difficultCases = file.count(DifficultCaseFields.self)
    builder.signatures = contacts.count(where: \.isSigned)
  }

  /// Resources of the current plan that were really found; the others were only tried.
  private func resources(_ file: CaseFile) -> Int {
    let plan = file.answers(PlanFields.self, library).last
    return plan?.resources.count { $0.state == .found } ?? 0
  }

  /// A row for each month from the first contact to the last, also for those without one.
  private func setMonths(_ builder: inout RecordBuilder<FiguresFields>, _ contacts: [ContactRecord])
  {
    guard let first = contacts.first, let last = contacts.last else { return }
    let months = YearMonth.range(first.on.yearMonth, last.on.yearMonth)
    builder.set(\.months, to: months) { row, month in
      let own = contacts.filter { $0.on.yearMonth == month }
      let visits = own.filter(\.isHomeVisit)
      row.month = month
      row.visits = visits.count
      row.hours = total(visits)
      row.others = own.count - visits.count
    }
  }

  private func setConfirmations(
    _ builder: inout RecordBuilder<FiguresFields>, _ contacts: [ContactRecord]
  ) {
    builder.set(\.confirmations, to: contacts.filter(\.isHomeVisit)) { row, visit in
      row.on = visit.on
      row.from = visit.from
      row.to = visit.to
      row.hours = visit.hours
      row.content = visit.summary
    }
  }

  /// The first assessment's ratings against those of the closing report, in the assessment's order.
  private func setChange<Row: ChangeFields>(
    _ builder: inout RecordBuilder<FiguresFields>,
    _ path: KeyPath<FiguresFields, Table<Row>>,
    from before: [Answers<RatingFields>]?, to after: [Answers<RatingFields>]?
  ) {
    let (before, after) = (before ?? [], after ?? [])
    var dimensions: [Label] = []
    for dimension in (before + after).compactMap(\.dimension)
    where !dimensions.contains(dimension) {
      dimensions.append(dimension)
    }
    builder.set(path, to: dimensions) { row, dimension in
      let old = before.first { $0.dimension == dimension }
      let new = after.first { $0.dimension == dimension }
      row.dimension = dimension
      row.before = old?.label(\.rating)
      row.after = new?.label(\.rating)
      row.change = trend(from: old, to: new)
    }
  }

  /// Ratings stand from the best to the worst.
  private func trend(from old: Answers<RatingFields>?, to new: Answers<RatingFields>?) -> Trend? {
    guard let old = old?.rating, let new = new?.rating else { return nil }
    return new == old ? .same : new < old ? .better : .worse
  }

  private func setActivities(_ builder: inout RecordBuilder<FiguresFields>, _ file: CaseFile) {
    builder.set(\.groupActivities, to: attended[file.number] ?? []) { row, index in
      row.on = activities[index].on
      row.name = activities[index].name
      row.kind = activities[index].kind.map { Label($0) }
    }
  }
}

/// Hours of home visits: the sum of what stands on the single forms, each rounded down.
func total(_ visits: [ContactRecord]) -> Amount {
  Amount(hundredths: visits.reduce(0) { $0 + ($1.hours?.hundredths ?? 0) })
}
