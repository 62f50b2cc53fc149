import Desk
import Diagnostics
import Editing
import FormModel
import Foundation
import MemoryWorld
import Outside
import SourceReader
import Testing
import Workshop

/// Saving at the desk: nothing that was acknowledged is lost, nothing is written that nobody typed.
struct SavingTests {
  private let world: MemoryWorld
  private let file = "cases/\(DeskBench.number).yaml"

  init() throws { world = try DeskBench.shared.get().beginning.copy() }

  private func text(_ world: MemoryWorld) throws -> String {
    let bytes: [UInt8]? = world.tree("/office")[file] ?? nil
    return String(decoding: try #require(bytes), as: UTF8.self)
  }

  private func workspace(_ world: MemoryWorld) throws -> Workspace {
    try Workspace.open("/office", templates: "/templates", output: "/out", disk: Disk(world))
  }

  private var drafts: [String] {
    world.tree("/office/drafts").keys.filter { $0.hasSuffix(".json") }
  }

  @Test func `a record typed at the desk is the one that the command writes`() async throws {
    let other = world.copy()
    let browser = try await Browser(DeskBench.desk(world))
    let address = "/edit/\(DeskBench.number)/visits/new"
    var page = await browser.get(address)
    let typed = [
      ("on", "2022.12.8"), ("mode", "入户走访"), ("met", "是"), ("from", "9:00"), ("to", "11:00"),
      ("summary", "检查作业"), ("process", "到家时孩子在写作业。\n\n- 数学\n- 语文"), ("kinds", "教育帮扶、心理疏导"),
    ]
    // As it is typed: kept as a draft, in two messages.
    page = await browser.post(
      address,
      [
        ("act", "keep"), ("live", "1"), ("page", "p"), ("message", "1"),
        ("base", page.input("base") ?? ""),
      ]
        + typed.prefix(4))
    let draft = try #require(page.input("draft"))
    #expect(!draft.isEmpty && drafts.count == 1 && page.text.contains("value=\"2022-12-08\""))
    #expect(try text(world) == text(other), "a draft is no edit")
    let saved = await browser.post(
      address,
      [("act", "save"), ("page", "p"), ("message", "2"), ("draft", draft)] + typed.suffix(4))
    #expect(saved.status == 303 && drafts.isEmpty)
    let workspace = try workspace(other)
    let target = try #require(EditTarget(DeskBench.number))
    let form = try #require(workspace.library.form("visit"))
    var typist = Typist(workspace, target)
    _ = try Editor(workspace, by: "desk").save(to: target) { file throws(WorkshopError) in
      [
        try typist.record(
          of: form, on: CalendarDate(iso: "2022-12-08"),
          typed.dropFirst().map { (path: $0.0, text: $0.1) }, in: file)
      ]
    }
    #expect(try text(world) == text(other))
    let there = try #require(saved.location)
    #expect(await browser.get(there).status == 200)
  }

  @Test func `without a script the whole form is sent, and only what was typed changes`()
    async throws
  {
    let browser = try await Browser(DeskBench.desk(world))
    let address = "/edit/\(DeskBench.number)/visits/2"
    let before = try text(world)
    let page = await browser.get(address)
    var values = page.formValues()
    #expect(values.count > 40)
    // Sent as it came, nothing changes.
    var saved = await browser.post(address, [("act", "save")] + values)
    #expect(saved.status == 303)
    #expect(try text(world) == before)
    values = values.map { $0.0 == "summary" ? ("summary", "改过的摘要") : $0 }
    saved = await browser.post(address, [("act", "save")] + values)
    #expect(saved.status == 303)
    let lines = zip(before.split(separator: "\n"), try text(world).split(separator: "\n"))
    #expect(lines.filter { $0 != $1 }.map { String($0.1) }.joined().contains("改过的摘要"))
    #expect(lines.count { $0 != $1 } == 1)
  }

  @Test func `what is not understood is asked beside its field, and stays in the draft`()
    async throws
  {
    let browser = try await Browser(DeskBench.desk(world))
    let address = "/edit/\(DeskBench.number)/visits/1"
    let before = try text(world)
    let page = await browser.get(address)
    let answer = await browser.post(
      address,
      [("act", "save"), ("base", page.input("base") ?? ""), ("filled_on", "三月"), ("met", "也许")])
    #expect(answer.status == 409 && answer.text.contains("aria-invalid=\"true\""))
    #expect(try text(world) == before && drafts.count == 1)
    #expect(await browser.get(address).text.contains("value=\"三月\""))
    let dropped = await browser.post(address, [("act", "drop")])
    #expect(dropped.status == 303 && drafts.isEmpty)
  }

  @Test func `two at one field see both, and one of them decides`() async throws {
    let desk = await DeskBench.desk(world)
    let browser = try await Browser(desk)
    let address = "/edit/\(DeskBench.number)/visits/1"
    let page = await browser.get(address)
    let base = page.input("base") ?? ""
    // Somebody edits the file by hand meanwhile.
    let workspace = try workspace(world)
    let target = try #require(EditTarget(DeskBench.number))
    var typist = Typist(workspace, target)
    _ = try Editor(workspace, by: "other").save(to: target) { file throws(WorkshopError) in
      try typist.changes([("visits[1].summary", "别人写的"), ("visits[1].issues", "别处")], in: file)
    }
    let values = [("base", base), ("summary", "我写的"), ("outcome", "我的成效")]
    var answer = await browser.post(address, [("act", "save")] + values)
    #expect(answer.status == 409)
    #expect(answer.text.contains("别人写的") && answer.text.contains("value=\"mine:summary\""))
    let draft = try #require(answer.input("draft"))
    // Not decided: not saved.
    answer = await browser.post(address, [("act", "save"), ("draft", draft)])
    #expect(answer.status == 409)
    answer = await browser.post(
      address, [("act", "mine:summary"), ("draft", draft), ("live", "1")])
    #expect(answer.status == 200 && !answer.text.contains("mine:summary"))
    answer = await browser.post(address, [("act", "save"), ("draft", draft)])
    #expect(answer.status == 303)
    let now = try text(world)
    #expect(now.contains("我写的") && !now.contains("别人写的"))
    #expect(now.contains("我的成效") && now.contains("别处"))
  }

  @Test func `a change by hand is seen at once, and a page that asks knows it`() async throws {
    let browser = try await Browser(DeskBench.desk(world))
    let before = await browser.get("/pulse/\(DeskBench.number)").text
    world.put(
      Array(try text(world).replacing("met: 是", with: "met: 否", maxReplacements: 1).utf8),
      at: "/office/" + file)
    #expect(await browser.get("/pulse/\(DeskBench.number)").text != before)
    #expect(await browser.get("/child/\(DeskBench.number)").status == 200)
  }

  @Test func `a record is deleted when asked twice, and comes back`() async throws {
    let browser = try await Browser(DeskBench.desk(world))
    let address = "/edit/\(DeskBench.number)/visits/2"
    let before = try text(world)
    let base = await browser.get(address).input("base") ?? ""
    var answer = await browser.post(address, [("act", "ask-delete"), ("base", base)])
    #expect(answer.status == 200)
    #expect(try text(world) == before)
    answer = await browser.post(address, [("act", "delete"), ("base", base)])
    #expect(answer.status == 303)
    #expect(try text(world) != before)
    answer = await browser.post("/changes/\(DeskBench.number)", [("line", "0")])
    #expect(answer.status == 303)
    #expect(try text(world) == before)
  }

  @Test func `many papers are marked as signed with one day`() async throws {
    let browser = try await Browser(DeskBench.desk(world))
    let added = await browser.post(
      "/edit/\(DeskBench.number)/visits/new",
      [("act", "save"), ("on", "2022-12-09"), ("met", "否"), ("mode", "电话")])
    #expect(added.status == 303)
    let page = await browser.get("/unsigned")
    let boxes = page.text.split(separator: "name=\"box\" value=\"").dropFirst()
      .map { String($0.prefix { $0 != "\"" }) }
    #expect(boxes.count >= 2)
    let answer = await browser.post(
      "/unsigned", [("act", "sign"), ("day", "2022.12.10")] + boxes.map { ("box", $0) })
    #expect(answer.status == 303)
    #expect(try text(world).contains("worker_signature: 2022-12-10"))
    #expect(!(await browser.get("/unsigned").text.contains("name=\"box\"")))
  }

  /// Killed at each change, the typed text is in the draft or in the file.
  @Test func `a desk that is killed while it saves loses nothing that it acknowledged`()
    async throws
  {
    let address = "/edit/\(DeskBench.number)/visits/1"
    let first = try await Browser(DeskBench.desk(world))
    let kept = await first.post(
      address, [("act", "keep"), ("live", "1"), ("summary", "不能丢的一句话")])
    let draft = try #require(kept.input("draft"))
    let counted = world.copy().process()
    let browser = try await Browser(DeskBench.desk(counted))
    #expect(await browser.post(address, [("act", "save"), ("draft", draft)]).status == 303)
    #expect(counted.changes > 10)
    for change in 1...counted.changes {
      let world = world.copy()
      let browser = try await Browser(DeskBench.desk(world.process(.killed(change: change))))
      _ = await browser.post(address, [("act", "save"), ("draft", draft)])
      let left = world.copy()
      let again = try await Browser(DeskBench.desk(left))
      let page = await again.get(address)
      #expect(page.text.contains("不能丢的一句话"), "\(change)")
      let saved = await again.post(address, [("act", "save")])
      #expect(saved.status == 303, "\(change)")
      #expect(try text(left).contains("summary: 不能丢的一句话"), "\(change)")
    }
  }

  /// Two and five browsers at one file; each edit that was acknowledged is there at the end.
  @Test(arguments: [2, 5]) func `of edits that were acknowledged none is lost`(
    count: Int
  ) async throws {
    let rounds = (ProcessInfo.processInfo.environment["EDITS"].flatMap { Int($0) } ?? 500) / 2
    let desk = await DeskBench.desk(world)
    let browser = try await Browser(desk)
    var random = Random(seed: UInt64(count))
    var known: [String: String] = [:]
    var pages = [Answer?](repeating: nil, count: count)
    var records = [Int](repeating: 1, count: count)
    var conflicts = 0
    for round in 0..<rounds {
      let who = random.next(count)
      if pages[who] == nil {
        records[who] = random.next(3) + 1
        pages[who] = await browser.get("/edit/\(DeskBench.number)/visits/\(records[who])")
        continue
      }
      let address = "/edit/\(DeskBench.number)/visits/\(records[who])"
      let field = ["summary", "process", "issues", "next"][random.next(4)]
      let text = "第\(round)次"
      let answer = await browser.post(
        address,
        [("act", "save"), ("base", pages[who]?.input("base") ?? ""), (field, text)])
      pages[who] = nil
      if answer.status == 303 {
        known["\(records[who]).\(field)"] = text
      } else {
        #expect(answer.status == 409 && answer.text.contains("theirs:\(field)"))
        conflicts += 1
        #expect(await browser.post(address, [("act", "drop")]).status == 303)
      }
    }
    #expect(conflicts > 0)
    let root = try workspace(world).edited(try #require(EditTarget(DeskBench.number))).root
    for (place, text) in known {
      let parts = place.split(separator: ".")
      let path = EditPath([
        .key("visits"), .row((Int(parts[0]) ?? 1) - 1), .key(String(parts[1])),
      ])
      let now = root[path]?.text?.trimmingCharacters(in: .newlines)
      #expect(now == text, "\(place)")
    }
  }

  /// No request ends in a crash or an error of the program, or changes anything without a token.
  @Test func `whatever comes to the door, the desk stands`() async throws {
    let rounds = ProcessInfo.processInfo.environment["ROUNDS"].flatMap { Int($0) } ?? 500
    let browser = try await Browser(DeskBench.desk(world))
    var random = Random(seed: 7)
    let before = world.tree("/office").filter { !$0.key.hasPrefix("drafts") }
    for _ in 0..<rounds {
      let address = random.address()
      let isPost = random.next(2) == 0
      let body = (0..<random.next(5)).map { _ in random.word() + "=" + random.word() }
        .joined(separator: "&")
      let answer = await browser.desk.answer(
        Browser.request(
          isPost ? "POST" : "GET", address,
          [
            ("cookie", browser.cookie), ("origin", "http://127.0.0.1:\(DeskBench.port)"),
            ("content-type", "application/x-www-form-urlencoded"),
          ], body: body))
      #expect(answer.status < 500 && answer.status >= 200, "\(address)")
      if isPost { #expect(answer.status == 403, "\(address)") }
      // With the token nothing breaks either; what is typed is a draft.
      let typed = await browser.post(
        address, [("act", random.word()), (random.word(), random.word())])
      #expect(typed.status < 500, "\(address)")
    }
    let after = world.tree("/office").filter {
      !$0.key.hasPrefix("drafts") && !$0.key.hasPrefix("history") && !$0.key.hasPrefix("cases")
    }
    #expect(after.keys.sorted() == before.keys.filter { !$0.hasPrefix("cases") }.sorted())
  }
}

/// The same numbers in every run.
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  mutating func word() -> String {
    let words = [
      "", "save", "keep", "drop", "add:visitors", "remove:visitors:1", "up:visitors:99",
      "mine:summary",
      "theirs:x", "delete", "visits[1].person", "on", "%00", "%E5%90", "%zz", "+", "..", "a:b:c:d",
      "visitors[99999999999].role", "base", "draft", "token", "%F0%A0%AE%B7", "x", "act",
      "copy:visitors:1",
    ]
    return words[next(words.count)]
  }

  mutating func address() -> String {
    let parts = [
      "edit", "child", "paper", "pdf", "changes", "pulse", "office", "unsigned", "who", "first",
      DeskBench.number, "programme", "activities", "district", "visits", "visit", "1", "0", "-1",
      "new",
      "99999999999999999999", "..", "%2e%2e", "staff", "pledge", "child", "plan", "cases", "\u{0}",
    ]
    let path = (0..<(1 + next(5))).map { _ in parts[next(parts.count)] }.joined(separator: "/")
    return "/" + path + (next(3) == 0 ? "?draft=" + word() : "")
  }
}

extension Answer {
  /// What a browser without a script would send of the form: every input as it stands.
  func formValues() -> [(String, String)] {
    var values: [(String, String)] = []
    for tag in text.split(separator: "<input ").dropFirst() {
      let tag = tag.prefix { $0 != ">" }
      guard let name = Self.attribute("name", tag), name != "token" else { continue }
      let isBox = tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"")
      if isBox, !tag.hasSuffix(" checked") { continue }
      values.append((name, Self.attribute("value", tag) ?? ""))
    }
    for area in text.split(separator: "<textarea ").dropFirst() {
      guard let name = Self.attribute("name", area), let start = area.firstRange(of: ">\n"),
        let end = area.firstRange(of: "</textarea>")
      else { continue }
      values.append((name, Self.plain(area[start.upperBound..<end.lowerBound])))
    }
    for select in text.split(separator: "<select").dropFirst() {
      guard let name = Self.attribute("name", select), let end = select.firstRange(of: "</select>")
      else { continue }
      let chosen = select[..<end.lowerBound].split(separator: "<option").first {
        $0.prefix { $0 != ">" }.hasSuffix(" selected")
      }
      values.append((name, chosen.flatMap { Self.attribute("value", $0) } ?? ""))
    }
    return values
  }

  private static func attribute(_ name: String, _ tag: Substring) -> String? {
    guard let start = tag.firstRange(of: "\(name)=\"") else { return nil }
    return plain(tag[start.upperBound...].prefix { $0 != "\"" })
  }

  private static func plain(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
