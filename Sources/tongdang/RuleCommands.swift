import ArgumentParser
import CaseModel
import Diagnostics
import FormModel
import Outside
import Programme
import Workshop

struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "本年度的规则：条文、期限、经费和本区的约定。The rules in force, with their clauses.",
    discussion: """
      在工作区里：本年度的规则，加上 programme.yaml 里本区的约定。
        tongdang rules --year 2021    某年度通知里的规则，不带本区的约定
      每个数目和日期都注明是通知写明的、建议的，还是本区从严的。
      Within a workspace with what the district settled; with --year as the notices have them.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var year: YearOptions

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let book = try RuleBook.open(common, year: year.year, orLatest: false)
      let printer = RulePrinter(console: console, book: book)
      if console.json {
        console.printJSON(printer.report)
      } else {
        Console.output(printer.lines.joined(separator: "\n"))
      }
      return 0
    }
  }
}

/// Which year's rules are meant.
struct YearOptions: ParsableArguments {
  @Option(name: .long, help: "年度；不写就是工作区的。The year; the workspace's by default.")
  var year: Int?

  func validate() throws {
    if let year, !(2020...2100).contains(year) {
      throw ValidationError("--year 应是四位年份，如 2022。--year is a year such as 2022.")
    }
  }
}

/// The rules of a year, and whose they are.
struct RuleBook {
  let rules: RuleSet
  /// Nil where no district is meant.
  let district: (code: String, name: String)?

  /// The workspace's rules, or those of a year as the templates have them.
  static func open(
    _ common: CommonOptions, year: Int?, orLatest: Bool
  ) throws(WorkshopError) -> RuleBook {
    if let year { return try base(common, year: year) }
    do throws(WorkshopError) {
      let workspace = try common.open()
      return RuleBook(
        rules: try workspace.rules(),
        district: (workspace.programme.districtCode, workspace.programme.district))
    } catch {
      // A workspace that was named must be there.
      guard case .notFound = error, common.workspace.path == "." else { throw error }
    }
    let years = try years(common)
    guard orLatest, let latest = years.last else {
      let list = years.map(String.init)
      throw .notFound(
        Message("rules.no-year", ["years": list]))
    }
    return try base(common, year: latest)
  }

  private static func base(_ common: CommonOptions, year: Int) throws(WorkshopError) -> RuleBook {
    var found: [Diagnostic] = []
    guard let rules = RuleSet.load(try files(common), year: year, diagnostics: &found) else {
      throw .badData(found.sorted())
    }
    return RuleBook(rules: rules, district: nil)
  }

  private static func files(_ common: CommonOptions) throws(WorkshopError) -> TemplateFiles {
    let folders = try common.templateFolders()
    do throws(DiskError) { return try Disk.machine.templates(folders).files(of: nil) } catch {
      throw .disk(error)
    }
  }

  private static func years(_ common: CommonOptions) throws(WorkshopError) -> [Int] {
    try files(common).files.compactMap { file in
      guard file.path.hasPrefix("programmes/"), file.path.hasSuffix(".yaml") else { return nil }
      return Int(file.path.dropFirst("programmes/".count).dropLast(".yaml".count))
    }.sorted()
  }
}
