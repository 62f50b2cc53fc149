import Archiving
import ArgumentParser
import Diagnostics
import Editing
import FormModel
import Foundation
import Outside
import Workshop

/// Who edits, for the history of the file.
struct EditorOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "谁改的，记入改动历史；不写就是登录名。Who edits, for the history; the login name by default.")
  var by: String?

  func validate() throws {
    if let by, !Self.isName(by) {
      throw ValidationError(
        "--by 应是 1 到 40 个字的姓名或代号。--by is a name or an id of at most 40 characters.")
    }
  }

  private static func isName(_ text: String) -> Bool {
    (1...40).contains(text.unicodeScalars.count) && Seal.canKeep(text)
      && text != EditHistory.nobody
  }

  var who: String {
    let names = [by, Disk.machine.setting("LOGNAME"), Disk.machine.setting("USER")]
    return names.lazy.compactMap(\.self).first(where: Self.isName) ?? "?"
  }
}

/// The file that is edited.
struct EditedArgument: ParsableArguments {
  @Argument(
    help: "个案编号，或 programme、activities、district。A case number, or one of the other files.")
  var file: String

  func validate() throws {
    if EditTarget(file) == nil {
      throw ValidationError(
        "应是个案编号（如 310107-2022-0007），或 programme、activities、district。A case number, or one of the other files."
      )
    }
  }

  func target() throws(WorkshopError) -> EditTarget {
    guard let target = EditTarget(file) else {
      throw .notFound(Message("workspace.no-case", ["number": file]))
    }
    return target
  }
}

struct SetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "改写字段，别的一字不动。Sets fields; every other byte of the file stays.",
    discussion: """
      tongdang set 310107-2022-0007 child.phone 13800000000
      tongdang set 310107-2022-0007 visits[2022-05-10].met 是 visits[2022-05-10].place ""
      tongdang set programme staff[s-003].phone 13800000000

      记录用日期、编号或次序指明：visits[2022-05-10]、plan[1]。值照平时的写法：2022.5.10、9:00、初一、人员写姓名也可以；
      写 "" 就是清空，几个选项用“、”隔开；有以“-”开头的值，在各对前面写 --。有一处不清楚，就什么也不改。
      同一台机器上的人看得到命令行：不想让人看见的值用 --from -，从标准输入给，每行“字段<Tab>值”，换行写 \\n。
      A record is named by its day, its number or its place. "" clears a field; write -- before pairs that have a value with a dash in front. If anything is unclear, nothing is changed.
      Other users of the machine see arguments; with --from - lines of field, tab, value come from standard input, a new line in a value as \\n.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var edited: EditedArgument
  @OptionGroup var editor: EditorOptions

  @OptionGroup var typed: TypedValues

  func validate() throws {
    if typed.values.isEmpty, typed.source == nil {
      throw ValidationError("写明字段和值。Say which fields, and their values.")
    }
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let workspace = try common.open()
      let target = try edited.target()
      var typist = Typist(workspace, target)
      let values = try typed.pairs()
      let saved = try Editor(workspace, by: editor.who).save(to: target) {
        file throws(WorkshopError) in try typist.changes(values, in: file)
      }
      return console.finish(saved, typist.notes, edited.file)
    }
  }
}

struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "在个案里添一份填好的记录。Adds a record, filled in, to a case.",
    discussion: """
      tongdang add visit --case 310107-2022-0007 --on 2022-05-10 met 是 summary 检查作业
      已知的（人员、地点、计划）先写好；要自己逐项填写的用 tongdang new visit --case 编号。
      What is known is written; `tongdang new visit --case NUMBER` makes one to be filled in by hand.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var editor: EditorOptions

  @Argument(help: "表名，如 visit。A form.")
  var form: String

  @Option(name: .customLong("case"), help: "记录添到这个个案。The case that gets the record.")
  var number: String

  @Option(name: .long, help: "记录的日期，如 2022-05-10。The day of the record.")
  var on: String?

  @OptionGroup var typed: TypedValues

  func validate() throws {
    if let on, CalendarDate(iso: on) == nil {
      throw ValidationError(
        "--on 应是日期，如 2022-05-10：年四位，月、日两位，用“-”隔开。--on is a day such as 2022-05-10.")
    }
    guard case .caseFile? = EditTarget(number) else {
      throw ValidationError("--case 应是个案编号，如 310107-2022-0007。--case is a case number.")
    }
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let workspace = try common.open()
      guard let form = try workspace.library.forms([form]).first, let target = EditTarget(number)
      else { return 66 }
      var typist = Typist(workspace, target)
      let day = on.flatMap { CalendarDate(iso: $0) }
      let values = try typed.pairs()
      let saved = try Editor(workspace, by: editor.who).save(to: target) {
        file throws(WorkshopError) in
        [try typist.record(of: form, on: day, values, in: file)]
      }
      return console.finish(saved, typist.notes, number)
    }
  }
}

