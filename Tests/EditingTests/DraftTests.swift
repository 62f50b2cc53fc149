import Diagnostics
import Editing
import FormModel
import MemoryWorld
import Outside
import SourceReader
import Testing
import Workshop

/// Drafts: anything may stand in them, and only what is clean comes into a file.
struct DraftTests {
  private let office: MemoryOffice
  private let world: MemoryWorld
  private let workspace: Workspace
  private let shape: FileShape
  private let schema: Schema
  private let day: CalendarDate

  init() throws {
    office = try MemoryOffice.shared.get()
    world = office.beginning.copy()
    workspace = office.workspace.reached(by: Disk(world))
    shape = workspace.shape(of: MemoryOffice.target)
    schema = try #require(workspace.library.form("visit")).schema
    day = try #require(CalendarDate(iso: "2022-05-01"))
  }

  private static func shown(_ text: String, _ field: Field) -> String { text }

  private func path(_ row: Int) -> EditPath { EditPath([.key("visits"), .row(row)]) }

  /// A draft of a record that is there, or of a new one.
  private func draft(_ row: Int?, id: String = "d1") throws -> RecordDraft {
    let root = try workspace.edited(MemoryOffice.target).root
    let place = row.map(path) ?? EditPath([.key("visits")])
    let node = row == nil ? nil : root[place]
    let marked = MarkedPath(place, in: root, shape)
    return RecordDraft(
      id: id, person: "s-031", file: MemoryOffice.number,
      place: row == nil ? .new(marked) : .there(marked), base: node.flatMap { EditValue($0) },
      typed: TypedRecord(node, schema, shown: Self.shown), on: day)
  }

  private func typed(_ row: Int) throws -> TypedRecord {
    TypedRecord(
      try workspace.edited(MemoryOffice.target).root[path(row)], schema, shown: Self.shown)
  }

  private func changes(_ draft: RecordDraft) -> RecordChanges {
    RecordChanges(
      draft, schema, by: Typing(workspace.programme, workspace.library), in: shape,
      shown: Self.shown)
  }

  private func save(_ draft: RecordDraft) throws -> Editor.Saved {
    let changes = changes(draft)
    try #require(changes.isClean)
    return try office.editor(on: world).save(to: MemoryOffice.target, token: draft.id) { _ in
      changes.changes
    }
  }

  private func files(on world: any World) throws -> DraftFiles {
    try #require(DraftFiles(workspace.reached(by: Disk(world)), of: "s-031"))
  }

  @Test func `anything may stand in it, and it asks about each thing that is not clear`() throws {
    var draft = try draft(0)
    #expect(changes(draft).changes.isEmpty)
    draft.typed["filled_on"] = "2022-1"
    draft.typed["met"] = "也许"
    draft.typed["place"] = ""
    draft.typed["process"] = "看见孩子\u{0}在写作业\n还没写完：\" \u{202E}"
    draft.typed["visitors[1].role"] = "谁"
    let read = changes(draft)
    #expect(read.questions.keys.sorted() == ["filled_on", "met", "process", "visitors[1].role"])
    #expect(read.changes.count == 1 && !read.isClean)
    // It is whole again after it was put by.
    let files = try files(on: world)
    try files.write(draft)
    let kept = try #require(try files.draft(MemoryOffice.number, "d1"))
    #expect(kept.typed == draft.typed && kept.place == draft.place)
  }

  @Test func `what comes late from before is dropped, and each page counts for itself`() throws {
    var draft = try draft(0)
    let done1 = draft.take(["summary": "二"], from: "a", message: 2, on: day)
    #expect(done1)
    let done2 = draft.take(["summary": "一"], from: "a", message: 1, on: day)
    #expect(!done2)
    let done3 = draft.take(["summary": "二二"], from: "a", message: 2, on: day)
    #expect(!done3)
    #expect(draft.typed["summary"] == "二")
    let done4 = draft.take(["summary": "另一页", "nothing": "x"], from: "b", message: 1, on: day)
    #expect(done4)
    #expect(draft.typed["summary"] == "另一页" && draft.typed["nothing"] == nil)
  }

  @Test func `only what was typed is written, in its usual form`() throws {
    let before = try office.text(on: world)
    var draft = try draft(1)
    draft.typed["filled_on"] = "2022.3.7"
    draft.typed["summary"] = "新的摘要"
    let read = changes(draft)
    #expect(read.notes.keys.sorted() == ["filled_on"])
    #expect(read.written["filled_on"] == "2022-03-07")
    #expect(try save(draft).line == 1)
    // Sent once more, it is not done once more.
    guard case .already = try save(draft) else {
      Issue.record("an order was carried out twice")
      return
    }
    let lines = zip(
      before.split(separator: "\n"), try office.text(on: world).split(separator: "\n"))
    #expect(lines.count { $0 != $1 } == 2)
  }

