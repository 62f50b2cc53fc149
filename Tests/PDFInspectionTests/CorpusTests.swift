import Foundation
import Testing

/// What is no printed form, each refused for what is wrong in it; and what is one.
@Suite(.serialized) struct CorpusTests {
  struct Forgery: Sendable, CustomTestStringConvertible {
    let says: String
    let paper: Paper
    var testDescription: String { says }

    init(_ says: String, _ paper: Paper) { (self.says, self.paper) = (says, paper) }
  }

  private static let script = "<</S/JavaScript/JS(app.alert\\(1\\))>>"

  private static let acting = [
    Forgery("refused key 1 catalog OpenAction", Paper(catalog: "/OpenAction\(script)")),
    Forgery("refused key 1 catalog OpenAction", Paper(catalog: "/Open#41ction\(script)")),
    Forgery("refused key 1 catalog AA", Paper(catalog: "/AA<</WC\(script)>>")),
    Forgery("refused key 3 page AA", Paper(page: "/AA<</O\(script)>>")),
    Forgery("refused key 1 catalog Names", Paper(catalog: "/Names<</JavaScript<<>>>>")),
    Forgery("refused key 1 catalog Names", Paper(catalog: "/Names<</EmbeddedFiles<<>>>>")),
    Forgery("refused key 1 catalog AF", Paper(catalog: "/AF[]")),
    Forgery("refused key 1 catalog AcroForm", Paper(catalog: "/AcroForm<</Fields[]/XFA(a)>>")),
    Forgery("refused key 1 catalog OCProperties", Paper(catalog: "/OCProperties<<>>")),
    Forgery("refused key 1 catalog Threads", Paper(catalog: "/Threads[]")),
    Forgery("refused key 1 catalog Collection", Paper(catalog: "/Collection<<>>")),
    Forgery("refused key 1 catalog Extensions", Paper(catalog: "/Extensions<<>>")),
    Forgery(
      "refused key 5 outline A",
      Paper(
        catalog: "/Outlines<</First 5 0 R/Last 5 0 R>>", more: ["<</Title(a)/A\(script)>>"])),
    Forgery("refused key 3 page PieceInfo", Paper(page: "/PieceInfo<<>>")),
    // The trick by which a script passed as "the same".
    Forgery(
      "refused key 1 catalog Length",
      Paper(
        catalog: "/Length 3\n/X (\nstream\n)/OpenAction\(script)")),
  ]

  private static let annotations = [
    "URI", "Launch", "GoToR", "SubmitForm", "Movie", "RichMedia", "Widget", "Link",
  ].map { kind in
    Forgery("refused key 3 page Annots", Paper(page: "/Annots[<</Subtype/\(kind)>>]"))
  }

  private static let filters = [
    "DCTDecode", "JPXDecode", "JBIG2Decode", "LZWDecode", "Crypt", "A85",
  ]
  .map { Forgery("refused filter 4 contents Filter", Paper(contents: "/Filter/\($0)")) }

  /// An object of another kind, drawn by the page.
  private static func drawn(_ keys: String) -> Paper {
    Paper(
      page: "/Resources<</XObject<</X 5 0 R>>>>",
      more: ["<<\(keys)/Length 0>>\nstream\n\nendstream"])
  }

  private static let content = [
    Forgery("refused key 4 contents F", Paper(contents: "/F(a)")),
    Forgery("refused kind 3 resources XObject", drawn("/Subtype/PS")),
    Forgery("refused key 5 form Ref", drawn("/Subtype/Form/BBox[0 0 1 1]/Ref<<>>")),
    Forgery("refused key 5 form OPI", drawn("/Subtype/Form/BBox[0 0 1 1]/OPI<<>>")),
    Forgery("refused key 5 form OC", drawn("/Subtype/Form/BBox[0 0 1 1]/OC<<>>")),
    Forgery("refused key 5 image Alternates", drawn("/Subtype/Image/Alternates[]")),
    Forgery(
      "refused kind 3 resources Font",
      Paper(
        page: "/Resources<</Font<</F<</Type/Font/Subtype/Type3/CharProcs<<>>>>>>>>")),
    Forgery(
      "refused key 3 graphicsState TR",
      Paper(
        page: "/Resources<</ExtGState<</G<</TR/Identity>>>>>>")),
    Forgery("refused key 3 resources Properties", Paper(page: "/Resources<</Properties<<>>>>")),
    Forgery(
      "refused kind 5 sampledFunction FunctionType",
      Paper(
        page: "/Resources<</Shading<</S<</ShadingType 1/Function 5 0 R>>>>>>",
        more: ["<</FunctionType 4/Length 2>>\nstream\n{}\nendstream"])),
  ]

