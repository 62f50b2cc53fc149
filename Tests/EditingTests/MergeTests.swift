import Diagnostics
import Editing
import FormModel
import SourceReader
import Testing

/// Several people edit one file, each from the version that they saw.
struct MergeTests {
  private static let text = """
    child:
      name: 张三
      phone: 甲
    visits:
      - on: 2022-03-05
        place: 家
        met: 是
      - on: 2022-04-09
        place: 校
        met: 是
    missed_months:
      - month: 2022-05
        reason: 封闭管理
        remedy: 电话

    """

  private struct Bench {
    let shape: FileShape
    let base: EditedFile

    init(_ text: String = MergeTests.text) throws {
      shape = try EditingBench.shared.get().shape(.caseFile)
      base = try EditingBench.file(text)
    }

    func path(_ text: String) throws -> EditPath {
      try #require(TypedPath(text).flatMap { shape.path($0, in: base.root) })
    }

    func marked(_ text: String) throws -> MarkedPath {
      MarkedPath(try path(text), in: base.root, shape)
    }

    func set(_ place: String, _ text: String?) throws -> Change {
      Change(
        try marked(place),
        .set(
          base: base.root[try path(place)].flatMap { EditValue($0) },
          new: text.map { .text($0) }))
    }

    /// What becomes of a change in a file that others have written meanwhile.
    func merge(_ changes: Change..., into text: String) throws -> Result {
      try merge(changes, into: EditingBench.file(text))
    }

    func merge(_ changes: [Change], into file: EditedFile) throws -> Result {
      switch file.merging(changes, in: shape) {
      case .conflicts(let conflicts): return .conflicts(conflicts)
      case .edits(let edits): return .file(try file.spliced(edits, in: shape).file)
      }
    }
  }

  private enum Result {
    case file(EditedFile)
    case conflicts([Conflict])

    var text: String? {
      if case .file(let file) = self { String(decoding: file.bytes, as: UTF8.self) } else { nil }
    }

    var conflicts: [Conflict] { if case .conflicts(let found) = self { found } else { [] } }
  }

  private static func said(_ value: EditValue?) -> String? {
    if case .text(let text)? = value { text } else { nil }
  }

