import Foundation
import Testing
import tongdang

/// What the command says about its own arguments.
struct WordTests {
  @Test(arguments: [
    ("Missing expected argument '--on <on>'", "缺少 --on <on>"),
    ("Missing value for '--on <on>'", "--on <on> 后面缺少内容"),
    ("Unknown option '--om'", "没有 --om 这个选项"),
    ("Unexpected argument 'x'", "多了 x，不知道是什么"),
    ("The value 'x' is invalid for '--jobs <jobs>'", "--jobs <jobs> 不能写成 x"),
  ])
  func `what the parser of arguments says is told in Chinese`(english: String, chinese: String) {
    #expect(ArgumentErrors.chinese(english) == chinese)
  }

  @Test func `a missing argument and a day of another form are told with what is expected`() throws
  {
    let missing = try Command.run(["handover"], in: Here.root)
    #expect(missing.code == 64)
    #expect(missing.errors.contains("错误：缺少 --"))
    let english = try Command.run(["handover", "--lang", "en"], in: Here.root)
    #expect(!english.errors.contains("错误："))
    let day = try Command.run(["handover", "--on", "2023.1.16", "--key", "k"], in: Here.root)
    #expect(day.code == 64)
    #expect(day.errors.contains("--on 应是日期，如 2023-01-12"))
  }
}