  private static let layout = [
    Forgery("refused warning 0 - -", Paper(header: "junk\n%PDF-1.7\n")),
    Forgery("refused layout 0 - -", Paper(after: "junk")),
    Forgery("refused layout 0 - -", Paper(after: "4 0 obj\n<</OpenAction 1 0 R>>\nendobj\n")),
    Forgery("refused warning 0 - -", Paper(trailer: "/Prev 9")),
    Forgery("refused warning 0 - -", Paper(trailer: "/XRefStm 9")),
    Forgery("refused layout 0 - -", Paper(more: ["null"], unlisted: [5])),
    Forgery("refused unreached 5 - -", Paper(more: ["<</S/JavaScript>>"])),
    Forgery("refused layout 1 - -", Paper(beforeTable: "1 0 obj\n<<>>\nendobj\n")),
    Forgery("refused layout 0 - -", Paper(beforeTable: "% a comment\r4 0 obj\n")),
    Forgery("refused layout 0 - -", Paper(lineEnd: "\r")),
    Forgery("refused layout 4 - -", Paper(length: "2")),
    Forgery("refused layout 4 - -", Paper(length: "-1")),
    Forgery("refused layout 4 - -", Paper(length: "99999999999")),
    Forgery("refused warning 4 - -", Paper(length: "4 0 R")),
    Forgery("refused layout 5 - -", Paper(more: ["(unbalanced \\( ()"])),
    Forgery(
      "refused layout 5 - -",
      Paper(
        more: [String(repeating: "[", count: 40) + String(repeating: "]", count: 40)])),
    Forgery("refused warning 0 - -", Paper(trailer: "/Encrypt<<>>")),
  ]

  private static let pages = [
    Forgery("refused pages 2 - -", Paper(pages: "/Kids[3 0 R]/Count 2")),
    Forgery("refused pages 2 - -", Paper(pages: "/Kids[3 0 R]/Count -1")),
    Forgery("refused pages 2 - -", Paper(pages: "/Kids[3 0 R 2 0 R]/Count 1")),
    Forgery("refused pages 3 - -", Paper(pages: "/Kids[3 0 R 3 0 R]/Count 2")),
    Forgery("refused warning 3 - -", Paper(page: "/Parent 1 0 R")),
  ]

  private static let source = "sha256:" + String(repeating: "0a", count: 32)
  private static let named = "<dc:source>\(source)</dc:source>"

  private static let metadata = [
    Paper.label(named, before: "<!DOCTYPE x [<!ENTITY a 'b'>]>"),
    Paper.label("<dc:source>&a;</dc:source>"), Paper.label(named + named),
    Paper.label("<dc:source><![CDATA[\(source)]]></dc:source>"),
    Paper.label("<e:source xmlns:e=\"http://purl.org/dc/elements/1.1/\">a</e:source>"),
    Paper.label(named + "<dc:source>"),
  ].map { Forgery("refused metadata 5 - -", $0) }

  @Test(arguments: acting + annotations + filters + content + layout + pages + metadata)
  func `what is no printed form is refused, and what is wrong is said`(
    forgery: Forgery
  ) throws {
    let line = try Inspector.shared.line(forgery.paper.bytes)
    #expect(line == forgery.says)
  }

  @Test(arguments: [
    ("form 1 -", Paper()),
    ("form 1 -", Paper(catalog: "\u{0}\u{C}/Lang\t(zh-CN)")),
    ("form 1 -", Paper(trailer: "/Info 5 0 R", more: ["<</Title(\nstream\n\\)(a))>>"])),
    ("form 1 -", Paper(length: "5 0 R", more: ["3"])),
    ("form 1 \(source)", Paper.label(named)),
    ("form 1 -", Paper.label("<dc:source>elsewhere</dc:source>")),
  ])
  func `what is a printed form is taken`(says: String, paper: Paper) throws {
    #expect(try Inspector.shared.line(paper.bytes) == says)
  }

