import ArgumentParser
import Diagnostics
import FormModel
import Foundation
import Outside
import Press
import TemplateEngine
import Workshop

/// A file or folder that is named on the command line.
///
/// An empty one names nothing: what a script passes whose variable is not set. Taken for a path it
/// would be the current folder in one place and the root of the machine in another.
struct PathArgument: ExpressibleByArgument, ExpressibleByStringLiteral, CustomStringConvertible {
  let path: String

  init?(argument: String) {
    if argument.isEmpty { return nil }
    path = argument
  }

  init(stringLiteral: String) { path = stringLiteral }

  var description: String { path }

  static var defaultCompletionKind: CompletionKind { .file() }
}

/// Flags that every command has.
struct CommonOptions: ParsableArguments {
  @Option(name: .long, help: "工作区文件夹（有 programme.yaml）。The workspace; found upward by default.")
  var workspace: PathArgument = "."

  @Option(name: .long, help: "模板文件夹。The templates folder.")
  var templates: PathArgument?

  @Option(name: .long, help: "输出文件夹。Where output goes.")
  var output: PathArgument?

  @Option(name: .long, help: "消息的语言：zh 或 en。Language of messages.")
  var lang: String?

  @Flag(name: .long, help: "结果和发现用 JSON 输出。Results and findings as JSON.")
  var json = false

  @Flag(name: .shortAndLong, help: "只说错误。Say errors only.")
  var quiet = false

  func validate() throws {
    if let lang, Language(rawValue: lang) == nil {
      throw ValidationError("--lang 应是 zh 或 en。--lang is zh or en.")
    }
  }

  var language: Language {
    lang.map { Language(rawValue: $0) ?? .chinese } ?? Self.environmentLanguage
  }

  static var environmentLanguage: Language {
    let environment = ProcessInfo.processInfo.environment
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    return set?.hasPrefix("en") == true ? .english : .chinese
  }

  var console: Console { Console(language: language, json: json, quiet: quiet) }
}

/// Flags of commands that work through cases.
struct WorkOptions: ParsableArguments {
  @Option(name: .long, help: "同时处理几个个案。Cases worked on at a time.")
  var jobs: Int = usualJobs

  static var usualJobs: Int { min(ProcessInfo.processInfo.activeProcessorCount, 256) }

  @Flag(name: .long, help: "缺项算作错误（退出码 1）。Missing fields make the exit code 1.")
  var strict = false

  func validate() throws {
    if !(1...256).contains(jobs) {
      throw ValidationError("--jobs 应是 1 到 256 的整数。--jobs is a number from 1 to 256.")
    }
  }
}

/// Asks first what a command would do.
struct PlanOption: ParsableArguments {
  @Flag(
    name: .customLong("dry-run"),
    help: "只说会做什么，什么也不写。Only say what would be done; nothing is written.")
  var isPlan = false
}

/// For papers with totals: a child who is not counted.
struct TotalsOptions: ParsableArguments {
  @Option(
    name: .long,
    help:
      "不计入这个个案，写编号，可重复：表上会写明没有计入。Do without this case, by number; repeatable. The paper says so."
  )
  var without: [String] = []

  /// The numbers, each of which a case has.
  func numbers(in workspace: Workspace) throws(WorkshopError) -> [String] {
    if !without.isEmpty { _ = try workspace.casePaths(without) }
    return without
  }
}

/// The day as of which something is said.
struct DayOptions: ParsableArguments {
  @Option(
    name: .long,
    help:
      "截至日期，如 2022-06-30，或 today（今天）；不写就是数据里最后一天。The day to look from, or today; the last one in the data by default."
  )
  var asOf: String?

  func validate() throws {
    if asOf != nil, day == nil {
      throw ValidationError(
        "--as-of 应是日期，如 2022-06-30：年四位，月、日两位，用“-”隔开；或 today。--as-of is a day such as 2022-06-30, or today."
      )
    }
  }

  var day: CalendarDate? {
    // The computer's clock is asked only where somebody says so.
    asOf.flatMap { CalendarDate(iso: ["today", "今天"].contains($0) ? Disk.machine.today : $0) }
  }

  /// From which day a command looked whom nobody named one: whoever enters nothing more is never told
  /// that anything is overdue.
  func explain(_ day: CalendarDate?, _ command: String, _ console: Console) {
    guard asOf == nil, let day else { return }
    console.result(
      "从数据里最后一天 \(day.iso) 看；从今天看：tongdang \(command) --as-of today",
      "seen from \(day.iso), the last day in the data; from today: tongdang \(command) --as-of today"
    )
  }
}

/// Copies for others than the people who work on the case.
struct MaskOptions: ParsableArguments {
  @Flag(name: .long, help: "隐去姓名、号码、住址等个人信息。Hide personal data.")
  var mask = false

  @Option(name: .long, help: "隐去信息的副本是第几份，印在每一页上。Number of the masked copy.")
  var copy: Int = 1

  func validate() throws {
    if !(1...999).contains(copy) {
      throw ValidationError("--copy 应是 1 到 999 的整数。--copy is a number from 1 to 999.")
    }
  }

  var face: Face { mask ? .masked : .filled }
}

struct FormatOptions: ParsableArguments {
  @Option(name: .long, help: "格式，用逗号分开：md,html,pdf。Formats.")
  var format: String = "md,html"

  func validate() throws {
    if formats.count != Set(format.split(separator: ",")).count || formats.isEmpty {
      throw ValidationError(
        "--format 应是 md、html、pdf 中的几种，用半角逗号隔开。--format takes md, html and pdf.")
    }
  }

  /// What prints PDF, where that is asked for.
  func printer(
    for press: Press, jobs: Int
  ) throws(WorkshopError) -> DocumentPrinter? {
    formats.contains(.pdf) ? try PrinterPlace.open(press, jobs: jobs, disk: .machine) : nil
  }

  var formats: [Format] {
    Set(format.split(separator: ",").compactMap { Format(rawValue: String($0)) }).sorted()
  }
}
