import Foundation
import Testing

/// An empty path names nothing: it is what a script passes whose variable is not set.
struct PathArgumentTests {
  /// What the program says about its own arguments.
  private struct Help: Decodable {
    struct Command: Decodable {
      let commandName: String
      let subcommands: [Command]?
      let arguments: [Argument]?
    }
    struct Argument: Decodable {
      struct Name: Decodable {
        let name: String
      }
      let kind: String
      let names: [Name]?
      let valueName: String?
      let isOptional: Bool
    }
    let command: Command
  }

  /// One argument of a command, and what calls it with nothing in it.
  private struct Call {
    let name: String
    let words: [String]
    var text: String { words.map { $0.isEmpty ? "''" : $0 }.joined(separator: " ") }
  }

  private static let paths: Set = [
    "workspace", "templates", "output", "into", "key", "trust", "identity", "receipt", "ics",
    "path", "paths", "store", "file", "keys new name", "new name", "from",
  ]
  private static let others: Set = [
    "lang", "jobs", "for", "case", "form", "forms", "format", "street", "blank", "as-of", "days",
    "copy", "children", "seed", "year", "on", "organisation", "later", "age", "with-gaps",
    "correct", "reason", "dispute", "without", "by", "months", "shell", "subcommands",
    "store find number", "forms form", "explain name", "values", "prune", "since", "to", "port",
  ]

  private static func calls(_ command: Help.Command, _ above: [String] = []) -> [Call] {
    let words = above + [command.commandName]
    if let subcommands = command.subcommands, !subcommands.isEmpty {
      return subcommands.filter { $0.commandName != "help" }.flatMap { calls($0, words) }
    }
    let arguments = command.arguments ?? []
    func word(_ argument: Help.Argument, _ value: String) -> [String] {
      if argument.valueName == "values" { return ["child.phone", value] }
      return argument.kind == "positional"
        ? [value] : ["--" + (argument.names?.last?.name ?? ""), value]
    }
    return arguments.enumerated().filter { $0.element.kind != "flag" }.map { index, argument in
      // Days and paths that could be right, in their places, so that nothing else is wrong with it.
      let values = arguments.enumerated().flatMap { place, other -> [String] in
        if place == index { return word(other, "") }
        return other.kind == "flag" || other.isOptional ? [] : word(other, filling(other))
      }
      let short = argument.kind == "positional" ? argument.valueName : argument.names?.last?.name
      let long = (words.dropFirst() + [short ?? ""]).joined(separator: " ")
      let isOwn = paths.union(Self.others).contains(long)
      return Call(
        name: isOwn ? long : short ?? "", words: Array(words.dropFirst()) + values)
    }
  }

  private static func filling(_ argument: Help.Argument) -> String {
    switch argument.names?.last?.name ?? argument.valueName {
    case "on": "2023-01-12"
    case "to": "1"
    case "file": "310107-2022-0001"
    default: "x"
    }
  }

  @Test func `every path that is given empty is wrong usage, and nothing is written`() throws {
    let scratch = try TemporaryFolder()
    let dump = try Command.run(["--experimental-dump-help"], in: scratch.url)
    let help = try JSONDecoder().decode(Help.self, from: Data(dump.output.utf8))
    let calls = Self.calls(help.command)
    let unknown = Set(calls.map(\.name)).subtracting(Self.paths).subtracting(Self.others)
    #expect(unknown == [], "a path, or none? \(unknown)")
    let workspace = try scratch.workspace(cases: [Here.full])
    let before = try Tree(scratch.url)
    let empty = calls.filter { Self.paths.contains($0.name) }
    #expect(empty.count > 70)
    for call in empty {
      let result = try Command.run(call.words, in: workspace)
      #expect(result.code == 64, "\(call.text): \(result.code) \(result.errors)")
    }
    #expect(try Tree(scratch.url).differences(from: before) == [])
  }
}
