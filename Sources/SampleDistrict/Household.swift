/// Who lives with the child: shared by twins.
struct Household {
  struct Guardian {
    var name = ""
    /// How child and notes call the guardian: 奶奶, 李阿姨.
    var spoken = ""
    var relation = ""
    var isMale = false
    var birth: Day?
    var idNumber: String?
    var phone = ""
    var education = ""
    var occupation = ""
    var income = 0
    var health = "健康"
  }

  struct ParentOfChild {
    var isFather: Bool
    var kind: Parent
    var name: String
    var idNumber: String
    var since: Day
  }

  private let words: Words
  let place: Int
  let allotment: Allotment
  let registered: String
  let archetype: Archetype
  let isUyghur: Bool
  let ethnicity: String
  let surname: String
  let birth: Day
  let street: Int
  let committee: String
  let address: String
  private(set) var parents: [ParentOfChild] = []
  private(set) var guardian = Guardian()
  let teacher: String
  let subject: String
  let school: String
  /// Twins are visited together, so the dates of visits belong to the household.
  let scheduleSeed: UInt64

  /// The telephone at home.
  var phone: String { IdentityNumber.mobile(place * 3 + 2_000_000) }

  var teacherSpoken: String { teacher.prefix(1) + words.names.teacher }

  init(
    elder index: Int, place: Int, districtNumber: Int, district: District, seed: UInt64,
    faults: Bool, words: Words
  ) {
    var random = Random(seed: seed, stream: index * 2)
    self.words = words
    self.place = place
    allotment = Allotment(household: place)
    registered = IdentityNumber.unassignedAddress(districtNumber)
    archetype = words.families.story(of: place)
    isUyghur = index == Rarity.uyghur || index >= 15 && random.chance(percent: 2)
    ethnicity =
      isUyghur ? "维吾尔族" : index == Rarity.long ? "彝族" : random.chance(percent: 3) ? "回族" : "汉族"
    surname =
      index == Rarity.doubleSurname ? words.names.doubleSurnames[0] : words.names.surname(&random)
    let isTooOld = faults && index == Fault.age.child
    birth = Self.birthday(of: index, archetype, allotment, isTooOld: isTooOld, &random)
    let streets = district.streets.count
    street =
      districtNumber == 0 ? Register.street(ofHousehold: place) : place % streets
    committee = words.committee(ofHousehold: place)
    address =
      words.district.programme.city + district.name + district.streets[street]
      + random.pick(words.names.roads)
      + "\(101 + random.below(880))弄0号\(random.between(1...6))0\(random.between(1...6))室"
    let teacherSurname = random.pick(words.names.surnames)
    teacher = words.names.adult(male: false, surname: teacherSurname, &random)
    subject = random.pick(words.names.subjects)
    school = Self.school(born: birth, archetype, words.names.schools, &random)
    scheduleSeed = random.next()
    parents = makeParents(&random)
    guardian = makeGuardian(&random)
  }

  private static func birthday(
    of index: Int, _ archetype: Archetype, _ allotment: Allotment, isTooOld: Bool,
    _ random: inout Random
  ) -> Day {
    // The child whose age is to be noticed is nearly eighteen.
    var year = isTooOld ? 2005 : archetype.born
    if index >= 15, archetype.course == .whole {
      year = min(2014, max(2007, year + random.between(-1...1)))
    }
    let day = allotment.birthday(year: year, step: 131)
    // Whoever finishes grade nine in June was born before September 2007. So many days earlier is
    // nobody else's birthday: the steps of the allotment do not lead there.
    if archetype.course == .leaves, day.month > 8 { return day + -123 }
    return day
  }

  private static func school(
    born: Day, _ archetype: Archetype, _ schools: NameWords.Schools, _ random: inout Random
  ) -> String {
    if archetype.needs[0] == .health { return schools.special }
    return random.pick(born < Day(2010, 9, 1) ? schools.middle : schools.primary)
  }

  private func makeParents(_ random: inout Random) -> [ParentOfChild] {
    [true, false].map { isFather in
      let kind = isFather ? archetype.father : archetype.mother
      let birth = allotment.birthday(year: 1976 + random.below(10), step: isFather ? 97 : 211)
      let number = IdentityNumber.make(
        address: registered, birth: birth, sequence: allotment.sequence(.parent, male: isFather))
      var name = words.names.adult(male: isFather, surname: isFather ? surname : nil, &random)
      if isUyghur {
        let told = words.names.uyghur
        name = isFather ? told.father : "\(random.pick(told.girls))·\(told.motherAfterDot)"
      }
      return ParentOfChild(
        isFather: isFather, kind: kind, name: name, idNumber: number,
        since: Day(2021, 1, 1) + -random.below(1200))
    }
  }

