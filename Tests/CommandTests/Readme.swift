import Foundation

/// A README as a reader follows it: files to be written and commands to be run, in their order.
///
/// Blocks of `console` have commands behind `$ `, each with what it prints; those of `sh` have commands
/// alone. A block below a line that is nothing but a path in backticks is that file.
struct Readme {
  struct Command {
    let line: Int
    /// With its here-document, if it has one.
    let text: String
    /// What it prints; nothing where the README does not show it.
    let shown: [String]
  }

  enum Part {
    case command(Command)
    case file(path: String, text: String)
  }

  let name: String
  private(set) var parts: [Part] = []
  /// YAML that stands for a part of a file, by its first key.
  private(set) var excerpts: [String: String] = [:]
  /// Lines that look like commands in blocks that nobody runs.
  private(set) var strays: [Int] = []

  var commands: [Command] {
    parts.compactMap { if case .command(let command) = $0 { command } else { nil } }
  }

  init(_ name: String) throws {
    self.name = name
    let lines = try Here.root.text(name).components(separatedBy: "\n")
    var index = 0
    var above = ""
    while index < lines.count {
      guard lines[index].hasPrefix("```") else {
        if !lines[index].isEmpty { above = lines[index] }
        index += 1
        continue
      }
      let end = lines[(index + 1)...].firstIndex(of: "```") ?? lines.count
      add(Array(lines[(index + 1)..<end]), from: index + 2, lines[index].dropFirst(3), above)
      above = ""
      index = end + 1
    }
  }

  private mutating func add(
    _ lines: [String], from first: Int, _ language: Substring, _ above: String
  ) {
    if let path = above.wholeMatch(of: /`([^` ]+)`/) {
      parts.append(.file(path: String(path.1), text: lines.joined(separator: "\n") + "\n"))
      return
    }
    switch language {
    case "console": addConsole(lines, from: first)
    case "sh":
      for (index, line) in lines.enumerated() where !line.isEmpty {
        parts.append(.command(Command(line: first + index, text: line, shown: [])))
      }
    default:
      strays += lines.indices.filter { lines[$0].contains(/^(\$ |tongdang |script\/)/) }
        .map { first + $0 }
      if language == "yaml", let key = lines.first?.firstMatch(of: /^([a-z]+):/) {
        excerpts[String(key.1)] = lines.joined(separator: "\n") + "\n"
      }
    }
  }

  private mutating func addConsole(_ lines: [String], from first: Int) {
    var index = 0
    while index < lines.count {
      let start = index
      var text = String(lines[index].dropFirst(2))
      if !lines[index].hasPrefix("$ ") { strays.append(first + index) }
      index += 1
      if let end = text.firstMatch(of: /<<'(\w+)'/)?.1 {
        while index < lines.count, lines[index - 1] != end {
          text += "\n" + lines[index]
          index += 1
        }
      }
      let shown = lines[index...].prefix { !$0.hasPrefix("$ ") }
      index += shown.count
      // An empty line before the next command only sets it off.
      let trimmed = shown.reversed().drop { $0.isEmpty }.reversed()
      parts.append(.command(Command(line: first + start, text: text, shown: Array(trimmed))))
    }
  }
}

extension Readme.Command {
  /// Without what is said about it behind ` # `.
  var bare: String {
    (text.firstRange(of: #/\s+# /#).map { String(text[..<$0.lowerBound]) } ?? text)
  }

  /// Folders and files that it is said to make.
  var promised: [String] {
    guard let note = text.firstRange(of: #/\s+# /#) else { return [] }
    return text[note.upperBound...].matches(of: /\b[a-z]+\/(?:[a-z-]+\.html)?/).map { String($0.0) }
  }

  /// Whether what it printed is what the README shows.
  ///
  /// `…` stands for a path up to the next `/` that is shown, or for a checksum; on a line of its own for
  /// some lines, among which is no error. So it hides neither a number nor a fault.
  func agrees(with said: [String]) -> Bool { Self.agree(shown[...], said[...]) }

  private static func agree(_ shown: ArraySlice<String>, _ said: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return said.isEmpty }
    let rest = shown.dropFirst()
    guard ["…", "……"].contains(first) else {
      guard let line = said.first, agree(first, line) else { return false }
      return agree(rest, said.dropFirst())
    }
    var left = said
    while let hidden = left.popFirst(), !isFault(hidden) {
      if agree(rest, left) { return true }
    }
    return false
  }

  private static func agree(_ shown: String, _ said: String) -> Bool {
    let pieces = shown.split(separator: "…", omittingEmptySubsequences: false).map {
      NSRegularExpression.escapedPattern(for: String($0))
    }
    let pattern = pieces.joined(separator: "(?:/\\S*|[0-9A-F]{16}|[0-9a-f]{8}(?: [0-9a-f]{8})*)")
    return said.range(of: "^" + pattern + "$", options: .regularExpression) != nil
  }

  private static func isFault(_ line: String) -> Bool {
    line.hasPrefix("tongdang: ") || line.contains(/(?:error|错误)\[/)
  }
}
