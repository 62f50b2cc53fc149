/// The family part of the 评估表: members, home, money.
extension CaseWriter {
  func setFamily(_ record: inout Record) {
    record.set("members", .rows(members()))
    record.set("home", .map(home()))
    record.set("economy", .map(economy()))
  }

  private func members() -> [Record] {
    let household = subject.household
    let guardian = household.guardian
    let relations = words.families.relations
    var rows: [Record] = []
    if subject.archetype.guardian != .committee {
      let age = guardian.birth.map { $0.age(on: first.on) }
      rows.append(
        member(
          guardian.name, guardian.spoken, age, guardian.health, guardian.occupation,
          guardian.income, together: true))
    }
    for parent in household.parents where parent.name != guardian.name && parent.kind != .dead {
      let relation = parent.isFather ? relations.father : relations.mother
      let isIll = parent.kind == .ill
      rows.append(
        member(
          parent.name, relation, nil, isIll ? "重病" : nil,
          isIll ? words.families.occupations.ill : nil, nil,
          together: isIll))
    }
    if subject.isTwin {
      let relation = subject.archetype.isMale ? relations.elderTwin : relations.youngerTwin
      rows.append(
        member(
          twinName ?? subject.household.surname, relation, household.birth.age(on: first.on), "健康",
          words.families.occupations.twin, nil,
          together: true))
    }
    if rows.isEmpty {
      rows.append(member(guardian.name, relations.committee, nil, nil, nil, nil, together: false))
    }
    return rows
  }

  private func member(
    _ name: String, _ relation: String, _ age: Int?, _ health: String?, _ occupation: String?,
    _ income: Int?, together: Bool
  ) -> Record {
    var row = Record()
    row.set("name", text: name)
    row.set("relation", text: relation)
    if let age { row.set("age", .number(age)) }
    row.setIfPresent("health", text: health)
    row.setIfPresent("occupation", text: occupation)
    if let income { row.set("monthly_income", .number(income)) }
    row.set("lives_together", .boolean(together))
    return row
  }

  private func home() -> Record {
    var random = subject.stream(2)
    let kind =
      switch subject.archetype.guardian {
      case let guardian where guardian.isElder: "隔代家庭"
      case .mother: "单亲家庭"
      default: "其他"
      }
    var home = Record()
    home.set("kind", text: kind)
    home.set("housing", text: random.pick(["自有住房", "承租公房", "承租公房", "公租房或廉租房"]))
    home.set("area", .bare("\(random.between(28...66)).\(random.below(10))"))
    home.set("own_bed", .boolean(subject.mainNeed != .care))
    home.set("study_space", .boolean(random.chance(percent: 60)))
    return home
  }

  private func economy() -> Record {
    let guardian = subject.household.guardian
    var random = subject.stream(3)
    var economy = Record()
    economy.set("income", .number(guardian.income + 1_900))
    if !subject.has(.missingField) {
      let isElder = subject.archetype.guardian.isElder
      let income = words.families.income
      economy.set("income_source", text: isElder ? income.elder : income.other)
    }
    economy.set("spending", text: random.pick(words.families.spending))
    if random.chance(percent: 25) { economy.set("debt", .number(random.between(3...20) * 1_000)) }
    return economy
  }
}
