import Foundation
import Testing

/// What is due: by the notices of 2021, which name the days.
struct DueTests {
  // MARK: A district

  /// Three children of 2021: nothing done; assessed, planned and visited; gone on 20 March.
  private func district(_ scratch: TemporaryFolder) throws -> URL {
    let folder = try scratch.workspace(cases: [])
    try folder.replace("year: 2022", by: "year: 2021", in: "programme.yaml")
    try FileManager.default.removeItem(at: folder.appending(path: "district.yaml"))
    try child("0001", in: folder, street: "310107001", "")
    try child(
      "0002", in: folder, street: "310107003",
      """
      assessment:
        - on: 2021-02-10
      plan:
        - version: 1
          on: 2021-02-12
      visits:
        - { on: 2021-03-10, mode: 入户走访, met: 是 }
      """)
    try child("0003", in: folder, street: "310107003", closed: "2021-03-20", "")
    return folder
  }

  private func child(
    _ number: String, in folder: URL, street: String, closed: String? = nil, _ rest: String
  ) throws {
    let end = closed.map { "\n  closed: \($0)" } ?? ""
    try folder.write(
      """
      case:
        number: "310107-2021-\(number)"
        street_code: "\(street)"
        organisation: o-1
        opened: 2021-01-10\(end)
      child:
        name: 秘密\(Self.names[number] ?? "")
      \(rest)
      """, to: "cases/310107-2021-\(number).yaml")
  }

  private static let names = ["0001": "甲", "0002": "乙", "0003": "丙"]

  private struct List: Decodable {
    struct Item: Decodable {
      let due: String
      let daysLeft: Int
      let rule: String
      let id: String
      let what: String
      let owner: String
      let receiver: String?
      let settled: Bool
      let cases: [String]
    }

    let asOf: String
    let overdue: Int
    let upcoming: Int
    let unknown: Int
    let skipped: Int
    let items: [Item]

    func items(_ id: String, due: String? = nil) -> [Item] {
      items.filter { $0.id == id && (due == nil || $0.due == due) }
    }
  }

  private func due(_ folder: URL, asOf: String, _ more: String...) throws -> List {
    let result = try Command.run(["due", "--json", "--as-of", asOf] + more, in: folder)
    try #require(result.code == 0, "\(result.said)")
    return try JSONDecoder().decode(List.self, from: Data(result.output.utf8))
  }

  // MARK: What is listed

  @Test func `the days of the notice of 2021 are listed`() throws {
    let scratch = try TemporaryFolder()
    let list = try due(try district(scratch), asOf: "2021-02-15", "--days", "400")
    let rosters = list.items("roster-overdue")
    #expect(rosters.map(\.due) == ["2021-02-20", "2021-02-20"])
    #expect(rosters.allSatisfy { $0.rule == "N25" && $0.settled && $0.receiver == "市民政局" })
    #expect(list.items("assessment-overdue").map(\.due) == ["2021-02-28"])
    let march = list.items("district-table-overdue").first
    #expect(march?.due == "2021-04-20" && march?.what.contains("2021-03") == true)
    #expect(march?.receiver == "市社会福利中心" && march?.settled == true)
    #expect(list.items("progress-overdue").first?.due == "2021-03-20")
    #expect(list.items("evaluation-overdue").map(\.due) == ["2021-12-31"])
    let files = list.items("file-incomplete")
    #expect(files.allSatisfy { $0.due == "2022-01-31" && $0.receiver == "区民政局" })
    #expect(files.flatMap(\.cases).sorted() == numbers("0001", "0002", "0003"))
    // The notice names no day for the street: we propose one, and say so.
    let streets = list.items("street-table-overdue", due: "2021-04-20")
    #expect(streets.count == 2 && streets.allSatisfy { !$0.settled && $0.owner == "supervisor" })
    #expect(list.items.map(\.due) == list.items.map(\.due).sorted())
  }

  private func numbers(_ last: String...) -> [String] { last.map { "310107-2021-\($0)" } }

