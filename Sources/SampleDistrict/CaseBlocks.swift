/// The blocks that every form shows.
extension CaseWriter {
  func caseBlock() -> Record {
    var record = Record()
    record.set("number", text: subject.caseNumber)
    record.set("street_code", text: subject.district.streetCode(subject.household.street))
    record.set("committee", text: subject.household.committee)
    record.set("organisation", text: "o-\(register.organisation(of: subject) + 1)")
    record.set("opened", .date(subject.opened))
    record.set("closed", .date(closed))
    record.set("approved_on", .date(approved))
    record.set("carried", .boolean(isCarried))
    return record
  }

  /// The bureau confirms a child some weeks before the case is opened, twins on one day.
  private var approved: Day {
    var random = Random(seed: subject.household.scheduleSeed, stream: 1)
    if subject.months.lowerBound > 3 { return (Day(2022, 6, 6) + random.below(12)).workday }
    // The week of the Spring Festival lies between.
    let isEarly = random.chance(percent: 60)
    return (Day(2022, isEarly ? 1 : 2, isEarly ? 10 : 7) + random.below(isEarly ? 15 : 8)).workday
  }

  /// Whoever went to school in 2020 may come from the project of the foundations.
  private var isCarried: Bool {
    var random = Random(seed: subject.household.scheduleSeed, stream: 2)
    return random.chance(percent: 40) && subject.months.lowerBound == 3
      && subject.household.birth < Day(2013, 9, 1)
  }

  func childBlock() -> Record {
    let household = subject.household
    var record = Record()
    record.set("name", text: subject.name)
    record.set("sex", .bare(subject.archetype.sex.rawValue))
    record.set("ethnicity", text: subject.ethnicity)
    record.set("birth_date", .date(household.birth))
    record.set("id_type", text: "居民身份证")
    record.set("id_number", text: subject.idNumber)
    record.set("household_address", text: household.address)
    record.set("home_address", text: household.address)
    record.set("phone", text: household.phone)
    setSchool(&record)
    record.set("category", text: subject.archetype.isOrphan ? "社会散居孤儿" : "困境儿童基本生活保障对象")
    record.set("benefits", .choices(benefits))
    setHealth(&record)
    record.set("parents", .rows(household.parents.map(parent)))
    return record
  }

  private func setSchool(_ record: inout Record) {
    let household = subject.household
    let grades = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let isSpecial = subject.mainNeed == .health
    record.set("school", text: household.school)
    record.set("grade", text: isSpecial ? "特教" : "\(grades[subject.gradeNumber - 1])年级")
    record.set("class", text: "\(subject.place % 6 + 1)班")
    record.set("teacher", text: household.teacher)
    record.set("teacher_phone", text: IdentityNumber.landline(subject.place + 5_000))
  }

  private var benefits: [String] {
    var benefits = ["基本生活费"]
    if subject.archetype.guardian == .mother { benefits += ["低保", "医疗救助"] }
    if subject.mainNeed == .health { benefits.append("残疾补贴") }
    if subject.place % 4 == 1 { benefits.append("教育资助") }
    return benefits
  }

  private func setHealth(_ record: inout Record) {
    guard subject.mainNeed == .health else {
      let isIll = subject.place % 11 == 7
      record.set("health", text: isIll ? "慢性病" : "健康")
      if isIll { record.set("illness", text: words.families.illness.common) }
      return
    }
    record.set("health", text: "残疾")
    record.set("illness", text: words.families.illness.disabled)
    record.set("disability", text: "肢体")
    record.set("disability_level", text: "三级")
    record.set("disability_number", text: subject.idNumber + "43")
  }

  private func parent(_ parent: Household.ParentOfChild) -> Record {
    var record = Record()
    let hasDot = subject.has(.lookAlikeDot) && parent.isFather
    let name =
      hasDot ? parent.name.split(separator: "·").joined(separator: "\u{2022}") : parent.name
    record.set("role", .bare(parent.isFather ? "父" : "母"))
    record.set("name", text: name)
    record.set("id_number", text: parent.idNumber)
    let told = words.families.parents[parent.kind]
    record.set("state", text: told.state)
    record.set("state_since", .date(parent.since))
    record.setIfPresent("place", text: told.place)
    record.setIfPresent("contact", text: told.contact)
    return record
  }

  func guardianBlock() -> Record {
    let guardian = subject.household.guardian
    var record = Record()
    record.set("name", text: guardian.name)
    record.set("relation", text: guardian.relation)
    if subject.archetype.guardian != .committee {
      record.set("sex", .bare(guardian.isMale ? "男" : "女"))
    }
    if let birth = guardian.birth { record.set("birth_date", .date(birth)) }
    record.setIfPresent("id_number", text: guardian.idNumber)
    if !subject.has(.missingPhone) { record.set("phone", text: guardian.phone) }
    guard subject.archetype.guardian != .committee else { return record }
    record.set("education", text: guardian.education)
    record.set("occupation", text: guardian.occupation)
    record.set("income", .number(guardian.income))
    record.set("health", text: guardian.health)
    return record
  }

  func teamBlock() -> Record {
    var record = Record()
    record.set("supervisor", text: subject.team.supervisor.id)
    record.set("director", text: subject.team.director.id)
    record.set("worker", text: subject.team.worker.id)
    record.set("from", .date(subject.handover?.on ?? subject.opened))
    record.set("to", .date(closed))
    return record
  }
}