  @Test func `rows are added, taken away, copied and moved`() throws {
    var draft = try draft(0)
    func change(_ table: String, _ act: TypedRecord.RowAct) -> Bool {
      draft.typed.change(table, act, in: schema)
    }
    let count = try #require(draft.typed.tables["attachments"]).count
    let refused =
      change("attachments", .remove(9)) || change("state", .add) || change("summary", .add)
      || change("attachments", .up(1))
    #expect(!refused, "rows that are not there, or that are given")
    for act in [TypedRecord.RowAct.add, .copy(count + 1), .add] {
      let isDone = change("attachments", act)
      #expect(isDone)
    }
    for (row, title) in [(count + 1, "照片"), (count + 2, "签到表")] {
      draft.typed["attachments[\(row)].title"] = title
      draft.typed["attachments[\(row)].copies"] = "1"
    }
    let wanted = draft.typed.tables["attachments"]?.dropLast().map(\.cells)
    #expect(try save(draft).line == 1)
    // The empty row says nothing and is not written.
    var now = try typed(0).tables["attachments"]?.map(\.cells)
    #expect(now == wanted)
    draft = try self.draft(0, id: "d2")
    let isMoved = change("attachments", .down(count + 1))
    #expect(isMoved)
    do {
      #expect(try save(draft).line == 2)
    } catch WorkshopError.badData(let found) {
      Issue.record("\(found.map { "\($0.id) \($0.message)" })")
    }
    now = try typed(0).tables["attachments"]?.map(\.cells)
    #expect(now?.map { $0["title"] }.suffix(2) == ["签到表", "照片"])
    draft = try self.draft(0, id: "d3")
    let isRemoved = change("attachments", .remove(count + 1))
    #expect(isRemoved)
    #expect(try save(draft).line == 3)
    now = try typed(0).tables["attachments"]?.map(\.cells)
    #expect(now?.last?["title"] == "照片" && now?.count == count + 1)
  }

  @Test func `a new record comes to the end of its list, without what is empty`() throws {
    let count = try workspace.edited(MemoryOffice.target).root.member("visits")?.items.count ?? 0
    var draft = try draft(nil)
    draft.typed["on"] = "2022年12月3日"
    draft.typed["met"] = "是"
    draft.typed["state[1].trend"] = "好转"
    #expect(try save(draft).line == 1)
    let root = try workspace.edited(MemoryOffice.target).root
    let record = try #require(root[path(count)])
    #expect(record.member("on")?.text == "2022-12-03")
    #expect(record.member("state")?.items.count == 1 && record.member("summary") == nil)
  }

  @Test func `what others wrote meanwhile is kept, or is a conflict to be decided`() throws {
    var draft = try draft(0)
    draft.typed["summary"] = "我写的"
    draft.typed["outcome"] = "我也写"
    try office.set([("visits[1].issues", "别人写的"), ("visits[1].summary", "别人的摘要")], on: world)
    guard case .conflicts(let found) = try save(draft) else {
      Issue.record("the last writer has won")
      return
    }
    #expect(found.map(\.path.text) == ["visits[1].summary"])
    let old = TypedRecord(draft.base?.node, schema, shown: Self.shown)
    let root = try workspace.edited(MemoryOffice.target).root
    draft.begin(
      anewAt: .there(MarkedPath(path(0), in: root, shape)),
      root[path(0)].flatMap { EditValue($0) }, as: try typed(0), from: old)
    #expect(draft.conflicts == ["summary": "别人的摘要"])
    #expect(draft.typed["issues"] == "别人写的" && draft.typed["outcome"] == "我也写")
    var other = draft
    other.decide("summary", isMine: false, now: try typed(0))
    #expect(other.typed["summary"] == "别人的摘要" && other.conflicts.isEmpty)
    draft.decide("summary", isMine: true, now: try typed(0))
    #expect(draft.typed["summary"] == "我写的" && draft.conflicts.isEmpty)
    #expect(try save(draft).line == 2)
    #expect(try typed(0)["summary"] == "我写的")
  }

