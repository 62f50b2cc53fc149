import Bagging
import Diagnostics
import Testing

/// Which names may stand in a bag.
struct BagNameTests {
  private static let rule = BagNameRule(exceptions: ["怎样核对.txt", "r\u{E9}sum\u{E9}.txt", "-x"])

  @Test(arguments: [
    "a", "A.md", "0", "_", "data/case.json", "data/forms/01-handbook.md", "a..b", "a-", "a_",
    "console.md", "com", "com10", "lpt", "comx.txt", "nul1", "data/a.con", "怎样核对.txt",
    "data/怎样核对.txt", "r\u{E9}sum\u{E9}.txt", "-x", String(repeating: "a", count: 100),
    String(repeating: "a", count: 100) + "/" + String(repeating: "b", count: 99),
  ])
  func `a plain name is allowed`(path: String) {
    #expect(Self.rule.fault(inPath: path) == nil)
  }

  private static let refused: [(String, BagNameFault)] = [
    ("", .empty), ("data//a", .empty), ("data/", .empty), ("/etc/passwd", .absolute),
    ("/", .absolute), ("//x", .absolute), (".", .dots), ("..", .dots), ("data/../../x", .dots),
    ("./data/a", .dots), ("data/./a", .dots), ("~/x", .badStart), ("~root", .badStart),
    ("-rf", .badStart), ("data/-a", .badStart), (".DS_Store", .badStart), ("...", .badStart),
    ("data/.git/x", .badStart), ("a.", .badEnd), ("data/a./b", .badEnd), ("a ", .character),
    ("a b", .character), (" a", .character), ("a%20b", .character), ("a%0Ab", .character),
    ("C:\\x", .character), ("C:x", .character), ("data\\a", .character), ("a\u{0}", .character),
    ("a\nb", .character), ("a\r", .character), ("a\u{7F}", .character), ("a*", .character),
    ("a~1", .character), ("登记表.md", .character), ("re\u{301}sume\u{301}.txt", .character),
    ("a\u{202E}b", .character), ("\u{FF0E}\u{FF0E}", .character), ("a:b", .character),
    ("怎样核对.txt.", .character), ("怎样核对.TXT", .character), ("\u{212A}.md", .character),
    ("CON", .device), ("con.md", .device), ("nUl.tar.gz", .device), ("data/aux/x", .device),
    ("prn.", .badEnd), ("COM1", .device), ("com0.txt", .device), ("LPT9.md", .device),
    (String(repeating: "a", count: 101), .nameTooLong),
    (String(repeating: "a", count: 100) + "/" + String(repeating: "b", count: 100), .pathTooLong),
  ]

  @Test(arguments: refused)
  func `any other name is refused for its reason`(path: String, fault: BagNameFault) {
    #expect(Self.rule.fault(inPath: path) == fault)
  }

  @Test func `every byte that is not allowed is refused wherever it stands`() {
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.".utf8)
    for byte in UInt8.min...UInt8.max {
      #expect((Self.rule.fault(inName: [0x61, byte, 0x62]) == nil) == allowed.contains(byte))
    }
  }

  @Test(arguments: BagNameFault.allCases)
  func `every fault has its own sentence`(fault: BagNameFault) {
    let others = BagNameFault.allCases.filter { $0 != fault }.map(\.message)
    #expect(!others.contains(fault.message))
  }
}
