import Diagnostics
import Editing
import FormModel
import Foundation
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

  init() throws {
    office = try MemoryOffice.shared.get()
    world = office.beginning.copy()
    workspace = office.workspace.reached(by: Disk(world))
    shape = workspace.shape(of: MemoryOffice.target)
  }

  private func marked(_ place: String) throws -> (MarkedPath, EditedFile) {
    let file = try workspace.edited(MemoryOffice.target)
    let path = try #require(TypedPath(place).flatMap { shape.path($0, in: file.root) })
    return (MarkedPath(path, in: file.root, shape), file)
  }

  private func record(_ place: String = "visits[1]") throws -> (Draft.Record, EditedFile) {
    let (marked, file) = try marked(place)
    return (.existing(marked), file)
  }

  private func kept(
    _ place: String = "visits[1]", on world: MemoryWorld? = nil
  ) throws -> Draft? {
    let (record, file) = try record(place)
    let reached = world.map { workspace.reached(by: Disk($0)) } ?? workspace
    return try DraftFiles(reached).read(
      of: "s-031", MemoryOffice.target, record: record, in: file)
  }

  private func type(
    _ text: String, _ place: String, _ sequence: Int, on world: MemoryWorld? = nil
  ) throws -> Draft {
    let (marked, file) = try marked(place)
    let base = file.root[marked.seen].flatMap { EditValue($0) }
    let reached = world.map { workspace.reached(by: Disk($0)) } ?? workspace
    let record = String(place.prefix { $0 != "." })
    return try DraftFiles(reached).change(
      of: "s-031", MemoryOffice.target, record: self.record(record).0, in: file
    ) { draft in
      draft.type(
        text, at: marked, base: base, sequence: sequence, on: draft.day, in: file.root, shape)
    }
  }

  private func read(_ draft: Draft) -> Draft.Read {
    draft.read(by: Typing(workspace.programme, workspace.library), in: shape)
  }

  @Test func `anything may stand in it, and it asks about each thing that is not clear`() throws {
    _ = try type("2022-1", "visits[1].filled_on", 1)
    _ = try type("", "visits[1].place", 2)
    _ = try type("看见孩子在写作业\n还没写完：\"", "visits[1].process", 3)
    let draft = try type("也许", "visits[1].met", 4)
    let read = read(draft)
    #expect(!read.isClean && read.changes.count == 2)
    #expect(read.questions.keys.map(\.text).sorted() == ["visits[1].filled_on", "visits[1].met"])
    // It is whole again after it was put by.
    let kept = try #require(try kept())
    #expect(kept.bytes == draft.bytes && kept.entries.count == 4)
    #expect(kept.entries.map(\.text)[2] == "看见孩子在写作业\n还没写完：\"")
  }

  @Test func `what comes late from before is dropped`() throws {
    _ = try type("二", "visits[1].summary", 2)
    let draft = try type("一", "visits[1].summary", 1)
    #expect(draft.entries.map(\.text) == ["二"])
    #expect(try type("三", "visits[1].summary", 3).entries.map(\.text) == ["三"])
  }

  @Test func `a clean one is merged, with what others wrote meanwhile kept or named`() throws {
    let before = try workspace.edited(MemoryOffice.target)
    _ = try type("新的摘要", "visits[1].summary", 1)
    let draft = try type("2022.3.22", "visits[1].filled_on", 2)
    try office.set([("visits[1].issues", "别人写的")], on: world)
    let read = read(draft)
    #expect(read.isClean && read.notes.map(\.id) == [.typedOtherwise])
    let editor = office.editor(on: world)
    #expect(try editor.save(to: MemoryOffice.target, token: "d") { _ in read.changes }.line == 2)
    let text = try office.text(on: world)
    #expect(text.contains("summary: 新的摘要\n") && text.contains("别人写的"))
    let (record, file) = try record()
    try DraftFiles(workspace).remove(
      of: "s-031", MemoryOffice.target, record: record, in: file)
    #expect(try kept() == nil)
    // Typed on the old version once more: another has the field now.
    guard
      case .conflicts(let found) = try editor.save(
        to: MemoryOffice.target,
        { _ in
          [
            Change(
              MarkedPath(
                EditPath([.key("visits"), .row(0), .key("summary")]), in: before.root, shape),
              .set(
                base: before.root.member("visits")?.items[0].member("summary").flatMap {
                  EditValue($0)
                }, new: .text("旧的")))
          ]
        })
    else {
      Issue.record("the last writer has won")
      return
    }
    #expect(found.map(\.path.text) == ["visits[1].summary"])
  }

  @Test func `it lies apart, for its owner, and expires`() throws {
    _ = try type("一", "visits[1].summary", 1)
    let files = DraftFiles(workspace)
    let tree = world.tree("/office/drafts")
    #expect(tree[".gitignore"] == .some(Array("*\n".utf8)))
    let names = tree.keys.filter { $0.hasSuffix(".json") }
    #expect(names.count == 1 && names.allSatisfy { $0.hasPrefix("s-031/\(MemoryOffice.number)-") })
    #expect(try files.expire() == 0)
    let old = Draft(
      person: "s-031", file: MemoryOffice.number, record: .new("plan"),
      day: try #require(CalendarDate(iso: "2022-11-01")))
    world.put(old.bytes, at: "/office/drafts/s-031/old.json")
    #expect(try files.expire() == 1)
    #expect(world.tree("/office/drafts").keys.filter { $0.hasSuffix(".json") } == names)
    let file = try workspace.edited(MemoryOffice.target)
    for person in ["../cases", "", "S-031", "a/b", ".hidden", "-"] {
      #expect(throws: WorkshopError.self) {
        _ = try files.change(
          of: person, MemoryOffice.target, record: .new("visits"), in: file
        ) { _ in }
      }
    }
  }

  /// A record put above it has its place now.
  @Test func `a draft stays with its record, whatever is put above it`() throws {
    _ = try type("的", "visits[2].summary", 1)
    let first = try office.text(on: world)
    let row = "visits:\n  - on: 2022-03-01\n"
    world.put(
      Array(first.replacing(/\nvisits:\n/, with: "\n" + row).utf8),
      at: "/office/" + MemoryOffice.path)
    #expect(try kept("visits[2]") == nil)
    #expect(try kept("visits[3]")?.entries.map(\.text) == ["的"])
    // The same field, seen at another place, is no second one.
    let draft = try type("新的", "visits[3].summary", 2)
    #expect(draft.entries.map(\.text) == ["新的"])
    #expect(try type("别的", "visits[2].summary", 1).entries.map(\.text) == ["别的"])
    let changes = read(try #require(try kept("visits[3]"))).changes
    #expect(try office.editor(on: world).save(to: MemoryOffice.target) { _ in changes }.line == 1)
    let file = try workspace.edited(MemoryOffice.target)
    let said = file.root.member("visits")?.items.map { $0.member("summary")?.text }
    #expect(said?[2] == "新的" && said?[1] != "新的")
    #expect(try DraftFiles(workspace).all(of: "s-031", MemoryOffice.target).count == 2)
  }

  @Test func `a draft of a new record is made into one of what was typed`() throws {
    let file = try workspace.edited(MemoryOffice.target)
    let place = MarkedPath(EditPath([.key("summary")]), in: nil, shape)
    var draft: Draft?
    for (number, text) in ["一", "二"].enumerated() {
      draft = try DraftFiles(workspace).change(
        of: "s-031", MemoryOffice.target, record: .new("visits"), in: file
      ) {
        $0.type(
          text, at: place, base: nil, sequence: number, on: $0.day, in: file.root, shape)
      }
    }
    let made = try #require(draft)
    #expect(made.typed.map(\.text) == ["二"] && made.typed.map(\.path) == ["summary"])
    #expect(read(made).isClean && read(made).changes.isEmpty)
    var typist = office.typist(on: world)
    let form = try #require(office.workspace.library.form("visit"))
    let saved = try office.editor(on: world).save(to: MemoryOffice.target) {
      file throws(WorkshopError) in
      [
        try typist.record(
          of: form, on: CalendarDate(iso: "2022-12-29"), made.typed, in: file)
      ]
    }
    #expect(saved.line == 1)
    #expect(try office.text(on: world).contains("summary: 二\n"))
  }

  @Test func `what cannot be read as a draft is never written over`() throws {
    let broken = Array("{\"format\": \"tongdang draft 9\"}".utf8)
    let path = "/office/drafts/s-031/\(MemoryOffice.number)-1.json"
    world.put(broken, at: path)
    #expect(try type("一", "visits[1].summary", 1).entries.count == 1)
    #expect(try type("二", "visits[1].summary", 2).entries.map(\.text) == ["二"])
    #expect(try kept()?.entries.map(\.text) == ["二"])
    #expect(world.tree("/office/drafts")["s-031/\(MemoryOffice.number)-1.json"] == .some(broken))
    // A device that fails is no proof that there is none.
    let counted = world.copy().process()
    _ = try type("三", "visits[1].summary", 3, on: counted)
    for call in 1...counted.calls {
      let world = world.copy()
      _ = try? type("三", "visits[1].summary", 3, on: world.process(.fails(call: call, code: EIO)))
      let rest = world.copy()
      let names = rest.tree("/office/drafts/s-031").keys.filter { $0.hasSuffix(".json") }
      #expect(names.filter { !$0.hasPrefix(Disk.temporaryPrefix) }.count == 2, "\(call)")
      #expect(["二", "三"].contains(try kept(on: rest)?.entries.first?.text), "\(call)")
    }
  }

  @Test func `drafts of somebody who writes just now expire another time`() throws {
    let old = Draft(
      person: "s-031", file: MemoryOffice.number, record: .new("plan"),
      day: try #require(CalendarDate(iso: "2022-11-01")))
    world.put(old.bytes, at: "/office/drafts/s-031/\(MemoryOffice.number)-7.json")
    let process = world.process()
    let lock = try #require(try Disk(process).lock("/office/drafts/s-031"))
    #expect(try DraftFiles(workspace).expire() == 0)
    lock.release()
    #expect(try DraftFiles(workspace).expire() == 1)
  }

  @Test func `killed at any call, the draft before or the new one is there`() throws {
    let first = try type("一", "visits[1].summary", 1)
    let counted = world.copy().process()
    let second = try type("二", "visits[1].summary", 2, on: counted)
    for change in 1...counted.changes {
      let world = world.copy()
      _ = try? type("二", "visits[1].summary", 2, on: world.process(.killed(change: change)))
      let left = try kept(on: world.copy())
      #expect(left?.bytes == first.bytes || left?.bytes == second.bytes, "\(change)")
    }
  }
}
