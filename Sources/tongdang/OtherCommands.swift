import ArgumentParser
import CaseModel
import Diagnostics
import FormModel
import Outside
import Workshop

struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "检查表格定义和模板，一次报出全部错误。Checks form definitions and templates.")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let disk = Disk.machine
      let found = try Forms.lint(try common.templateFolders(), disk)
      if console.json {
        console.printJSON(Console.Report(diagnostics: found.map(console.finding)))
      }
      console.show(found)
      let errors = found.count { $0.severity == .error }
      console.result(
        errors == 0 ? "模板没有错误" : "模板有 \(errors) 处错误",
        errors == 0 ? "no errors in the templates" : "\(plural(errors, "error")) in the templates")
      return errors == 0 ? 0 : 65
    }
  }
}

struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "新建个案文件、一份记录或工作区。Makes a case file, a record in one, or a workspace.",
    discussion: """
      tongdang new 310107-2022-0016   在工作区里新建 cases/310107-2022-0016.yaml，列出全部字段
      tongdang new visit --case 310107-2022-0016 --on 2022-05-10
                                      在个案文件里添一份服务记录，已知的（人员、地点、计划）先写好
      tongdang new --from ../2021 --case 310107-2021-0003
                                      接着上年的个案：不变的各项、未达成的目标带过来，每年要重新问的不带
      tongdang new 某文件夹            新建工作区 a new workspace
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "个案编号、表名（同 --case 一起）或文件夹。A case number, a form (with --case), or a folder.")
  var name: PathArgument?

  @Option(
    name: .customLong("case"),
    help: "记录添到这个个案；有 --from 时，接着那里的这个个案。The case that gets the record, or that goes on.")
  var number: String?

  @Option(
    name: .long,
    help:
      "上年的工作区：接着 --case 的个案新建，编号接着本区已有的编。Last year's workspace, whose case goes on with a new number."
  )
  var from: PathArgument?

  @Option(name: .long, help: "记录的日期，如 2022-05-10。The day of the record.")
  var on: String?

  @OptionGroup var editor: EditorOptions

  func validate() throws {
    if let on, CalendarDate(iso: on) == nil {
      throw ValidationError(
        "--on 应是日期，如 2022-05-10：年四位，月、日两位，用“-”隔开。--on is a day such as 2022-05-10.")
    }
    if name == nil, from == nil {
      throw ValidationError("写明新建什么：编号、表名或文件夹。Say what to make: a number, a form or a folder.")
    }
    if let number, CaseNumber(number) == nil {
      throw ValidationError("--case 应是个案编号，如 310107-2022-0001。--case is a case number.")
    }
    if from != nil, number == nil {
      throw ValidationError("--from 和 --case 一起用。--from goes with --case.")
    }
    if on != nil, number == nil {
      throw ValidationError("--on 和 --case 一起用。--on goes with --case.")
    }
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      if let from, let number { return try carry(number, from: from.path, console) }
      guard let name else { return 64 }
      if let number {
        let workspace = try common.open()
        guard let form = try workspace.library.forms([name.path]).first else { return 66 }
        let path = try NewFiles.addRecord(
          of: form, to: number, on: on.flatMap { CalendarDate(iso: $0) }, by: editor.who,
          in: workspace)
        console.result(
          "已在 \(path) 添一份《\(form.title)》，请填写", "added a record of \(form.id) to \(path): fill it in"
        )
        return 0
      }
      let looksLikeNumber = name.path.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
      if looksLikeNumber {
        let path = try NewFiles.addCase(name.path, to: try common.open())
        console.result("已新建 \(path)", "made \(path)")
        return 0
      }
      let folders = try TemplateFolders.find(common.templates?.path, workspace: nil, .machine)
      let (_, library, _) = try Forms.load(folders, .machine)
      if library.form(name.path) != nil {
        throw .notFound(Message("new-record.which-case", ["form": name.path]))
      }
      let path = try NewFiles.addWorkspace(name.path, library: library, disk: .machine)
      console.result("已新建 \(path)", "made \(path)")
      console.note(
        Wording(
          "接着填 \(path)/programme.yaml，再到这个文件夹里运行 tongdang new 个案编号",
          "next: fill in \(path)/programme.yaml, then run tongdang new CASE-NUMBER in that folder"))
      return 0
    }
  }
}

extension NewCommand {
  private func carry(
    _ number: String, from folder: String, _ console: Console
  ) throws(WorkshopError) -> Int32 {
    let last = try Workspace.open(
      folder, templates: common.templates?.path, output: nil, disk: .machine)
    let path = try NewFiles.carryCase(
      number, from: last, to: try common.open(), as: name?.path)
    console.result(
      "已新建 \(path)，接着 \(number)；每年要重新问的请补填",
      "made \(path), which goes on from \(number): fill in what is asked every year")
    return 0
  }
}

struct FormsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract:
      "列出表格；写表名，或个案文件里的键，则列出它的字段。Lists forms, or the fields of one, or of a key of the files."
  )

  @OptionGroup var common: CommonOptions

  @Argument(help: "表名。A form.")
  var form: String?

  struct FormEntry: Encodable {
    let id: String
    let title: String
    let edition: String
    let answers: String?
    let fields: [FieldEntry]
  }

  struct FieldEntry: Encodable {
    let key: String
    let label: String
    let type: String
    let required: String
    let options: [String]
    let sensitivity: String
    let help: String?
    /// Who in the program relies on the key, in Chinese: such a key cannot be renamed.
    let neededBy: [String]
    let fields: [FieldEntry]
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let (_, library, _) = try Forms.load(
        try common.templateFolders(), year: common.year, .machine)
      if let form, library.form(form) == nil, let part = library.part(form) {
        console.json
          ? console.printJSON([entry(part)])
          : show(part)
        return 0
      }
      let forms = try library.forms(form.map { [$0] } ?? [])
      if console.json {
        console.printJSON(forms.map { entry($0, Needs($0, library)) })
        return 0
      }
      for item in forms {
        Console.output(
          "\(item.code)  \(item.id)  《\(item.title)》" + (item.answers.map { "  \($0)" } ?? ""))
        guard form != nil else { continue }
        let needs = Needs(item, library)
        for field in item.schema.fields { show(field, needs, indent: "    ") }
      }
      return 0
    }
  }

  /// Who relies on the fields of a form, by the path of the field.
  private struct Needs {
    private var texts: [String: [Wording]] = [:]

    init() {}

    init(_ form: Form, _ library: FormLibrary) {
      for reliance in library.reliances[.form(form.id)] ?? [] {
        if texts[reliance.path, default: []].contains(reliance.need.text) { continue }
        texts[reliance.path, default: []].append(reliance.need.text)
      }
    }

    subscript(path: String) -> [Wording] { texts[path] ?? [] }
  }

  private func show(_ field: Field, _ needs: Needs, under path: String = "", indent: String) {
    var line = "\(indent)\(field.key)  \(field.label)  \(field.type.name)" + required(field)
    if field.derivation != nil { line += "  （由程序计算）" }
    if !field.type.options.isEmpty { line += "  " + field.type.options.joined(separator: "/") }
    let needed = needs[path + field.key]
    if !needed.isEmpty {
      line += "  （\(needed.map(\.chinese).joined(separator: "、"))要用，不能改名）"
    }
    Console.output(line)
    if case .rows(let rows) = field.type {
      for column in rows.schema.fields {
        show(column, needs, under: path + field.key + ".", indent: indent + "    ")
      }
    }
  }

  private func show(_ part: SharedBlock) {
    Console.output("\(part.key)  \(part.label)")
    for field in part.schema.fields { show(field, Needs(), indent: "    ") }
  }

  private func entry(_ part: SharedBlock) -> FormEntry {
    FormEntry(
      id: part.key, title: part.label, edition: "", answers: part.key,
      fields: part.schema.fields.map { entry($0, Needs()) })
  }

  private func required(_ field: Field) -> String {
    switch field.requirement {
    case .always: "  必填"
    case .when(let condition): "  必填（\(condition.path)）"
    case .never: ""
    }
  }

  private func entry(_ form: Form, _ needs: Needs) -> FormEntry {
    FormEntry(
      id: form.id, title: form.title, edition: form.edition, answers: form.answers,
      fields: form.schema.fields.map { entry($0, needs) })
  }

  private func entry(_ field: Field, _ needs: Needs, under path: String = "") -> FieldEntry {
    var inner: [FieldEntry] = []
    if case .rows(let rows) = field.type {
      inner = rows.schema.fields.map { entry($0, needs, under: path + field.key + ".") }
    }
    let required =
      switch field.requirement {
      case .always: "always"
      case .when: "when"
      case .never: "no"
      }
    return FieldEntry(
      key: field.key, label: field.label, type: field.type.name, required: required,
      options: field.type.options, sensitivity: field.sensitivity.rawValue, help: field.help,
      neededBy: needs[path + field.key].map(\.chinese), fields: inner)
  }
}

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "命令补全脚本：bash、zsh、fish。Shell completions.")

  @Argument(help: "bash / zsh / fish")
  var shell: String

  func run() throws {
    guard let known = CompletionShell(rawValue: shell) else {
      throw ValidationError("bash / zsh / fish")
    }
    Console.output(Tongdang.completionScript(for: known))
  }
}
