import Diagnostics
import Editing
import FormModel
import SourceReader
import Testing

/// How what is new is written: as YAML needs it, in the place that the form gives it.
struct WrittenTextTests {
  private func edited(_ text: String, _ edits: Edit...) throws -> String {
    let bench = try EditingBench.shared.get()
    let file = try EditingBench.file(text)
    let spliced = try file.spliced(edits, in: bench.shape(.caseFile))
    return String(decoding: spliced.file.bytes, as: UTF8.self)
  }

  private func path(_ text: String) throws -> EditPath {
    let bench = try EditingBench.shared.get()
    return try #require(
      TypedPath(text).flatMap { bench.shape(.caseFile).path($0, in: nil) })
  }

  private func set(_ place: String, _ text: String) throws -> Edit {
    .set(try path(place), .text(text))
  }

  /// Each as it stands after `school: `.
  @Test(arguments: [
    ("某某小学", "某某小学"), ("007", "\"007\""), ("5班", "\"5班\""), ("是", "是"), ("yes", "\"yes\""),
    ("No", "\"No\""), ("null", "\"null\""), ("~", "\"~\""), ("地址: 甲", "\"地址: 甲\""), ("甲:乙", "甲:乙"),
    ("末尾:", "\"末尾:\""), ("房号 #5", "\"房号 #5\""), ("甲#5", "甲#5"), ("#5", "\"#5\""),
    ("- 甲", "\"- 甲\""),
    ("𠮷野家", "𠮷野家"), ("说\"好\"", "说\"好\""), ("\"好\"", "'\"好\"'"), ("it's", "it's"),
    ("'好'", "\"'好'\""), ("'\"", "\"'\\\"\""), ("\\n", "\\n"), ("[甲]", "\"[甲]\""),
    ("{甲}", "\"{甲}\""),
    ("*甲", "\"*甲\""), ("&甲", "\"&甲\""), ("!甲", "\"!甲\""), ("%甲", "\"%甲\""), ("@甲", "\"@甲\""),
    ("2022-05-10", "\"2022-05-10\""), ("09:30", "\"09:30\""), ("1e3", "\"1e3\""), ("-5", "\"-5\""),
    ("|", "\"|\""), ("制\t表", "\"制\\t表\""), ("甲, 乙", "甲, 乙"),
  ])
  func `a text is quoted where YAML needs it`(text: String, written: String) throws {
    #expect(
      try edited("child:\n  name: 张三\n", set("child.school", text))
        == "child:\n  name: 张三\n  school: \(written)\n")
  }

  @Test func `numbers and days stand bare, times and choices as they are used to`() throws {
    #expect(
      try edited(
        "guardian:\n  name: 张三\n", set("guardian.birth_date", "1952-02-20"),
        set("guardian.income", "4000"), set("guardian.sex", "女"))
        == "guardian:\n  name: 张三\n  sex: 女\n  birth_date: 1952-02-20\n  income: 4000\n")
    #expect(
      try edited("visits:\n  - on: 2022-05-10\n", set("visits[1].from", "09:30"))
        == "visits:\n  - on: 2022-05-10\n    from: \"09:30\"\n")
  }

  @Test func `new text keeps the quotes of the old one`() throws {
    let text = "child:\n  name: '张三' # 名\n  school: \"甲\"\n  phone: 甲\n"
    #expect(
      try edited(
        text, set("child.name", "李四"), set("child.school", "乙"), set("child.phone", "乙"))
        == "child:\n  name: '李四' # 名\n  school: \"乙\"\n  phone: 乙\n")
  }

  @Test func `prose is a block at its indent, and says what was typed`() throws {
    let text = "visits:\n  - on: 2022-05-10\n"
    #expect(
      try edited(text, set("visits[1].process", "一段。\n\n# 二段"))
        == text + "    process: |-\n      一段。\n\n      # 二段\n")
    #expect(
      try edited(text, set("visits[1].process", "  缩进\n不缩进\n"))
        == text + "    process: |2\n        缩进\n      不缩进\n")
    let block = "visits:\n  - on: 2022-05-10\n    process: |- # 过程\n        四格\n    next: 下次\n"
    #expect(
      try edited(block, set("visits[1].process", "新的\n两行"))
        == block.replacing("        四格", with: "        新的\n        两行"))
  }

  @Test func `a long paragraph goes on over lines that YAML can read`() throws {
    let long = String(repeating: "长", count: 6_000)
    let text = try edited("visits:\n  - on: 2022-05-10\n", set("visits[1].process", long))
    let file = try EditingBench.file(text)
    #expect(file.root[try path("visits[1].process")]?.text == long)
    #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count < 10_000 })
  }

  @Test func `a new key stands where the form has it, with what lies between`() throws {
    #expect(
      try edited(
        "case:\n  opened: 2022-03-01\nteam:\n  worker: s-031\n", set("guardian.name", "高桂芳"))
        == "case:\n  opened: 2022-03-01\nguardian:\n  name: 高桂芳\nteam:\n  worker: s-031\n")
    #expect(
      try edited(
        "# 头\n\ncase: # 个案\n  # 编号\n  opened: 2022-03-01\n", set("case.number", "310107-2022-0007"))
        == "# 头\n\ncase: # 个案\n  number: \"310107-2022-0007\"\n  # 编号\n  opened: 2022-03-01\n")
    #expect(
      try edited(
        "assessment:\n  - on: 2022-03-22\n    grade: 监护正常\n", set("assessment[1].home.kind", "核心家庭")
      )
        == "assessment:\n  - on: 2022-03-22\n    home:\n      kind: 核心家庭\n    grade: 监护正常\n")
    #expect(
      try edited("assessment:\n  - on: 2022-03-22\n", set("assessment[1].filled_on", "2022-03-23"))
        == "assessment:\n  - filled_on: 2022-03-23\n    on: 2022-03-22\n")
    // The skeleton's comments stay below what they stood below.
    #expect(
      try edited("child:\n  name: 张三\n  # phone: \n# 顶格\nteam:\n", set("guardian.name", "高"))
        == "child:\n  name: 张三\n  # phone: \nguardian:\n  name: 高\n# 顶格\nteam:\n")
  }

  @Test func `choices are changed one by one`() throws {
    #expect(
      try edited(
        "child:\n  benefits:\n    - 低保 # 一\n    # 二\n    - 特困\n",
        .set(path("child.benefits"), .words(["基本生活费", "低保"])))
        == "child:\n  benefits:\n    - 基本生活费\n    - 低保 # 一\n")
    #expect(
      try edited(
        "child:\n  benefits: [低保, \"特困\"] # 待遇\n",
        .set(path("child.benefits"), .words(["特困", "其他"])))
        == "child:\n  benefits: [\"特困\", 其他] # 待遇\n")
    #expect(
      try edited("child:\n  benefits: 低保\n", .set(path("child.benefits"), .words(["低保", "特困"])))
        == "child:\n  benefits: [低保, 特困]\n")
  }

  // MARK: Rows

  private static let rows = """
    visits: # 记录
      # 第一次
      - on: 2022-03-05
        place: 家 # 地点
        # next:
      # 第二次

      # 仍是第二次
      - on: 2022-04-09
      - on: 2022-05-10
    # 末

    """

  @Test func `a removed row takes its comments with it, and says so`() throws {
    let bench = try EditingBench.shared.get()
    let file = try EditingBench.file(Self.rows)
    let spliced = try file.spliced([.remove(path("visits[2]"))], in: bench.shape(.caseFile))
    #expect(
      String(decoding: spliced.file.bytes, as: UTF8.self)
        == Self.rows.replacing("  # 仍是第二次\n  - on: 2022-04-09\n", with: ""))
    #expect(spliced.comments == 1)
    let first = try file.spliced([.remove(path("visits[1]"))], in: bench.shape(.caseFile))
    #expect(first.comments == 2)
    #expect(
      String(decoding: first.file.bytes, as: UTF8.self).hasPrefix("visits: # 记录\n  # 第二次\n\n"))
  }

  @Test func `a row moves with its comments`() throws {
    #expect(
      try edited(Self.rows, .move(path("visits[1]"), to: 2))
        == """
        visits: # 记录
          # 第二次

          # 仍是第二次
          - on: 2022-04-09
          - on: 2022-05-10
          # 第一次
          - on: 2022-03-05
            place: 家 # 地点
            # next:
        # 末

        """)
  }

  @Test func `a new row stands among the others as they do`() throws {
    let row = EditValue.map([
      .init("on", .text("2022-04-01")), .init("process", .text("一\n二")),
      .init("kinds", .words(["教育帮扶"])),
    ])
    #expect(
      try edited("visits:\n-   on: 2022-03-05 # 一\n# 末", .insert(path("visits"), at: 1, row))
        == "visits:\n-   on: 2022-03-05 # 一\n-   on: 2022-04-01\n    process: |-\n      一\n      二\n    kinds: [教育帮扶]\n# 末"
    )
    #expect(
      try edited("visits: # 记录\nteam:\n", .insert(path("visits"), at: 0, row)).hasPrefix(
        "visits: # 记录\n  - on: 2022-04-01\n    process: |-\n      一\n      二\n"))
    #expect(
      try edited(
        "case: {number: x}\nvisits: [{on: 2022-03-05}]\n", .insert(path("visits"), at: 0, row))
        == "case: {number: x}\nvisits: [{ on: 2022-04-01, process: \"一\\n二\", kinds: [教育帮扶] }, {on: 2022-03-05}]\n"
    )
  }

  @Test func `line ends, a missing last one and a byte order mark stay`() throws {
    #expect(
      try edited(
        "\u{FEFF}child:\r\n  name: 张三 # 名\r\n  school: 甲", set("child.name", "李四"),
        set("child.grade", "三年级"))
        == "\u{FEFF}child:\r\n  name: 李四 # 名\r\n  school: 甲\r\n  grade: 三年级")
  }

  // MARK: Refused

  @Test(arguments: [
    "child: &a\n  name: 张三\n", "child: {name: 张三\n", "child:\n  name: 张三\n  name: 李四\n", "",
    "# 只有注释\n", "- 张三\n", "child:\n\tname: 张三\n",
  ])
  func `what cannot be read is not edited`(text: String) throws {
    #expect(throws: (any Error).self) { try edited(text, set("child.name", "王五")) }
  }

  @Test func `what is no field of one value is not overwritten`() throws {
    let text = "child:\n  name: [张三]\n  parents: 张三\n"
    #expect(throws: SpliceFault.self) { try edited(text, set("child.name", "王五")) }
    #expect(throws: SpliceFault.self) {
      try edited(text, .insert(path("child.parents"), at: 0, .map([.init("role", .text("父"))])))
    }
    #expect(throws: SpliceFault.self) { try edited(text, .remove(path("visits[1]"))) }
  }

  @Test func `characters that nobody sees come into no file`() throws {
    let bench = try EditingBench.shared.get()
    let file = try EditingBench.file("child:\n  name: 张三\n")
    let edit = try set("child.school", "甲\u{200B}乙")
    do throws(SpliceFault) {
      _ = try file.spliced([edit], in: bench.shape(.caseFile))
      Issue.record("it was taken")
    } catch {
      #expect(error.diagnostics(in: "case").map(\.id) == [.forbiddenCharacter])
    }
  }
}