  /// The child's name and what the notes make of it.
  func childName(
    isMale: Bool, special index: Int, _ random: inout Random
  ) -> (String, String) {
    let (names, rare) = (words.names, words.names.rare)
    if isUyghur {
      let boys = names.uyghur.boys
      let boy = index == Rarity.uyghur ? boys[0] : random.pick(boys)
      let given = isMale ? boy : random.pick(names.uyghur.girls)
      return ("\(given)·\(names.uyghur.afterDot)", given)
    }
    let given: String
    switch index {
    case Rarity.beyondPlane: given = rare.beyondPlane
    case Rarity.third: given = rare.third
    case Rarity.fourth: given = rare.fourth
    case Rarity.long: return (rare.long, rare.longCall)
    default:
      let isRare = index >= 15 && random.chance(percent: 1)
      given = random.pick(isRare ? rare.given : isMale ? names.boys : names.girls)
    }
    return (surname + given, given.count == 1 ? names.small + given : given)
  }
}

extension Household {
  private func makeGuardian(_ random: inout Random) -> Guardian {
    var guardian = Guardian()
    guardian.isMale = archetype.guardian.isMale
    guardian.phone = phone
    guardian.education = random.pick(["小学", "初中", "初中", "高中或中专"])
    let told = words.families.guardians[archetype.guardian]
    guardian.spoken = told.spoken
    guardian.relation = told.relation
    switch archetype.guardian {
    case .paternalGrandmother, .maternalGrandmother: elder(nil, &guardian, &random)
    case .paternalGrandfather: elder(surname, &guardian, &random)
    case .maternalGrandfather: elder(parents[1].name, &guardian, &random)
    case .uncle: relative(1978, &guardian, &random)
    case .aunt: relative(1976, &guardian, &random)
    case .sister: relative(1997, &guardian, &random)
    case .mother: isParent(parents[1], &guardian)
    case .committee:
      guardian.name = committee
      guardian.spoken = random.pick(words.names.surnames) + told.spoken
      guardian.phone = IdentityNumber.landline(place)
    }
    return guardian
  }

  private func elder(
    _ family: String?, _ guardian: inout Guardian, _ random: inout Random
  ) {
    let family = family.map { String($0.prefix($0.count > 3 ? 2 : 1)) }
    guardian.name = words.names.elder(male: guardian.isMale, surname: family, &random)
    guardian.occupation = words.families.occupations.elder
    guardian.income = 3000 + random.below(16) * 100
    guardian.health = random.pick(["健康", "慢性病", "慢性病"])
    identify(&guardian, year: 1949 + random.below(8))
  }

  private func relative(
    _ year: Int, _ guardian: inout Guardian, _ random: inout Random
  ) {
    guardian.name = words.names.adult(male: guardian.isMale, surname: surname, &random)
    if isUyghur { guardian.name = words.names.uyghur.uncle }
    guardian.occupation = random.pick(words.families.occupations.relatives)
    guardian.education = "高中或中专"
    guardian.income = 5000 + random.below(20) * 100
    identify(&guardian, year: year + (year > 1990 ? random.below(3) : random.below(8)))
  }

  private func isParent(_ parent: ParentOfChild, _ guardian: inout Guardian) {
    guardian.name = parent.name
    guardian.occupation = words.families.occupations.ill
    guardian.income = 1420
    guardian.health = "重病"
    guardian.idNumber = parent.idNumber
  }

  private func identify(_ guardian: inout Guardian, year: Int) {
    let birth = allotment.birthday(year: year, step: 59)
    guardian.birth = birth
    guardian.idNumber = IdentityNumber.make(
      address: registered, birth: birth,
      sequence: allotment.sequence(.guardian, male: guardian.isMale))
  }
}

/// Which of the first fifteen have a name that a form must also be able to hold.
private enum Rarity {
  static let uyghur = 2
  static let doubleSurname = 3
  static let beyondPlane = 4
  static let third = 8
  static let fourth = 13
  static let long = 14
}
