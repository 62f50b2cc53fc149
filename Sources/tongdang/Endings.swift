import Diagnostics
import Outside
import Workshop

extension CommonOptions {
  func open() throws(WorkshopError) -> Workspace {
    try Workspace.open(try folder())
  }

  /// The workspace before it is opened.
  func folder() throws(WorkshopError) -> WorkspaceFolder {
    try WorkspaceFolder(
      workspace.path, templates: templates?.path, output: output?.path, disk: .machine)
  }

  /// The templates as the workspace sees them, if there is one.
  func templateFolders() throws(WorkshopError) -> [String] {
    try TemplateFolders.find(
      templates?.path, workspace: Workspace.root(above: workspace.path, .machine), .machine)
  }
}

extension CommonOptions {
  /// The project year of the workspace, if there is one: it decides which editions of the forms hold.
  var year: Int? { Workspace.year(above: workspace.path, .machine) }
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
    // What `check` does not find is shown now: nothing else would show it.
    let fit = outcome.diagnostics.filter { $0.severity == .warning && $0.isSaidAtOnce }
    show(fit)
    if outcome.isHeldBack {
      note(
        Wording(
          "没有做：\(outcome.output) 里原有的没有动", "nothing was made: what lies in \(outcome.output) stays")
      )
      return
    }
    result(
      "\(outcome.written + outcome.unchanged) \(unit.chinese)在 \(outcome.output)（新写 \(outcome.written)，未变 \(outcome.unchanged)"
        + (outcome.removed > 0 ? "，清除 \(outcome.removed)" : "") + "）",
      "\(plural(outcome.written + outcome.unchanged, unit.english)) in \(outcome.output) (\(outcome.written) written, \(outcome.unchanged) unchanged"
        + (outcome.removed > 0 ? ", \(outcome.removed) left-over files removed" : "") + ")")
    if outcome.skipped > 0 {
      let numbers = outcome.leftOut
      note(
        Wording(
          "\(outcome.skipped) 个个案有错误，没有填"
            + (numbers.isEmpty ? "" : "（" + numbers.joined(separator: "、") + "）") + "；改好后再运行一次",
          "left out because of errors: \(plural(outcome.skipped, "case"))"
            + (numbers.isEmpty ? "" : " (" + numbers.joined(separator: ", ") + ")")
            + "; mend and run again"))
    } else if !outcome.leftOut.isEmpty {
      note(
        Wording(
          "未计入个案 \(outcome.leftOut.joined(separator: "、"))，表上已写明",
          "not counted, and the papers say so: \(outcome.leftOut.joined(separator: ", "))"))
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
  /// Whether only this run finds it.
  fileprivate var isSaidAtOnce: Bool {
    [.morePages, .overflowsBox, .leftOverFolder, .leftOverFile].contains(id)
  }
}

/// `1 case`, `2 cases`.
func plural(_ count: Int, _ word: String, many: String? = nil) -> String {
  "\(count) " + (count == 1 ? word : many ?? word + "s")
}
