import ArgumentParser
import Diagnostics
import Editing
import FormModel
import Stores
import Workshop

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "一个文件的改动历史：谁、何时、哪几项。Who changed what in a file, and when.",
    discussion: """
      tongdang history 310107-2022-0007
      tongdang history 310107-2022-0007 --prune 365     一年以前被换下的版本不再保留，并记下这件事
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var edited: EditedArgument
  @OptionGroup var editor: EditorOptions

  @Option(
    name: .long,
    help:
      "清除多少天以前被换下的版本；历史各条照留。Remove versions that were replaced so many days ago; the lines stay.")
  var prune: Int?

  func validate() throws {
    if let prune, !(0...36_500).contains(prune) {
      throw ValidationError("--prune 应是天数。--prune is a number of days.")
    }
  }

  struct LineEntry: Encodable {
    let line: Int
    let at: String
    let by: String
    let event: String
    let places: [String]
    let kept: Bool
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let folder = try common.folder()
      let target = try edited.target()
      let versions = Versions(folder, target)
      if let prune {
        let count = try versions.prune(keeping: prune, by: editor.who)
        console.result("清除了 \(count) 个版本", "\(plural(count, "version")) removed")
        return 0
      }
      let read = try versions.history()
      // A broken workspace has no forms, and so no labels; its history is wanted all the more.
      let shape = (try? Workspace.open(folder))?.shape(of: target)
      let printer = EditHistoryPrinter(shape: shape, console: console)
      if console.json {
        console.printJSON(read.history.lines.map { printer.entry($0, read) })
        return 0
      }
      for line in read.history.lines { printer.show(line, read) }
      if read.history.isEmpty { console.result("还没有改动记录", "no changes yet") }
      if read.isChangedOutside {
        console.show([
          Diagnostic(
            .changedOutside, path: edited.file,
            read.isGone ? Message("changed-outside.gone") : Message("changed-outside"))
        ])
      }
      return 0
    }
  }
}

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "改了哪几项，按字段名称。Which fields have changed, by their labels.",
    discussion: """
      tongdang diff 310107-2022-0007                        最后一次改动
      tongdang diff 310107-2022-0007 --since 2022-06-01     那天以来
      tongdang diff 310107-2022-0007 --sealed               封存以来
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var edited: EditedArgument

  @Option(name: .long, help: "从这一天起，如 2022-06-01。Since this day.")
  var since: String?

  @Flag(name: .long, help: "封存以来。Since it was sealed.")
  var sealed = false

  @Flag(name: .long, help: "连内容一起显示。With the values.")
  var values = false

  func validate() throws {
    if let since, CalendarDate(iso: since) == nil {
      throw ValidationError("--since 应是日期，如 2022-06-01。--since is a day such as 2022-06-01.")
    }
    if since != nil, sealed {
      throw ValidationError("--since 和 --sealed 只能用一个。--since or --sealed, not both.")
    }
  }

  private var start: EditHistoryReader.Since {
    since.flatMap { CalendarDate(iso: $0) }.map { .day($0) } ?? .last
  }

  struct ChangeEntry: Encodable {
    let kind: String
    let place: String
    let label: String
    let old: [String]?
    let new: [String]?
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let workspace = try common.open()
      let target = try edited.target()
      let reader = EditHistoryReader(workspace, target)
      let found =
        sealed ? try reader.differencesSinceSealed() : try reader.differences(since: start)
      let printer = EditHistoryPrinter(shape: workspace.shape(of: target), console: console)
      if console.json {
        console.printJSON(found.map { printer.entry($0, withValues: values) })
        return 0
      }
      for difference in found { printer.show(difference, withValues: values) }
      if found.isEmpty { console.result("没有改动", "nothing has changed") }
      return 0
    }
  }
}

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "恢复到历史中某一条之后的样子。Puts an earlier version of a file back.",
    discussion: """
      tongdang restore 310107-2022-0007 --to 3     第 3 条之后的样子；0 是第一次改动之前
      恢复也是一次改动，记入历史。It is a change, too, with a line of its own.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var edited: EditedArgument
  @OptionGroup var editor: EditorOptions

  @Option(name: .long, help: "历史的第几条。The line of the history.")
  var to: Int

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let versions = Versions(try common.folder(), try edited.target())
      let saved = try versions.restore(to: to, by: editor.who)
      if case .saved(let line, _) = saved {
        console.result(
          "已恢复到第 \(to) 条之后的样子（第 \(line) 条）",
          "as it was after line \(to) (line \(line) of its history)")
      } else {
        console.result("本来就是这样", "it is so already")
      }
      return 0
    }
  }
}

/// Lines of a history and differences, as people read them.
private struct EditHistoryPrinter {
  let shape: FileShape?
  let console: Console

  func show(_ line: EditHistory.Line, _ read: Versions.History) {
    var text = "\(line.number)  \(line.at)  \(line.by.showable)  " + console.text(event(line, read))
    if line.event.new != nil, !read.history.isVoid(line), !read.kept.contains(line.number) {
      text += console.text(Wording("（版本已不保留）", " (version not kept)"))
    }
    Console.output(text)
  }

  private func event(_ line: EditHistory.Line, _ read: Versions.History) -> Wording {
    if read.history.isVoid(line) { return Wording("没有完成", "did not come about") }
    switch line.event {
    case .edited(_, _, let places, _):
      let labels = places.map(label)
      let shown =
        labels.prefix(8).joined(separator: "、")
        + (labels.count > 8 ? " … (\(labels.count))" : "")
      return Wording("改动 " + shown, "changed " + shown)
    case .restored(_, _, let to):
      return Wording("恢复到第 \(to) 条之后", "put back as it was after line \(to)")
    case .outside: return Wording("在程序以外改动过", "changed outside the program")
    case .gone: return Wording("文件不见了", "the file was taken away")
    case .void(let number):
      return Wording("第 \(number) 条没有完成", "line \(number) did not come about")
    case .pruned(let day, let count):
      return Wording(
        "清除 \(day.iso) 以前换下的 \(count) 个版本",
        "removed \(plural(count, "version")) replaced before \(day.iso)")
    }
  }

  /// A place of a line, by its label.
  private func label(_ place: String) -> String {
    let sign = place.first.map { "+-".contains($0) } == true ? String(place.prefix(1)) : ""
    let path = place.dropFirst(sign.count).prefix { $0 != ">" }
    guard let shape, let typed = TypedPath(String(path)), let found = shape.path(typed, in: nil)
    else {
      return place.showable
    }
    let isMoved = place.contains(">")
    return sign + shape.label(of: found) + (isMoved ? "↕" : "")
  }

  func show(_ difference: Difference, withValues: Bool) {
    let label = shape?.label(of: difference.path) ?? difference.path.text
    Console.output(console.text(Self.word(difference.kind)) + " " + label)
    guard withValues else { return }
    for (mark, value) in [("−", difference.old), ("+", difference.new)] {
      for line in value.map(Self.lines) ?? [] { Console.output("    \(mark) " + line.showable) }
    }
  }

  private static func word(_ kind: Difference.Kind) -> Wording {
    switch kind {
    case .changed: Wording("改", "changed")
    case .added: Wording("填", "filled")
    case .removed: Wording("清", "cleared")
    case .rowAdded: Wording("添", "added")
    case .rowRemoved: Wording("删", "removed")
    }
  }

  private static func lines(_ value: EditValue) -> [String] {
    switch value {
    case .text(let text): text.split(separator: "\n").map(String.init)
    case .words(let words): [words.joined(separator: "、")]
    case .map(let members):
      members.flatMap { member in lines(member.value).map { member.key + ": " + $0 } }
    case .rows(let rows): rows.flatMap(lines)
    }
  }

  // MARK: JSON

  func entry(
    _ line: EditHistory.Line, _ read: Versions.History
  ) -> HistoryCommand.LineEntry {
    let (event, places): (String, [String]) =
      switch line.event {
      case .edited(_, _, let places, _): ("edited", places)
      case .restored: ("restored", [])
      case .outside: ("outside", [])
      case .gone: ("gone", [])
      case .void: ("void", [])
      case .pruned: ("pruned", [])
      }
    return HistoryCommand.LineEntry(
      line: line.number, at: line.at, by: line.by,
      event: read.history.isVoid(line) ? "not-done" : event, places: places,
      kept: read.kept.contains(line.number))
  }

  func entry(_ difference: Difference, withValues: Bool) -> DiffCommand.ChangeEntry {
    let kind =
      switch difference.kind {
      case .changed: "changed"
      case .added: "filled"
      case .removed: "cleared"
      case .rowAdded: "added"
      case .rowRemoved: "removed"
      }
    return DiffCommand.ChangeEntry(
      kind: kind, place: difference.path.text,
      label: shape?.label(of: difference.path) ?? difference.path.text,
      old: withValues ? difference.old.map(Self.lines) : nil,
      new: withValues ? difference.new.map(Self.lines) : nil)
  }
}
