import Editing
import FormModel
import SourceReader
import Testing

/// What two versions of a file do not both say, by the labels of the fields.
struct ComparisonTests {
  private func differences(_ old: String, _ new: String) throws -> [String] {
    let shape = try EditingBench.shared.get().shape(.caseFile)
    let (before, after) = (try EditingBench.file(old), try EditingBench.file(new))
    return Difference.between(before.root, and: after.root, in: shape).map {
      "\($0.kind) \($0.path.text) \(shape.label(of: $0.path))"
    }
  }

  @Test func `fields and rows that changed, came and went`() throws {
    let old = """
      child:
        name: 张三
        phone: 甲
        benefits: [低保]
      visits:
        - on: 2022-03-05
          place: 家
          met: 是
        - on: 2022-04-09
          place: 家
          met: 是

      """
    let new = """
      # 注释不算
      child:
        benefits: [低保, 特困]
        name: '张三'
        school: 乙
      visits:
        - on: 2022-02-01
        - on: 2022-03-05
          place: 校
          met: 是

      """
    #expect(
      try differences(old, new) == [
        "changed child.benefits 儿童·享受待遇", "added child.school 儿童·就读学校",
        "removed child.phone 儿童·联系电话",
        "changed visits[2].place 困境儿童个案服务记录表（2）·地点",
        "rowRemoved visits[2] 困境儿童个案服务记录表（2）", "rowAdded visits[1] 困境儿童个案服务记录表（1）",
      ])
    #expect(try differences(old, old) == [])
  }

  /// The differences between a file and its edited one are the edit.
  @Test func `of a random field that is set just that field differs`() throws {
    let bench = try EditingBench.shared.get()
    var count = 0
    for seed in 0..<300 {
      let source = bench.sources[seed % bench.sources.count]
      let shape = bench.shape(source.kind)
      let file = try EditingBench.file(source)
      var random = RandomEdits(shape, Chance(UInt64(seed) + 9_000_000))
      guard let edit = random.edit(of: file.root), case .set(let path, _) = edit,
        let spliced = try? file.spliced([edit], in: shape), spliced.file.bytes != file.bytes
      else { continue }
      let found = Difference.between(file.root, and: spliced.file.root, in: shape)
      // A row that says little is another one when that has changed.
      if found.contains(where: { $0.kind == .rowRemoved }) {
        continue
      }
      count += 1
      #expect(
        found.count == 1, "seed \(seed), \(source.name): \(edit.place) \(found.map(\.path.text))")
      let isTold = found.first.map { $0.path == path || path.begins(with: $0.path) } ?? false
      #expect(isTold, "seed \(seed)")
    }
    #expect(count > 80)
  }
}
