/// A group activity of the year and who took part.
struct Activity {
  let on: Day
  let name: String
  let kind: String
  let place: String
  let organiser: String
  /// Share of the children who came.
  let percent: Int
  /// What its record tells, where one was written.
  var report: ActivityReport?

  static let all: [Activity] = [
    Activity(
      on: Day(2022, 5, 28), name: "云端过六一", kind: "亲子活动", place: "线上（视频会议）", organiser: "o-1",
      percent: 100, report: .holidayOnline),
    Activity(
      on: Day(2022, 6, 18), name: "走进社区花园", kind: "社区志愿服务", place: "某某社区花园",
      organiser: "o-2", percent: 100),
    Activity(
      on: Day(2022, 7, 30), name: "情绪小实验室", kind: "成长小组", place: "街道未成年人保护工作站",
      organiser: "o-1", percent: 60, report: .feelings),
    Activity(
      on: Day(2022, 8, 27), name: "参访儿童图书馆", kind: "外出参访", place: "某某儿童图书馆",
      organiser: "o-2", percent: 100, report: .library),
    Activity(
      on: Day(2022, 9, 10), name: "月圆话团圆", kind: "亲子活动", place: "某某社区活动中心",
      organiser: "o-1", percent: 70),
  ]

  /// The lists of those who took part stop here: a larger sample is made to measure speed.
  static let listedChildren = 1_000

  func attended(_ child: Int, seed: UInt64) -> Bool {
    let slot = child % District.capacity % Archetype.all.count
    let course = Archetype.all[slot].course
    if case .joins = course, on.month < 7 { return false }
    if case .leaves = course, on.month > 6 { return false }
    if case .joins = course { return true }
    // Twins come together.
    let leader = slot == Archetype.elderTwin + 1 ? child - 1 : child
    var random = Random(seed: seed, stream: leader * 8 + on.month)
    return random.below(100) < percent
  }

  func record(children: Int, seed: UInt64, register: Register) -> Record {
    var record = Record()
    record.set("on", .date(on))
    record.set("name", text: name)
    record.set("kind", text: kind)
    record.set("place", text: place)
    record.set("organiser", text: organiser)
    let rows = (0..<min(children, Self.listedChildren)).filter { attended($0, seed: seed) }.map {
      Record([("case", .text("310107-2022-\(padded($0 + 1, 4))"))])
    }
    record.set("participants", .rows(rows))
    if let report {
      record.set("record", .map(report.record(on: on, children: rows.count, register)))
    }
    return record
  }

  static func text(children: Int, seed: UInt64, register: Register) -> String {
    var file = Record()
    let records = all.map { $0.record(children: children, seed: seed, register: register) }
    file.set("activities", .rows(records))
    var writer = YAMLWriter()
    writer.write(file)
    return writer.text
  }
}
