/// 计划书: one version, or two where the year made another necessary.
extension CaseWriter {
  private var told: PlanWords { words.plan }

  func plans() -> [Record] {
    var plans = [asOf(first.on).plan(version: 1, on: first.on, change: nil)]
    if subject.archetype.course == .planChanges, let visit = planChange {
      plans.append(asOf(visit.on).plan(version: 2, on: visit.on, change: visit.on))
    }
    return plans
  }

  private func plan(version: Int, on day: Day, change: Day?) -> Record {
    var record = Record()
    record.set("version", .number(version))
    record.set("on", .date(day))
    record.set("difficulties", prose: subject.fill(told.difficulties[subject.mainNeed]))
    record.set("goal", prose: subject.say(told.mainGoals, 0))
    record.set("goals", .rows(goals()))
    record.set("items", .rows(items(from: day.month, isChanged: version > 1)))
    record.set("schedule", .rows(visitPlan(from: day.month)))
    record.set("group_plan", .rows(groupPlan()))
    record.set("resources", .rows(resources()))
    setRiskPlan(&record)
    record.set("budget", .rows(budget()))
    record.set("duties", prose: subject.say(told.duties, version))
    if let change {
      let row = Record([
        ("on", .date(change)), ("content", .text(told.change.content)),
        ("reason", .text(told.change.reason)),
        ("agreed_by", .text("\(subject.household.guardian.name)、\(subject.team.worker.name)")),
      ])
      record.set("changes", .rows([row]))
    }
    sign(&record, on: day, guardianFirst: true)
    record.set("organisation_seal", .date(day + 3))
    record.set("street_seal", .date(day + 6))
    if subject.place % 2 == 1 { record.set("bureau_seal", .date(day + 12)) }
    return record
  }

  private func goals() -> [Record] {
    subject.archetype.needs.enumerated().map { order, need in
      let owner = order == 2 ? subject.household.guardian.name : subject.team.worker.name
      let goal = told.goals[need]
      var row = Record()
      row.set("number", .number(order + 1))
      row.set("need", text: need.kind)
      row.set("text", text: subject.fill(goal.text))
      row.set("indicator", text: subject.fill(goal.indicator))
      row.set("baseline", text: subject.fill(goal.baseline))
      row.set("target", text: subject.fill(goal.target))
      row.set("due", .date(lastPlannedDay))
      row.set("owner", text: owner)
      return row
    }
  }

  private var lastPlannedDay: Day {
    subject.months.upperBound == 12 ? Day(2022, 12, 20) : Day(2022, 6, 30)
  }

  private func items(from month: Int, isChanged: Bool) -> [Record] {
    subject.archetype.needs.enumerated().map { order, need in
      var row = Record()
      row.set("kind", text: need.kind)
      row.set("content", prose: subject.own(told.items[need]))
      row.set("times_per_month", .bare(order == 2 ? "0.5" : isChanged ? "2" : "1"))
      row.set("hours_per_time", .bare(order == 0 ? "2" : "1"))
      row.set("from", .month(2022, month))
      row.set("to", .month(2022, subject.months.upperBound))
      row.set("executor", text: subject.team.worker.id)
      row.set("assistant", text: subject.team.director.id)
      row.set("resource", text: subject.fill(told.itemResources[need]))
      row.set("goal_numbers", text: "\(order + 1)")
      return row
    }
  }

  private func visitPlan(from first: Int) -> [Record] {
    (first...subject.months.upperBound).map { month in
      var row = Record()
      row.set("month", .month(2022, month))
      if month % 3 == 0 { row.set("on", .date(Day(2022, month, 3 + subject.place % 5 * 5))) }
      row.set("theme", text: told.themes[Month(month)])
      row.set("persons", text: "\(subject.team.worker.name)、\(subject.team.director.name)")
      return row
    }
  }

  private func groupPlan() -> [Record] {
    let groups = subject.months.lowerBound > 6 ? told.groups.suffix(2) : told.groups.prefix(2)
    return groups.map {
      Record([("when", .text($0.when)), ("name", .text($0.name)), ("kind", .text($0.kind))])
    }
  }

  private func resources() -> [Record] {
    let choices = told.resources
    let isPaid = subject.mainNeed == .health
    let start = (isPaid ? choices.firstIndex(where: \.funding) : nil) ?? subject.place % 2
    return [0, 1].map { choices[(start + $0) % choices.count] }.map { resource in
      var row = Record()
      row.set("unit", text: resource.unit)
      row.set("content", text: resource.content)
      row.set("phone", text: IdentityNumber.landline(subject.place % 900 + 8_000))
      row.set("state", text: resource.state)
      row.set("funding", .boolean(resource.funding))
      return row
    }
  }

  private func setRiskPlan(_ record: inout Record) {
    guard subject.archetype.risk != .green else { return }
    record.set("risk_plan", prose: subject.fill(told.riskPlans[subject.mainNeed]))
    let director = subject.team.director
    let supervisor = subject.team.supervisor
    let people = [
      (director.name, director.title, director.phone, told.riskContacts.director),
      (supervisor.name, supervisor.title, supervisor.phone, told.riskContacts.supervisor),
    ]
    let rows = people.map { name, relation, phone, note in
      Record([
        ("name", .text(name)), ("relation", .text(relation)), ("phone", .text(phone)),
        ("note", .text(note)),
      ])
    }
    record.set("risk_contacts", .rows(rows))
  }

  /// 10,000 yuan for the whole year, by the month for those who join later.
  private func budget() -> [Record] {
    let isShort = subject.months.lowerBound > 6
    let amounts = isShort ? [800, 2800, 900, 500, 800] : [800, 6400, 1500, 500, 800]
    let subjects = ["前期入户评估", "家庭监护支持", "集体拓展活动", "疑难个案处置", "一人一档建档"]
    return zip(subjects, amounts).map { name, amount in
      Record([("subject", .text(name)), ("amount", .number(amount))])
    }
  }
}
