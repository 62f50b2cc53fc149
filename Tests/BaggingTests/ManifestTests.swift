import Bagging
import Diagnostics
import Testing

/// How a manifest must be written.
struct ManifestTests {
  private static let rule = BagNameRule(exceptions: ["怎样核对.txt"])
  private static let x = String(repeating: "0a", count: 32)
  private static let y = String(repeating: "f9", count: 32)
  private static let z = String(repeating: "5c", count: 32)
  private static let xInCapitals = String(repeating: "0A", count: 32)
  private static let xCutOff = String(repeating: "0a", count: 31) + "0"
  private static let good = "\(x)  data/A.md\n\(y)  data/a/b.md\n\(z)  data/z.md\n"

  private func read(
    _ text: String, _ algorithm: DigestAlgorithm = .sha256, _ scope: ManifestScope = .payload
  ) -> ManifestReading {
    Manifest.read(Array(text.utf8), algorithm, scope, names: Self.rule)
  }

  @Test func `a manifest is written in the order of the bytes`() {
    let paths = ["data/怎样核对.txt", "data/b", "data/a/c", "data/a-c", "data/a", "data/B"]
    let entries = paths.map { Manifest.Entry(path: $0, digest: Self.x) }
    let text = String(decoding: Manifest(.sha256, entries).bytes, as: UTF8.self)
    let sorted = ["data/B", "data/a", "data/a-c", "data/a/c", "data/b", "data/怎样核对.txt"]
    #expect(text == sorted.map { "\(Self.x)  \($0)\n" }.joined())
    #expect(read(text).faults.isEmpty)
  }

  @Test func `a good manifest is read back as it was written`() {
    let reading = read(Self.good)
    #expect(reading.faults.isEmpty)
    #expect(reading.isComplete)
    #expect(reading.manifest.bytes == Array(Self.good.utf8))
    #expect(reading.manifest.entries.map(\.path) == ["data/A.md", "data/a/b.md", "data/z.md"])
    #expect(reading.manifest.entries.map(\.digest) == [Self.x, Self.y, Self.z])
  }

