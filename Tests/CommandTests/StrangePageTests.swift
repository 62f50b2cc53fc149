import Diagnostics
import Foundation
import Pages
import SpokenFindings
import Testing

/// Pages that nobody filled again are read; what the program writes itself passes the same reader.
struct StrangePageTests {
  /// What a page gets, and a place where it stands.
  static let attacks: [(old: String, new: String)] = [
    ("</main>", "<img src=\"x\" onerror=\"alert(1)\"></main>"),
    ("</main>", "<svg onload=\"x\"></svg></main>"),
    ("<title>", "<meta http-equiv=\"refresh\" content=\"0;url=http://x.cn\"><title>"),
    ("<title>", "<base href=\"http://x.cn/\"><title>"),
    ("<body", "<frameset><frame src=\"x\"></frameset><body"),
    ("</main>", "<a href=\"java&#115;cript:x\">甲</a></main>"),
    ("</main>", "<p onclick =\"x\">甲</p></main>"),
    ("</main>", "<!--><script>x</script> --></main>"),
    ("</style>", "@import url(http://x.cn);</style>"),
    ("</style>", "</STYLE ><script>x</script></style>"),
  ]

  /// A child's bag in a batch, as another version of the program would have sealed it.
  private func claimed(_ stick: URL, by agent: String, _ change: (URL) throws -> Void) throws {
    let child = stick.appending(path: HandedOver.place(HandedOver.late, 1))
    let events = try child.text("data/events.json")
    let own = try #require(events.firstMatch(of: /tongdang 档案格式[0-9]+/)).0
    try child.replace(String(own), by: agent, in: "data/events.json")
    try change(child)
    try Forger.recompute(child)
    try Forger.recompute(stick)
  }

  private func pages(_ child: URL) throws -> [String] {
    try child.files().filter { $0.hasPrefix("data/forms/") && $0.hasSuffix(".html") }.sorted()
  }