  @Test func `where both changed the rows of a table, it is decided as a whole`() throws {
    var draft = try draft(0)
    let done13 = draft.typed.change("visitors", .remove(1), in: schema)
    #expect(done13)
    let old = try typed(0)
    var others = try self.draft(0, id: "other")
    let done14 = others.typed.change("visitors", .copy(1), in: schema)
    #expect(done14)
    #expect(try save(others).line == 1)
    let root = try workspace.edited(MemoryOffice.target).root
    draft.begin(
      anewAt: .there(MarkedPath(path(0), in: root, shape)),
      root[path(0)].flatMap { EditValue($0) }, as: try typed(0), from: old)
    #expect(draft.conflicts.keys.sorted() == ["visitors"])
    draft.decide("visitors", isMine: true, now: try typed(0))
    #expect(try save(draft).line == 2)
    #expect(try typed(0).tables["visitors"]?.count == 2)
  }

  @Test(arguments: 0..<40) func `what a page holds is what the file says afterwards`(
    seed: Int
  ) throws {
    var generator = EditGenerator(seed: UInt64(seed))
    var draft = try draft(seed % 4)
    for _ in 0..<12 { generator.change(&draft.typed, schema) }
    let read = changes(draft)
    for name in read.questions.keys { draft.typed[name] = "" }
    let wanted = changes(draft)
    #expect(wanted.isClean)
    let saved: Editor.Saved
    do { saved = try save(draft) } catch WorkshopError.badData { return }
    if case .conflicts = saved { Issue.record("a conflict with nobody") }
    let now = try typed(seed % 4)
    for (key, text) in draft.typed.fields {
      #expect(now.fields[key] == wanted.written[key] ?? text, "\(key)")
    }
  }

  @Test func `it lies apart, for its owner, and expires`() throws {
    let files = try files(on: world)
    try files.write(try draft(0))
    let tree = world.tree("/office/drafts")
    #expect(tree[".gitignore"] == .some(Array("*\n".utf8)))
    let names = tree.keys.filter { $0.hasSuffix(".json") }
    #expect(names == ["s-031/\(MemoryOffice.number)-d1.json"])
    // One that cannot be read is nobody's, and stays.
    world.put(Array("{".utf8), at: "/office/drafts/s-031/\(MemoryOffice.number)-d9.json")
    #expect(try files.drafts().map(\.id) == ["d1"])
    #expect(try DraftFiles.expire(in: workspace) == 1)
    #expect(world.tree("/office/drafts").keys.contains { $0.hasSuffix("-d9.json") })
    for person in ["../cases", "", "S-031", "a/b", ".hidden"] {
      #expect(DraftFiles(workspace, of: person) == nil)
    }
    #expect(try files.draft("../../cases/x", "d1") == nil)
    #expect(try files.draft(MemoryOffice.number, "../d1") == nil)
  }

  @Test func `killed at any call, the draft before or the new one is there`() throws {
    let first = try draft(0)
    try files(on: world).write(first)
    var second = first
    second.typed["summary"] = "二"
    let counted = world.copy().process()
    try files(on: counted).write(second)
    for change in 1...counted.changes {
      let world = world.copy()
      try? files(on: world.process(.killed(change: change))).write(second)
      let left = try files(on: world.copy()).draft(MemoryOffice.number, "d1")
      #expect(left?.typed == first.typed || left?.typed == second.typed, "\(change)")
    }
  }
}

/// Types at random, and so always the same.
private struct EditGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }

  private static let texts = [
    "", "是", "2022-03-05", "2022.4.6", "9:05", "12", "一二三", "a: b # c", "甲、乙", "- 一\n- 二",
    "𠮷野\"家\"", "  前后有空格  ", "0012", "null", "好转", "儿童、监护人", "未发现",
  ]

  mutating func change(_ record: inout TypedRecord, _ schema: Schema) {
    let field = schema.fields[next(schema.fields.count)]
    if field.derivation != nil { return }
    guard case .rows(let rows) = field.type else {
      record.fields[field.key] = Self.texts[next(Self.texts.count)]
      return
    }
    let count = record.tables[field.key]?.count ?? 0
    let acts: [TypedRecord.RowAct] = [
      .add, .remove(next(max(1, count)) + 1), .copy(next(max(1, count)) + 1), .up(2), .down(1),
    ]
    _ = record.change(field.key, acts[next(acts.count)], in: schema)
    let columns = rows.schema.fields.filter { $0.derivation == nil }
    let name = "\(field.key)[\(next(max(1, count)) + 1)].\(columns[next(columns.count)].key)"
    if record[name] != nil, rows.each == nil { record[name] = Self.texts[next(Self.texts.count)] }
  }
}
