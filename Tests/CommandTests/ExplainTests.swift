import Foundation
import Testing

/// `rules` and `explain`: nothing that the program says is left without an explanation.
struct ExplainTests {
  private struct Entry: Decodable {
    let id: String
    let stage: String
    let meaning: String
    let toDo: String
    let example: String?
    let consequence: String
    let rules: [String]

    var texts: [String] { [stage, meaning, toDo, consequence] }
  }

  private static func entries(_ language: String = "zh") throws -> [Entry] {
    let scratch = try TemporaryFolder()
    let result = try Command.run(["explain", "--json", "--lang", language], in: scratch.url)
    try #require(result.code == 0, "\(result.said)")
    return try JSONDecoder().decode([Entry].self, from: Data(result.output.utf8))
  }

  @Test func `each explanation stands once and in both languages`() throws {
    let (chinese, english) = (try Self.entries("zh"), try Self.entries("en"))
    #expect(chinese.map(\.id) == english.map(\.id))
    #expect(Set(chinese.map(\.id)).count == chinese.count && chinese.count > 200)
    for (left, right) in zip(chinese, english) {
      for text in [left.meaning, left.toDo, left.consequence] {
        #expect(text.hasSuffix("。") && text.count >= 4, "\(left.id): \(text)")
      }
      for text in right.texts {
        #expect(!text.contains(/[\u{4E00}-\u{9FFF}]/), "\(right.id): \(text)")
      }
      for text in [right.meaning, right.toDo, right.consequence] {
        #expect(text.hasSuffix(".") && text.count >= 4, "\(right.id): \(text)")
      }
      #expect(left.texts.allSatisfy { $0.contains(/[\u{4E00}-\u{9FFF}]/) }, "\(left.id)")
      #expect((left.example == nil) == (right.example == nil), "\(left.id)")
      #expect(left.rules == right.rules)
    }
  }

  @Test func `what check says of a rule, explain says too`() throws {
    let scratch = try TemporaryFolder()
    let sample = try scratch.sample(children: 15)
    struct Report: Decodable {
      struct Finding: Decodable {
        let id: String
        let rule: String?
      }
      let diagnostics: [Finding]
    }
    let entries = Dictionary(uniqueKeysWithValues: try Self.entries().map { ($0.id, $0) })
    var seen = 0
    for day in ["2022-06-03", "2022-12-15", "2023-06-01"] {
      let result = try Command.run(["check", "--json", "--as-of", day], in: sample)
      let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
      for finding in report.diagnostics {
        let entry = try #require(entries[finding.id], "\(finding.id)")
        if let rule = finding.rule {
          #expect(entry.rules.contains(rule), "\(finding.id): \(rule)")
          seen += 1
        }
      }
    }
    #expect(seen > 0)
  }

  // MARK: Rules

  private struct Rule: Decodable {
    let number: String
    let title: String
    let standing: String
    let why: String?
    let clauses: [Clause]
    let limits: [Limit]
    let unchecked: String?
    let toDo: String
    let findings: [String]

    struct Clause: Decodable {
      let notice: String
      let place: String
      let quote: String
    }

    struct Limit: Decodable {
      let key: String
      let atLeast: Int?
      let by: String?
      let origin: String
    }
  }

  private struct Rules: Decodable {
    struct Setting: Decodable {
      let key: String
      let value: Bool
      let own: Bool
    }
    let year: Int
    let district: String?
    let settings: [Setting]
    let rules: [Rule]

    func rule(_ number: String) -> Rule? { rules.first { $0.number == number } }
  }

  private func rules(_ arguments: [String], in folder: URL) throws -> Rules {
    let result = try Command.run(["rules", "--json"] + arguments, in: folder)
    try #require(result.code == 0, "\(result.said)")
    return try JSONDecoder().decode(Rules.self, from: Data(result.output.utf8))
  }

