import Editing
import FormModel
import Testing

/// The lines of a file's history: one after the other, each with the checksum of the one before.
struct EditHistoryTests {
  private func digest(_ mark: Character) -> String { String(repeating: mark, count: 64) }

  private func history() throws -> EditHistory {
    var history = EditHistory()
    history.add(
      .edited(
        old: digest("a"), new: digest("b"), places: ["child.name", "+visits[2]"], token: "t-1"),
      at: "2022-03-01T08:00:00Z", by: "张三 “督导”")
    history.add(
      .outside(old: digest("b"), new: digest("c")), at: "2022-03-05T08:00:00Z", by: "-")
    history.add(
      .edited(old: digest("c"), new: digest("d"), places: ["child.phone"], token: nil),
      at: "2022-04-01T08:00:00Z", by: "s-031")
    history.add(.void(line: 3), at: "2022-04-01T09:00:00Z", by: "s-031")
    history.add(
      .restored(old: digest("c"), new: digest("a"), to: 0), at: "2022-05-01T08:00:00Z", by: "s-031")
    history.add(
      .pruned(before: try #require(CalendarDate(iso: "2022-04-01")), count: 1),
      at: "2022-06-01T08:00:00Z", by: "s-031")
    return history
  }

  @Test func `what is written is read again`() throws {
    let history = try history()
    let read = try EditHistory(history.bytes)
    #expect(read.lines == history.lines && read.bytes == history.bytes)
    #expect(read.lines.count == 6)
    #expect(try EditHistory([]).isEmpty)
  }

  @Test func `a line that was changed, taken out or cut shows`() throws {
    let text = String(decoding: try history().bytes, as: UTF8.self)
    let lines = text.split(separator: "\n")
    func joined(_ lines: [Substring]) -> String { lines.map { $0 + "\n" }.joined() }
    let broken: [(String, Int)] = [
      (text.replacing("child.name", with: "child.nama"), 2),
      (text.replacing("张三", with: "李四"), 2),
      (joined(Array(lines.dropFirst())), 1),
      (joined([lines[0]] + lines[2...]), 2),
      (String(text.dropLast(1)), 0), (String(text.dropLast(9)), 0), (text + "{}\n", 7),
      (text.replacing("\"line\": \"2\"", with: "\"line\":\"2\""), 2),
    ]
    for (text, line) in broken {
      do throws(EditHistory.BadLine) {
        _ = try EditHistory(Array(text.utf8))
        Issue.record("\(line) was taken")
      } catch {
        #expect(error.line == line)
      }
    }
  }

  @Test func `versions after a line and before a day`() throws {
    let history = try history()
    let versions = (0...6).map { history.version(after: $0) }
    #expect(versions == ["a", "b", "c", "c", "c", "a", "a"].map { digest($0) })
    #expect(history.present == digest("a"))
    for (day, version) in [(1, "a"), (2, "b"), (5, "b"), (6, "c"), (31, "c")] {
      let day = try #require(CalendarDate(year: 2022, month: 3, day: day))
      #expect(history.version(before: day) == digest(Character(version)))
    }
    #expect(history.line(of: "t-1")?.number == 1 && history.line(of: "t-2") == nil)
    #expect(history.isVoid(history.lines[2]) && !history.isVoid(history.lines[0]))
    #expect(EditHistory().present == nil && EditHistory().version(after: 0) == nil)
  }

  @Test func `versions that were replaced since a day are wanted, and the present one; no other`()
    throws
  {
    let history = try history()
    func kept(_ iso: String) throws -> Set<String> {
      history.versions(replacedFrom: try #require(CalendarDate(iso: iso)))
    }
    // The first version is the present one again; what came about in no line is wanted by nobody.
    #expect(try kept("2022-03-01") == Set("abc".map(digest)))
    #expect(try kept("2022-03-06") == Set("ac".map(digest)))
    #expect(try kept("2023-01-01") == [digest("a")])
  }

  @Test func `of a file that was taken away the last version is known, and wanted for its time`()
    throws
  {
    var history = try history()
    history.add(.gone(old: digest("a")), at: "2022-07-01T08:00:00Z", by: "-")
    #expect(history.isGone && history.present == nil)
    #expect(history.version(after: 7) == digest("a"))
    #expect(try EditHistory(history.bytes).lines == history.lines)
    func kept(_ iso: String) throws -> Set<String> {
      history.versions(replacedFrom: try #require(CalendarDate(iso: iso)))
    }
    #expect(try kept("2022-07-01") == [digest("a")] && kept("2022-07-02") == [])
    history.add(
      .restored(old: digest("a"), new: digest("b"), to: 1), at: "2022-07-02T08:00:00Z", by: "s-031")
    #expect(!history.isGone && history.present == digest("b"))
  }
}
