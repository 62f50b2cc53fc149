import Bagging
import Testing

/// What `bag-info.txt` may say, and how.
struct BagInfoTests {
  private static let good = """
    Source-Organization: 合成社会工作服务中心
    External-Identifier: 310107-2022-0007/v1
    External-Description: a: b 〇 𠮷
    Bagging-Date: 2024-02-29
    Payload-Oxum: 1024.3
    Bag-Software-Agent: tongdang 1.0

    """

  @Test func `a good file is read back as it was written`() {
    let reading = BagInfo.read(Array(Self.good.utf8))
    #expect(reading.faults.isEmpty)
    #expect(reading.info.bytes == Array(Self.good.utf8))
    #expect(reading.info.fields.count == 6)
    #expect(reading.info.value(of: "External-Description") == "a: b 〇 𠮷")
    #expect(reading.info.value(of: "external-description") == nil)
    #expect(reading.info.value(of: "Contact-Name") == nil)
  }

  @Test func `the order of the labels does not matter`() {
    let lines = Self.good.split(separator: "\n").reversed().map { $0 + "\n" }.joined()
    #expect(BagInfo.read(Array(lines.utf8)).faults.isEmpty)
  }

  /// What is put, in the place of what, and the fault.
  private static let spoilt: [(String, String, String)] = [
    ("\u{FEFF}Source", "Source", "byte-order-mark 1"),
    ("2024-02-29\r\n", "2024-02-29\n", "carriage-return 4"),
    ("2024\r-02-29\n", "2024-02-29\n", "carriage-return 4"),
    ("tongdang 1.0", "tongdang 1.0\n", "no-final-newline 6"),
    ("\n\nBagging", "\nBagging", "empty-line 4"),
    ("\n", "tongdang 1.0\n", "empty-value 6"),
    ("1.0\n long\n", "1.0\n", "folded-line 7"), ("1.0\n\tlong\n", "1.0\n", "folded-line 7"),
    ("Date:2024", "Date: 2024", "wrong-space 4"), ("Date:  2024", "Date: 2024", "wrong-space 4"),
    ("Date:\t2024", "Date: 2024", "wrong-space 4"), ("29 \n", "29\n", "wrong-space 4"),
    ("Date : 2024", "Date: 2024", "unknown-label 4"),
    ("Bagging-Date 2024", "Bagging-Date: 2024", "not-a-label 4"),
    (": 2024", "Bagging-Date: 2024", "not-a-label 4"),
    ("bagging-date: 2024", "Bagging-Date: 2024", "unknown-label 4"),
    ("Bagging-Date\u{301}: 2024", "Bagging-Date: 2024", "unknown-label 4"),
    ("Contact-Name: x\nBagging", "Bagging", "unknown-label 4"),
    ("Bagging-Date: 2024-02-28\nBagging", "Bagging", "repeated-label 5"),
    ("a\u{7}b", "a: b", "forbidden-character 3"), ("a\u{202E}b", "a: b", "forbidden-character 3"),
    ("a\u{9}b", "a: b", "forbidden-character 3"), ("a\u{85}b", "a: b", "forbidden-character 3"),
    ("a\u{2028}b", "a: b", "forbidden-character 3"), ("a\u{0}b", "a: b", "forbidden-character 3"),
    ("a\u{FFFF}b", "a: b", "forbidden-character 3"),
    ("a\u{FEFF}b", "a: b", "forbidden-character 3"),
    ("2023-02-29", "2024-02-29", "not-a-date 4"), ("1900-02-29", "2024-02-29", "not-a-date 4"),
    ("2024-04-31", "2024-02-29", "not-a-date 4"), ("2024-13-01", "2024-02-29", "not-a-date 4"),
    ("2024-00-01", "2024-02-29", "not-a-date 4"), ("2024-01-00", "2024-02-29", "not-a-date 4"),
    ("0000-01-01", "2024-02-29", "not-a-date 4"), ("2024-2-29", "2024-02-29", "not-a-date 4"),
    ("2024/02/29", "2024-02-29", "not-a-date 4"), ("+024-02-29", "2024-02-29", "not-a-date 4"),
    ("2024-02-29T00", "2024-02-29", "not-a-date 4"),
    ("２０２４-02-29", "2024-02-29", "not-a-date 4"), ("today", "2024-02-29", "not-a-date 4"),
    ("1024", "1024.3", "not-an-oxum 5"), ("1024.3.1", "1024.3", "not-an-oxum 5"),
    ("01024.3", "1024.3", "not-an-oxum 5"), ("-1024.3", "1024.3", "not-an-oxum 5"),
    ("+1024.3", "1024.3", "not-an-oxum 5"), ("1024.", "1024.3", "not-an-oxum 5"),
    ("1 MB", "1024.3", "not-an-oxum 5"), ("99999999999999999999.3", "1024.3", "not-an-oxum 5"),
    ("", "External-Identifier: 310107-2022-0007/v1\n", "missing-label -"),
    ("", "Payload-Oxum: 1024.3\n", "missing-label -"),
  ]

  @Test(arguments: spoilt)
  func `one fault has one id`(new: String, old: String, fault: String) throws {
    var bag = MemoryBag(["i": Self.good])
    try bag.change("i", old, to: new)
    #expect(BagInfo.read(bag["i"]).faults.map(\.summary) == [fault])
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    var bytes = Array(Self.good.utf8)
    bytes[25] = 0xFF
    #expect(BagInfo.read(bytes).faults.map(\.summary) == ["not-utf8 1"])
  }

  @Test func `an empty file is refused as a whole`() {
    #expect(BagInfo.read([]).faults.map(\.summary) == ["empty-file -"])
  }

  @Test func `another list of labels can be agreed on`() {
    let text = "External-Identifier: a\nPayload-Oxum: 1.1\nBag-Group-Identifier: 2022\n"
    #expect(BagInfo.read(Array(text.utf8)).faults.map(\.summary) == ["unknown-label 3"])
    let labels = BagInfo.Label.required + ["Bag-Group-Identifier"]
    #expect(BagInfo.read(Array(text.utf8), labels: labels).faults.isEmpty)
  }

  @Test(arguments: [("0.0", 0, 0), ("1024.3", 1024, 3), ("9223372036854775807.1", Int.max, 1)])
  func `an oxum is bytes and files`(text: String, bytes: Int, files: Int) {
    #expect(PayloadOxum(text) == PayloadOxum(bytes: bytes, files: files))
    #expect(PayloadOxum(bytes: bytes, files: files).text == text)
  }
}

extension TagFileFault {
  /// `unsorted 3`: the id and the line.
  var summary: String { "\(problem.rawValue) \(line.map(String.init) ?? "-")" }
}
