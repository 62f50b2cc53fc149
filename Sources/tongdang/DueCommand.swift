import ArgumentParser
import Diagnostics
import FormModel
import Programme
import Reports
import Workshop

struct DueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: "到期事项：什么、报给谁、哪天以前。What is due to whom by when.",
    discussion: """
      列出没有办完、已经逾期或者快到期的事项，按日期排列。
        tongdang due --as-of 2022-05-10 --days 30
        tongdang due --ics 到期.ics           日历文件，可导入手机和电脑的日历；- 是标准输出
      报送以后在 district.yaml 的 submissions 登记，就不再列出。
      有逾期的，退出码也是 0：算不算违反，由 check 判断。
      Overdue items do not change the exit code: `check` is the judge.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var day: DayOptions

  @Option(name: .long, help: "往后看几天。How many days ahead.")
  var days: Int = 60

  @Option(name: .long, help: "另写日历文件（iCalendar）；- 是标准输出。Also a calendar; - is standard output.")
  var ics: PathArgument?

  @Option(name: .long, help: "同时处理几个个案。Cases worked on at a time.")
  var jobs: Int = WorkOptions.usualJobs

  func validate() throws {
    if !(0...3660).contains(days) {
      throw ValidationError("--days 应是 0 到 3660 的整数。--days is a number from 0 to 3660.")
    }
    if !(1...256).contains(jobs) {
      throw ValidationError("--jobs 应是 1 到 256 的整数。--jobs is a number from 1 to 256.")
    }
    if ics?.path == "-", common.json {
      throw ValidationError(
        "--ics - 和 --json 都写到标准输出，只能用一个。Both write to standard output: use one.")
    }
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let workspace = try common.open()
      let result = try await DueLister(workspace, jobs: jobs).list(
        asOf: day.day, days: days, progress: console.progress)
      let printer = DuePrinter(console: console, result: result, days: days)
      if console.json {
        console.printJSON(printer.report)
      } else if ics?.path != "-" {
        printer.show()
      }
      if let ics {
        let calendar = CalendarFile(
          result.list, rules: result.rules, of: workspace.programme, language: console.language)
        if result.outcome.skipped > 0 {
          // Nobody would see in a calendar whose days are missing from it.
          console.note(
            Wording(
              "日历没有写：有个案读不出，会少了这些儿童的事项；原有的没有动",
              "no calendar was written: it would lack the days of children that cannot be read; an older one stays"
            ))
        } else if ics.path == "-" {
          // The line end of the last line comes with the printing.
          Console.output(String(decoding: calendar.bytes.dropLast(), as: UTF8.self))
        } else {
          try calendar.write(to: ics.path, disk: .machine)
          console.result("日历在 \(ics)", "the calendar is in \(ics)")
        }
      }
      printer.showSkipped()
      if ics?.path != "-" { day.explain(result.list.asOf, "due", console) }
      return result.outcome.exitCode(strict: false)
    }
  }
}
