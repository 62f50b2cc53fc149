import Archiving
import Diagnostics
import FormModel
import Foundation
import Press
import SpokenFindings
import Testing
import Workshop

/// What an archive's list of templates must hold, whoever has signed it.
struct ShelfTests {
  private static let shipped = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Templates").resolvingSymlinksInPath()
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    let files = try names.filter { name in
      !name.hasPrefix("earlier/") && ["yaml", "md", "html", "css"].contains(name.fileEnding)
    }
    .map { SourceText(path: $0, utf8: Array(try Data(contentsOf: root.appending(path: $0)))) }
    var tree = TemplateTree()
    tree.lay(files.filter { !$0.path.hasPrefix("editions/") })
    var faults: [Diagnostic] = []
    let set = try #require(
      FormSet.load(tree.files(of: nil), relying: FieldSets.all, diagnostics: &faults),
      "\(faults.map(\.message.english))")
    return (set, tree)
  }

  /// For the tests that do not ask what it keeps.
  private static let shared = Result {
    FormShelf(try shipped.get().0, try shipped.get().1, earlier: { [] }, relying: FieldSets.all)
  }

  private let present: FormSet
  private let tree: TemplateTree
  private let shelf: FormShelf

  init() throws {
    (present, tree) = try Self.shipped.get()
    shelf = try Self.shared.get()
  }

  /// A list as a program writes it that knows nothing of some forms.
  private func list(without ids: [String]) -> [UInt8] {
    FormShelf.list(
      present.templates(of: present.library.forms.filter { !ids.contains($0.id) }, isPrinted: false)
    )
  }

  private func isFilledAgain(without ids: String..., by agent: String = Maker.present.agent) -> Bool
  {
    shelf.builder(ofChild: list(without: ids), in: 2022, by: agent) != nil
  }

  /// Whoever signs could otherwise leave out what says that something is missing.
  @Test(arguments: [
    "handbook", "assessment", "plan", "visit", "difficult-case", "closing-report", "pledge",
    "cover",
    "contents", "remarks",
  ])
  func `no list is a child's that leaves out a form of which every file says something`(
    form: String
  ) throws {
    try #require(isFilledAgain())
    #expect(!isFilledAgain(without: form))
    // Nor is it once it was refused.
    #expect(!isFilledAgain(without: form))
  }

  @Test(arguments: ["staff-change", "funding-request", "roster-children", "evaluation"])
  func `a form without an occasion may be left out`(form: String) {
    #expect(isFilledAgain(without: form))
  }

  /// What was filled with the edition of another year than this run's.
  @Test func `lists of every edition are filled again, and each year needs its own forms`() throws {
    var tree = tree
    let report = try #require(present.files["forms/closing-report/form.yaml"])
    let page = try #require(present.files["forms/assessment/form.md"])
    tree.lay(
      [],
      [
        .until(2021): [
          SourceText(
            path: report.path,
            text: String(decoding: report.utf8, as: UTF8.self)
              .replacing("occasional: false", with: "occasional: true")),
          SourceText(path: page.path, utf8: page.utf8 + Array("\n2021\n".utf8)),
        ]
      ])
    let shelf = FormShelf(present, tree, earlier: { [] }, relying: FieldSets.all)
    var faults: [Diagnostic] = []
    let former = try #require(
      FormSet.load(tree.files(of: 2021), relying: FieldSets.all, diagnostics: &faults))
    let used = former.library.forms.filter { $0.id != "closing-report" }
    let list = FormShelf.list(former.templates(of: used, isPrinted: false))
    let agent = Maker.present.agent
    #expect(shelf.builder(ofChild: list, in: 2021, by: agent) != nil)
    // What may be left out in one year may not in another.
    #expect(shelf.builder(ofChild: list, in: 2022, by: agent) == nil)
    #expect(shelf.builder(ofChild: self.list(without: []), in: 2022, by: agent) != nil)
    #expect(self.shelf.builder(ofChild: list, in: 2021, by: agent) == nil)
  }

  /// An edition that a later release has changed is at hand as it was.
  @Test func `what was sealed with an edition of an earlier format is filled again`() throws {
    var tree = tree
    let page = try #require(present.files["forms/assessment/form.md"])
    tree.lay(
      [], [.until(2021): [SourceText(path: page.path, utf8: page.utf8 + Array("\n新\n".utf8))]])
    var former = tree
    former.takeBack(
      [], [.until(2021): [SourceText(path: page.path, utf8: page.utf8 + Array("\n旧\n".utf8))]])
    var faults: [Diagnostic] = []
    let set = try #require(
      FormSet.load(former.files(of: 2021), relying: FieldSets.all, diagnostics: &faults))
    let list = FormShelf.list(set.templates(of: set.library.forms, isPrinted: false))
    let agent = Maker.present.agent
    for (earlier, isFilled) in [([former], true), ([], false)] {
      let shelf = FormShelf(present, tree, earlier: { earlier }, relying: FieldSets.all)
      #expect((shelf.builder(ofChild: list, in: 2021, by: agent) != nil) == isFilled)
    }
  }

  @Test func `lists of strangers do not keep the program's own from being kept`() throws {
    let shelf = FormShelf(present, tree, earlier: { [] }, relying: FieldSets.all)
    let own = list(without: [])
    let text = String(decoding: own, as: UTF8.self)
    for number in 100..<300 {
      let unknown = text.replacing("\"sha256\": \"", with: "\"sha256\": \"\(number)")
      try #require(unknown != text)
      #expect(shelf.builder(ofChild: Array(unknown.utf8), in: 2022, by: Maker.present.agent) == nil)
    }
    #expect(shelf.builder(ofChild: own, in: 2022, by: "tongdang 9.9") == nil)
    let times = [1, 2].map { _ in
      ContinuousClock().measure {
        #expect(shelf.builder(ofChild: own, in: 2022, by: Maker.present.agent) != nil)
      }
    }
    // Loaded, and then there.
    #expect(times[1] < times[0] / 4, "\(times)")
  }
}

extension String {
  fileprivate var fileEnding: String { URL(filePath: self).pathExtension }
}
