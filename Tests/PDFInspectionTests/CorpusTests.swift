import Foundation
import PDFInspection
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

  /// What draws a page, each in a way in which viewers could differ or that says more than is drawn.
  private static let drawings = [
    "q BI/W 1/H 1/CS/RGB/BPC 8/F/DCT ID abc EI Q", "q BI/W 1/H 1/BPC 1/F/CCF ID a EI Q",
    "/Span<</ActualText(a)>>BDC EMC", "/Span<</MCID 1/Alt(a)>>BDC EMC", "/OC/Layer BDC EMC",
    "/Artifact<<>>BDC EMC", "/Artifact<</Type(a)>>BDC EMC", "/Artifact<</Type/Action>>BDC EMC",
    "/Artifact<</Type/Layout/Contents(a)>>BDC EMC", "/Artifact<</Type/Layout/Type/Page>>BDC EMC",
    "/Artifact<</Attached[(a)]>>BDC EMC", "/Artifact<</BBox[(a)]>>BDC EMC",
    "/Span<</MCID -1>>BDC EMC", "BT 3 Tr ET", "BT 7 Tr ET", "BT 3.0 Tr ET", "BX evil EX",
    "(a) PS", "1000 0 d0", "/X DP", "foo", "q", "Q q", "/P BMC", "EMC", "BT", "BT BT ET ET",
    "BT q Q ET", "BT 1 0 0 1 0 0 cm ET", "BT 0 0 m ET", "BT 0 0 9 9 re f ET", "BT n ET", "BT W ET",
    "BT /S sh ET", "BT /X Do ET", "(a)Tj", "[(a)]TJ", "1 2 Td", "T*", "(a)'",
    "1 0 0 1 0 0 Tm", "ET",
    "q % a comment\nQ", "1 0 rg", "(a", "<4g>", "[[1]]0 d", "1.2.3 w", "--1 w", "{} w",
    String(repeating: "[", count: 9999), String(repeating: "q ", count: 9999) + "Q",
    String(repeating: "1 ", count: 9999) + "w", "1 2 3",
  ].map { Forgery("refused data 4 contents -", Paper(data: $0)) }

  private static func font(
    _ type: String = "", cid: String = "/FontDescriptor 7 0 R",
    descriptor: String = "/FontFile2 8 0 R", map: String = "begincmap endcmap"
  ) -> Paper {
    Paper(
      page: "/Resources<</Font<</F 5 0 R>>>>",
      more: [
        "<</Type/Font/Subtype/Type0/DescendantFonts[6 0 R]/ToUnicode 9 0 R\(type)>>",
        "<</Type/Font/Subtype/CIDFontType2\(cid)>>", "<</Type/FontDescriptor\(descriptor)>>",
        "<</Length 1>>\nstream\n0\nendstream",
        "<</Length \(map.utf8.count)>>\nstream\n\(map)\nendstream",
      ])
  }

  private static let fonts = [
    Forgery("refused kind 5 composedFont DescendantFonts", font(cid: "")),
    Forgery("refused kind 6 cidFont FontDescriptor", font(descriptor: "")),
    Forgery("refused kind 5 composedFont Encoding", font("/Encoding/UniGB-UCS2-H")),
    Forgery(
      "refused kind 6 cidFont CIDToGIDMap", font(cid: "/FontDescriptor 7 0 R/CIDToGIDMap 8 0 R")),
    Forgery("refused data 9 mapping -", font(map: "(/etc/passwd)(r)file")),
    Forgery("refused data 9 mapping -", font(map: "/begincmap{quit}def begincmap")),
    Forgery("refused data 9 mapping -", font(map: "/GB-EUC-H usecmap")),
    Forgery("refused data 9 mapping -", font(map: "%!PS")),
    Forgery("refused data 9 mapping -", font(map: "%%IncludeResource: procset Other")),
    Forgery("refused data 9 mapping -", font(map: "%%EndComments quit")),
    Forgery("refused data 9 mapping -", font(map: "%%EndComments\nquit")),
    Forgery("refused data 9 mapping -", font(map: "(\n%%EOF\n)quit(")),
    Forgery(
      "refused kind 3 resources Font",
      Paper(page: "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>")),
  ]

  private static func element(_ keys: String) -> Paper {
    Paper(
      catalog: "/StructTreeRoot 5 0 R",
      more: ["<</Type/StructTreeRoot/K[6 0 R]>>", "<</Type/StructElem\(keys)/P 5 0 R>>"])
  }

  /// What shows, tells or counts otherwise than what is drawn.
  private static let misleading = [
    Forgery("refused key 6 element ActualText", element("/S/Span/ActualText(a)")),
    Forgery("refused key 6 element Alt", element("/S/Span/Alt(a)")),
    Forgery("refused key 6 element E", element("/S/Span/E(a)")),
    Forgery("refused kind 5 structureRoot K", element("/S/JavaScript")),
    Forgery("refused kind 5 structureRoot K", element("/S/Link")),
    Forgery("refused kind 6 element A", element("/S/Span/A<</S/JavaScript/JS(a)>>")),
    Forgery("refused key 6 attributes JS", element("/S/Span/A<</O/Table/JS(a)>>")),
    Forgery("refused key 3 page Rotate", Paper(page: "/Rotate 180")),
    Forgery("refused key 3 page CropBox", Paper(page: "/CropBox[0 0 1 1]")),
    Forgery("refused key 3 page UserUnit", Paper(page: "/UserUnit 100")),
    Forgery("refused key 2 pages Rotate", Paper(pages: "/Kids[3 0 R]/Count 1/Rotate 180")),
    Forgery("refused key 1 catalog PageLabels", Paper(catalog: "/PageLabels<<>>")),
    Forgery("refused kind 1 catalog Version", Paper(catalog: "/Version/2.0")),
    Forgery("refused key 1 - -", Paper(catalog: "/\u{212A}ids[]")),
    Forgery(
      "refused key 5 info Author", Paper(trailer: "/Info 5 0 R", more: ["<</Author(a)>>"])),
    Forgery(
      "refused kind 5 info CreationDate",
      Paper(trailer: "/Info 5 0 R", more: ["<</CreationDate<</S/JavaScript>>>>"])),
    Forgery(
      "refused kind 5 structureRoot RoleMap",
      Paper(
        catalog: "/StructTreeRoot 5 0 R", more: ["<</Type/StructTreeRoot/RoleMap<</P/Link>>>>"])),
    Forgery(
      "refused kind 5 nameTree Names",
      Paper(
        catalog: "/StructTreeRoot 5 0 R",
        more: ["<</Type/StructTreeRoot/IDTree<</Names[(a)<</S/JavaScript>>]>>>>"])),
  ]

  /// What is no profile of colours, or none with so many of them.
  private static let profiles = [
    ("junk", "3"), ("", "3"), (String(repeating: "acsp", count: 99), "3"),
  ].map { data, components in
    Forgery(
      "refused data 5 profile -",
      Paper(
        catalog: "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/DestOutputProfile 5 0 R>>]",
        more: [
          "<</N \(components)/Length \(data.utf8.count)>>\nstream\n\(data)\nendstream"
        ]))
  }

  /// A whole profile with one part, whose colours are of a space.
  private static func profile(_ space: String, components: String) -> Paper {
    var data = [UInt8](repeating: 0, count: 272)
    for (place, bytes) in [
      (2, [1, 0x10]), (16, Array(space.utf8)), (36, Array("acsp".utf8)), (131, [1]),
      (138, [1, 0]), (143, [0x10]),
    ] { data.replaceSubrange(place..<place + bytes.count, with: bytes) }
    return Paper(
      catalog: "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/DestOutputProfile 5 0 R>>]",
      more: [
        "<</N \(components)/Length 272>>\nstream\n\(String(decoding: data, as: UTF8.self))\nendstream",
        "3",
      ])
  }

  @Test(arguments: [
    ("RGB ", "3", true), ("RGB ", "1", false), ("XYZ ", "3", false), ("XYZ ", "6 0 R", false),
    ("RGB ", "6 0 R", false),
  ])
  func `a profile is taken where its colours are as many as its space has`(
    space: String, components: String, isTaken: Bool
  ) throws {
    var paper = Self.profile(space, components: components)
    // What nothing refers to would be refused for that.
    if !components.contains("R") { paper.more.removeLast() }
    let says = isTaken ? "form 1 -" : "refused data 5 profile -"
    #expect(try Inspector.shared.line(paper.bytes) == says)
  }

  private static let source = "sha256:" + String(repeating: "0a", count: 32)
  private static let named = "<dc:source>\(source)</dc:source>"

  private static let metadata = [
    Paper.label(named, before: "<!DOCTYPE x [<!ENTITY a 'b'>]>"),
    Paper.label("<dc:source>&a;</dc:source>"), Paper.label(named + named),
    Paper.label("<dc:source><![CDATA[\(source)]]></dc:source>"),
    Paper.label("<e:source xmlns:e=\"http://purl.org/dc/elements/1.1/\">a</e:source>"),
    Paper.label(named + "<dc:source>"),
    Paper.label(named, before: "<?xml-stylesheet href='http://x.cn'?>"),
  ].map { Forgery("refused metadata 5 - -", $0) }

  @Test(
    arguments:
      acting + annotations + filters + content + layout + pages + metadata + drawings + fonts
      + misleading + profiles)
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

  @Test(arguments: [
    "", "q 1 0 0 -1 0 841.9 cm /a gs 0 0 0 rg 1 -.5 +2 3 re W* n f* Q",
    "/Artifact BMC q Q EMC /Span<</MCID 0>>BDC BT 2 Tr/F 12 Tf[<0001>-3(a\\)(b))]TJ ET EMC",
    "[1 2]0 d[]0 d 1 2 3/P scn 0.5 sc /Pattern cs", "BT(a)' 1 2(b)\" ET",
  ])
  func `what draws a page as a printer does is taken`(data: String) throws {
    #expect(try Inspector.shared.line(Paper(data: data).bytes) == "form 1 -")
  }

  @Test func `a font in the file is taken`() throws {
    let map = """
      /CIDInit /ProcSet findresource begin 12 dict begin begincmap
      /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
      /CMapName /Adobe-Identity-UCS def /CMapType 2 def
      1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0001> <7532> endbfchar
      endcmap CMapName currentdict /CMap defineresource pop end end
      """
    let paper = Self.font("/Encoding/Identity-H", map: map)
    #expect(try Inspector.shared.line(paper.bytes) == "form 1 -")
  }

  @Test func `what is packed is looked at, and what is packed too well is refused`() throws {
    let acting = PackedPaper(catalog: "/OpenAction\(Self.script)")
    for (says, paper) in [
      ("form 1 -", PackedPaper()), ("form 1 -", PackedPaper(blanks: 1000)),
      ("refused key 1 catalog OpenAction", acting),
      ("refused unreached 7 - -", PackedPaper(more: [Self.script])),
      ("refused tooMuch 5 objectStream -", PackedPaper(blanks: 80_000_000)),
      ("refused warning 0 - -", PackedPaper(table: "/Prev 9")),
    ] {
      #expect(try Inspector.shared.line(paper.bytes) == says)
    }
  }

  @Test func `contents that unpack to more than any form has are refused`() throws {
    let packed = Deflated.stored(Array("q Q".utf8), blanks: 80_000_000)
    let pdf = Paper(
      contents: "/Filter/FlateDecode", data: String(repeating: "#", count: packed.count)
    )
    .bytes
    let place = try #require(pdf.firstRange(of: Array("stream\n#".utf8))?.upperBound) - 1
    let bytes = pdf[..<place] + packed + pdf[(place + packed.count)...]
    let line = try Inspector.shared.line(Array(bytes))
    #expect(line == "refused tooMuch 4 contents -")
  }

  @Test func `a file that was changed at its end is refused, also in two sections`() throws {
    let first = Paper().bytes
    let text = String(decoding: first, as: UTF8.self)
    let start = try #require(text.firstMatch(of: /startxref\n(\d+)/)).1
    let catalog = "1 0 obj\n<</Type/Catalog/Pages 2 0 R/OpenAction\(Self.script)>>\nendobj\n"
    let page = "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n"
    func padded(_ number: Int) -> String {
      String(repeating: "0", count: 10 - "\(number)".count) + "\(number)"
    }
    let table = first.count + (catalog + page).utf8.count
    let more = """
      \(catalog)\(page)xref
      1 1
      \(padded(first.count)) 00000 n\u{20}
      3 1
      \(padded(first.count + catalog.utf8.count)) 00000 n\u{20}
      trailer
      <</Size 5/Root 1 0 R/Prev \(start)>>
      startxref
      \(table)
      %%EOF

      """
    #expect(
      try Inspector.shared.line(first + Array(more.utf8))?.hasPrefix("refused") == true)
  }

  @Test func `an object without its end is refused`() throws {
    let text = String(decoding: Paper().bytes, as: UTF8.self)
    // As long as before: every place in the table stays right.
    let changed = text.replacing("\nendobj\n4 0 obj", with: "\n       4 0 obj")
    #expect(changed != text)
    #expect(try Inspector.shared.line(Array(changed.utf8))?.hasPrefix("refused") == true)
  }

  @Test(arguments: [
    "form +3 -", "form 03 -", "form 0 -", "form 3", "refused key +1 catalog AA",
    "refused key -0 catalog AA",
  ])
  func `what no inspector writes is not believed`(line: String) {
    #expect(PDFOpinion(line: line) == nil)
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