  @Test func `nothing that is done is listed`() throws {
    let scratch = try TemporaryFolder()
    let folder = try district(scratch)
    try folder.write(
      """
      submissions:
        - { what: 困境儿童名册, on: 2021-02-19 }
        - { what: 区月度汇总表, month: 2021-03, on: 2021-04-19 }
        - { what: 街镇月度汇总表, month: 2021-03, street: "310107001", on: 2021-04-10 }
      """, to: "district.yaml")
    let list = try due(folder, asOf: "2021-04-25", "--days", "400")
    #expect(list.items("roster-overdue").map(\.what) == ["《承接项目社会组织名册》"])
    #expect(list.items("assessment-overdue").flatMap(\.cases) == numbers("0001", "0003"))
    #expect(list.items("plan-overdue").flatMap(\.cases) == numbers("0001", "0003"))
    #expect(list.items("district-table-overdue").first?.due == "2021-05-20")
    #expect(list.items("street-table-overdue", due: "2021-04-20").count == 1)
    #expect(list.unknown == 0)
  }

  @Test func `the day decides what is overdue`() throws {
    let scratch = try TemporaryFolder()
    let folder = try district(scratch)
    for (day, left) in [("2021-02-15", 5), ("2021-02-20", 0), ("2021-02-21", -1)] {
      let list = try due(folder, asOf: day)
      #expect(list.items("roster-overdue").map(\.daysLeft) == [left, left])
      #expect(list.overdue == (left < 0 ? 2 : 0))
    }
    #expect(try due(folder, asOf: "2021-02-15", "--days", "4").items.isEmpty)
    #expect(try due(folder, asOf: "2021-02-15", "--days", "5").items.count == 2)
  }

  @Test func `who is still to be visited this month is listed`() throws {
    let scratch = try TemporaryFolder()
    let folder = try district(scratch)
    let visits = try due(folder, asOf: "2021-03-15").items("visit-due")
    #expect(visits.map(\.due) == ["2021-03-31"])
    #expect(visits.map(\.cases) == [numbers("0001", "0003")])
    #expect(visits.allSatisfy { $0.rule == "N10" && $0.owner == "worker" && $0.settled })
    // The last day is not over yet; who has left by then cannot be visited.
    for (day, left) in [("2021-03-30", 1), ("2021-03-31", 0)] {
      let last = try due(folder, asOf: day).items("visit-due")
      #expect(last.map(\.cases) == [numbers("0001")] && last.first?.daysLeft == left)
    }
    try child(
      "0001", in: folder, street: "310107001",
      "missed_months:\n  - { month: 2021-03, reason: 回原籍, remedy: 电话联系 }")
    #expect(try due(folder, asOf: "2021-03-31").items("visit-due").isEmpty)
  }

  @Test func `where nothing is registered, proposed days that are over are only counted`() throws {
    let scratch = try TemporaryFolder()
    let folder = try district(scratch)
    let list = try due(folder, asOf: "2021-06-01", "--days", "0")
    #expect(list.items("street-table-overdue").isEmpty && list.unknown > 0)
    // What a notice names is overdue, registered or not.
    #expect(list.items("district-table-overdue").map(\.due) == ["2021-04-20", "2021-05-20"])
    let text = try Command.run(["due", "--as-of", "2021-06-01"], in: folder)
    #expect(text.code == 0 && text.output.contains("另有 \(list.unknown) 项"))
    try folder.write(
      "submissions:\n  - { what: 困境儿童名册, on: 2021-02-19 }", to: "district.yaml")
    let registered = try due(folder, asOf: "2021-06-01", "--days", "0")
    #expect(!registered.items("street-table-overdue").isEmpty && registered.unknown == 0)
  }

