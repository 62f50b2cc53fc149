import ArgumentParser
import CaseModel
import Diagnostics
import FormModel
import Outside
import Press
import TemplateEngine
import Workshop

struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "填好个案的全部表格。Fills the forms of cases.",
    discussion: """
      写到 <output>/documents/<个案编号>/；没有变化的不重写。
        tongdang render --case 310107-2022-0007 --form visit --format html
        tongdang render --mask               隐去姓名、号码、住址的副本，写到 <output>/masked/
        tongdang render --prune              清除已经没有的个案留下的表格
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var work: WorkOptions
  @OptionGroup var format: FormatOptions

  @Option(name: .customLong("case"), help: "只填这个个案，可重复。This case only; repeatable.")
  var cases: [String] = []

  @Option(name: .customLong("form"), help: "只填这种表，可重复。This form only; repeatable.")
  var forms: [String] = []

  @OptionGroup var masking: MaskOptions

  @Flag(
    name: .long,
    help:
      "清除已经没有的个案留下的表格：只清除程序做的、没有人改过的。Remove documents of cases that are gone, if the program made them and nobody changed them."
  )
  var prune = false

  func validate() throws {
    if prune, !cases.isEmpty {
      throw ValidationError("--prune 针对全部个案，不能与 --case 同用。--prune is about all cases.")
    }
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let workspace = try common.open()
      let wanted = try workspace.library.forms(forms)
      let order = Press.Order(
        face: masking.face, formats: format.formats,
        forms: forms.isEmpty ? [] : Set(wanted.map(\.id)), copy: masking.copy)
      let paths = try workspace.casePaths(cases)
      let renderer = Renderer(
        workspace, order: order, jobs: work.jobs, isOfAll: cases.isEmpty, prunes: prune,
        printer: try format.printer(for: workspace.press, jobs: work.jobs))
      var outcome = try await renderer.render(paths, progress: console.progress)
      outcome.diagnostics = workspace.diagnostics + outcome.diagnostics
      console.finish(outcome, unit: Wording("份表格", "document"), strict: work.strict)
      return outcome.exitCode(strict: work.strict)
    }
  }
}

struct MonthCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "month",
    abstract: "走访情况月度汇总表，分街镇和全区。Monthly summaries, per street and for the district.",
    discussion: "不写月份就是有服务的每个月。Without a month: every month with service.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var work: WorkOptions
  @OptionGroup var format: FormatOptions

  @Argument(help: "月份，如 2022-05。Months.")
  var months: [String] = []

  @OptionGroup var totals: TotalsOptions

  @OptionGroup var masking: MaskOptions

  func validate() throws {
    for month in months where YearMonth(iso: month) == nil {
      throw ValidationError("月份应如 2022-05。A month is like 2022-05.")
    }
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let workspace = try common.open()
      let order = Press.Order(
        face: masking.face, formats: format.formats, copy: masking.copy)
      let renderer = MonthRenderer(
        workspace, order: order, jobs: work.jobs, without: try totals.numbers(in: workspace),
        printer: try format.printer(for: workspace.press, jobs: work.jobs))
      let outcome = try await renderer.render(
        months.compactMap { YearMonth(iso: $0) }, progress: console.progress)
      console.finish(outcome, unit: Wording("份汇总表", "summary sheet"))
      return outcome.exitCode(strict: work.strict)
    }
  }
}

struct RosterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster",
    abstract: "名册、备案表、集体活动记录表等全区和街镇的表格。Rosters and the district's other papers.",
    discussion: "写到 <output>/rosters/。不写表名就是全部。Without a name: all of them.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var work: WorkOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var day: DayOptions

  @Argument(help: "表名，如 roster-children，见 tongdang forms。Forms.")
  var forms: [String] = []

  @OptionGroup var totals: TotalsOptions
  @OptionGroup var masking: MaskOptions

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let workspace = try common.open()
      let wanted = try workspace.library.forms(forms)
      let order = Press.Order(
        face: masking.face, formats: format.formats,
        forms: forms.isEmpty ? [] : Set(wanted.map(\.id)), copy: masking.copy)
      let renderer = RosterRenderer(
        workspace, order: order, jobs: work.jobs, without: try totals.numbers(in: workspace),
        printer: try format.printer(for: workspace.press, jobs: work.jobs))
      let outcome = try await renderer.render(asOf: day.day, progress: console.progress)
      console.finish(outcome, unit: Wording("份名册等表格", "roster sheet"))
      return outcome.exitCode(strict: work.strict)
    }
  }
}

struct BlankCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blank",
    abstract: "空白表格，手写用。Blank forms to fill in by hand.",
    discussion: "写到 <output>/blank/。不写表名就是全部。Without a name: all forms.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var format: FormatOptions

  @Argument(help: "表名，见 tongdang forms。Forms.")
  var forms: [String] = []

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let disk = Disk.machine
      // Blank paper needs no workspace; in one, the names of the bureau and the year are printed.
      let workspace: Workspace?
      do throws(WorkshopError) {
        workspace = try common.open()
      } catch {
        // One that was named must be there.
        guard case .notFound = error, common.workspace.path == "." else { throw error }
        workspace = nil
      }
      let folders = try TemplateFolders.find(
        common.templates?.path, workspace: workspace?.root, disk)
      let (_, library, press) = try Forms.load(
        folders, year: workspace?.programme.year, disk)
      let output = common.output?.path ?? workspace?.output ?? "Output"
      let outcome = try await BlankForms.write(
        try library.forms(forms), press: press, workspace: workspace, formats: format.formats,
        to: output, disk: disk,
        printer: try format.printer(for: press, jobs: WorkOptions.usualJobs))
      console.finish(outcome, unit: Wording("份空白表格", "blank form"))
      return outcome.exitCode(strict: false)
    }
  }
}

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "样例区：写出一年的个案数据，填好全部表格。A sample district, written and rendered.",
    discussion: "全部是虚构的人。Nobody in it exists. 写到 Output/demo。")

  @OptionGroup var common: CommonOptions
  @OptionGroup var work: WorkOptions

  @Option(name: .long, help: "几名儿童。How many children.")
  var children: Int = 15

  @Option(name: .long, help: "随机数种子。Seed.")
  var seed: UInt64 = 2022

  @Flag(name: .long, help: "只写数据，不填表。Write the data only.")
  var dataOnly = false

  func validate() throws {
    if !(1...150_000).contains(children) {
      throw ValidationError("--children 应是 1 到 150000 的整数。--children is a number from 1 to 150000.")
    }
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let folder = common.output?.path ?? "Output/demo"
      let sample = try Demo.sample(children: children, seed: seed)
      let count = try Demo.write(sample, to: folder, disk: .machine)
      console.result(
        "样例区：\(count) 名儿童的个案数据在 \(folder)/cases",
        "sample district: \(count) case files in \(folder)/cases")
      if dataOnly { return 0 }
      let workspace = try Workspace.open(
        folder, templates: common.templates?.path, output: nil, disk: .machine)
      let order = Press.Order()
      let renderer = Renderer(workspace, order: order, jobs: work.jobs)
      var outcome = try await renderer.render(
        try workspace.casePaths([]), progress: console.progress)
      let months = try await MonthRenderer(workspace, order: order, jobs: work.jobs)
        .render([], progress: console.progress)
      let rosters = try await RosterRenderer(workspace, order: order, jobs: work.jobs)
        .render(asOf: nil, progress: console.progress)
      let counts = [outcome, months, rosters].map { $0.written + $0.unchanged }
      console.result(
        "填好 \(counts[0]) 份表格、\(counts[1]) 份月度表、\(counts[2]) 份名册等全区表格",
        "filled \(counts[0]) forms, \(counts[1]) monthly sheets and \(counts[2]) rosters and other papers of the district"
      )
      outcome.diagnostics = workspace.diagnostics + outcome.diagnostics
      if console.json { console.printJSON(console.report(outcome)) }
      console.show(outcome.diagnostics.filter { $0.severity == .error })
      let first = try workspace.casePaths([]).first.map {
        String(Disk.name(of: $0).prefix { $0 != "." })
      }
      console.result(
        "打开看看：\(folder)/documents/\(first ?? "")/02-assessment-*.html；接着运行：tongdang check --workspace \(folder)",
        "look at \(folder)/documents/\(first ?? "")/02-assessment-*.html; next: tongdang check --workspace \(folder)"
      )
      return outcome.exitCode(strict: work.strict)
    }
  }
}
