package import CaseModel
package import FormModel

/// Figures of a month over a street or the district: the block `month` of the monthly table (F4).
package struct MonthFigures: Sendable {
  private let fields: Bound<MonthFields>
  private let programme: ProgrammeFile
  private let activities: [Activity]
  private let facts: DistrictFacts
  /// Places in the cases, by street code.
  private let byStreet: [String: [Int]]
  /// Names of the organisations, by id.
  private let organisations: [String: String]
  /// 任务指标 of the district, rule N2; nil where the year has none.
  private let quota: Int?
  /// Those whom the facts leave out.
  package let leftOut: [LeftOut]
  /// The months of the project year in which there was service, in order.
  package let months: [YearMonth]

  package init(
    library: FormLibrary, programme: ProgrammeFile, activities: ActivitiesFile,
    facts: DistrictFacts, quota: Int? = nil, leftOut: [LeftOut] = []
  ) {
    self.quota = quota
    self.leftOut = leftOut
    fields = library[MonthFields.self]
    self.programme = programme
    self.activities = activities.activities
    self.facts = facts
    byStreet = Dictionary(grouping: facts.cases.indices) { facts.cases[$0].street }
    var organisations: [String: String] = [:]
    for (id, record) in programme.organisations {
      organisations[id] = Answers(library[OrganisationFields.self], record).name
    }
    self.organisations = organisations
    months = facts.months(of: programme.year)
  }

  /// The block for a street, or for the whole district; `lines` are those of the month, by case number,
  /// of every child who is served in it.
  package func record(month: YearMonth, street: Street?, lines: [String: MonthLine]) -> Record {
    let all = street.map { (byStreet[$0.code] ?? []).map { facts.cases[$0] } } ?? facts.cases
    let served = all.filter { $0.isServed(in: month) }
    let unmet = served.filter { isUnmet($0, month) }
    var builder = RecordBuilder(fields)
    builder.month = month
    builder.unit = leftOut.concerning(street: street?.code)
      .unit(street?.name ?? programme.district)
    builder.from = month.first
    builder.to = month.last
    builder.set(\.children, to: served) { row, child in
      row.take(lines[child.number]?.row.record)
      row.caseNumber = child.number
    }
    setTotals(&builder, month, served, unmet: unmet.count)
    setProgress(&builder, month, all, isDistrict: street == nil)
    setUnmet(&builder, unmet, lines)
    setActivities(&builder, month, among: street == nil ? nil : Set(all.map(\.number)))
    setWarnings(&builder, month, served)
    return builder.record
  }

  /// Not visited, or the file itself says that the month was not as required.
  private func isUnmet(_ child: CaseFacts, _ month: YearMonth) -> Bool {
    !child.isVisited(in: month) || child.missedMonths.contains(month)
  }

  private func setTotals(
    _ builder: inout RecordBuilder<MonthFields>, _ month: YearMonth, _ served: [CaseFacts],
    unmet: Int
  ) {
    let visits = served.flatMap { $0.visits(in: month) }
    builder.expected = served.count
    builder.served = served.count { $0.isVisited(in: month) }
    builder.visits = visits.count
    builder.hours = Amount(hundredths: visits.reduce(0) { $0 + ($1.hours?.hundredths ?? 0) })
    builder.unmetChildren = unmet
    builder.difficultCases = served.reduce(0) { $0 + $1.difficultCases(in: month) }
  }

  /// From the beginning of the year to the end of the month (截至当月).
  private func setProgress(
    _ builder: inout RecordBuilder<MonthFields>, _ month: YearMonth, _ all: [CaseFacts],
    isDistrict: Bool
  ) {
    let visits = all.map { child in
      child.contacts.filter {
        $0.isHomeVisit && $0.on.year == month.year && $0.on.yearMonth <= month
      }
    }
    let served = visits.count { !$0.isEmpty }
    builder.servedSoFar = served
    builder.visitsSoFar = visits.reduce(0) { $0 + $1.count }
    builder.hoursSoFar = Amount(
      hundredths: visits.joined().reduce(0) { $0 + ($1.hours?.hundredths ?? 0) })
    let numbers = Set(all.map(\.number))
    builder.activitiesSoFar = activities.count { activity in
      activity.on.year == month.year && activity.on.yearMonth <= month
        && (isDistrict || activity.participants.contains { numbers.contains($0) })
    }
    guard isDistrict, let quota, quota > 0 else { return }
    builder.quota = quota
    // Rounded to a tenth of a per cent, as decimals are printed.
    builder.share = Amount(hundredths: (served * 1000 + quota / 2) / quota * 10)
  }

  private func setUnmet(
    _ builder: inout RecordBuilder<MonthFields>, _ unmet: [CaseFacts],
    _ lines: [String: MonthLine]
  ) {
    builder.set(\.unmet, to: unmet) { row, child in
      row.caseNumber = child.number
      row.reason = lines[child.number]?.reason
      row.remedy = lines[child.number]?.remedy
    }
  }

  /// A street's table lists the activities in which its children took part, and counts only them.
  private func setActivities(
    _ builder: inout RecordBuilder<MonthFields>, _ month: YearMonth, among numbers: Set<String>?
  ) {
    let left = Set(leftOut.map(\.number))
    let held = activities.filter { $0.on.yearMonth == month }.compactMap { activity in
      let count = activity.participants.count {
        !left.contains($0) && (numbers?.contains($0) ?? true)
      }
      return count == 0 && numbers != nil ? nil : (activity: activity, children: count)
    }
    builder.activitiesHeld = held.count
    builder.participants = held.reduce(0) { $0 + $1.children }
    builder.set(\.activities, to: held) { row, held in
      row.on = held.activity.on
      row.name = held.activity.name
      row.place = held.activity.place
      row.children = held.children
      row.organiser = held.activity.organiser.flatMap { organisations[$0] }
    }
  }

  /// Rule N22: no home visit in this month and the one before, though served in both.
  private func setWarnings(
    _ builder: inout RecordBuilder<MonthFields>, _ month: YearMonth, _ served: [CaseFacts]
  ) {
    guard let before = month.previous else { return }
    let silent = served.filter { child in
      child.isServed(in: before) && !child.isVisited(in: month) && !child.isVisited(in: before)
    }
    builder.set(\.warnings, to: silent) { row, child in
      let last = child.contacts.last { $0.isHomeVisit && $0.on.yearMonth < month }
      row.caseNumber = child.number
      row.since = last?.on.yearMonth
    }
  }
}

extension YearMonth {
  fileprivate var previous: YearMonth? {
    YearMonth(year: month == 1 ? year - 1 : year, month: month == 1 ? 12 : month - 1)
  }
}
