/// 计划书: one version, or two where the year made another necessary.
extension CaseWriter {
  func plans() -> [Record] {
    var plans = [asOf(first.on).plan(version: 1, on: first.on, change: nil)]
    if case .planChanges = subject.archetype.course, let visit = planChange {
      plans.append(asOf(visit.on).plan(version: 2, on: visit.on, change: visit.on))
    }
    return plans
  }

  private func plan(version: Int, on day: Day, change: Day?) -> Record {
    var record = Record()
    record.set("version", .number(version))
    record.set("on", .date(day))
    record.set("difficulties", prose: subject.said(Difficulties.all, need: subject.mainNeed))
    record.set("goal", prose: subject.say(MainGoals.all, 0))
    record.set("goals", .rows(goals()))
    record.set("items", .rows(items(from: day.month, isChanged: version > 1)))
    record.set("schedule", .rows(visitPlan(from: day.month)))
    record.set("group_plan", .rows(groupPlan()))
    record.set("resources", .rows(resources()))
    setRiskPlan(&record)
    record.set("budget", .rows(budget()))
    record.set("duties", prose: subject.say(Duties.all, version))
    if let change {
      let row = Record([
        ("on", .date(change)), ("content", .text(ChangeReasons.all[0])),
        ("reason", .text(ChangeReasons.all[1])),
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
      var row = Record()
      row.set("number", .number(order + 1))
      row.set("need", text: need.kind)
      row.set("text", text: subject.said(GoalTexts.all, need: need))
      row.set("indicator", text: subject.said(GoalIndicators.all, need: need))
      row.set("baseline", text: subject.said(GoalBaselines.all, need: need))
      row.set("target", text: subject.said(GoalTargets.all, need: need))
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
      row.set("content", prose: subject.said(ItemContents.all, need: need, each: 2))
      row.set("times_per_month", .bare(order == 2 ? "0.5" : isChanged ? "2" : "1"))
      row.set("hours_per_time", .bare(order == 0 ? "2" : "1"))
      row.set("from", .month(2022, month))
      row.set("to", .month(2022, subject.months.upperBound))
      row.set("executor", text: subject.team.worker.id)
      row.set("assistant", text: subject.team.director.id)
      row.set("resource", text: subject.said(ItemResources.all, need: need))
      row.set("goal_numbers", text: "\(order + 1)")
      return row
    }
  }

  private func visitPlan(from first: Int) -> [Record] {
    (first...subject.months.upperBound).map { month in
      var row = Record()
      row.set("month", .month(2022, month))
      if month % 3 == 0 { row.set("on", .date(Day(2022, month, 3 + subject.place % 5 * 5))) }
      row.set("theme", text: Themes.all[month - 3])
      row.set("persons", text: "\(subject.team.worker.name)、\(subject.team.director.name)")
      return row
    }
  }

  private func groupPlan() -> [Record] {
    let plans = [
      ("儿童节前后", "云端过六一", "亲子活动"), ("六月", "走进社区花园", "社区志愿服务"), ("暑假", "情绪小实验室", "成长小组"),
      ("中秋节前后", "月圆话团圆", "亲子活动"),
    ]
    let first = subject.months.lowerBound > 6 ? 2 : 0
    return plans[first..<first + 2].map { when, name, kind in
      Record([("when", .text(when)), ("name", .text(name)), ("kind", .text(kind))])
    }
  }

  private func resources() -> [Record] {
    let choices = [
      ("某某学校心理辅导室", "个别心理辅导", "已联系", false), ("社区卫生服务中心", "体检和健康咨询", "已落实", false),
      ("街道未成年人保护工作站", "家庭教育讲座", "已落实", false), ("示例康复机构", "肢体康复训练", "拟联系", true),
      ("居委会活动室", "课业志愿者辅导场地", "已落实", false),
    ]
    let start = subject.mainNeed == .health ? 3 : subject.place % 2
    let chosen = [0, 1].map { choices[(start + $0) % choices.count] }
    return chosen.map { unit, content, state, funding in
      var row = Record()
      row.set("unit", text: unit)
      row.set("content", text: content)
      row.set("phone", text: IdentityNumber.landline(subject.place % 900 + 8_000))
      row.set("state", text: state)
      row.set("funding", .boolean(funding))
      return row
    }
  }

  private func setRiskPlan(_ record: inout Record) {
    guard subject.archetype.risk >= 1 else { return }
    record.set("risk_plan", prose: subject.said(RiskPlans.all, need: subject.mainNeed))
    let director = subject.team.director
    let supervisor = subject.team.supervisor
    let people = [
      (director.name, director.title, director.phone, "找不到儿童或监护人时"),
      (supervisor.name, supervisor.title, supervisor.phone, "需要上报或就医时"),
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