  @Test(arguments: ["2021", "2022"])
  func `each rule explains itself`(year: String) throws {
    let scratch = try TemporaryFolder()
    let rules = try rules(["--year", year], in: scratch.url)
    #expect(rules.rules.count == 30 && rules.district == nil)
    let known = Set(try Self.entries().map(\.id))
    for rule in rules.rules {
      for language in ["zh", "en"] {
        let result = try Command.run(
          ["explain", rule.number.lowercased(), "--year", year, "--lang", language],
          in: scratch.url)
        #expect(result.code == 0 && result.output.contains("\(rule.number) "))
        // Quotation marks within quotation marks are single ones.
        for clause in rule.clauses {
          let quote = clause.quote.replacingOccurrences(of: "“", with: "‘")
            .replacingOccurrences(of: "”", with: "’")
          #expect(result.output.contains("\(clause.notice) \(clause.place)“\(quote)”"))
        }
        for limit in rule.limits { #expect(result.output.contains(limit.key)) }
        for id in rule.findings { #expect(result.output.contains(id) && known.contains(id)) }
      }
      // A rule says something to do; and either findings speak of it or it says why none does.
      #expect(!rule.toDo.isEmpty && rule.findings.isEmpty == (rule.unchecked != nil))
      #expect(["in-force", "not-this-year"].contains(rule.standing))
      #expect((rule.standing == "in-force") == (rule.why == nil))
    }
  }

  @Test func `in a workspace the rules are those of the district`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [])
    let text = try workspace.text("programme.yaml")
    try workspace.write(
      text + """

        rules:
          carried:
            - { rule: N22, why: 协议第5条 }
          limits:
            - { rule: N10, limit: visits, number: 2 }
          dropped:
            - { rule: N15, why: 另有系统记录 }
          settings:
            - { setting: phone_two_hours, value: 是, why: 协议第6条 }
        """, to: "programme.yaml")
    let own = try rules([], in: workspace)
    #expect(own.year == 2022 && own.district == "310107")
    #expect(own.rule("N22")?.standing == "carried" && own.rule("N22")?.why == "协议第5条")
    #expect(own.rule("N15")?.standing == "dropped")
    let visits = own.rule("N10")?.limits.first { $0.key == "visits" }
    #expect(visits?.atLeast == 2 && visits?.origin == "district")
    #expect(own.settings.first { $0.key == "phone_two_hours" }?.own == true)
    let printed = try Command.run(["rules"], in: workspace).output
    for words in ["本区沿用，协议第5条", "本区不检查，另有系统记录", "不少于 2 次（本区从严）", "（本区约定）"] {
      #expect(printed.contains(words), "\(words)")
    }
    // As the notice has them, without the district.
    let stated = try rules(["--year", "2022"], in: workspace)
    #expect(stated.district == nil && stated.rule("N22")?.standing == "not-this-year")
  }

  @Test func `rules outside a workspace need a year`() throws {
    let scratch = try TemporaryFolder()
    let none = try Command.run(["rules"], in: scratch.url)
    #expect(none.code == 66 && none.errors.contains("2021、2022") && none.output.isEmpty)
    #expect(try Command.run(["rules", "--year", "2031"], in: scratch.url).code == 65)
    #expect(try Command.run(["rules", "--year", "22"], in: scratch.url).code == 64)
    let named = try Command.run(["rules", "--workspace", "nowhere"], in: scratch.url)
    #expect(named.code == 66 && named.errors.contains("nowhere"))
    let text = try Command.run(["rules", "--year", "2021"], in: scratch.url).output
    for words in ["沪民办发〔2021〕3号", "2021-02-20 以前（通知）", "（建议）", "市民政局 5000 元"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  // MARK: Names

  @Test func `a name that is not there gets the nearest one`() throws {
    let scratch = try TemporaryFolder()
    for (typed, meant) in [
      ("short-visti", "short-visit"), ("N99", ""), ("Missing-Feild", "missing-field"),
    ] {
      let result = try Command.run(["explain", typed], in: scratch.url)
      #expect(result.code == 66 && result.output.isEmpty)
      #expect(result.errors.contains(meant.isEmpty ? "N99" : meant), "\(result.errors)")
    }
    let hostile = try Command.run(["explain", "a\u{1B}[2Jb"], in: scratch.url)
    #expect(hostile.code == 66 && !hostile.said.contains("\u{1B}"))
  }

  @Test func `a finding is explained in words, without a workspace`() throws {
    let scratch = try TemporaryFolder()
    let chinese = try Command.run(["explain", "worker-absent"], in: scratch.url)
    for words in ["worker-absent", "负责", "办法：", "N12"] { #expect(chinese.output.contains(words)) }
    let english = try Command.run(["explain", "worker-absent", "--lang", "en"], in: scratch.url)
    #expect(english.output.contains("To do:") && !english.output.contains(/[\u{4E00}-\u{9FFF}]/))
    let all = try Command.run(["explain"], in: scratch.url)
    #expect(all.code == 0 && all.output.contains("N1 N1b N2"))
    for entry in try Self.entries() { #expect(all.output.contains("  \(entry.id)  ")) }
  }
}
