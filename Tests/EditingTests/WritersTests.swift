import Diagnostics
import Editing
import FormModel
import Foundation
import MemoryWorld
import Outside
import SampleDistrict
import SourceReader
import Synchronization
import Testing
import Workshop

/// Two to five people write into one file at the same time: every edit that was acknowledged is in the file, or
/// in a conflict that was returned; none is lost, none is made twice.
struct WritersTests {
  /// What became of one edit of one writer.
  private enum End: Sendable {
    case saved(line: Int)
    case conflict
    /// The writer was killed, or the disk failed: it may have been made or not.
    case unknown
  }

  private struct Order: Sendable {
    let token: String
    let edit: Edit
    let change: Change
  }

  private struct Record: Sendable {
    let order: Order
    let end: End
  }

  /// `ROUNDS=2000` tries more; the seed of each is in its comment.
  private static let rounds =
    ProcessInfo.processInfo.environment["ROUNDS"].flatMap { Int($0) } ?? 30

  @Test func `in memory, call by call, with kills and full disks`() throws {
    let office = try MemoryOffice.shared.get()
    var (saved, conflicts, unknown) = (0, 0, 0)
    for seed in 0..<Self.rounds {
      let world = office.beginning.copy()
      var chance = Chance(UInt64(seed) + 77)
      let count = 2 + chance.below(4)
      let turns = Turns(writers: count, seed: UInt64(seed))
      let troubles = (0..<count).map { _ in Self.trouble(&chance) }
      let records = Mutex<[Record]>([])
      let start = try office.file(on: world)
      Self.concurrently(count) { writer in
        let machine = TurnWorld(
          inner: world.process(troubles[writer]), writer: writer, turns: turns)
        let found = Self.write(
          office.workspace.reached(by: Disk(machine)), writer, seed: UInt64(seed * 10 + writer))
        records.withLock { $0 += found }
        turns.leave()
      }
      let all = records.withLock { $0 }
      // The next run sets right what the last one has left.
      let rest = world.copy()
      _ = try? office.set([("child.class", "终")], on: rest.process())
      try Self.check(
        all, start, try office.file(on: rest), try office.history(on: rest),
        versions: rest.tree("/office/history/" + MemoryOffice.number), "seed \(seed)")
      saved += all.count { if case .saved = $0.end { true } else { false } }
      conflicts += all.count { if case .conflict = $0.end { true } else { false } }
      unknown += all.count { if case .unknown = $0.end { true } else { false } }
    }
    print("\(saved) saved, \(conflicts) conflicts, \(unknown) unknown")
    #expect(saved > Self.rounds * 3 && conflicts > Self.rounds / 4 && unknown > Self.rounds / 10)
  }

  private static func trouble(_ chance: inout Chance) -> MemoryWorld.Trouble? {
    switch chance.below(5) {
    case 0: .killed(change: 1 + chance.below(120))
    case 1: .full(change: 1 + chance.below(120))
    case 2: .fails(call: 1 + chance.below(400), code: EIO)
    default: nil
    }
  }

