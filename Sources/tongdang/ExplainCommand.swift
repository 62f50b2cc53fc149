import ArgumentParser
import Diagnostics
import Phrasebook
import Programme
import Workshop

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "说明一条规则或一种发现。Explains a rule or a finding.",
    discussion: """
        tongdang explain N12            规则的条文、数目、谁负责、怎样补救
        tongdang explain missing-field  这种发现是什么意思、该怎么办
      不写就列出全部。Without a name: all of them.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var year: YearOptions

  @Argument(help: "规则编号，或方括号里的发现名。A rule's number, or a finding's id.")
  var name: String?

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let printer = FindingPrinter(console: console)
      guard let name else {
        printer.printAll()
        return 0
      }
      if let number = RuleNumber.named(name) {
        let book = try RuleBook.open(common, year: year.year, orLatest: true)
        let printer = RulePrinter(console: console, book: book)
        if console.json {
          console.printJSON(printer.entry(number))
        } else {
          Console.output(printer.explanation(of: number).joined(separator: "\n"))
        }
      } else if let id = FindingID(rawValue: name.lowercased()), let found = Explanation.of(id) {
        printer.print(found.explanation, of: found.stage)
      } else {
        throw WorkshopError.notFound(Self.unknown(name))
      }
      return 0
    }
  }

  private static func unknown(_ name: String) -> Message {
    let known = RuleNumber.allCases.map(\.rawValue) + FindingID.allCases.map(\.rawValue)
    let near = nearest(to: name, in: known)
    return near.map { Message("explain.near", ["name": name.showable, "near": $0]) }
      ?? Message("explain.unknown", ["name": name.showable])
  }
}

extension RuleNumber {
  /// `N12`, or `n12` as it is typed.
  fileprivate static func named(_ name: String) -> RuleNumber? {
    allCases.first { $0.rawValue.lowercased() == name.lowercased() }
  }
}

/// Prints what findings mean.
private struct FindingPrinter {
  let console: Console

  func print(_ explanation: Explanation, of stage: Explanation.Stage) {
    if console.json {
      console.printJSON(entry(explanation, stage))
      return
    }
    var lines = [
      explanation.id.rawValue + "  " + console.text(stage.title),
      "  " + console.text(explanation.meaning),
      labelled(Wording("办法：", "To do: "), explanation.remedy),
    ]
    if let example = explanation.example {
      let rows = console.text(example).split(separator: "\n", omittingEmptySubsequences: false)
      lines.append("  " + console.text(Wording("例：", "Example:")))
      lines += rows.map { "    " + $0 }
    }
    lines.append(labelled(Wording("后果：", "What follows: "), stage.consequence))
    if !explanation.rules.isEmpty {
      let rules = explanation.rules
      lines.append(
        labelled(
          Wording("规则：", "Rules: "),
          Wording(
            rules.joined(separator: "、") + "，见 tongdang explain \(rules[0])",
            rules.joined(separator: ", ") + "; see tongdang explain \(rules[0])")))
    }
    Console.output(lines.joined(separator: "\n"))
  }

  private func labelled(_ label: Wording, _ text: Wording) -> String {
    "  " + console.text(label) + console.text(text)
  }

  /// All rules and findings, to look around.
  func printAll() {
    if console.json {
      console.printJSON(
        Explanation.stages.flatMap { stage in stage.entries.map { entry($0, stage) } })
      return
    }
    var lines = [
      console.text(Wording("规则", "Rules")),
      "  " + RuleNumber.allCases.map(\.rawValue).joined(separator: " "),
    ]
    for stage in Explanation.stages {
      lines += ["", console.text(stage.title)]
      lines += stage.entries.map { "  \($0.id)  \(console.text($0.meaning.firstSentence))" }
    }
    Console.output(lines.joined(separator: "\n"))
  }

  struct Entry: Encodable {
    let id: String
    let stage: String
    let meaning: String
    let toDo: String
    let example: String?
    let consequence: String
    let rules: [String]
  }

  private func entry(_ explanation: Explanation, _ stage: Explanation.Stage) -> Entry {
    Entry(
      id: explanation.id.rawValue, stage: console.text(stage.title),
      meaning: console.text(explanation.meaning), toDo: console.text(explanation.remedy),
      example: explanation.example.map(console.text),
      consequence: console.text(stage.consequence), rules: explanation.rules)
  }
}

extension Wording {
  /// Up to the first full stop, for lists.
  fileprivate var firstSentence: Wording {
    let words = english.split(separator: " ", omittingEmptySubsequences: false)
    let end = words.firstIndex { $0.hasSuffix(".") } ?? words.count - 1
    return Wording(
      chinese.prefix { $0 != "。" } + "。", words.prefix(end + 1).joined(separator: " "))
  }
}
