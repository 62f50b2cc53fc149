import Diagnostics
import FormModel
import Foundation
import SpokenFindings
import TemplateEngine
import Testing

/// Wrong templates and definitions, each with what is said about it and where.
struct ErrorTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    var parts: [String: String] = [:]
    var testDescription: String { name }
  }

  static let cases: [Case] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Corpus/errors")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.sorted().map { name in
      var result = Case(name: name)
      var part = ""
      let data = FileManager.default.contents(atPath: folder.appending(path: name).path()) ?? Data()
      for line in data.split(separator: 10, omittingEmptySubsequences: false) {
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("=== ") {
          part = String(text.dropFirst(4))
          result.parts[part] = ""
        } else if result.parts[part] != nil {
          result.parts[part]? += text + "\n"
        }
      }
      return result
    }
  }()

  @Test(arguments: cases)
  func `every fault is named with its place`(fault: Case) {
    let found = Self.load(fault).diagnostics.map { diagnostic in
      let place = diagnostic.position.map { ":\($0.line):\($0.column)" } ?? ""
      let hint = diagnostic.hint.flatMap { Self.suggestion($0.english) } ?? ""
      return diagnostic.path.replacing("forms/small/", with: "") + place + " "
        + diagnostic.id.rawValue
        + hint
    }
    let expected = fault.parts["expected"]?.split(separator: "\n").map(String.init)
    #expect(found == expected, "\n\(found.joined(separator: "\n"))")
  }

  private static func load(_ fault: Case) -> SmallForm {
    let known: Set<String> = [
      "form.md", "form.html", "page.html", "fields", "form.yaml", "expected",
    ]
    return SmallForm(
      markdown: fault.parts["form.md"] ?? "", html: fault.parts["form.html"],
      partials: fault.parts.filter { !known.contains($0.key) },
      fields: fault.parts["fields"] ?? SmallForm.fields,
      page: fault.parts["page.html"] ?? SmallForm.page, definition: fault.parts["form.yaml"])
  }

  /// ` (did you mean x)`, for the hints that are one.
  private static func suggestion(_ hint: String) -> String? {
    hint.hasPrefix("did you mean") ? " " + hint.filter { $0 != "?" } : nil
  }

  @Test func `every id that the engine can report is in the corpus`() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    var ids: Set<String> = []
    for target in ["TemplateEngine", "FormModel", "Pages"] {
      let folder = sources.appending(path: target)
      for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path())
      where name.hasSuffix(".swift") {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        let calls = /(?:report\(|\.error,|\.template\(|fault\(|PageFault\()\s*\.([A-Za-z0-9]+)/
        for call in text.matches(of: calls) {
          let name = String(call.output.1).replacing(/[A-Z]/) { "-" + $0.output.lowercased() }
          // Not every word after these is an id.
          if FindingID(rawValue: name) != nil { ids.insert(name) }
        }
      }
    }
    #expect(ids.count > 25)
    // Of files, limits, the square and what the program relies on: in tests of their own.
    let elsewhere: Set<String> = [
      "missing-file", "template-too-large", "sections-too-deep", "not-utf8", "markdown-limit",
      "square-broken", "duplicate-answers", "needed-form", "needed-field", "needed-type",
      "needed-option", "never-computed", "unknown-class",
    ]
    let covered = Set(
      Self.cases.flatMap { ($0.parts["expected"] ?? "").split(separator: "\n") }
        .compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) })
    #expect(ids.subtracting(elsewhere).subtracting(covered) == [])
  }

  @Test(arguments: [
    (String(repeating: "甲", count: 90_000), "template-too-large"),
    (String(repeating: "{{! }}\n{{t}}", count: 60_000), "template-too-large"),
    (String(repeating: "{{#b}}", count: 40_000), "sections-too-deep"),
    (String(repeating: "{{B}}\n", count: 40_000), "bad-tag"),
    (String(repeating: "{{x}}\n", count: 40_000), "unknown-field"),
    (String(repeating: "<", count: 200_000), "no-html"),
    ("{{> bomb.md}}\n", "partials-too-deep"), ("{{> wide.md}}\n", "template-too-large"),
    (String(repeating: "甲\n", count: 20_000) + "{{t}}", "markdown-limit"),
    (String(repeating: ">", count: 40) + " {{t}}", "markdown-limit"),
  ])
  func `a template beyond the limits is refused`(markdown: String, id: String) {
    let bomb =
      "{{> bomb.md}}\n甲\n{{t}}\n{{> bomb.md}}\n{{> bomb.md}}\n{{> bomb.md}}\n{{> bomb.md}}\n"
    var partials = ["bomb.md": bomb, "wide.md": String(repeating: "{{> wide1.md}}\n", count: 20)]
    for depth in 1..<6 {
      partials["wide\(depth).md"] = String(repeating: "{{> wide\(depth + 1).md}}\n", count: 20)
    }
    partials["wide6.md"] = "{{t}}\n"
    let start = ContinuousClock.now
    let small = SmallForm(markdown: markdown, partials: partials)
    #expect(small.template == nil)
    #expect(small.diagnostics.contains { $0.id.rawValue == id })
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func `a message shows the line and how much of it is meant`() throws {
    let small = SmallForm(markdown: "甲 {{tt}} 乙\n")
    let fault = try #require(small.diagnostics.first)
    #expect(fault.excerpt == "甲 {{tt}} 乙")
    #expect(fault.width == 6)
    #expect(fault.position == SourcePosition(line: 1, column: 3))
  }
}