  @Test func `more objects than any form has are too many`() throws {
    let paper = Paper(more: Array(repeating: "null", count: 100_000))
    let line = try #require(try Inspector.shared.line(paper.bytes))
    #expect(line.hasPrefix("refused"))
  }

  // MARK: What was printed

  @Test func `what 0.1.0 printed is taken, also as qpdf writes it again, but not encrypted`() throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pdf-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let kept = Here.root.appending(path: "Tests/CommandTests/Kept/tongdang-0.1.0.tar.xz")
    try Here.run("tar", "-xf", kept.path, "-C", folder.path)
    let archive = folder.appending(
      path: "fixtures-0.1.0/signed/archives/310107-2022-0003/v1/data")
    let files = try FileManager.default.subpathsOfDirectory(atPath: archive.path)
      .filter { $0.hasSuffix(".pdf") }.sorted()
    #expect(files.count >= 20)
    for file in files {
      let line = try Self.line(archive.appending(path: file))
      #expect(line?.wholeMatch(of: /form \d+ sha256:[0-9a-f]{64}/) != nil, "\(file)")
    }
    let cover = archive.appending(path: "cover.pdf")
    let before = try Self.line(cover)
    let other = folder.appending(path: "other.pdf")
    for kind in ["generate", "disable"] {
      try Here.run("qpdf", "--object-streams=\(kind)", cover.path, other.path)
      #expect(try Self.line(other) == before, "\(kind)")
    }
    for options in [["--linearize"], ["--encrypt", "", "", "256", "--"]] {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["qpdf"] + options + [cover.path, other.path]
      try process.run()
      process.waitUntilExit()
      #expect(try Self.line(other)?.hasPrefix("refused") == true, "\(options)")
    }
  }

  private static func line(_ file: URL) throws -> String? {
    try Inspector.shared.line(Array(Data(contentsOf: file)))
  }

  // MARK: Mutants

  /// The same numbers on every machine.
  private struct Dice {
    var state: UInt64
    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
  }

  @Test func `of five hundred mutants none ends the inspector, none with an action is taken`()
    throws
  {
    let whole = Paper.label(Self.named).bytes
    let pieces = [
      "/OpenAction\(Self.script)", "/AA<<>>", "<<", ">>", "(", ")", "[", "]", "\nendobj\n", "%",
      "\nstream\n", "\\", " 0 R", "\r", "\u{0}", "/Length 5", "%%EOF", "5 0 obj\n",
    ].map { Array($0.utf8) }
    var dice = Dice(state: 1)
    for round in 0..<500 {
      var bytes = whole
      for _ in 0...dice.roll(3) {
        let place = dice.roll(bytes.count)
        switch dice.roll(4) {
        case 0: bytes.insert(contentsOf: pieces[dice.roll(pieces.count)], at: place)
        case 1: bytes[place] = UInt8(dice.roll(256))
        case 2:
          bytes.removeSubrange(place..<min(bytes.count, place + 1 + dice.roll(20)))
        default:
          let piece = pieces[dice.roll(pieces.count)]
          bytes.replaceSubrange(place..<min(bytes.count, place + piece.count), with: piece)
        }
      }
      let line = try #require(try Inspector.shared.line(bytes), "mutant \(round) ended it")
      let text = String(decoding: bytes, as: UTF8.self)
      if text.contains("/OpenAction") || text.contains("/AA") {
        // In a string, a comment or contents it is only a text.
        #expect(line.hasPrefix("refused") || Self.isText("/OpenAction", in: text), "\(round)")
      }
    }
  }

  /// Whether a key stands only in the bytes of a stream.
  private static func isText(_ key: String, in text: String) -> Bool {
    text.components(separatedBy: "endstream").allSatisfy { part in
      guard let place = part.range(of: key) else { return true }
      return part[..<place.lowerBound].contains("stream\n")
    }
  }
}