  @Test(arguments: DigestAlgorithm.allCases)
  func `every algorithm has its length and its file`(algorithm: DigestAlgorithm) {
    let digest = String(repeating: "a", count: algorithm.hexLength)
    #expect(read("\(digest)  data/a\n", algorithm).faults.isEmpty)
    #expect(
      read("\(digest)0  data/a\n", algorithm).faults.map(\.summary) == ["wrong-digest-length 1"])
    #expect(ManifestScope.payload.fileName(algorithm) == "manifest-\(algorithm.rawValue).txt")
    #expect(ManifestScope.tag.fileName(algorithm) == "tagmanifest-\(algorithm.rawValue).txt")
  }

  /// What is replaced, by what, the fault, and how many entries are understood all the same.
  typealias Row = (old: String, new: String, fault: String, understood: Int)

  private static let lines: [Row] = [
    ("A.md\n", "A.md\r\n", "carriage-return 1", 3), ("A.md\n", "A.md\r", "carriage-return 1", 1),
    ("A.md", "A\r.md", "carriage-return 1", 2), ("z.md\n", "z.md", "no-final-newline 3", 3),
    ("A.md\n", "A.md\n\n", "empty-line 2", 3), ("z.md\n", "z.md\n\n", "empty-line 4", 3),
    ("data/A.md", String(repeating: "A", count: 4096), "line-too-long 1", 2),
  ]

  private static let digests: [Row] = [
    (x, "\u{FEFF}\(x)", "byte-order-mark 1", 3), (x, xInCapitals, "upper-case-digest 1", 3),
    (x, "\(xCutOff)A", "upper-case-digest 1", 3), (x, "\(xCutOff)g", "not-a-digest 1", 2),
    (x, "\\\(x)", "not-a-digest 1", 2), (x, "", "not-a-digest 1", 2),
    ("\(x)  ", "", "not-a-digest 1", 2), ("\(x)  ", x, "not-a-digest 1", 2),
    (x, "SHA256 (data/A.md) = \(x)", "not-a-digest 1", 2), (x, xCutOff, "wrong-digest-length 1", 2),
    (x, "\(x)0", "wrong-digest-length 1", 2), (x, "0a0a", "wrong-digest-length 1", 2),
  ]

  private static let separators: [Row] = [
    ("  data/A.md", " data/A.md", "wrong-separator 1", 3),
    ("  data/A.md", "   data/A.md", "wrong-separator 1", 3),
    ("  data/A.md", "\tdata/A.md", "wrong-separator 1", 3),
    ("  data/A.md", " \tdata/A.md", "wrong-separator 1", 3),
    ("  data/A.md", "  ", "wrong-separator 1", 2), ("  data/A.md", "", "wrong-separator 1", 2),
    ("  data/A.md", " *data/A.md", "binary-mark 1", 3),
    ("  data/A.md", "  *data/A.md", "binary-mark 1", 3),
  ]

  private static let paths: [Row] = [
    ("data/A.md", "data/A%20B.md", "unsafe-path 1", 3),
    ("data/A.md", "data/A%0AB.md", "unsafe-path 1", 3),
    ("data/A.md", "data/%2e%2e/A.md", "unsafe-path 1", 3),
    ("data/A.md", "data/../../A.md", "unsafe-path 1", 3),
    ("data/A.md", "./data/A.md", "unsafe-path 1", 3),
    ("data/A.md", "data//A.md", "unsafe-path 1", 3),
    ("data/A.md", "/data/A.md", "unsafe-path 1", 3), ("data/z.md", "~/z.md", "unsafe-path 3", 3),
    ("data/A.md", "data/A.md ", "unsafe-path 1", 3),
    ("data/A.md", "data/A\u{301}.md", "unsafe-path 1", 3),
    ("data/A.md", "data/A\u{0}.md", "unsafe-path 1", 3),
    ("data/A.md", "data/A\\.md", "unsafe-path 1", 3),
    ("data/A.md", "bagit.txt", "wrong-place 1", 2), ("data/A.md", "data", "wrong-place 1", 2),
    ("data/A.md", "Data/A.md", "wrong-place 1", 2), ("data/A.md", "data/y.md", "unsorted 2", 3),
    ("data/z.md", "data/B.md", "unsorted 3", 3),
    ("data/z.md", "data/a/b.md", "duplicate-path 3", 2),
    ("data/z.md", "data/A.md", "duplicate-path 3", 2),
  ]

  @Test(arguments: lines + digests + separators + paths)
  func `one fault has one id`(row: Row) throws {
    var bag = MemoryBag(["m": Self.good])
    try bag.change("m", row.old, to: row.new)
    let reading = Manifest.read(bag["m"], .sha256, .payload, names: Self.rule)
    #expect(reading.faults.map(\.summary) == [row.fault])
    #expect(reading.manifest.entries.count == row.understood)
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    var bytes = Array(Self.good.utf8)
    bytes[70] = 0xC3
    let reading = Manifest.read(bytes, .sha256, .payload, names: Self.rule)
    #expect(reading.faults.map(\.summary) == ["not-utf8 1"])
    #expect(!reading.isComplete)
  }

  @Test func `a manifest without lines is refused`() {
    #expect(read("").faults.map(\.summary) == ["empty-file -"])
    #expect(read("\u{FEFF}").faults.map(\.summary) == ["byte-order-mark 1", "empty-file -"])
  }

  @Test(arguments: [
    ("bagit.txt", nil), ("怎样核对.txt", nil), ("manifest-sha256.txt", nil), ("meta/x.xml", nil),
    ("data/a.md", "wrong-place 1"), ("tagmanifest-sha512.txt", "wrong-place 1"),
    ("tagmanifest-sha512.txt.minisig", "wrong-place 1"), ("../bagit.txt", "unsafe-path 1"),
  ])
  func `a tag manifest lists neither payload nor tag manifests`(path: String, fault: String?) {
    let found = read("\(Self.x)  \(path)\n", .sha256, .tag).faults.map(\.summary)
    #expect(found == (fault.map { [$0] } ?? []))
  }

  @Test func `a line may have 4,096 bytes and no more`() {
    let names = BagNameRule(exceptions: [4025, 4026].map { String(repeating: "n", count: $0) })
    for (length, faults) in [(4025, ["unsafe-path 1"]), (4026, ["line-too-long 1"])] {
      let text = "\(Self.x)  data/\(String(repeating: "n", count: length))\n"
      let reading = Manifest.read(Array(text.utf8), .sha256, .payload, names: names)
      #expect(reading.faults.map(\.summary) == faults)
    }
  }

  @Test func `a manifest may have 100,000 lines and no more`() {
    let most = read(String(repeating: "\n", count: 100_000))
    #expect(most.faults.count == 100_000)
    #expect(most.isComplete)
    let over = read(String(repeating: "\n", count: 100_001))
    #expect(over.faults.count == 100_001)
    #expect(over.faults.contains { $0.summary == "too-many-lines 100001" })
    #expect(!over.isComplete)
  }

  @Test func `several faults are all reported`() {
    let text = "\u{FEFF}\(Self.z.uppercased()) *data/z.md\r\n\(Self.x)  ../A.md"
    #expect(
      Set(read(text).faults.map(\.summary)) == [
        "byte-order-mark 1", "carriage-return 1", "upper-case-digest 1", "binary-mark 1",
        "no-final-newline 2", "unsafe-path 2", "unsorted 2",
      ])
  }

  @Test func `names that only look the same are two`() {
    let rule = BagNameRule(exceptions: ["\u{E9}", "e\u{301}"])
    let text = "\(Self.x)  data/e\u{301}\n\(Self.y)  data/\u{E9}\n"
    let reading = Manifest.read(Array(text.utf8), .sha256, .payload, names: rule)
    #expect(reading.faults.isEmpty)
    #expect(reading.manifest.entries.count == 2)
  }

  @Test(arguments: TagFileProblem.allCases)
  func `every problem has its own sentence`(problem: TagFileProblem) {
    let others = TagFileProblem.allCases.filter { $0 != problem }.map(\.message)
    #expect(!others.contains(problem.message))
  }
}