  @Test func `an active page is refused whatever version the sender claims`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let stick = try district.stick(in: scratch)
    var names: [String] = []
    try claimed(stick, by: "tongdang 9.9.9") { child in
      let pages = try pages(child)
      for (page, attack) in zip(pages, Self.attacks) {
        try child.replace(attack.old, by: attack.new, in: page)
        names.append(page)
      }
      #expect(names.count == Self.attacks.count)
      let wide = try #require(pages.last)
      #expect(!names.contains(wide))
      let text = try child.text(wide)
      try #require(text.data(using: .utf16)).write(to: child.appending(path: wide))
      let note = try #require(
        child.files().first { $0.hasSuffix(".md") && $0.hasPrefix("data/forms/") })
      try child.write(try child.text(note) + "\n<img src=x onerror=alert(1)>\n", to: note)
      try child.replace("</main>", by: "<a href=\"http://x.cn\">甲</a></main>", in: "index.html")
      names += [wide, note, "index.html"]
    }
    let result = try district.receive(stick, into: store)
    #expect(result.code == 1 && result.report?.receipt == nil)
    let active = result.errors.filter { $0.id == "active-content" }
    let folder = HandedOver.place(HandedOver.late, 1) + "/"
    #expect(Set(active.map(\.path)) == Set(names.map { stick.path + "/" + folder + $0 }))
  }

  @Test func `pages as they were are not called active`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let stick = try district.stick(in: scratch)
    try claimed(stick, by: "tongdang 9.9.9") { _ in }
    let result = try district.receive(stick, into: store)
    #expect(result.code == 1)
    #expect(result.said.contains("not-compared"))
    #expect(!result.ids.contains("active-content") && !result.ids.contains("format-not-listed"))
  }

  @Test(arguments: [
    "data/forms/a.XML", "data/forms/a.xsd", "data/forms/a.svg", "data/forms/a.xhtml",
  ])
  func `a child's bag has no XML`(name: String) throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let stick = try district.stick(in: scratch)
    try claimed(stick, by: "tongdang 9.9.9") {
      try $0.write("<script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script>", to: name)
    }
    #expect(try district.receive(stick, into: store).ids.contains("format-not-listed"))
  }

  /// What a program that guesses would not take for a text.
  private static let disguises: [(name: String, bytes: [UInt8])] = [
    ("a PDF", Array("%PDF-1.7\n甲".utf8)), ("a PDF further on", Array("甲\n\n%PDF-1.7".utf8)),
    ("PostScript", Array("%!PS\n".utf8)), ("rich text", Array("{\\rtf1 甲}".utf8)),
    ("a picture", Array("GIF89a".utf8)), ("a program", Array("MZ\u{0}\u{1}".utf8)),
    ("a mail with a page", Array("MIME-Version: 1.0\n".utf8)),
    ("colours for a terminal", Array("甲\u{1B}[2J".utf8)),
    ("UTF-16", [0xFF, 0xFE, 0x3C, 0, 0x62, 0, 0x3E, 0]), ("no UTF-8", [0x2B, 0xFF, 0xE4]),
  ]

  @Test func `a text that is another kind of file is refused`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let stick = try district.stick(in: scratch)
    var names: [String] = []
    try claimed(stick, by: "tongdang 9.9.9") { child in
      let texts = try child.files().filter { $0.hasPrefix("data/forms/") && $0.hasSuffix(".md") }
      for (path, disguise) in zip(texts.sorted(), Self.disguises) {
        try Data(disguise.bytes).write(to: child.appending(path: path))
        names.append(path)
      }
      #expect(names.count == Self.disguises.count)
      try child.write("=cmd|' /C calc'!A0\n", to: "data/x.csv")
    }
    let result = try district.receive(stick, into: store)
    let folder = stick.path + "/" + HandedOver.place(HandedOver.late, 1) + "/"
    let active = result.errors.filter { $0.id == "active-content" }
    #expect(Set(active.map(\.path)) == Set(names.map { folder + $0 }))
    let listed = result.errors.filter { $0.id == "format-not-listed" }
    #expect(listed.map(\.path) == [folder + "data/x.csv"])
  }

  @Test func `verify does not call whole what acts, whoever signed it`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let stick = try district.stick(in: scratch)
    try claimed(stick, by: "tongdang 9.9.9") {
      try $0.replace("</main>", by: "<img src=\"x\" onerror=\"x\"></main>", in: "data/cover.html")
    }
    let archives = stick.appending(path: "data/电子档案/2022")
    let result = try Command.run(["verify", archives.path], in: scratch.url)
    #expect(result.code == 1)
    #expect(result.said.contains("active-content"), "\(result.said)")
  }

  @Test func `verify tells how many pages it read instead of filling them again`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let stick = try district.stick(in: scratch)
    var count = 0
    try claimed(stick, by: "tongdang 9.9.9") { child in
      let pages = try child.files().filter { $0.hasSuffix(".html") }
      count = pages.count
      // What an earlier version sealed may say what nobody sees: told, and no error.
      try child.replace("</main>", by: "<p>\u{202E}321</p></main>", in: "data/cover.html")
    }
    let archive = stick.appending(path: "data/电子档案/2022/\(HandedOver.late)/v1")
    let result = try Command.run(["verify", archive.path, "--lang", "en"], in: scratch.url)
    #expect(
      result.said.contains("read for what acts: \(count) pages not filled again"), "\(result.said)")
    #expect(result.said.contains("its papers hold 1 character"), "\(result.said)")
  }

  // MARK: What the program writes

  private func faults(below folder: URL) throws -> (pages: Int, faults: [String]) {
    let paths = try folder.files().filter { $0.hasSuffix(".html") }
    let faults = try paths.flatMap { path in
      let bytes = try Data(contentsOf: folder.appending(path: path))
      let isLinked = path.split(separator: "/").last == "index.html"
      return PageReader.faults(
        in: SourceText(path: path, utf8: Array(bytes)), as: isLinked ? .linkedPage : .page
      ).map { "\(path):\($0.position.line): \($0.message.english)" }
    }
    return (paths.count, faults)
  }

  @Test func `archives, batches, receipts and what 0.1.0 made pass`() throws {
    for folder in [try HandedOver.get().folder, try Kept.version010().folder] {
      let found = try faults(below: folder)
      #expect(found.pages > 100)
      #expect(found.faults == [])
    }
  }

  @Test func `documents, blanks, masked copies and reports pass`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 3)
    for command in [["render"], ["blank"], ["render", "--masked"], ["check", "--report"]] {
      _ = try Command.run(command, in: workspace)
    }
    let found = try faults(below: scratch.url)
    #expect(found.pages > 60)
    #expect(found.faults == [])
    #expect(try scratch.url.files().contains { $0.hasSuffix("completeness.html") })
  }
}
