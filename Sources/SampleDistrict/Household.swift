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

  var teacherSpoken: String { "\(teacher.prefix(1))老师" }

  init(
    elder index: Int, place: Int, districtNumber: Int, district: District, seed: UInt64,
    faults: Bool
  ) {
    var random = Random(seed: seed, stream: index * 2)
    self.place = place
    allotment = Allotment(household: place)
    registered = IdentityNumber.unassignedAddress(districtNumber)
    archetype = Archetype.of(place)
    isUyghur = index == Rarity.uyghur || index >= 15 && random.chance(percent: 2)
    ethnicity =
      isUyghur ? "维吾尔族" : index == Rarity.long ? "彝族" : random.chance(percent: 3) ? "回族" : "汉族"
    surname = index == Rarity.doubleSurname ? "欧阳" : random.surname()
    let isTooOld = faults && index == Fault.age.child
    birth = Self.birthday(of: index, archetype, allotment, isTooOld: isTooOld, &random)
    let streets = district.streets.count
    street =
      districtNumber == 0 ? Register.street(ofHousehold: place) : place % streets
    committee = Register.committee(ofHousehold: place)
    address =
      "上海市\(district.name)\(district.streets[street])\(random.pick(Names.roads))"
      + "\(101 + random.below(880))弄0号\(random.between(1...6))0\(random.between(1...6))室"
    teacher = random.adult(male: false, surname: random.pick(Names.surnames))
    subject = random.pick(["数学", "语文", "英语"])
    school = Self.school(born: birth, archetype, &random)
    scheduleSeed = random.next()
    parents = makeParents(&random)
    guardian = makeGuardian(&random)
  }

  private static func birthday(
    of index: Int, _ archetype: Archetype, _ allotment: Allotment, isTooOld: Bool,
    _ random: inout Random
  ) -> Day {
    // The child whose age is to be noticed is nearly eighteen.
    var year = isTooOld ? 2005 : archetype.birthYear
    if index >= 15, case .whole = archetype.course {
      year = min(2014, max(2007, year + random.between(-1...1)))
    }
    let day = allotment.birthday(year: year, step: 131)
    // Whoever finishes grade nine in June was born before September 2007. So many days earlier is
    // nobody else's birthday: the steps of the allotment do not lead there.
    if case .leaves = archetype.course, day.month > 8 { return day + -123 }
    return day
  }

  private static func school(
    born: Day, _ archetype: Archetype, _ random: inout Random
  ) -> String {
    if archetype.needs[0] == .health { return "某某辅读学校" }
    let number = random.pick(["第一", "第二", "第三", "实验"])
    return born < Day(2010, 9, 1) ? "某某\(number)初级中学" : "某某路\(number)小学"
  }

  private func makeParents(_ random: inout Random) -> [ParentOfChild] {
    [true, false].map { isFather in
      let kind = isFather ? archetype.father : archetype.mother
      let birth = allotment.birthday(year: 1976 + random.below(10), step: isFather ? 97 : 211)
      let number = IdentityNumber.make(
        address: registered, birth: birth, sequence: allotment.sequence(.parent, male: isFather))
      var name = random.adult(male: isFather, surname: isFather ? surname : nil)
      if isUyghur {
        name = isFather ? "买买提江·吐尔逊" : "\(random.pick(Names.uyghurGirls))·艾尔肯"
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
    if isUyghur {
      let boy = Names.uyghurBoys[index == Rarity.uyghur ? 0 : random.below(6)]
      let given = isMale ? boy : random.pick(Names.uyghurGirls)
      return ("\(given)·买买提江", given)
    }
    switch index {
    case Rarity.beyondBMP: return (surname + "𠮷", "小𠮷")
    case Rarity.rare: return (surname + "䶮", "小䶮")
    case Rarity.alsoRare: return (surname + "㛃", "小㛃")
    case Rarity.long: return ("吉克木色·阿力约布尔古木初尔哈", "木色")
    default: break
    }
    let rare = index >= 15 && random.chance(percent: 1)
    let ordinary = isMale ? Names.boys : Names.girls
    let given = random.pick(rare ? ["𠮷安", "䶮", "㛃", "㼆", "𬱟"] : ordinary)
    return (surname + given, given.count == 1 ? "小\(given)" : given)
  }
}

extension Household {
  private func makeGuardian(_ random: inout Random) -> Guardian {
    var guardian = Guardian()
    guardian.isMale = archetype.guardian.isMale
    guardian.phone = phone
    guardian.education = random.pick(["小学", "初中", "初中", "高中或中专"])
    switch archetype.guardian {
    case .paternalGrandmother: elder("奶奶", "祖父母", nil, &guardian, &random)
    case .paternalGrandfather: elder("爷爷", "祖父母", surname, &guardian, &random)
    case .maternalGrandmother: elder("外婆", "外祖父母", nil, &guardian, &random)
    case .maternalGrandfather: elder("外公", "外祖父母", mother.name, &guardian, &random)
    case .uncle: relative("叔叔", "其他亲属", 1978, &guardian, &random)
    case .aunt: relative("姑姑", "其他亲属", 1976, &guardian, &random)
    case .sister: relative("姐姐", "兄姐", 1997, &guardian, &random)
    case .father: parent("爸爸", "父", parents[0], &guardian)
    case .mother: parent("妈妈", "母", parents[1], &guardian)
    case .committee:
      guardian.name = committee
      guardian.spoken = "\(random.pick(Names.surnames))阿姨"
      guardian.relation = "居（村）民委员会"
      guardian.phone = IdentityNumber.landline(place)
    }
    return guardian
  }

  private var mother: ParentOfChild { parents[1] }

  private func elder(
    _ spoken: String, _ relation: String, _ family: String?, _ guardian: inout Guardian,
    _ random: inout Random
  ) {
    let family = family.map { String($0.prefix($0.count > 3 ? 2 : 1)) }
    guardian.name = random.elder(male: guardian.isMale, surname: family)
    guardian.spoken = spoken
    guardian.relation = relation
    guardian.occupation = "退休"
    guardian.income = 3000 + random.below(16) * 100
    guardian.health = random.pick(["健康", "慢性病", "慢性病"])
    identify(&guardian, year: 1949 + random.below(8))
  }

  private func relative(
    _ spoken: String, _ relation: String, _ year: Int, _ guardian: inout Guardian,
    _ random: inout Random
  ) {
    guardian.name = random.adult(male: guardian.isMale, surname: surname)
    if isUyghur { guardian.name = "吾布力·吐尔逊" }
    guardian.spoken = spoken
    guardian.relation = relation
    guardian.occupation = random.pick(["超市理货员", "餐饮服务员", "快递分拣员", "物业保洁员"])
    guardian.education = "高中或中专"
    guardian.income = 5000 + random.below(20) * 100
    identify(&guardian, year: year + (year > 1990 ? random.below(3) : random.below(8)))
  }

  private func parent(
    _ spoken: String, _ relation: String, _ parent: ParentOfChild, _ guardian: inout Guardian
  ) {
    guardian.name = parent.name
    guardian.spoken = spoken
    guardian.relation = relation
    guardian.occupation = "因病未就业"
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
  static let beyondBMP = 4
  static let rare = 8
  static let alsoRare = 13
  static let long = 14
}
