import Archiving
import Diagnostics
import FormModel
import Press
import SpokenFindings
import Testing
import Workshop

/// Which templates are those of a project year.
struct EditionTests {
  private static func file(_ path: String, _ text: String) -> SourceText {
    SourceText(path: path, text: text)
  }

  private static func text(_ path: String, _ tree: TemplateTree, in year: Int?) -> String? {
    tree.files(of: year)[path].map { String(decoding: $0.utf8, as: UTF8.self) }
  }

  /// Editions lie over those that are nearer to the templates, on either side of them.
  @Test(arguments: [
    (nil, "base", "base"), (2018, "2019", "2021"), (2019, "2019", "2021"), (2020, "base", "2021"),
    (2021, "base", "2021"), (2022, "base", "base"), (2023, "2023", "base"),
    (2024, "2023", "2024"), (2100, "2023", "2024"),
  ])
  func `a year has its edition`(year: Int?, a: String, b: String) {
    var tree = TemplateTree()
    tree.lay(
      [Self.file("a", "base"), Self.file("b", "base")],
      [
        .until(2021): [Self.file("b", "2021")], .until(2019): [Self.file("a", "2019")],
        .from(2023): [Self.file("a", "2023")], .from(2024): [Self.file("b", "2024")],
      ])
    #expect(Self.text("a", tree, in: year) == a)
    #expect(Self.text("b", tree, in: year) == b)
    #expect(tree.years.count == 5)
    #expect(tree.check(year: nil).isEmpty)
  }

  @Test func `an empty file says that there is none in these years`() {
    var tree = TemplateTree()
    tree.lay(
      [Self.file("a", "base")],
      [.until(2021): [Self.file("a", "")], .from(2023): [Self.file("b", "new")]])
    #expect(Self.text("a", tree, in: 2021) == nil)
    #expect(Self.text("a", tree, in: 2022) == "base")
    #expect(Self.text("b", tree, in: 2022) == nil)
    #expect(Self.text("b", tree, in: 2023) == "new")
  }

  /// What an edition was before a release changed it lies under `earlier/<format>/editions/`.
  @Test func `what was changed in an edition is taken back, and the rest stays`() {
    var tree = TemplateTree()
    tree.lay(
      [Self.file("a", "base"), Self.file("b", "base")],
      [.until(2021): [Self.file("a", "new"), Self.file("b", "new")]])
    tree.takeBack([], [.until(2021): [Self.file("a", "old"), Self.file("b", "")]])
    #expect(Self.text("a", tree, in: 2021) == "old" && Self.text("b", tree, in: 2021) == "base")
    #expect(Self.text("a", tree, in: 2022) == "base")
    #expect(
      tree.everyFile.map { String(decoding: $0.utf8, as: UTF8.self) }.sorted()
        == ["base", "base", "old"])
  }

  @Test func `each set of templates has a year once`() {
    var tree = TemplateTree()
    tree.lay([], [.until(2021): [Self.file("a", "x")], .from(2021): [Self.file("a", "y")]])
    #expect(tree.years == [nil, 2021])
    #expect(tree.inForce(in: 2018) == tree.inForce(in: 2020))
    #expect(tree.inForce(in: 2022) == [.from(2021)])
  }

  @Test func `an override of another edition is an error that names the path to use`() {
    var tree = TemplateTree()
    tree.lay([Self.file("a", "base")], [.until(2021): [Self.file("a", "2021")]])
    #expect(tree.check(year: 2021).isEmpty)
    tree.lay([Self.file("a", "own")])
    let found = tree.check(year: 2021)
    #expect(found.map(\.id) == [.otherEdition] && found.map(\.path) == ["a"])
    #expect(found.first?.hint?.english.contains("Templates/editions/until-2021/a") == true)
    #expect(tree.check(year: 2022).isEmpty)
    #expect(tree.check(year: nil).map(\.id) == [.otherEdition])
    // At the path that was named it is taken.
    var mended = TemplateTree()
    mended.lay([Self.file("a", "base")], [.until(2021): [Self.file("a", "2021")]])
    mended.lay([], [.until(2021): [Self.file("a", "own")]])
    #expect(mended.check(year: nil).isEmpty)
    #expect(Self.text("a", mended, in: 2021) == "own")
  }

  @Test func `no year has two editions that know nothing of each other`() {
    var tree = TemplateTree()
    tree.lay(
      [Self.file("a", "base")],
      [.until(2023): [Self.file("a", "x")], .from(2023): [Self.file("a", "y")]])
    #expect(tree.check(year: nil).map(\.id) == [.badEdition])
  }

  @Test(arguments: [
    "2021", "until2021", "until-21", "from-20225", "from-", "upto-2021", "from-２０２３",
  ])
  func `a folder that names no years is no edition`(name: String) {
    #expect(TemplateEdition(folder: name) == nil)
  }

  @Test(arguments: ["until-2021", "from-2023"])
  func `an edition is called as its folder`(name: String) {
    #expect(TemplateEdition(folder: name)?.folder == name)
  }

  /// A fault in an edition is told of the file that has to be mended.
  @Test func `findings have the path under which the file lies`() {
    var tree = TemplateTree()
    tree.lay([Self.file("a", "x"), Self.file("b", "x")], [.from(2023): [Self.file("a", "y")]])
    let found = ["a", "b"].map {
      Diagnostic(.missingFile, path: $0, Message("missing-file.missing"))
    }
    #expect(tree.files(of: 2022).placed(found).map(\.path) == ["a", "b"])
    #expect(tree.files(of: 2023).placed(found).map(\.path) == ["editions/from-2023/a", "b"])
  }
}