  @Test func `text and JSON say the same in both languages and name no child`() throws {
    let scratch = try TemporaryFolder()
    let folder = try district(scratch)
    let list = try due(folder, asOf: "2021-03-15")
    for language in ["zh", "en"] {
      let result = try Command.run(
        ["due", "--as-of", "2021-03-15", "--lang", language, "--ics", "-"], in: folder)
      let text = try Command.run(
        ["due", "--as-of", "2021-03-15", "--lang", language], in: folder)
      for item in list.items {
        #expect(text.output.contains(item.due) && text.output.contains("  \(item.rule) "))
        for number in item.cases { #expect(text.output.contains(number)) }
      }
      #expect(!text.said.contains("秘密") && !result.said.contains("秘密"))
      #expect(text.output.contains(language == "zh" ? "已逾期" : "Overdue"))
    }
  }

  // MARK: Calendars

  @Test func `the calendar is what RFC 5545 asks for, and the same bytes twice`() throws {
    let scratch = try TemporaryFolder()
    let folder = try district(scratch)
    let list = try due(folder, asOf: "2021-03-15", "--days", "400")
    for language in ["zh", "en"] {
      let arguments = ["due", "--as-of", "2021-03-15", "--days", "400", "--lang", language]
      let file = folder.appending(path: "\(language).ics")
      #expect(try Command.run(arguments + ["--ics", file.path], in: folder).code == 0)
      let first = try Data(contentsOf: file)
      let calendar = try ParsedCalendar(first)
      // Everything is in it, under its day and rule.
      let days = Set(list.items.map { $0.due.replacingOccurrences(of: "-", with: "") + $0.id })
      #expect(calendar.events.count == days.count)
      let text = try calendar.events.map { try $0.text("DESCRIPTION") }.joined(separator: "\n")
      for number in list.items.flatMap(\.cases) { #expect(text.contains(number)) }
      for event in calendar.events {
        let isOver = try event.one("DTSTART").value < "20210315"
        #expect(event.parts.isEmpty == isOver)
        #expect(try event.one("DTSTAMP").value == "20210315T000000Z")
        let mark = language == "zh" ? "逾期 " : "OVERDUE "
        #expect(try event.text("SUMMARY").hasPrefix(mark) == isOver)
      }
      // The same from a machine with another clock, language and time zone.
      let again = try Command.run(
        arguments + ["--ics", "-"], in: folder,
        environment: ["TZ": "America/New_York", "LANG": "de_DE.UTF-8"])
      #expect(Data(again.output.utf8) == first && again.code == 0)
    }
  }

  @Test func `events keep their names when time goes on`() throws {
    let scratch = try TemporaryFolder()
    let folder = try district(scratch)
    func names(_ day: String) throws -> Set<String> {
      let result = try Command.run(
        ["due", "--as-of", day, "--days", "400", "--ics", "-"], in: folder)
      return Set(
        try ParsedCalendar(Data(result.output.utf8)).events.map { try $0.one("UID").value })
    }
    #expect(try names("2021-02-25") == names("2021-02-15"))
  }

  @Test func `a calendar file is for its owner only and takes the place of calendars only`() throws
  {
    let scratch = try TemporaryFolder()
    let folder = try district(scratch)
    let calendar = folder.appending(path: "due.ics")
    func write(_ path: String, asOf: String = "2021-03-15") throws -> Command.Result {
      try Command.run(["due", "--as-of", asOf, "--ics", path], in: folder)
    }
    #expect(try write("due.ics").code == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: calendar.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let first = try Data(contentsOf: calendar)
    #expect(try write("due.ics", asOf: "2021-03-16").code == 0)
    #expect(try Data(contentsOf: calendar) != first)
    for path in ["cases/310107-2021-0001.yaml", "cases"] {
      let before = try folder.tree()
      #expect(try write(path).code == 73)
      #expect(try folder.tree() == before)
    }
    #expect(try write("nowhere/due.ics").code == 73)
    let both = try Command.run(["due", "--json", "--ics", "-"], in: folder)
    #expect(both.code == 64 && both.output.isEmpty)
    #expect(try folder.files().allSatisfy { !$0.contains(".tongdang-") })
  }

  // MARK: Failures

  @Test func `a case that cannot be read is missed aloud`() throws {
    let scratch = try TemporaryFolder()
    let folder = try district(scratch)
    try folder.write("case: [", to: "cases/310107-2021-0003.yaml")
    let result = try Command.run(["due", "--as-of", "2021-02-15"], in: folder)
    #expect(result.code == 65 && result.output.contains("2021-02-20"))
    #expect(result.errors.contains("yaml-syntax") && result.errors.contains("1 个个案有错误"))
  }

  @Test func `a year without rules has no empty list`() throws {
    let scratch = try TemporaryFolder()
    let folder = try district(scratch)
    try folder.replace("year: 2021", by: "year: 2031", in: "programme.yaml")
    let result = try Command.run(["due"], in: folder)
    #expect(result.code == 65 && result.errors.contains("missing-rules"))
    #expect(result.output.isEmpty)
  }
}
