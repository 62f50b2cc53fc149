import Diagnostics
import Editing
import FormModel
import Foundation
import MemoryWorld
import Outside
import SourceReader
import Testing
import Workshop

/// Saving into the files of a workspace, with a history, whatever happens meanwhile.
struct EditorTests {
  private let office: MemoryOffice
  private let world: MemoryWorld

  init() throws {
    office = try MemoryOffice.shared.get()
    world = office.beginning.copy()
  }

  private func put(_ text: String) {
    world.put(Array(text.utf8), at: "/office/" + MemoryOffice.path)
  }

  private func errors(_ body: () throws(WorkshopError) -> Editor.Saved) -> [FindingID] {
    do throws(WorkshopError) {
      _ = try body()
      return []
    } catch {
      if case .badData(let found) = error { return found.map(\.id) }
      Issue.record("\(error)")
      return []
    }
  }

  // MARK: Saving

  @Test func `what was typed stands in the file, all else as it was, and a line tells of it`()
    throws
  {
    let before = try office.text(on: world)
    let saved = try office.set(
      [("child.phone", "13800000000"), ("child.school", "某某: 小学")], on: world)
    #expect(saved.line == 1)
    let after = try office.text(on: world)
    let (old, new) = (before.split(separator: "\n"), after.split(separator: "\n"))
    let differing = zip(old, new).filter { $0 != $1 }.map(\.1)
    #expect(old.count == new.count)
    #expect(differing == ["  phone: \"13800000000\"", "  school: \"某某: 小学\""])
    let history = try office.history(on: world)
    let line = try #require(history.lines.first)
    #expect(line.by == "s-031" && line.at == "2023-01-01T00:00:00Z")
    guard case .edited(let was, let now, let places, nil) = line.event else {
      Issue.record("\(line)")
      return
    }
    #expect(places == ["child.phone", "child.school"])
    #expect(was == FileDigest.of(Array(before.utf8)) && now == FileDigest.of(Array(after.utf8)))
    let kept = world.tree("/office/history/" + MemoryOffice.number)
    #expect(kept[was] == .some(Array(before.utf8)) && kept[now] == .some(Array(after.utf8)))
    let log = String(decoding: history.bytes, as: UTF8.self)
    #expect(!log.contains("13800000000") && !log.contains("小学"))
    #expect(world.tree("/office/history")[".gitignore"] == .some(Array("*\n".utf8)))
    // Once more: it stands there.
    guard case .unchanged = try office.set([("child.phone", "13800000000")], on: world) else {
      Issue.record("written twice")
      return
    }
    #expect(try office.history(on: world).lines.count == 1)
  }

