import SourceReader
import Testing

/// Every limit at its last allowed value and one beyond.
struct LimitTests {
  private static let formats: [SourceFormat] = [.yaml, .json]

  private func expect(
    _ format: SourceFormat, _ text: (Int) -> String, limit: Int, problem: String,
    limits: SourceLimits = .caseFile
  ) {
    let atLimit = Reading(text(limit), as: format, limits: limits)
    #expect(atLimit.problems.isEmpty)
    #expect(atLimit.node != nil)
    let beyond = Reading(text(limit + 1), as: format, limits: limits)
    #expect(beyond.problems == [problem])
    #expect(beyond.node == nil)
  }

  @Test(arguments: formats)
  func `bytes of a file`(format: SourceFormat) {
    expect(
      format, { "1" + String(repeating: "\n", count: $0 - 1) }, limit: 2_000_000,
      problem: "file-too-large")
  }

  @Test(arguments: formats)
  func `levels of brackets`(format: SourceFormat) {
    expect(
      format,
      { String(repeating: "[", count: $0) + "1" + String(repeating: "]", count: $0) },
      limit: 32, problem: "too-deep@1:33")
  }

  @Test func `levels of indentation`() {
    expect(
      .yaml,
      { levels in
        (0..<levels).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
      }, limit: 32, problem: "too-deep@33:33")
    // Rows that stand under their key without indentation are a level of their own.
    expect(
      .yaml,
      { levels in
        (0..<levels).map { number in
          String(repeating: "  ", count: number / 2) + (number.isMultiple(of: 2) ? "a:\n" : "-\n")
        }.joined()
      }, limit: 32, problem: "too-deep@33:33")
  }

  @Test func `rows that begin rows`() {
    expect(
      .yaml, { String(repeating: "- ", count: $0) + "a" }, limit: 32, problem: "too-deep@1:65")
  }

  @Test(arguments: formats)
  func `values of a file`(format: SourceFormat) {
    // Lists of a thousand, so that only the number of values is at its limit.
    func text(_ values: Int) -> String {
      var lists: [String] = []
      var left = values - 1
      while left > 0 {
        let count = min(left, 500)
        let row = Array(repeating: "1", count: count - 1).joined(separator: ",")
        lists.append("[\(row)]")
        left -= count
      }
      return "[" + lists.joined(separator: ",\n") + "]"
    }
    expect(format, text, limit: 20_000, problem: "too-many-values@40:998")
  }

  @Test(arguments: formats)
  func `rows of a list`(format: SourceFormat) {
    expect(
      format, { "[" + Array(repeating: "1", count: $0).joined(separator: ",") + "]" },
      limit: 1_000, problem: "too-many-rows@1:1")
  }

  @Test(arguments: formats, ["a", "中", "𠮷"])
  func `characters of a text`(format: SourceFormat, character: String) {
    var limits = SourceLimits.caseFile
    limits.lineBytes = 100_000
    expect(
      format, { "[1, \"" + String(repeating: character, count: $0) + "\"]" }, limit: 20_000,
      problem: "text-too-long@1:5", limits: limits)
  }

  @Test func `bytes of a line`() {
    expect(
      .yaml, { "a: 1\nb: " + String(repeating: "x", count: $0 - 3) + "\nc: 2\n" }, limit: 10_000,
      problem: "line-too-long@2:1")
  }

  @Test(arguments: formats)
  func `combining marks in a row`(format: SourceFormat) {
    expect(
      format, { "[\"e" + String(repeating: "\u{301}", count: $0) + "\"]" }, limit: 8,
      problem: "too-many-marks@1:12")
  }

  @Test(arguments: formats)
  func `bytes of a key`(format: SourceFormat) {
    // In YAML the quotes count as well.
    let limit = format == .yaml ? 1_022 : 1_024
    expect(
      format, { "{\"" + String(repeating: "k", count: $0) + "\": 1}" }, limit: limit,
      problem: "key-too-long@1:2")
  }

  @Test func `all lists and texts beyond a limit are reported`() {
    var limits = SourceLimits.caseFile
    limits.rows = 1
    limits.textLength = 2
    let text = "{\"a\": [1, 2], \"b\": \"xxx\", \"c\": [3, 4]}"
    for format in Self.formats {
      #expect(
        Reading(text, as: format, limits: limits).problems
          == ["too-many-rows@1:7", "text-too-long@1:20", "too-many-rows@1:32"])
    }
  }

  @Test func `a programme may hold more`() {
    let rows = Array(repeating: "- 1", count: 20_000).joined(separator: "\n")
    #expect(Reading(rows, limits: .programme).problems.isEmpty)
    #expect(Reading(rows).problems.contains("too-many-rows@1:1"))
  }
}
