import Foundation
import Testing

/// Values at the edge of what a form can take.
struct ValueTests {
  private static let visit = "04-visit-20220305"

  /// Renders the minimal case with something replaced and gives the run and a document's two texts.
  private func render(
    _ old: String, _ new: String, document: String = visit
  ) throws -> (result: Command.Result, markdown: String, page: String) {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.minimal])
    try workspace.replace(old, by: new, in: "cases/\(Here.minimal).yaml")
    let result = try Command.run(["render", "--json"], in: workspace)
    let path = "Output/documents/\(Here.minimal)/\(document)"
    let texts = [".md", ".html"].map { (try? workspace.text(path + $0)) ?? "" }
    return (result, texts[0], texts[1])
  }

  @Test func `a long name of a minority with a rare character is printed as it is`() throws {
    let name = (Array(repeating: "阿卜杜热合曼", count: 7) + ["𠮷尔"]).joined(separator: "·")
    #expect(name.unicodeScalars.count <= 52 && name.unicodeScalars.count >= 50)
    let fifty = String(name.unicodeScalars.suffix(50).map(Character.init))
    let (result, markdown, page) = try render("name: 王一", "name: " + fifty)
    #expect(result.code == 0, "\(result.said)")
    // It breaks after a dot only: each part is an element of its own.
    let whole = page.replacing("</span><span class=\"part\">", with: "")
    #expect(markdown.contains(fifty) && whole.contains(fifty))
    #expect(page.contains("<span class=\"part\">"))
  }

  @Test func `a name of one character is not printed whole on a masked copy`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.minimal])
    try workspace.replace("name: 王一", by: "name: 𠮷", in: "cases/\(Here.minimal).yaml")
    _ = try Command.run(["render", "--mask"], in: workspace)
    for (path, bytes) in try workspace.appending(path: "Output/masked").tree() {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("𠮷"), "\(path)")
    }
  }

  @Test func `values that look like markup stay text`() throws {
    let visit = "visits:\n  - on: 2022-03-05\n"
    let (result, markdown, page) = try render(
      visit, visit + "    summary: \"王*_一_*<b>&amp;\"\n")
    #expect(result.code == 0)
    #expect(!page.contains("<b>") && page.contains("王*_一_*&lt;b&gt;&amp;amp;"))
    #expect(markdown.contains("\\<b") || markdown.contains("&lt;b"))
  }

  @Test(arguments: [5_000, 20_000])
  func `long prose is printed whole`(count: Int) throws {
    let text = String(repeating: "孩子今天很好。", count: count / 7 + 1).prefix(count - 1) + "完"
    let (result, markdown, page) = try render(
      "visits:\n  - on: 2022-03-05\n",
      "visits:\n  - on: 2022-03-05\n    process: |-\n\(lines(String(text)))")
    #expect(result.code == 0, "\(result.said.prefix(500))")
    for text in [markdown, page] {
      #expect(text.contains("完") && text.count { $0 == "孩" } > count / 8)
    }
  }

  @Test func `prose over the limit is refused with its place, and never cut`() throws {
    let text = String(repeating: "字", count: 20_001)
    let (result, markdown, _) = try render(
      "visits:\n  - on: 2022-03-05\n",
      "visits:\n  - on: 2022-03-05\n    process: |-\n\(lines(text, cut: 2_000))")
    let errors = try result.json().errors
    #expect(result.code == 65 && errors.count == 1 && errors[0].line != nil, "\(errors)")
    #expect(errors.first?.message.contains("20000") == true && markdown.isEmpty)
  }

  @Test func `two records of one day both have their documents`() throws {
    let twice = "visits:\n  - on: 2022-03-05\n    goals: 第一次\n  - on: 2022-03-05\n    goals: 第二次\n"
    let (second, text, _) = try render(
      "visits:\n  - on: 2022-03-05\n", twice, document: Self.visit + "-2")
    #expect(second.code == 0 && text.contains("第二次") && !text.contains("第一次"))
  }

  /// Phrasebook as lines of a block; a break counts as a character.
  private func lines(_ text: String, cut: Int = 3_000) -> String {
    var rest = Array(text)[...]
    var lines: [String] = []
    while !rest.isEmpty {
      lines.append("      " + String(rest.prefix(cut)))
      rest = rest.dropFirst(cut + 1)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