  @Test func `a field that is still what it was is changed, whatever else was`() throws {
    let bench = try Bench()
    let other = Self.text.replacing("张三", with: "张三丰").replacing("place: 家", with: "place: 公园")
    let merged = try bench.merge(
      bench.set("child.phone", "乙"), bench.set("visits[2].place", "居委会"), into: other)
    #expect(
      merged.text
        == other.replacing("phone: 甲", with: "phone: 乙").replacing("place: 校", with: "place: 居委会"))
  }

  @Test func `a field that others have changed is a conflict of three values, and nothing is made`()
    throws
  {
    let bench = try Bench()
    let other = Self.text.replacing("phone: 甲", with: "phone: 丙")
    let merged = try bench.merge(
      bench.set("child.phone", "乙"), bench.set("child.name", "李四"), into: other)
    let conflict = try #require(merged.conflicts.first)
    #expect(
      merged.conflicts.count == 1 && conflict.path.text == "child.phone" && !conflict.isRowGone)
    let values = [conflict.base, conflict.present, conflict.wanted].map(Self.said)
    #expect(values == ["甲", "丙", "乙"])
    let gone = try bench.merge(bench.set("child.phone", nil), into: other)
    #expect(gone.conflicts.count == 1)
  }

  @Test func `what stands there already is no conflict, and is not written again`() throws {
    let bench = try Bench()
    let other = Self.text.replacing("phone: 甲", with: "phone: '乙'")
    #expect(try bench.merge(bench.set("child.phone", "乙"), into: other).text == other)
  }

  @Test func `a row is found again though others were put above it, or it was changed or moved`()
    throws
  {
    let bench = try Bench()
    let change = try bench.set("visits[2].place", "居委会")
    for (other, row) in [
      (Self.text.replacing("visits:\n", with: "visits:\n  - on: 2022-02-01\n"), 2),
      (
        Self.text.replacing(
          "2022-04-09\n    place: 校\n    met: 是", with: "2022-04-09\n    place: 校\n    met: 否"), 1
      ),
      (Self.text.replacing("  - on: 2022-03-05\n    place: 家\n    met: 是\n", with: ""), 0),
    ] {
      let merged = try bench.merge(change, into: other)
      guard case .file(let file) = merged else {
        Issue.record("\(other): \(merged.conflicts.count) conflicts")
        continue
      }
      #expect(file.root.member("visits")?.items[row].member("place")?.text == "居委会")
    }
  }

  @Test func `a row that is gone, or has become another one, is a conflict`() throws {
    let bench = try Bench()
    let change = try bench.set("visits[2].place", "居委会")
    for other in [
      Self.text.replacing("  - on: 2022-04-09\n    place: 校\n    met: 是\n", with: ""),
      Self.text.replacing("2022-04-09", with: "2022-06-09"),
      Self.text.replacing(
        "2022-04-09\n    place: 校\n    met: 是", with: "2022-06-09\n    place: 校\n    met: 否"),
    ] {
      let found = try bench.merge(change, into: other).conflicts
      #expect(found.map(\.isRowGone) == [true], "\(other)")
    }
  }

  @Test func `of two rows that say the same the one at its place is meant, or none`() throws {
    let row = "  - on: 2022-03-05\n    place: 家\n"
    let bench = try Bench("visits:\n" + row + row + row)
    let change = try bench.set("visits[2].place", "校")
    #expect(
      try bench.merge(change, into: "visits:\n" + row + row + row).text
        == "visits:\n" + row + row.replacing("家", with: "校") + row)
    let short = try bench.merge(bench.set("visits[3].place", "校"), into: "visits:\n" + row + row)
    #expect(short.conflicts.map(\.isRowGone) == [true])
  }

  @Test func `a row that somebody has changed is not removed; one that is gone stays gone`() throws
  {
    let bench = try Bench()
    let remove = Change(try bench.marked("missed_months[1]"), .remove)
    #expect(try bench.merge(remove, into: Self.text).text?.hasSuffix("missed_months:\n") == true)
    let other = Self.text.replacing("remedy: 电话", with: "remedy: 网络")
    #expect(try bench.merge(remove, into: other).conflicts.count == 1)
    let without = Self.text.prefix { _ in true }.replacing(
      "  - month: 2022-05\n    reason: 封闭管理\n    remedy: 电话\n", with: "")
    #expect(try bench.merge(remove, into: String(without)).text == String(without))
  }

  @Test func `a row that is perhaps still there under another name is not passed as removed`()
    throws
  {
    let bench = try Bench()
    let remove = Change(try bench.marked("visits[2]"), .remove)
    let renamed = Self.text.replacing("2022-04-09", with: "2022-06-09")
    #expect(try bench.merge(remove, into: renamed).conflicts.map(\.isRowGone) == [true])
    let without = Self.text.replacing(
      "  - on: 2022-03-05\n    place: 家\n    met: 是\n  - on: 2022-04-09\n    place: 校\n    met: 是\n",
      with: "")
    #expect(try bench.merge(remove, into: without).text == without)
  }

  @Test func `rows of one order are told apart by what they were`() throws {
    let bench = try Bench()
    let row = EditValue.map([.init("on", .text("2022-05-10"))])
    let list = try bench.marked("visits")
    guard case .row(let second)? = try bench.marked("visits[2]").steps.last else { return }
    let merged = try bench.merge(
      Change(list, .insert(row, .first)), Change(try bench.marked("visits[1]"), .remove),
      Change(list, .insert(row, .after(second))),
      Change(try bench.marked("visits[2]"), .move(.first)),
      bench.set("visits[2].place", "居委会"), into: Self.text)
    guard case .file(let file) = merged else {
      Issue.record("a conflict")
      return
    }
    let days = file.root.member("visits")?.items.map { $0.member("on")?.text }
    #expect(days == ["2022-04-09", "2022-05-10", "2022-05-10"])
    #expect(file.root.member("visits")?.items[0].member("place")?.text == "居委会")
  }

  // MARK: In any order

  /// Edits of two people that have nothing to do with each other give the same, whoever saves first.
  @Test func `independent edits commute`() throws {
    let bench = try EditingBench.shared.get()
    var pairs = 0
    for seed in 0..<800 {
      let source = bench.sources[seed % bench.sources.count]
      let shape = bench.shape(source.kind)
      let base = try EditingBench.file(source)
      var random = RandomEdits(shape, Chance(UInt64(seed) + 5_000_000))
      guard let one = random.edit(of: base.root), let two = random.edit(of: base.root),
        Self.areIndependent(one, two, base.root, shape),
        let first = Self.change(one, base, shape), let second = Self.change(two, base, shape),
        (try? base.spliced([one], in: shape)) != nil, (try? base.spliced([two], in: shape)) != nil
      else { continue }
      pairs += 1
      let comment: Comment = "seed \(seed), \(source.name): \(one.place), \(two.place)"
      let results = [[first, second], [second, first]].map { order -> [UInt8]? in
        var file = base
        for change in order {
          guard case .edits(let edits) = file.merging([change], in: shape),
            let next = try? file.spliced(edits, in: shape)
          else { return nil }
          file = next.file
        }
        return file.bytes
      }
      guard let left = results[0], let right = results[1] else {
        Issue.record("\(comment): a conflict, or refused")
        continue
      }
      let areSame =
        try SaidBy(EditingBench.file(left, source).root)
        == SaidBy(EditingBench.file(right, source).root)
      #expect(areSame, comment)
      // Within brackets the space between items may lie elsewhere.
      let isBlock = source.format == .yaml && !source.name.hasPrefix("flow")
      #expect(left == right || !isBlock, comment)
    }
    #expect(pairs > 250)
  }

  private static func areIndependent(
    _ one: Edit, _ two: Edit, _ root: Node, _ shape: FileShape
  ) -> Bool {
    let (left, right) = (touched(one, shape), touched(two, shape))
    if left.begins(with: right) || right.begins(with: left) { return false }
    // Which of two new keys of a map that is not there yet comes first, the form says; rows have no order.
    if list(one) != nil, list(one) == list(two) { return false }
    for (edit, path) in [(one, right), (two, left)] {
      guard let list = list(edit), path.begins(with: list) else { continue }
      // Of which rows would be told again by a part of what they say.
      if !isTold(list, root) { return false }
    }
    return isTold(inner(left, right), root)
  }

  private static func inner(_ left: EditPath, _ right: EditPath) -> EditPath {
    EditPath(zip(left.steps, right.steps).prefix { $0 == $1 }.map(\.0))
  }

  /// Whether every row on the way says enough to be told again when a thing of it has changed.
  private static func isTold(_ path: EditPath, _ root: Node) -> Bool {
    var outer = EditPath()
    for step in path.steps {
      outer = outer.adding(step)
      guard case .row = step, let row = root[outer] else { continue }
      if SaidBy(row).texts.count < 4 { return false }
    }
    return true
  }

  /// Whoever changes what names a row changes the row.
  private static func touched(_ edit: Edit, _ shape: FileShape) -> EditPath {
    if case .insert(let list, let index, _) = edit { return list.adding("+\(index)") }
    let row = edit.path.parent
    guard case .row? = row.last, case .key(let key)? = edit.path.last,
      key == shape.rowKey(at: row.parent)
    else { return edit.path }
    return row
  }

  private static func list(_ edit: Edit) -> EditPath? {
    switch edit {
    case .insert(let list, _, _): list
    case .remove(let row), .move(let row, _): row.parent
    case .set, .clear: nil
    }
  }

  private static func change(_ edit: Edit, _ base: EditedFile, _ shape: FileShape) -> Change? {
    func marked(_ path: EditPath) -> MarkedPath { MarkedPath(path, in: base.root, shape) }
    func value(_ path: EditPath) -> EditValue? { base.root[path].flatMap { EditValue($0) } }
    switch edit {
    case .set(let path, let new): return Change(marked(path), .set(base: value(path), new: new))
    case .clear(let path): return Change(marked(path), .set(base: value(path), new: nil))
    case .insert(let list, _, let row): return Change(marked(list), .insert(row, .last))
    case .remove(let row): return Change(marked(row), .remove)
    case .move(let row, _): return Change(marked(row), .move(.first))
    }
  }
}
