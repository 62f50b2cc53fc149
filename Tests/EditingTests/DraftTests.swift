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

  init() throws {
    office = try MemoryOffice.shared.get()
    world = office.beginning.copy()
    workspace = office.workspace.reached(by: Disk(world))
    shape = workspace.shape(of: MemoryOffice.target)
  }

  private func type(
    _ text: String, _ place: String, _ sequence: Int, on world: MemoryWorld? = nil
  ) throws -> Draft {
    let file = try workspace.edited(MemoryOffice.target)
    let path = try #require(TypedPath(place).flatMap { shape.path($0, in: file.root) })
    let marked = MarkedPath(path, in: file.root, shape)
    let base = file.root[path].flatMap { EditValue($0) }
    let reached = world.map { workspace.reached(by: Disk($0)) } ?? workspace
    return try DraftFiles(reached).change(of: "s-031", MemoryOffice.target, record: "visits[1]") {
      draft in
      draft.type(text, at: marked, base: base, sequence: sequence, on: draft.day)
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
    let kept = try #require(
      try DraftFiles(workspace).read(of: "s-031", MemoryOffice.target, record: "visits[1]"))
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
    try DraftFiles(workspace).remove(of: "s-031", MemoryOffice.target, record: "visits[1]")
    #expect(
      try DraftFiles(workspace).read(of: "s-031", MemoryOffice.target, record: "visits[1]") == nil)
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
      person: "s-031", file: MemoryOffice.number, record: "plan",
      day: try #require(CalendarDate(iso: "2022-11-01")))
    world.put(old.bytes, at: "/office/drafts/s-031/old.json")
    #expect(try files.expire() == 1)
    #expect(world.tree("/office/drafts").keys.filter { $0.hasSuffix(".json") } == names)
    for person in ["../cases", "", "S-031", "a/b", ".hidden"] {
      #expect(throws: WorkshopError.self) {
        _ = try files.change(of: person, MemoryOffice.target, record: "x") { _ in }
      }
    }
  }

  @Test func `killed at any call, the draft before or the new one is there`() throws {
    let first = try type("一", "visits[1].summary", 1)
    let counted = world.copy().process()
    let second = try type("二", "visits[1].summary", 2, on: counted)
    for change in 1...counted.changes {
      let world = world.copy()
      _ = try? type("二", "visits[1].summary", 2, on: world.process(.killed(change: change)))
      let left = try DraftFiles(workspace.reached(by: Disk(world.copy()))).read(
        of: "s-031", MemoryOffice.target, record: "visits[1]")
      #expect(left?.bytes == first.bytes || left?.bytes == second.bytes, "\(change)")
    }
  }
}