  @Test(arguments: [
    ("child.phone", "无", "无", FindingID.oddPhone),
    ("handbook.issued_on", "2022年3月22日", "2022-03-22", .typedOtherwise),
    ("child.grade", "初一", "七年级", .typedOtherwise),
    ("child.benefits", "低保、特困", "低保", nil),
    ("guardian.income", "1,200", "1200", .typedOtherwise),
    ("visits[1].from", "9点30分", "09:30", .typedOtherwise),
    ("child.name", "阿卜杜•热合曼", "阿卜杜·热合曼", .lookAlikeDot),
    ("child.school", "  某某小学 ", "某某小学", nil),
    ("child.phone", "138 0000-0000", "13800000000", .typedOtherwise),
    ("child.phone", "０２１ ００００ ００００ 转801", "021-00000000-801", .typedOtherwise),
    ("child.phone", "021-00000000", "021-00000000", nil),
  ])
  func `what is clear is taken as it is meant, with a note`(
    place: String, text: String, written: String, id: FindingID?
  ) throws {
    var typist = office.typist(on: world)
    let saved = try office.editor(on: world).save(to: MemoryOffice.target) {
      file throws(WorkshopError) in try typist.changes([(place, text)], in: file)
    }
    #expect(saved.line == 1)
    #expect(typist.notes.map(\.id).contains { $0 == id } == (id != nil))
    let file = try office.workspace.reached(by: Disk(world)).edited(MemoryOffice.target)
    let path = try #require(
      TypedPath(place).flatMap { office.workspace.shape(of: MemoryOffice.target).path($0, in: nil) }
    )
    #expect((file.root[path]?.text ?? file.root[path]?.items.first?.text) == written)
  }

  @Test(arguments: [
    ([("child.birth_date", "2012-02-30")], [FindingID.wrongType]),
    ([("child.sex", "不详"), ("child.phone", "13800000000")], [.unknownOption]),
    ([("child.id_number", "310107201202300011")], [.badIdNumber]),
    ([("child.age", "7")], [.noSuchPlace]), ([("visits[99].met", "是")], [.noSuchPlace]),
    ([("child.parents", "甲")], [.noSuchPlace]), ([("team.worker", "s-999")], [.unknownPerson]),
    ([("case.number", "310107-2022-0009")], [.wrongFileName]),
  ])
  func `what is not clean comes into no file, and none of what came with it`(
    values: [(String, String)], ids: [FindingID]
  ) throws {
    let before = try office.file(on: world)
    #expect(
      errors { () throws(WorkshopError) in try office.set(values.map { ($0.0, $0.1) }, on: world) }
        == ids)
    #expect(try office.file(on: world) == before)
    #expect(try office.history(on: world).isEmpty)
  }

  @Test func `an error that was there holds up nothing else`() throws {
    put(try office.text(on: world).replacing(/\n {2}sex: ./, with: "\n  sex: 不详"))
    #expect(try office.set([("child.phone", "13800000000")], on: world).line == 1)
    #expect(
      errors { () throws(WorkshopError) in try office.set([("child.grade", "十年级")], on: world) }
        == [.unknownOption])
    #expect(try office.set([("child.sex", "男")], on: world).line == 2)
  }

  @Test func `an order that is sent twice is carried out once`() throws {
    #expect(try office.set([("child.phone", "13800000000")], on: world, token: "a").line == 1)
    #expect(try office.set([("child.phone", "13800000001")], on: world, token: "b").line == 2)
    guard case .already(1) = try office.set([("child.phone", "13800000000")], on: world, token: "a")
    else {
      Issue.record("carried out twice")
      return
    }
    #expect(try office.text(on: world).contains("\n  phone: \"13800000001\"\n"))
  }

  @Test func `a file that is held is not waited for`() throws {
    let disk = Disk(world.process())
    let lock = try #require(try disk.lock("/office/history/" + MemoryOffice.number, making: true))
    defer { lock.release() }
    do {
      try office.set([("child.phone", "13800000000")], on: world.process())
      Issue.record("written while held")
    } catch {
      #expect(error.exitCode == 75)
    }
  }

  // MARK: History

  @Test func `a change outside is noted as such, with its version`() throws {
    try office.set([("child.phone", "13800000000")], on: world)
    let outside = try office.text(on: world).replacing("13800000000", with: "13900000000")
    put(outside)
    let reader = EditHistoryReader(
      office.workspace.reached(by: Disk(world)), MemoryOffice.target)
    #expect(try reader.history().isChangedOutside)
    #expect(try reader.differences(since: .last).map(\.path.text) == ["child.phone"])
    try office.set([("child.school", "甲")], on: world)
    let history = try office.history(on: world)
    #expect(history.lines.map(\.by) == ["s-031", "-", "s-031"])
    #expect(history.lines[1].event.new == FileDigest.of(Array(outside.utf8)))
    #expect(try !reader.history().isChangedOutside)
    #expect(try office.editor(on: world).restore(MemoryOffice.target, to: 2).line == 4)
    #expect(try office.text(on: world) == outside)
  }

  @Test func `every version that is kept can be put back, to the byte`() throws {
    var versions = [try office.file(on: world)]
    for number in 1...4 {
      try office.set([("child.phone", "1380000000\(number)")], on: world)
      versions.append(try office.file(on: world))
    }
    let editor = office.editor(on: world)
    for line in [0, 3, 1, 4, 2] {
      _ = try editor.restore(MemoryOffice.target, to: line)
      #expect(try office.file(on: world) == versions[line])
    }
    #expect(throws: WorkshopError.self) { try editor.restore(MemoryOffice.target, to: 99) }
    #expect(throws: WorkshopError.self) { try editor.restore(MemoryOffice.target, to: -1) }
  }

  @Test func `versions that were replaced long ago are pruned with a line, and lines stay`() throws
  {
    for number in 1...3 { try office.set([("child.phone", "1380000000\(number)")], on: world) }
    let editor = office.editor(on: world)
    #expect(try editor.prune(MemoryOffice.target, keeping: 0) == 0)
    #expect(try editor.prune(MemoryOffice.target, keeping: -1) == 3)
    #expect(try editor.prune(MemoryOffice.target, keeping: -1) == 0)
    let history = try office.history(on: world)
    guard case .pruned(_, 3)? = history.lines.last?.event else {
      Issue.record("\(history.lines)")
      return
    }
    #expect(history.lines.count == 4)
    #expect(throws: WorkshopError.self) { try editor.restore(MemoryOffice.target, to: 1) }
    guard case .unchanged = try editor.restore(MemoryOffice.target, to: 3) else {
      Issue.record("the present version is gone")
      return
    }
    try office.set([("child.phone", "13800000009")], on: world)
    #expect(try office.history(on: world).lines.count == 5)
  }

  /// A version that a killed run kept and no line names is a child's data, too.
  @Test func `what no line names that came about is pruned with the rest`() throws {
    try office.set([("child.phone", "13800000001")], on: world)
    let folder = "/office/history/" + MemoryOffice.number
    let stray = Array("case: {}\n".utf8)
    world.put(stray, at: folder + "/" + FileDigest.of(stray))
    world.put(stray, at: folder + "/notes.txt")
    #expect(try office.editor(on: world).prune(MemoryOffice.target, keeping: 0) == 1)
    let names = world.tree(folder).keys
    #expect(!names.contains(FileDigest.of(stray)) && names.contains("notes.txt"))
    #expect(names.count { $0.utf8.count == 64 } == 2)
    #expect(try office.editor(on: world).restore(MemoryOffice.target, to: 0).line == 3)
  }

  @Test(arguments: [false, true])
  func `a file that was taken away can be told of, put back, and then be edited`(isWhole: Bool)
    throws
  {
    try office.set([("child.phone", "13800000000")], on: world)
    let last = try office.file(on: world)
    try world.remove("/office/" + MemoryOffice.path)
    if isWhole {
      try world.remove("/office/cases/310107-2022-0002.yaml")
      try world.removeFolder("/office/cases")
    }
    let folder = office.workspace.reached(by: Disk(world)).folder
    let versions = Versions(folder, MemoryOffice.target)
    let told = try versions.history()
    #expect(told.isGone && told.isChangedOutside && told.kept == [1])
    #expect(throws: WorkshopError.self) { try office.set([("child.class", "5班")], on: world) }
    #expect(try versions.prune(keeping: 0, by: "x") == 0)
    let history = try office.history(on: world)
    #expect(history.isGone && history.lines.last?.by == EditHistory.nobody)
    #expect(try versions.restore(to: 2, by: "x").line == 3)
    #expect(try office.file(on: world) == last)
    #expect(try !versions.history().isChangedOutside)
    #expect(try office.set([("child.class", "5班")], on: world).line == 4)
    // Gone once more, for longer than versions are kept.
    try world.remove("/office/" + MemoryOffice.path)
    #expect(try versions.prune(keeping: -1, by: "x") == 3)
    #expect(throws: WorkshopError.self) { try versions.restore(to: 4, by: "x") }
    let nobody = try #require(EditTarget("310107-2022-0099"))
    #expect(throws: WorkshopError.self) { try Versions(folder, nobody).history() }
    #expect(throws: WorkshopError.self) { try Versions(folder, nobody).restore(to: 0, by: "x") }
    #expect(!world.tree("/office/history").keys.contains(nobody.name))
  }

  @Test func `a case in JSON comes back as one`() throws {
    let number = "310107-2022-0009"
    let target = try #require(EditTarget(number))
    let path = "/office/cases/\(number).json"
    let text = "{\"case\": {\"number\": \"\(number)\"}}\n"
    world.put(Array(text.utf8), at: path)
    let workspace = office.workspace.reached(by: Disk(world))
    var typist = Typist(workspace, target)
    _ = try Editor(workspace, by: "x").save(to: target) { file throws(WorkshopError) in
      try typist.changes([("child.school", "甲")], in: file)
    }
    try world.remove(path)
    #expect(try Versions(workspace.folder, target).restore(to: 0, by: "x").line == 3)
    #expect(world.tree("/office")["cases/\(number).json"] == .some(Array(text.utf8)))
  }

  @Test(arguments: [EditTarget.programme, .activities, .district])
  func `a broken file of the workspace can be put back, though nothing else can be opened`(
    target: EditTarget
  ) throws {
    let path = "/office/\(target.name).yaml"
    let good = try #require(world.tree("/office")[target.name + ".yaml"] ?? nil)
    let workspace = office.workspace.reached(by: Disk(world))
    let place = ["programme": "programme.hotline", "activities": "activities[1].place"]
    var typist = Typist(workspace, target)
    _ = try Editor(workspace, by: "x").save(to: target) { file throws(WorkshopError) in
      try typist.changes([(place[target.name] ?? "submissions[1].to", "021-00000001")], in: file)
    }
    for broken in ["programme: [", "programme:\n  year: 1\nstaff: 1\n", nil] {
      if let broken { world.put(Array(broken.utf8), at: path) } else { try world.remove(path) }
      let folder = try WorkspaceFolder(
        "/office", templates: "/templates", output: nil, disk: Disk(world))
      #expect(target == .district || broken == nil || (try? Workspace.open(folder)) == nil)
      let versions = Versions(folder, target)
      let count = try versions.history().history.lines.count
      #expect(try versions.restore(to: 0, by: "x").line == count + 2)
      #expect(world.tree("/office")[target.name + ".yaml"] == .some(good))
      _ = try Workspace.open(folder)
    }
    // Another broken file is no reason against it, but it is not put back broken itself.
    if target == .activities {
      world.put(Array("programme: [".utf8), at: "/office/programme.yaml")
      world.put(Array("activities: 1\n".utf8), at: path)
      let folder = workspace.folder
      #expect(throws: WorkshopError.self) { try Versions(folder, target).restore(to: 2, by: "x") }
    }
  }

  @Test func `an edit of the programme that breaks a case is refused, and says which`() throws {
    let target = EditTarget.programme
    let workspace = office.workspace.reached(by: Disk(world))
    let text = try office.text(on: world)
    let worker = try #require(text.firstMatch(of: /worker: (s-\d+)/)?.1)
    let before = world.tree("/office")["programme.yaml"]
    let shape = workspace.shape(of: target)
    func removal(_ file: EditedFile) throws(WorkshopError) -> Change {
      let rows = file.root.member("staff")?.items ?? []
      let row = rows.firstIndex { $0.member("id")?.text == String(worker) } ?? 0
      return Change(
        MarkedPath(EditPath([.key("staff"), .row(row)]), in: file.root, shape), .remove)
    }
    func remove() throws(WorkshopError) -> Editor.Saved {
      try Editor(workspace, by: "x").save(to: target) { file throws(WorkshopError) in
        [try removal(file)]
      }
    }
    do {
      _ = try remove()
      Issue.record("a case lost its worker")
    } catch {
      guard case .badData(let found) = error else { throw error }
      #expect(found.contains { $0.id == .unknownPerson && $0.path == MemoryOffice.path })
    }
    #expect(world.tree("/office")["programme.yaml"] == before)
    // What was broken before holds up nothing else.
    put("case: [")
    var typist = Typist(workspace, target)
    let saved = try Editor(workspace, by: "x").save(to: target) { file throws(WorkshopError) in
      try typist.changes([("programme.hotline", "021-00000001")], in: file)
    }
    #expect(saved.line == 1)
  }

  @Test func `a history that was altered is named, and the file is left alone`() throws {
    try office.set([("child.phone", "13800000000")], on: world)
    try office.set([("child.class", "5班")], on: world)
    let text = String(decoding: try office.history(on: world).bytes, as: UTF8.self)
    world.put(
      Array(text.replacing("child.phone", with: "child.phono").utf8),
      at: "/office/history/\(MemoryOffice.number)/log.jsonl")
    let before = try office.file(on: world)
    let found = errors { () throws(WorkshopError) in
      try office.set([("child.phone", "13800000001")], on: world)
    }
    #expect(found == [.brokenEditHistory])
    #expect(try office.file(on: world) == before)
  }

  /// Where a run ended before its line, what it had written beside the file says nothing of another line.
  @Test func `a version that no line announced makes no other line void`() throws {
    try office.set([("child.phone", "13800000000")], on: world, token: "once")
    let folder = "/office/" + MemoryOffice.path.split(separator: "/").dropLast().joined()
    let name = MemoryOffice.path.split(separator: "/").last.map(String.init) ?? ""
    world.put(
      Array("unfinished".utf8), at: "\(folder)/\(Disk.temporaryPrefix)edit-\(name)")
    put(try office.text(on: world) + "# 编辑器\n")
    try office.set([("child.class", "5班")], on: world)
    let history = try office.history(on: world)
    #expect(history.lines.allSatisfy { !history.isVoid($0) }, "\(history.lines)")
    #expect(history.line(of: "once")?.number == 1)
  }

  @Test func `a row of a record that is only being added is refused, not passed over`() throws {
    let before = try office.file(on: world)
    var typist = office.typist(on: world)
    let form = try #require(office.workspace.library.form("visit"))
    let found = errors { () throws(WorkshopError) in
      try office.editor(on: world).save(to: MemoryOffice.target) { file throws(WorkshopError) in
        [try typist.record(of: form, on: nil, [("visitors[1].person", "s-001")], in: file)]
      }
    }
    #expect(found == [.noSuchPlace])
    #expect(try office.file(on: world) == before)
  }

  /// Plans are named by their numbers, whatever their place.
  @Test func `a number that no row has is not the row in that place`() throws {
    put(try office.text(on: world).replacing("- version: 1\n", with: "- version: 5\n"))
    let before = try office.file(on: world)
    let found = errors { () throws(WorkshopError) in
      try office.set([("plan[1].on", "2022-03-20")], on: world)
    }
    #expect(found == [.noSuchPlace])
    #expect(try office.file(on: world) == before)
  }

  @Test func `what an editor saves meanwhile is not written over`() throws {
    var typist = office.typist(on: world)
    do {
      _ = try office.editor(on: world).save(to: MemoryOffice.target) { file throws(WorkshopError) in
        let changes = try typist.changes([("child.phone", "13800000000")], in: file)
        put(String(decoding: file.bytes, as: UTF8.self) + "# 编辑器\n")
        return changes
      }
      Issue.record("written over")
    } catch {
      #expect(error.exitCode == 73)
    }
    #expect(try office.text(on: world).hasSuffix("# 编辑器\n"))
    #expect(try office.history(on: world).isEmpty)
    #expect(try office.set([("child.phone", "13800000000")], on: world).line == 1)
    #expect(try office.text(on: world).hasSuffix("# 编辑器\n"))
  }

  /// The last moment in which that can happen: the new version has its line, and is about to get the name.
  @Test(arguments: [1, 2]) func `what an editor saves in the last moment is not written over`(
    times: Int
  ) throws {
    let text = try office.text(on: world)
    let editor = MomentWorld(inner: world) { [world] exchange in
      guard exchange <= times else { return }
      world.put(Array((text + "# \(exchange)\n").utf8), at: "/office/" + MemoryOffice.path)
    }
    do {
      try office.set([("child.phone", "13800000000")], on: editor, token: "a")
      Issue.record("written over")
    } catch {
      #expect(error.exitCode == 73)
    }
    #expect(try office.text(on: world) == text + "# \(times)\n")
    #expect(try office.history(on: world).isEmpty)
    let unfinished = world.tree("/office").keys.filter { $0.contains(Disk.temporaryPrefix) }
    #expect(unfinished.isEmpty)
    #expect(try office.set([("child.phone", "13800000000")], on: world, token: "a").line == 1)
    #expect(try office.text(on: world).hasSuffix("# \(times)\n"))
  }

  /// Killed at each call after an editor has saved in the last moment: what it wrote is the file, or a
  /// version that can be put back.
  @Test func `what an editor saves before a run is killed is never lost`() throws {
    let text = try office.text(on: world)
    let saved = Array((text + "# 编辑器\n").utf8)
    let counted = world.copy().process()
    try office.set([("child.phone", "13800000000")], on: counted)
    for change in 1...counted.changes + 5 {
      let world = world.copy()
      let killed = MomentWorld(inner: world.process(.killed(change: change))) { exchange in
        if exchange == 1 { world.put(saved, at: "/office/" + MemoryOffice.path) }
      }
      _ = try? office.set([("child.phone", "13800000000")], on: killed)
      guard killed.exchanges > 0 else { continue }
      let rest = world.copy()
      try office.set([("child.class", "终")], on: rest.process())
      let history = try office.history(on: rest)
      let digest = FileDigest.of(saved)
      let line = try #require(
        history.lines.first { $0.event.new == digest || $0.event.old == digest })
      #expect(!history.isVoid(line), "\(change)")
      let kept = rest.tree("/office/history/" + MemoryOffice.number)[digest]
      #expect(kept == .some(saved), "\(change)")
    }
  }

  @Test func `where names cannot be exchanged, a file is saved all the same`() throws {
    let plain = MomentWorld(inner: world, canExchange: false) { _ in }
    #expect(try office.set([("child.phone", "13800000000")], on: plain).line == 1)
    #expect(try office.text(on: world).contains("13800000000"))
  }

  @Test func `a file that cannot be read any more can be put back`() throws {
    try office.set([("child.phone", "13800000000")], on: world)
    let good = try office.file(on: world)
    put("case: [")
    #expect(
      errors { () throws(WorkshopError) in try office.set([("child.phone", "1")], on: world) } == [
        .yamlSyntax
      ])
    #expect(try office.editor(on: world).restore(MemoryOffice.target, to: 1).line == 3)
    #expect(try office.file(on: world) == good)
  }

  @Test func `a file that is not there gets no history`() throws {
    let target = try #require(EditTarget("310107-2022-0099"))
    #expect(throws: WorkshopError.self) {
      try office.editor(on: world).save(to: target) { _ in [] }
    }
    #expect(world.tree("/office/history").isEmpty)
  }

  // MARK: Other files, and JSON

  @Test func `the other files of a workspace are edited the same way`() throws {
    let workspace = office.workspace.reached(by: Disk(world))
    for (target, place, text) in [
      (EditTarget.programme, "programme.hotline", "021-00000001"),
      (.programme, "staff[s-003].phone", "13800000000"),
      (.activities, "activities[1].place", "某某公园"),
      (.district, "submissions[1].to", "区民政局"),
    ] {
      var typist = Typist(workspace, target)
      let saved = try Editor(workspace, by: "x").save(to: target) { file throws(WorkshopError) in
        try typist.changes([(place, text)], in: file)
      }
      if case .conflicts = saved { Issue.record("\(place)") }
      let file = try workspace.edited(target)
      let path = try #require(
        TypedPath(place).flatMap { workspace.shape(of: target).path($0, in: file.root) })
      #expect(file.root[path]?.text == text)
    }
  }

  // MARK: Disturbed

  private static let isEvery = ProcessInfo.processInfo.environment["KILLS"] == "all"

  /// Killed before each call that changes something, failed at each call, or full from one on: the file is
  /// the old one or the new one, the history can be read, and the same order again is carried out once.
  @Test func `a disturbed save is made or not made, and made once when it is sent again`() throws {
    try office.set([("child.school", "甲")], on: world)
    let start = try office.file(on: world)
    let values = [(path: "child.phone", text: "13800000000"), (path: "child.class", text: "5班")]
    let process = world.copy()
    let counted = process.process()
    try office.set(values, on: counted, token: "order")
    let end = try office.file(on: process)
    #expect(start != end && counted.changes > 10)
    var troubles: [MemoryWorld.Trouble] = []
    troubles += (1...counted.changes).flatMap { [.killed(change: $0), .full(change: $0)] }
    troubles += (1...counted.calls).map { .fails(call: $0, code: [EIO, EACCES, ENOSPC][$0 % 3]) }
    for trouble in troubles {
      let comment: Comment = "\(trouble)"
      let world = world.copy()
      let disturbed = world.process(trouble)
      let isDone = (try? office.set(values, on: disturbed, token: "order")) != nil
      // The process ends, and gives back what it held.
      let rest = world.copy()
      let left = try office.file(on: rest)
      #expect(left == end || (!isDone && left == start), comment)
      _ = try office.history(on: rest)
      let again = try office.set(values, on: rest.process(), token: "order")
      #expect(again.line != nil || left == end, comment)
      let isEnd = try office.file(on: rest) == end
      #expect(isEnd, comment)
      let history = try office.history(on: rest)
      let done = history.lines.filter { line in
        if case .edited(_, _, _, "order") = line.event { !history.isVoid(line) } else { false }
      }
      let outside = history.lines.filter { if case .outside = $0.event { true } else { false } }
      #expect(done.count == 1 && outside.isEmpty, comment)
      #expect(history.present == FileDigest.of(end), comment)
      let unfinished = rest.tree("/office").keys.filter { $0.contains(Disk.temporaryPrefix) }
      #expect(unfinished.isEmpty, comment)
    }
  }
}

extension Disk {
  fileprivate func lock(_ folder: String, making: Bool) throws(DiskError) -> Lock? {
    if making { try makeFolder(folder) }
    return try lock(folder)
  }
}