/// Fields and values: as arguments, or from standard input, where nobody else on the machine sees them.
struct TypedValues: ParsableArguments {
  @Argument(help: "字段和值，可以几对。Fields and values, in pairs.")
  var values: [String] = []

  @Option(
    name: .customLong("from"),
    help:
      "写 -：从标准输入读，每行“字段<Tab>值”；命令行里的值，同一台机器上的人看得到。-: read lines of field, tab, value from standard input; other users of the machine see arguments."
  )
  var source: String?

  func validate() throws {
    if values.count % 2 != 0 {
      throw ValidationError(
        "字段和值应成对写：字段 值 字段 值；有空格的值加引号。Fields and values come in pairs; quote a value with spaces.")
    }
    if source != nil, source != "-" || !values.isEmpty {
      throw ValidationError(
        "--from 后面只能写 -，值都从标准输入来。--from takes nothing but -, and then no values as arguments.")
    }
  }

  /// In a value `\n` is a new line, `\t` a tab, and `\\` one such sign.
  func pairs() throws(WorkshopError) -> [(path: String, text: String)] {
    guard source != nil else {
      return stride(from: 0, to: values.count - 1, by: 2).map { (values[$0], values[$0 + 1]) }
    }
    return try Self.pairs(in: try Self.standardInput())
  }

  private static let longest = 1 << 20

  private static func standardInput() throws(WorkshopError) -> String {
    var bytes = Data()
    do {
      while let more = try FileHandle.standardInput.read(upToCount: 1 << 16), !more.isEmpty {
        bytes += more
        if bytes.count > longest { throw WorkshopError.refused(Message("set.from-too-long")) }
      }
    } catch let error as WorkshopError {
      throw error
    } catch {
      throw .notFound(Message("set.from-unreadable"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .notFound(Message("set.from-unreadable"))
    }
    return text
  }

  private static func pairs(
    in text: String
  ) throws(WorkshopError) -> [(path: String, text: String)] {
    var pairs: [(path: String, text: String)] = []
    for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw .refused(Message("set.from-line", ["line": index + 1])) }
      pairs.append((String(parts[0]), unescaped(parts[1])))
    }
    return pairs
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = ""
    var isEscape = false
    for character in text {
      if isEscape {
        result.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
        isEscape = false
      } else if character == "\\" {
        isEscape = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}

extension Console {
  /// Says what became of an order to save.
  fileprivate func finish(
    _ saved: Editor.Saved, _ notes: [Diagnostic], _ file: String
  ) -> Int32 {
    var found = notes
    if case .saved(_, let comments) = saved, comments > 0 {
      found.append(
        Diagnostic(
          .commentsRemoved, path: file, Message("comments-removed", ["count": comments])))
    }
    if case .conflicts(let conflicts) = saved {
      found += conflicts.map { Typist.finding(of: $0, in: file) }
    }
    if json { printJSON(Report(diagnostics: found.map(finding))) }
    show(found)
    switch saved {
    case .saved(let line, _):
      result("已改 \(file)（第 \(line) 条）", "changed \(file) (line \(line) of its history)")
    case .already(let line):
      result("已经改过（第 \(line) 条）", "done before (line \(line) of its history)")
    case .unchanged: result("\(file) 里本来就是这样", "\(file) says so already")
    case .conflicts: return 1
    }
    return 0
  }
}
