import Diagnostics
import Outside
import Workshop

extension CommonOptions {
  func open() throws(WorkshopError) -> Workspace {
    try Workspace.open(
      workspace.path, templates: templates?.path, output: output?.path, disk: .machine)
  }

  /// The templates as the workspace sees them, if there is one.
  func templateFolders() throws(WorkshopError) -> [String] {
    try TemplateFolders.find(
      templates?.path, workspace: Workspace.root(above: workspace.path, .machine), .machine)
  }
}

extension Outcome {
  /// 65 where a case had to be left out; 1 where `strict` makes gaps count.
  func exitCode(strict: Bool) -> Int32 {
    if diagnostics.hasErrors || skipped > 0 { return 65 }
    return strict && gaps > 0 ? 1 : 0
  }
}

extension Console {
  /// Says what was made, what is missing, and what to do next.
  ///
  /// Under `strict` a gap is an error, and is listed as one.
  func finish(_ outcome: Outcome, unit: Wording, strict: Bool = false) {
    if json {
      printJSON(report(outcome))
      return
    }
    show(
      outcome.diagnostics.filter {
        $0.severity == .error || (strict && $0.gap != nil)
      })
    // What only printing finds is shown now: nothing else would show it.
    let fit = outcome.diagnostics.filter { $0.severity == .warning && $0.isOfPrinting }
    show(fit)
    result(
      "\(outcome.written + outcome.unchanged) \(unit.chinese)在 \(outcome.output)（新写 \(outcome.written)，未变 \(outcome.unchanged)"
        + (outcome.removed > 0 ? "，清除 \(outcome.removed)" : "") + "）",
      "\(plural(outcome.written + outcome.unchanged, unit.english)) in \(outcome.output) (\(outcome.written) written, \(outcome.unchanged) unchanged"
        + (outcome.removed > 0 ? ", \(outcome.removed) left-over files removed" : "") + ")")
    if outcome.skipped > 0 {
      note(
        Wording(
          "\(outcome.skipped) 个个案有错误，没有填；改好后再运行一次",
          "left out because of errors: \(plural(outcome.skipped, "case")); mend and run again"))
    }
    if !outcome.substitutes.isEmpty {
      let pairs = outcome.substitutes.map { "\($0[0]) → \($0[1])" }.sorted()
      note(
        Wording(
          "没有的字体用了别的代替：\(pairs.joined(separator: "、"))（次序见 Templates/layout/fonts.css）",
          "fonts that are not there were replaced: \(pairs.joined(separator: ", ")) (Templates/layout/fonts.css has the order)"
        ))
    }
    let warnings = outcome.diagnostics.count { $0.severity == .warning } - fit.count
    if warnings > 0 {
      note(
        Wording(
          "\(outcome.gaps) 处缺项，\(warnings - outcome.gaps) 处提醒：运行 tongdang check 逐条查看",
          "\(plural(outcome.gaps, "gap")) and \(plural(warnings - outcome.gaps, "other warning")): tongdang check lists them"
        ))
    }
  }
}

extension Diagnostic {
  /// Whether only printing finds it.
  fileprivate var isOfPrinting: Bool { [.morePages, .overflowsBox].contains(id) }
}

/// `1 case`, `2 cases`.
func plural(_ count: Int, _ word: String, many: String? = nil) -> String {
  "\(count) " + (count == 1 ? word : many ?? word + "s")
}
