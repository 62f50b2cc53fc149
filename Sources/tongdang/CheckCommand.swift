import ArgumentParser
import Diagnostics
import FormModel
import Programme
import Workshop

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "核对个案数据和项目规则：谁欠什么、违反哪一条。Checks the data and the project's rules.",
    discussion: """
      按儿童、再按谁该办列出；每条写明规则、通知原文、事实和办法，不写儿童的个人信息。
        tongdang check --as-of 2022-06-30    站在这一天看：哪些已逾期，哪些快到期
        tongdang check --as-of today         站在今天看；不写，就站在数据里最后一天
        tongdang check --report              另写完整情况一览表到 <output>/reports/
      退出码：有数据错误 65；有违反规则的 1；否则 0（--strict：有缺项也是 1）。
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var work: WorkOptions
  @OptionGroup var day: DayOptions

  @Option(name: .customLong("case"), help: "只核对这个个案，可重复。This case only; repeatable.")
  var cases: [String] = []

  @Flag(name: .long, help: "写一览表：儿童×表格×月份，HTML、CSV、JSON。Writes the completeness matrix.")
  var report = false

  func validate() throws {
    if report, !cases.isEmpty {
      throw ValidationError("--report 针对全部个案，不能与 --case 同用。--report is about all cases.")
    }
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let workspace = try common.open()
      let result = try await Checker(workspace, jobs: work.jobs).check(
        try workspace.casePaths(cases), isWhole: cases.isEmpty, asOf: day.day,
        progress: console.progress)
      let printer = CheckPrinter(console: console, result: result, isAsked: day.asOf != nil)
      if console.json {
        console.printJSON(printer.report)
      } else {
        printer.show()
      }
      if report {
        let reports = try CompletenessReport(workspace).write(result)
        console.result("一览表在 \(reports)", "the matrix is in \(reports)")
      }
      day.explain(result.asOf, "check", console)
      return exitCode(result.outcome)
    }
  }

  private func exitCode(_ outcome: Outcome) -> Int32 {
    let code = outcome.exitCode(strict: work.strict)
    if code != 0 { return code }
    return outcome.diagnostics.contains { $0.severity == .breach } ? 1 : 0
  }
}
