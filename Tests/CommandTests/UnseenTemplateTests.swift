import Foundation
import Testing

/// What `lint` says of words of a form that nobody sees, and of layouts that show none.
struct UnseenTemplateTests {
  /// What `lint` finds when a file of the templates is changed.
  private func found(_ path: String, _ change: (String) -> String) throws -> [String] {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 1)
    let text = try Here.root.appending(path: "Templates").text(path)
    try workspace.write(change(text), to: "Templates/" + path)
    let result = try Command.run(["lint", "--lang", "en"], in: workspace)
    #expect(result.code == 0 || result.code == 65)
    return result.said.matches(of: /error\[([a-z-]+)\]/).map { String($0.1) }
  }

  @Test(arguments: ["\u{202E}", "\u{200B}", "\u{3164}", "\u{E0041}", "\u{AD}"])
  func `characters that nobody sees are refused in every template`(character: String) throws {
    for path in ["forms/visit/form.html", "forms/visit/form.md", "layout/page.html"] {
      let found = try found(path) {
        $0.replacing("{{form.title}}", with: "{{form.title}}" + character, maxReplacements: 1)
      }
      #expect(found.contains("forbidden-character"), "\(path)")
    }
    let sheet = try found("layout/fonts.css") { $0 + "\np::after { content: \"\(character)\"; }\n" }
    #expect(Set(sheet) == ["forbidden-character"])
  }

  @Test func `an empty layout is no layout`() throws {
    #expect(try found("layout/page.html") { _ in "" }.contains("bad-place"))
  }

  @Test func `a sheet is not nested without end`() throws {
    let deep = String(repeating: "@media all{", count: 99) + String(repeating: "}", count: 99)
    #expect(Set(try found("layout/fonts.css") { $0 + deep }) == ["bad-style"])
  }
}
