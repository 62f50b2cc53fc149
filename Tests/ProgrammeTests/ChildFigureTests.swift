import CaseModel
import FormModel
import KeyedRecords
import Programme
import Testing

/// The figures of a child against figures worked out by hand.
struct ChildFigureTests {
  private let bench: Bench
  private let figures: KeyedRecord

  init() throws {
    bench = try Bench.shared.get()
    figures = try bench.figures(try bench.file("310107-2022-0001", District.first))
  }

  @Test(arguments: [
    ("home_visits", "4"), ("months_visited", "3"),
    // 2.5 + 1.9 + 2 + 2.1
    ("hours", "8.5"), ("other_contacts", "1"), ("activities", "2"),
    // Those of the current plan that were found.
    ("resources", "3"), ("difficult_cases", "1"), ("signatures", "3"),
  ])
  func `a count`(key: String, value: String) {
    #expect(figures.shown(key) == value)
  }

  @Test func `a row for each month from the first contact to the last`() throws {
    #expect(
      figures.table("months", "month", "visits", "hours", "others") == [
        "2022-03 | 2 | 4.4 | 0", "2022-04 | 1 | 2 | 1", "2022-05 | 1 | 2.1 | 0",
      ])
    let gap = try bench.figures(try bench.file("310107-2022-0003", District.third))
    #expect(
      gap.table("months", "month", "visits", "hours", "others") == [
        "2022-04 | 0 | 0 | 1", "2022-05 | 0 | 0 | 0", "2022-06 | 1 | 2 | 0",
      ])
  }

  @Test func `a line to confirm for each home visit`() {
    #expect(
      figures.table("confirmations", "on", "from", "to", "hours", "content") == [
        "2022-03-03 | 09:00 | 11:30 | 2.5 | 首次走访。", "2022-03-17 | 14:00 | 15:59 | 1.9 | 第二次走访。",
        "2022-04-09 | 09:00 | 11:00 | 2 | 四月走访", "2022-05-30 | 09:00 | 11:10 | 2.1 | 五月走访",
      ])
  }

  @Test func `ratings are compared by dimension, in the assessment's order`() {
    #expect(
      figures.table("status_change", "dimension", "before", "after", "change") == [
        "生活照料 | 一般 | 一般 | 持平", "教育学业 | 较差 | 一般 | 好转", "心理情绪 | 良好 | 很差 | 变差",
        "安全自护 | - | 良好 | -",
      ])
    #expect(
      figures.table("guardianship_change", "dimension", "before", "after", "change")
        == ["监护意愿 | 良好 | - | -"])
  }

  @Test func `activities in the order of their days`() {
    #expect(
      figures.table("group_activities", "on", "name", "kind") == [
        "2022-05-01 | 图书馆 | 外出参访", "2022-05-28 | 六一 | 亲子活动",
      ])
  }

  @Test func `the file holds seven kinds of paper in the order of rule N21`() throws {
    let forms = [
      "handbook", "assessment", "plan", "visit", "difficult-case", "closing-report", "pledge",
    ]
    #expect(
      figures.table("file_list", "title") == forms.compactMap { bench.library.form($0)?.title })
    #expect(
      figures.table("file_list", "copies", "note")
        == ["1 | -", "1 | -", "2 | -", "5 | -", "1 | -", "1 | -", "2 | 缺1份"])
    let other = try bench.figures(try bench.file("310107-2022-0003", District.third))
    #expect(
      other.table("file_list", "copies", "note")
        == ["0 | 缺", "0 | 缺", "0 | 缺", "2 | -", "0 | 无疑难个案", "0 | 缺", "2 | -"])
  }

  @Test func `a child without any record has figures, all of them nothing`() throws {
    let text = "case: { number: 310107-2022-0009, street_code: '310107001' }"
    let empty = try bench.figures(try bench.file("310107-2022-0009", text))
    #expect(empty.shown("home_visits") == "0" && empty.shown("hours") == "0")
    #expect(empty.rows("months").isEmpty && empty.rows("confirmations").isEmpty)
  }
}
