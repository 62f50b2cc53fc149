import ArgumentParser
import Diagnostics
import FormModel
import Workshop

struct PrintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print",
    abstract: "合成打印文件：一名儿童或一个街镇一份，双面打印。Files for the printer, to be printed on both sides.",
    discussion: """
      写到 <output>/print/：每份表格都从正面开始，需要时夹空白页；关爱手册另成一份，A5 拼在 A4 上，对折骑马订。
        tongdang print --case 310107-2022-0007
        tongdang print --street 宜川路街道
        tongdang print --blank 15                空白表格 15 套
        tongdang print --blank 15 --form visit
      先 render --format pdf，这里只合成；没有印过的现印。
      """)

  @OptionGroup var common: CommonOptions

  @Option(name: .customLong("case"), help: "只印这个个案，可重复。This case only; repeatable.")
  var cases: [String] = []

  @Option(name: .long, help: "街镇的名称或代码，可重复：一个街镇一份。A street's name or code; repeatable.")
  var street: [String] = []

  @Option(name: .customLong("form"), help: "只印这种表，可重复。This form only; repeatable.")
  var forms: [String] = []

  @Option(name: .long, help: "空白表格几套。So many sets of blank forms.")
  var blank: Int?

  @Flag(
    name: .long,
    help:
      "清除含有已经没有的个案的打印文件：只清除程序做的、没有人改过的。Remove files with papers of cases that are gone, if the program made them and nobody changed them."
  )
  var prune = false

  @Option(name: .long, help: "同时印几份。Papers printed at a time.")
  var jobs: Int = WorkOptions.usualJobs

  func validate() throws {
    if !(1...256).contains(jobs) {
      throw ValidationError("--jobs 应是 1 到 256 的整数。--jobs is a number from 1 to 256.")
    }
    if let blank, !(1...500).contains(blank) {
      throw ValidationError("--blank 应是 1 到 500 的整数。--blank is a number from 1 to 500.")
    }
    if blank != nil, !cases.isEmpty || !street.isEmpty {
      throw ValidationError(
        "--blank 不与 --case、--street 同用。--blank goes without --case and --street.")
    }
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let workspace = try common.open()
      let wanted = try workspace.library.forms(forms)
      let streets = try workspace.streets(street)
      let paths = try workspace.casePaths(cases)
      let binder = Binder(
        workspace, printer: try PrinterPlace.open(workspace.press, jobs: jobs, disk: .machine),
        jobs: jobs, prunes: prune)
      let outcome: Outcome
      if let blank {
        // What an archive or a month fills by itself is never filled by hand.
        let byHand =
          forms.isEmpty ? wanted.filter { $0.scopes.contains(where: \.isOfChild) } : wanted
        outcome = try await binder.bindBlanks(byHand, sets: blank, areAll: forms.isEmpty)
      } else {
        outcome = try await binder.bind(
          paths, streets: streets, forms: forms.isEmpty ? [] : Set(wanted.map(\.id)),
          progress: console.progress)
      }
      console.finish(outcome, unit: Wording("个打印文件", "print file"))
      if outcome.written + outcome.unchanged > 0 {
        console.note(
          Wording(
            "双面打印，长边翻页；文件名以 booklet 结尾的短边翻页，对折骑马订；都按实际大小，不缩放",
            "print on both sides, flipped on the long edge; booklets on the short edge, folded and stapled; at true size"
          ))
      }
      return outcome.exitCode(strict: false)
    }
  }
}
