/// Everyone who works for the project.
///
/// It does not grow beyond what a thousand children need: a larger sample, made to measure speed,
/// gives each person more children.
struct Register {
  private(set) var supervisors: [Staff] = []
  private(set) var directors: [Staff] = []
  private(set) var workers: [Staff] = []
  private(set) var organisationStaff: [Staff] = []
  private(set) var volunteers: [Staff] = []
  private(set) var experts: [Staff] = []
  private var count = 0

  static let organisations = ["示例青禾社会工作服务中心", "示例暖阳社会工作事务所"]

  var everyone: [Staff] {
    supervisors + directors + workers + organisationStaff + volunteers + experts
  }

  init(children: Int, seed: UInt64, faults: Bool) {
    var random = Random(seed: seed, stream: -1)
    for index in 0..<Self.supervisors(for: children) {
      supervisors.append(supervisor(index, &random))
    }
    let directorCount = min(max(children, 1), Self.committees)
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

  static func committee(ofHousehold household: Int) -> String {
    let committee = household % committees
    let estate = Names.gardens[committee % Names.gardens.count]
    return estate + Names.estates[committee / Names.gardens.count] + "居民委员会"
  }

  private static let committees = Names.gardens.count * Names.estates.count

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

  private mutating func person(_ random: inout Random, _ role: String, born: Int) -> Staff {
    var staff = Staff()
    let number = count
    count += 1
    staff.id = "s-" + padded(count, 3)
    staff.role = role
    staff.isMale = random.chance(percent: 30)
    let surname = random.pick(Names.surnames)
    staff.name = random.adult(male: staff.isMale, surname: surname)
    staff.spoken = surname
    // Lanes 240 to 249 are kept for staff: no household has them.
    let allotment = Allotment(household: 240 + number % 10)
    let year = born + random.below(18)
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
    let street = District.putuo.streets[index % 10]
    var staff = person(&random, "儿童督导员", born: 1972)
    staff.title = "街镇儿童督导员"
    let office = street.hasSuffix("镇") ? "人民政府社会事务办公室" : "办事处社区服务办公室"
    staff.employer = street + office
    staff.area = street
    staff.spoken += "督导"
    return staff
  }

  private mutating func director(_ index: Int, _ random: inout Random) -> Staff {
    let street = District.putuo.streets[Self.street(ofHousehold: index)]
    var staff = person(&random, "儿童主任", born: 1970)
    staff.title = "居委会儿童主任"
    staff.employer = street + Self.committee(ofHousehold: index)
    staff.area = street
    staff.spoken += "主任"
    return staff
  }

  private mutating func worker(_ index: Int, _ random: inout Random) -> Staff {
    var staff = person(&random, "儿童福利社工", born: 1981)
    staff.title = index < 2 ? "项目主管" : "一线社工"
    staff.employer = Self.organisations[index % 2]
    staff.area = "全区"
    staff.certificate = index % 3 == 0 ? "社会工作师" : "助理社会工作师"
    let year = max(2012 + random.below(9), staff.birthYear + 22)
    staff.certificateNumber = "示例-\(year)-" + padded(1001 + index, 6)
    staff.spoken += "社工"
    return staff
  }

  private mutating func organiser(_ index: Int, _ random: inout Random) -> Staff {
    var staff = person(&random, "社会组织工作人员", born: 1978)
    staff.title = "项目负责人"
    staff.employer = Self.organisations[index]
    staff.area = "全区"
    staff.spoken += "老师"
    return staff
  }

  private mutating func volunteer(_ index: Int, _ random: inout Random) -> Staff {
    var staff = person(&random, "志愿者", born: 1982)
    staff.title = index == 0 ? "课业志愿者" : "文体志愿者"
    staff.employer = Self.organisations[index]
    staff.area = "全区"
    staff.spoken += "老师"
    return staff
  }

  private mutating func expert(_ random: inout Random) -> Staff {
    var staff = person(&random, "专家", born: 1966)
    staff.title = "儿童心理专家"
    staff.employer = "示例区未成年人心理健康辅导中心"
    staff.area = "全区"
    staff.certificate = "高级社会工作师"
    staff.certificateNumber = "示例-2010-000777"
    staff.spoken += "老师"
    return staff
  }
}

extension Allotment {
  /// The lane itself, not wrapped: staff have lanes of their own.
  func staffSequence(male: Bool) -> Int { household * 4 + (male ? 1 : 0) }
}
