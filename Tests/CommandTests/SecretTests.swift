import Foundation
import Testing

/// What a case file says stays in its documents: nothing else ever tells it.
@Suite(.serialized)
struct SecretTests {
  /// A word, a name and a telephone number that stand nowhere else.
  private static let canaries = ["ZQXcanary", "金丝雀", "13987650199"]
  private static let canary = "ZQXcanary金丝雀 13987650199"

  @Test(arguments: ["yaml", "json"])
  func `no message, file name or note of the program tells a value`(ending: String) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [])
    let texts = try ending == "yaml" ? yamlCases() : jsonCases()
    #expect(texts.count > 100)
    for (index, text) in texts.enumerated() {
      let number = "310107-2022-\(String(10_001 + index).dropFirst())"
      try workspace.write(
        text.replacingOccurrences(of: Here.full, with: number), to: "cases/\(number).\(ending)")
    }
    var ids: Set<String> = []
    let commands = [
      ["check"], ["check", "--json"], ["check", "--lang", "en"], ["render", "--lang", "en"],
      ["render", "--mask", "--json"], ["month"], ["check", "--report"], ["due"],
      ["due", "--ics", "-"],
    ]
    for command in commands {
      let result = try Command.run(command, in: workspace)
      #expect(result.code == 65 && !result.isCrash)
      expectSilence(result.said, "\(command)")
      if command.last == "--json" { ids.formUnion(try result.json().diagnostics.map(\.id)) }
    }
    // The test says something only if it meets errors of many kinds.
    #expect(ids.count > (ending == "yaml" ? 14 : 7), "\(ids.sorted())")
    for path in try workspace.appending(path: "Output").files() {
      expectSilence(path, path)
      if path.hasSuffix(".rendered") { expectSilence(try workspace.text("Output/" + path), path) }
    }
  }

  @Test func `no message tells what the register of the staff says`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    let original = try workspace.text("programme.yaml")
    let lines = original.components(separatedBy: "\n")
    for place in stride(from: 1, to: lines.count - 1, by: 3) {
      var changed = lines
      changed[place] =
        (Self.spoiled(lines[place], with: Self.canary) ?? lines[place]) + " " + Self.canary
      try workspace.write(changed.joined(separator: "\n"), to: "programme.yaml")
      let result = try Command.run(["check", "--json"], in: workspace)
      expectSilence(result.said, "line \(place + 1)")
      #expect([0, 1, 65].contains(result.code))
    }
  }

  @Test func `masked documents tell nothing that is to be hidden`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    try hide(in: workspace, "cases/\(Here.full).yaml")
    let filled = try Command.run(["render"], in: workspace)
    let masked = try Command.run(["render", "--mask"], in: workspace)
    #expect(filled.code == 0 && masked.code == 0, "\(filled.said)")
    let secrets = [
      "金丝雀", "ZQX散文", "31019920080502017X", "16402000012", "310199195202200186",
      "310199198403290177", "金丝雀路", "2008年5月",
    ]
    let (open, closed) = (try text(workspace, "documents"), try text(workspace, "masked"))
    for secret in secrets {
      // The date of birth stands in filled documents in full, in a form of its own.
      if secret != "2008年5月" { #expect(open.contains(secret), "\(secret) is not in the documents") }
      for (path, content) in try workspace.appending(path: "Output/masked").tree() {
        let isTold = String(decoding: content, as: UTF8.self).contains(secret)
        #expect(!isTold, "\(path) tells \(secret)")
      }
    }
    #expect(closed.contains("（已隐去）"))
  }

  // MARK: Cases with errors

  /// The full case, each time with one line spoiled in another way.
  private func yamlCases() throws -> [String] {
    let lines = try Here.fullCase().components(separatedBy: "\n")
    var texts: [String] = []
    let forms = [
      Self.canary, "[\(Self.canary)]", "{\(Self.canary): 1}", "\"\(Self.canary)", "&ZQXcanary x",
      "*ZQXcanary", "!ZQXcanary x", "[\(Self.canary)", "金丝雀: 金丝雀", "\"\\q金丝雀\"",
      "%ZQXcanary", "> \(Self.canary)", "@ZQXcanary", "\(Self.canary)\u{202E}", "13987650199",
    ]
    for place in stride(from: 2, to: lines.count - 1, by: 5) where !lines[place].contains(Here.full)
    {
      var changed = lines
      let form = forms[(place / 5) % forms.count]
      changed[place] = Self.spoiled(lines[place], with: form) ?? lines[place] + form
      // Now and then a key that nobody knows, standing twice, beside it.
      if place % 4 == 2, let indent = Self.indent(of: lines[place]) {
        changed.insert("\(indent)\(Self.canary.replacing(" ", with: "")): 1", at: place)
        if place % 8 == 2 { changed.insert(changed[place], at: place) }
      }
      texts.append(changed.joined(separator: "\n"))
    }
    texts.append(Self.canary)
    texts.append("- \(Self.canary)")
    texts.append("case: \(Self.canary)")
    texts.append("case: { number: \(Self.canary) }")
    texts.append("--- \(Self.canary)\n--- \(Self.canary)")
    return texts
  }

  private func jsonCases() throws -> [String] {
    let lines = try Here.workspace.text("\(Here.full).json").components(separatedBy: "\n")
    let forms = [
      "\"\(Self.canary)\"", "[\"\(Self.canary)\"]", "{\"\(Self.canary)\": 1}", "\"\(Self.canary)",
      "ZQXcanary", "\"\\u0000\(Self.canary)\"", "\"\(Self.canary)\\q\"", "13987650199",
    ]
    var texts: [String] = []
    for place in stride(from: 2, to: lines.count - 1, by: 5) where !lines[place].contains(Here.full)
    {
      var changed = lines
      let ending = lines[place].hasSuffix(",") ? "," : ""
      guard let start = Self.spoiled(lines[place], with: forms[place / 5 % forms.count]),
        !lines[place].hasSuffix("{"), !lines[place].hasSuffix("[")
      else { continue }
      changed[place] = start + ending
      if place % 4 == 0 { changed.insert("\"金丝雀\": 1, \"金丝雀\": 1,", at: place) }
      texts.append(changed.joined(separator: "\n"))
    }
    return texts
  }

  /// The line with another value; nil for a line without a key.
  private static func spoiled(_ line: String, with value: String) -> String? {
    guard let colon = line.range(of: ": ") else { return nil }
    return String(line[..<colon.upperBound]) + value
  }

  private static func indent(of line: String) -> String? {
    line.contains(": ") && !line.contains("- ") ? String(line.prefix { $0 == " " }) : nil
  }

  private func expectSilence(_ text: String, _ place: String) {
    for canary in Self.canaries where text.contains(canary) {
      let line = text.components(separatedBy: "\n").first { $0.contains(canary) }
      Issue.record("\(place) tells \(canary): \(line ?? "")")
    }
  }

  // MARK: Masking

  /// Names, the road of the address, and every line of prose get a word that is easy to find.
  private func hide(in workspace: URL, _ path: String) throws {
    var inProse: Int?
    let lines = try workspace.text(path).components(separatedBy: "\n").map { line in
      let depth = line.prefix { $0 == " " }.count
      if let start = inProse, depth > start || line.isEmpty {
        return line.isEmpty ? line : String(line.prefix(depth)) + "ZQX散文。"
      }
      inProse = line.hasSuffix("|-") ? depth : nil
      return line
    }
    var text = lines.joined(separator: "\n")
    for name in ["赵𠮷", "赵小龙", "诸葛慧敏", "高桂芳"] {
      text = text.replacingOccurrences(of: ": \(name)\n", with: ": 金金丝雀\n")
    }
    text = text.replacingOccurrences(of: "某某路766弄0号303室", with: "金丝雀路766弄0号303室")
    try workspace.write(text, to: path)
  }

  private func text(_ workspace: URL, _ folder: String) throws -> String {
    try workspace.appending(path: "Output/" + folder).tree().values
      .map { String(decoding: $0, as: UTF8.self) }.joined()
  }
}