  @Test func `on the real disk, at full speed`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tongdang-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let disk = Disk(LinuxWorld())
    let work = folder.appending(path: "work").path
    _ = try Demo.write(SampleDistrict(children: 2, seed: 2022), to: work, disk: disk)
    let workspace = try Workspace.open(
      work, templates: EditingBench.root.appending(path: "Templates").path, output: nil, disk: disk)
    let file = URL(filePath: work + "/" + MemoryOffice.path)
    let start = [UInt8](try Data(contentsOf: file))
    let records = Mutex<[Record]>([])
    Self.concurrently(5) { writer in
      let found = Self.write(workspace, writer, seed: UInt64(writer + 1))
      records.withLock { $0 += found }
    }
    let all = records.withLock { $0 }
    let history = work + "/history/" + MemoryOffice.number
    var versions: [String: [UInt8]?] = [:]
    for name in try disk.names(in: history) where name.utf8.count == 64 {
      versions[name] = try disk.read(history + "/" + name, .caseFile)
    }
    let log = try EditHistory(try disk.read(history + "/log.jsonl", .ledger))
    try Self.check(
      all, start, [UInt8](try Data(contentsOf: file)), log, versions: versions, "real disk")
    let saved = all.count { if case .saved = $0.end { true } else { false } }
    let unknown = all.count { if case .unknown = $0.end { true } else { false } }
    #expect(saved > 10 && unknown == 0)
    let modes = try FileManager.default.attributesOfItem(atPath: history + "/log.jsonl")
    #expect(modes[.posixPermissions] as? Int == 0o600)
  }

  private static func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for writer in 0..<count {
      group.enter()
      Thread.detachNewThread {
        body(writer)
        group.leave()
      }
    }
    group.wait()
  }

  // MARK: One writer

  private static let fields = [
    "child.phone", "child.school", "child.class", "child.teacher", "guardian.occupation",
    "visits[1].summary", "visits[2].summary", "visits[3].process", "visits[2].issues",
  ]

  /// Makes some edits, each of a version that may be old by the time it is saved.
  private static func write(_ workspace: Workspace, _ writer: Int, seed: UInt64) -> [Record] {
    var chance = Chance(seed + 1)
    var records: [Record] = []
    var seen: EditedFile?
    for number in 0..<4 {
      if seen == nil || chance.below(2) == 0 { seen = try? workspace.edited(MemoryOffice.target) }
      guard let file = seen else { break }
      let token = "w\(writer)-\(number)"
      guard
        let order = order(file, workspace.shape(of: MemoryOffice.target), token, &chance)
      else { continue }
      let end = save(order, workspace, writer)
      records.append(Record(order: order, end: end))
      // A writer who has died makes nothing more.
      if case .unknown = end { break }
    }
    return records
  }

  private static func order(
    _ file: EditedFile, _ shape: FileShape, _ token: String, _ chance: inout Chance
  ) -> Order? {
    func marked(_ path: EditPath) -> MarkedPath { MarkedPath(path, in: file.root, shape) }
    if chance.below(4) == 0 {
      let list = EditPath([.key("missed_months")])
      let row = EditValue.map([
        .init("month", .text("2022-04")), .init("reason", .text("封闭 " + token)),
        .init("remedy", .text("电话")),
      ])
      return Order(
        token: token, edit: .insert(list, at: file.root[list]?.items.count ?? 0, row),
        change: Change(marked(list), .insert(row, .last)))
    }
    guard let place = chance.one(of: fields), let typed = TypedPath(place),
      let path = shape.path(typed, in: file.root)
    else { return nil }
    let new = EditValue.text("写 " + token)
    let base = file.root[path].flatMap { EditValue($0) }
    return Order(
      token: token, edit: .set(path, new),
      change: Change(marked(path), .set(base: base, new: new)))
  }

  private static func save(_ order: Order, _ workspace: Workspace, _ writer: Int) -> End {
    let editor = Editor(workspace, by: "w\(writer)")
    // Bounded: the others hold the file for a moment only.
    for _ in 0..<2_000 {
      do throws(WorkshopError) {
        let saved = try editor.save(to: MemoryOffice.target, token: order.token) { _ in
          [order.change]
        }
        switch saved {
        case .saved(let line, _), .already(let line): return .saved(line: line)
        case .conflicts, .unchanged: return .conflict
        }
      } catch {
        guard case .busy = error else { return .unknown }
        Thread.sleep(forTimeInterval: 0.0005)
      }
    }
    return .unknown
  }

  // MARK: What must be true

  private static func check(
    _ records: [Record], _ start: [UInt8], _ end: [UInt8], _ history: EditHistory,
    versions: [String: [UInt8]?], _ name: String
  ) throws {
    let comment: Comment = "\(name)"
    #expect(history.present == FileDigest.of(end), comment)
    var tokens: [String] = []
    var last = start
    for line in history.lines where !history.isVoid(line) && line.event.new != nil {
      guard let new = line.event.new, case .some(.some(let bytes)) = versions[new] else {
        Issue.record("\(name): line \(line.number) has no version")
        return
      }
      // Each line goes on from the one before, and brings its own edit and no other.
      #expect(line.event.old == FileDigest.of(last), comment)
      guard case .edited(_, _, _, let token) = line.event else {
        Issue.record("\(name): \(line)")
        continue
      }
      if let record = records.first(where: { $0.order.token == token }) {
        tokens.append(record.order.token)
        try checkVersion(last, bytes, record.order, comment)
      }
      last = bytes
    }
    #expect(last == end, comment)
    #expect(Set(tokens).count == tokens.count, comment)
    for record in records {
      let isIn = tokens.contains(record.order.token)
      switch record.end {
      case .saved(let number):
        #expect(isIn, comment)
        guard case .edited(_, _, _, record.order.token) = history.lines[number - 1].event else {
          Issue.record("\(name): line \(number) is another's")
          continue
        }
      case .conflict: #expect(!isIn, comment)
      case .unknown: break
      }
    }
  }

  private static func checkVersion(
    _ old: [UInt8], _ new: [UInt8], _ order: Order, _ comment: Comment
  ) throws {
    func said(_ bytes: [UInt8]) throws -> SaidBy {
      SaidBy(
        try EditedFile(bytes, path: "case", format: .yaml, limits: .caseFile).root)
    }
    var edit = order.edit
    // A row comes after those that are there by then.
    if case .insert(let list, _, let row) = edit {
      let root = try EditedFile(old, path: "case", format: .yaml, limits: .caseFile).root
      edit = .insert(list, at: root[list]?.items.count ?? 0, row)
    }
    let isMeant = try said(new) == said(old).after(edit)
    #expect(isMeant, comment)
  }
}
