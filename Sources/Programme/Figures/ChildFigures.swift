package import CaseModel
package import FormModel

/// Figures over the whole file of a child: the block `figures`.
package struct ChildFigures: Sendable {
  private let library: FormLibrary
  private let schema: Schema
  private let activities: [Activity]
  /// Places in `activities`, by case number.
  private let attended: [String: [Int]]

  package init(library: FormLibrary, activities: ActivitiesFile) {
    self.library = library
    self.activities = activities.activities
    schema = library.block("figures")?.schema ?? Schema(fields: [])
    var attended: [String: [Int]] = [:]
    for (place, activity) in activities.activities.enumerated() {
      for number in activity.participants { attended[number, default: []].append(place) }
    }
    self.attended = attended
  }

  package func record(for file: CaseFile) -> Record {
    let contacts = file.contacts(library)
    var builder = RecordBuilder(schema)
    setCounts(&builder, file, contacts)
    setMonths(&builder, contacts)
    setConfirmations(&builder, contacts)
    for key in ["status", "guardianship"] { setChange(&builder, key, file) }
    setActivities(&builder, file)
    FileList(library: library, file: file).set(&builder)
    return builder.record
  }

  private func setCounts(_ builder: inout RecordBuilder, _ file: CaseFile, _ contacts: [Contact]) {
    let visits = contacts.filter(\.isHomeVisit)
    builder.set("home_visits", visits.count)
    builder.set("months_visited", Set(visits.map(\.on.yearMonth)).count)
    builder.set("hours", total(visits))
    builder.set("other_contacts", contacts.count - visits.count)
    builder.set("activities", attended[file.number]?.count ?? 0)
    builder.set("resources", resources(file))
    builder.set("difficult_cases", file.answers["difficult-case"]?.count ?? 0)
    builder.set("signatures", contacts.count(where: \.isSigned))
  }

  /// Resources of the current plan that were really found; the others were only tried.
  private func resources(_ file: CaseFile) -> Int {
    let plan = file.answers("plan", library).last
    return plan?.rows("resources").count { $0.choice("state") == "已落实" } ?? 0
  }

  /// A row for each month from the first contact to the last, also for those without one.
  private func setMonths(_ builder: inout RecordBuilder, _ contacts: [Contact]) {
    guard let first = contacts.first, let last = contacts.last else { return }
    let months = YearMonth.range(first.on.yearMonth, last.on.yearMonth)
    builder.set("months", rows: months) { row, month in
      let own = contacts.filter { $0.on.yearMonth == month }
      let visits = own.filter(\.isHomeVisit)
      row.set("month", month)
      row.set("visits", visits.count)
      row.set("hours", total(visits))
      row.set("others", own.count - visits.count)
    }
  }

  private func setConfirmations(_ builder: inout RecordBuilder, _ contacts: [Contact]) {
    builder.set("confirmations", rows: contacts.filter(\.isHomeVisit)) { row, visit in
      row.set("on", visit.on)
      row.set("from", visit.from)
      row.set("to", visit.to)
      row.set("hours", visit.hours)
      row.set("content", visit.summary)
    }
  }

  /// The first assessment's ratings against those of the closing report, in the assessment's order.
  private func setChange(_ builder: inout RecordBuilder, _ key: String, _ file: CaseFile) {
    let before = file.answers("assessment", library).first?.rows(key) ?? []
    let after = file.answers("closing-report", library).first?.rows(key) ?? []
    var dimensions: [String] = []
    for dimension in (before + after).compactMap({ $0.choice("dimension") })
    where !dimensions.contains(dimension) {
      dimensions.append(dimension)
    }
    builder.set("\(key)_change", rows: dimensions) { row, dimension in
      let old = before.first { $0.choice("dimension") == dimension }
      let new = after.first { $0.choice("dimension") == dimension }
      row.set("dimension", dimension)
      row.set("before", old?.choice("rating"))
      row.set("after", new?.choice("rating"))
      row.set("change", trend(from: old, to: new))
    }
  }

  /// Ratings stand from the best to the worst.
  private func trend(from old: Answers?, to new: Answers?) -> String? {
    guard case .choice(let old)? = old?["rating"], case .choice(let new)? = new?["rating"] else {
      return nil
    }
    return new == old ? "持平" : new < old ? "好转" : "变差"
  }

  private func setActivities(_ builder: inout RecordBuilder, _ file: CaseFile) {
    builder.set("group_activities", rows: attended[file.number] ?? []) { row, place in
      row.set("on", activities[place].on)
      row.set("name", activities[place].name)
      row.set("kind", activities[place].kind)
    }
  }
}

/// Hours of home visits: the sum of what stands on the single forms, each rounded down.
func total(_ visits: [Contact]) -> Amount {
  Amount(hundredths: visits.reduce(0) { $0 + ($1.hours?.hundredths ?? 0) })
}

extension YearMonth {
  /// The months from one to another, both included; none if they stand the wrong way round.
  static func range(_ first: YearMonth, _ last: YearMonth) -> [YearMonth] {
    var months: [YearMonth] = []
    var month: YearMonth? = first
    while let current = month, current <= last {
      months.append(current)
      month = current.next
    }
    return months
  }
}
