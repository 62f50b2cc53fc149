import ArgumentParser
import Diagnostics
import Foundation
import Phrasebook
import Workshop

/// Prints: results to standard output, everything else to standard error.
struct Console: Sendable {
  let language: Language
  let json: Bool
  let quiet: Bool

  func text(_ wording: Wording) -> String { wording.text(in: language) }

  /// The words of a finding, or of what stopped a command.
  func text(_ message: Message) -> String { Phrasebook.present.text(message, in: language) }

  /// A result, for people.
  func result(_ chinese: String, _ english: String) {
    if json || quiet { return }
    Self.output(language == .chinese ? chinese : english)
  }

  /// Writes to standard output.
  ///
  /// A result that cannot be delivered ends the program: a script must not take half of it for the
  /// whole.
  static func output(_ text: String) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    } catch {
      try? FileHandle.standardError.write(
        contentsOf: Data("tongdang: 不能写到标准输出 cannot write to standard output\n".utf8))
      exit(74)
    }
  }

  func note(_ wording: Wording) {
    if quiet { return }
    standardError(text(wording))
  }

  func standardError(_ line: String) {
    // Nobody can be told when this fails.
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }

  // MARK: Findings

  /// Findings, each with its place; at most `limit` warnings, since the last lines are what is read.
  func show(_ diagnostics: [Diagnostic], limit: Int = .max) {
    if json { return }
    var warnings = 0
    for diagnostic in diagnostics {
      if diagnostic.severity < .error {
        warnings += 1
        if quiet || warnings > limit { continue }
      }
      standardError(line(diagnostic))
    }
    if warnings > limit, !quiet {
      note(
        Wording(
          "……还有 \(warnings - limit) 条提醒，见 tongdang check",
          "… and \(warnings - limit) more warnings: see tongdang check"))
    }
  }

  /// `path:line:column: error[id]: message`, the line of a template with a caret, and a hint.
  func line(_ diagnostic: Diagnostic) -> String {
    var text = diagnostic.path.showable
    if let position = diagnostic.position { text += ":\(position.line):\(position.column)" }
    let color = diagnostic.severity == .error ? "\u{1B}[31m" : "\u{1B}[33m"
    let label = self.text(Self.name(of: diagnostic.severity)) + "[\(diagnostic.id)]"
    text += ": " + (isColored ? color + label + "\u{1B}[0m" : label)
    text += ": " + self.text(diagnostic.message)
    if let excerpt = diagnostic.excerpt, let position = diagnostic.position {
      text += "\n  | " + excerpt.replacingTabs
      text += "\n  | " + caret(under: excerpt, position.column, diagnostic.width)
    }
    if let hint = diagnostic.hint { text += "\n  = " + self.text(hint) }
    return text
  }

  private static func name(of severity: Severity) -> Wording {
    switch severity {
    case .error: Wording("错误", "error")
    case .breach: Wording("违反", "breach")
    case .dueSoon: Wording("将到期", "due-soon")
    case .warning: Wording("提醒", "warning")
    }
  }

  /// A caret under a column; Chinese characters are two columns wide on a terminal.
  private func caret(under line: String, _ column: Int, _ width: Int) -> String {
    let scalars = Array(line.replacingTabs.unicodeScalars)
    func wide(_ scalar: Unicode.Scalar) -> Int { scalar.value >= 0x1100 ? 2 : 1 }
    let before = scalars.prefix(column - 1).reduce(0) { $0 + wide($1) }
    let marked = scalars.dropFirst(column - 1).prefix(width).reduce(0) { $0 + wide($1) }
    return String(repeating: " ", count: before) + String(repeating: "^", count: max(1, marked))
  }

  /// A word of a result in the colour of how bad it is, on a terminal.
  func colored(_ text: String, _ severity: Severity) -> String {
    guard isatty(1) == 1, !isColorRefused else { return text }
    let color =
      switch severity {
      case .error, .breach: "\u{1B}[31m"
      case .dueSoon: "\u{1B}[35m"
      case .warning: "\u{1B}[33m"
      }
    return color + text + "\u{1B}[0m"
  }

  private var isColored: Bool { isatty(2) == 1 && !isColorRefused }

  private var isColorRefused: Bool {
    let environment = ProcessInfo.processInfo.environment
    return environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
  }

  // MARK: Progress

  /// A line that renews itself, on a terminal only.
  var progress: @Sendable (Int, Int) -> Void {
    guard isatty(2) == 1, !quiet, !json, ProcessInfo.processInfo.environment["TERM"] != "dumb"
    else {
      return { _, _ in }
    }
    return { done, total in
      let end = done == total ? "\r\u{1B}[K" : "\r\(done)/\(total)"
      try? FileHandle.standardError.write(contentsOf: Data(end.utf8))
    }
  }

  // MARK: JSON

  struct Report: Encodable {
    var cases: Int?
    var skipped: Int?
    var written: Int?
    var unchanged: Int?
    var removed: Int?
    var gaps: Int?
    var output: String?
    var diagnostics: [Finding] = []
  }

  struct Finding: Encodable {
    let severity: String
    let id: String
    let path: String
    let line: Int?
    let column: Int?
    let message: String
    let hint: String?
    /// Number of the rule, who owes it, and the notice's own words.
    let rule: String?
    let owner: String?
    var clause: String?
  }

  func finding(_ diagnostic: Diagnostic) -> Finding {
    Finding(
      severity: diagnostic.severity.rawValue, id: diagnostic.id.rawValue, path: diagnostic.path,
      line: diagnostic.position?.line, column: diagnostic.position?.column,
      message: text(diagnostic.message), hint: diagnostic.hint.map(text), rule: diagnostic.rule,
      owner: diagnostic.owner?.rawValue)
  }

  func report(_ outcome: Outcome) -> Report {
    Report(
      cases: outcome.cases, skipped: outcome.skipped, written: outcome.written,
      unchanged: outcome.unchanged, removed: outcome.removed, gaps: outcome.gaps,
      output: outcome.output, diagnostics: outcome.diagnostics.map(finding))
  }

  func printJSON(_ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    if let data = try? encoder.encode(value) { Self.output(String(decoding: data, as: UTF8.self)) }
  }

  // MARK: Ends

  /// Runs a command's work and turns what stops it into a message and an exit code.
  func run(_ work: () async throws(WorkshopError) -> Int32) async throws {
    let code: Int32
    do throws(WorkshopError) {
      code = try await work()
    } catch {
      if case .badData(let diagnostics) = error {
        if json {
          printJSON(Report(diagnostics: diagnostics.map(finding)))
        } else {
          show(diagnostics)
        }
      }
      standardError("tongdang: " + text(error.message))
      code = error.exitCode
    }
    if code != 0 { throw ExitCode(code) }
  }
}

extension String {
  /// Without what could act on a terminal: a path may be anybody's.
  var showable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          [.control, .format].contains(scalar.properties.generalCategory) ? "\u{FFFD}" : scalar
        }))
  }

  fileprivate var replacingTabs: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\t" ? " " : $0 }))
  }
}
