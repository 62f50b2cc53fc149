/// Everyone who works for the project.
///
/// It does not grow beyond what a thousand children need: a larger sample, made to measure speed,
/// gives each person more children.
struct Register {
  let words: Words
  private(set) var supervisors: [Staff] = []
  private(set) var directors: [Staff] = []
  private(set) var workers: [Staff] = []
  private(set) var organisationStaff: [Staff] = []
  private(set) var volunteers: [Staff] = []
  private(set) var experts: [Staff] = []
  private var count = 0

  /// 普陀, where the people of the register work.
  var district: District { told.districts[0] }

  private var told: DistrictWords { words.district }

  var everyone: [Staff] {
    supervisors + directors + workers + organisationStaff + volunteers + experts
  }

  init(children: Int, seed: UInt64, faults: Bool, words: Words) {
    self.words = words
    var random = Random(seed: seed, stream: -1)
    for index in 0..<Self.supervisors(for: children) {
      supervisors.append(supervisor(index, &random))
    }
    let directorCount = min(max(children, 1), words.committees)
    for index in 0..<directorCount { directors.append(director(index, &random)) }
    let workerCount = min(max(2, (children + 4) / 5), 200)
    for index in 0..<workerCount { workers.append(worker(index, &random)) }
    for index in 0..<2 { organisationStaff.append(organiser(index, &random)) }
    for index in 0..<2 { volunteers.append(volunteer(index, &random)) }
    experts.append(expert(&random))
    for index in organisationStaff.indices {
      organisationStaff[index].begin(seed: seed, stream: -2 - index)
    }
    for index in workers.indices { workers[index].begin(seed: seed, stream: -10 - index) }
    if faults { volunteers[1].pledged = Fault.pledgedLateOn }
  }

  /// So many that the first visits of a supervisor, who comes to all of them, are never at one time.
  private static func supervisors(for children: Int) -> Int {
    switch children {
    case ...50: 15
    case ...300: 20
    case ...500: 40
    default: 80
    }
  }

  /// Where a child lives in 普陀 follows from the director who serves the household.
  ///
  /// The days of a supervisor's families differ, because their places in the list do.
  static func street(ofHousehold household: Int) -> Int { (household * 3 + household / 10) % 10 }

  func team(child: Int, household: Int) -> Team {
    let street = Self.street(ofHousehold: household)
    // Every tenth supervisor works in the same street.
    let choices = (supervisors.count - street + 9) / 10
    return Team(
      supervisor: supervisors[street + household / 10 % choices * 10],
      director: directors[household % directors.count],
      worker: workers[child / 5 % workers.count])
  }

  /// Another worker, for visits in place of the director.
  ///
  /// The worker before or after has other days; the last and the first of many may have the same.
  func colleague(of child: Int) -> Staff {
    let own = child / 5 % workers.count
    let isLast = own == workers.count - 1
    return workers[isLast && own > 2 ? own - 1 : (own + 1) % workers.count]
  }

  /// One child is given to another worker of the same organisation in summer.
  func handover(child: Int, of worker: Staff) -> Handover? {
    guard child == Self.handedOver, worker.id != workers[0].id else { return nil }
    return Handover(on: Self.handoverDay, previous: worker, next: workers[0])
  }

  private static let handedOver = 13
  private static let handoverDay = Day(2022, 8, 15)

  private mutating func person(
    _ index: Int, _ post: DistrictWords.Post, _ random: inout Random
  ) -> Staff {
    var staff = Staff()
    let number = count
    count += 1
    staff.id = "s-" + padded(count, 3)
    staff.role = post.role
    staff.title = post.title(index)
    staff.area = told.offices.wholeDistrict
    staff.isMale = random.chance(percent: 30)
    let surname = random.pick(words.names.surnames)
    staff.name = words.names.adult(male: staff.isMale, surname: surname, &random)
    staff.spoken = surname + post.spoken
    // Lanes 240 to 249 are kept for staff: no household has them.
    let allotment = Allotment(household: 240 + number % 10)
    let year = post.born + random.below(18)
    staff.birthYear = year
    let birth = Day(year, 1, 1) + (number / 10 * 131 + 17) % 365
    staff.idNumber = IdentityNumber.make(
      address: IdentityNumber.unassignedAddress(0), birth: birth,
      sequence: allotment.staffSequence(male: staff.isMale))
    staff.phone = IdentityNumber.mobile(9_000_000 + number)
    staff.pledged = Day(2022, 2, 18) + random.below(9)
    return staff
  }

  private mutating func supervisor(_ index: Int, _ random: inout Random) -> Staff {
    var staff = person(index, told.posts.supervisor, &random)
    staff.area = district.streets[index % 10]
    let isTown = staff.area.hasSuffix("镇")
    staff.employer = staff.area + (isTown ? told.offices.town : told.offices.street)
    return staff
  }

  private mutating func director(_ index: Int, _ random: inout Random) -> Staff {
    var staff = person(index, told.posts.director, &random)
    staff.area = district.streets[Self.street(ofHousehold: index)]
    staff.employer = staff.area + words.committee(ofHousehold: index)
    return staff
  }

  private mutating func worker(_ index: Int, _ random: inout Random) -> Staff {
    var staff = person(index, told.posts.worker, &random)
    staff.employer = told.organisations[index % 2]
    staff.certificate = index % 3 == 0 ? "社会工作师" : "助理社会工作师"
    let year = max(2012 + random.below(9), staff.birthYear + 22)
    staff.certificateNumber = "示例-\(year)-" + padded(1001 + index, 6)
    return staff
  }

  private mutating func organiser(_ index: Int, _ random: inout Random) -> Staff {
    var staff = person(index, told.posts.organiser, &random)
    staff.employer = told.organisations[index]
    return staff
  }

  private mutating func volunteer(_ index: Int, _ random: inout Random) -> Staff {
    var staff = person(index, told.posts.volunteer, &random)
    staff.employer = told.organisations[index]
    return staff
  }

  private mutating func expert(_ random: inout Random) -> Staff {
    var staff = person(0, told.posts.expert, &random)
    staff.employer = told.offices.expert
    staff.certificate = "高级社会工作师"
    staff.certificateNumber = "示例-2010-000777"
    return staff
  }
}

extension Words {
  /// How many 居委会 there are.
  var committees: Int { names.gardens.count * names.estates.count }

  func committee(ofHousehold household: Int) -> String {
    let (gardens, estates) = (names.gardens, names.estates)
    let place = household % committees
    return gardens[place % gardens.count] + estates[place / gardens.count]
      + district.offices.committee
  }
}

extension Allotment {
  /// The lane itself, not wrapped: staff have lanes of their own.
  func staffSequence(male: Bool) -> Int { household * 4 + (male ? 1 : 0) }
}
