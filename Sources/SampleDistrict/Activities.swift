/// `activities.yaml` among the words.
struct ActivityWords: Decodable, Sendable {
  let activities: [Activity]
}

/// A group activity of the year and who took part.
struct Activity: Decodable, Sendable {
  let on: Day
  let name: String
  let kind: String
  let place: String
  let organiser: String
  /// Share of the children who came.
  let percent: Int
  /// What its record tells, where one was written.
  let report: ActivityReport?

  /// The lists of those who took part stop here: a larger sample is made to measure speed.
  static let listedChildren = 1_000

  func attended(_ child: Int, seed: UInt64, _ families: FamilyWords) -> Bool {
    let place = child % District.capacity
    let course = families.stories[place % families.stories.count].course
    if course == .joins { return on.month >= 7 }
    if course == .leaves, on.month > 6 { return false }
    // Twins come together.
    let leader = families.isYoungerTwin(place) ? child - 1 : child
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
    let words = register.words
    let rows = (0..<min(children, Self.listedChildren))
      .filter { attended($0, seed: seed, words.families) }
      .map { Record([("case", .text(register.district.caseNumber($0)))]) }
    record.set("participants", .rows(rows))
    if let report {
      record.set("record", .map(report.record(on: on, children: rows.count, register)))
    }
    return record
  }

  static func text(children: Int, seed: UInt64, register: Register) -> String {
    var file = Record()
    let records = register.words.activities.map {
      $0.record(children: children, seed: seed, register: register)
    }
    file.set("activities", .rows(records))
    var writer = YAMLWriter()
    writer.write(file)
    return writer.text
  }
}
