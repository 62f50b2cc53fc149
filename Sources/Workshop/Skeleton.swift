import CaseModel
package import FormModel
import Programme

/// Writes out the keys that the files of a workspace may have, each with its label and what it takes.
///
/// What may be there several times, or not at all, stands behind `# `: without that mark it is ready to
/// be filled in. An empty record would count as a paper.
package struct Skeleton: Sendable {
  package let library: FormLibrary

  package init(library: FormLibrary) {
    self.library = library
  }

  // MARK: Files

  package func caseFile(number: String) -> String {
    var lines = ["# 个案 \(number)。没有的填空着；由程序计算的不在这里。", "# 行首有“# ”的整段：要填时去掉“# ”。"]
    for block in library.blocks where block.source == .case {
      lines.append("\(block.key): # \(block.label)")
      lines += fields(block.schema, indent: "  ", values: ["number": number])
    }
    for form in library.forms where form.scopes.contains(where: \.isOfChild) {
      guard let answers = form.answers else { continue }
      lines += [""] + Self.marked(entry(answers, form.title, form.schema, isList: form.repeats))
    }
    for key in CaseReader.lists {
      guard let list = library.records(key) else { continue }
      lines += [""] + Self.marked(entry(list.key, list.label, list.schema, isList: true))
    }
    return Self.text(lines)
  }

  /// The project's own values are examples that can be read, so that a new workspace works at once.
  package func programme() -> String {
    var lines = ["# 一个区、一个项目年度。programme 下面是示例，请改成自己的。", "# 行首有“# ”的整段：要填时去掉“# ”。"]
    if let block = library.block(ProgrammeFields.home.id) {
      lines.append("\(block.key): # \(block.label)")
      lines += fields(block.schema, indent: "  ", values: Self.examples)
    }
    lines += ["streets: # 街镇", "# " + "  - code: # 代码，九位数字，加引号（必填）", "# " + "    name: # 名称（必填）"]
    if let block = library.block(OrganisationFields.home.id) {
      lines.append("organisations: # \(block.label)")
      lines += Self.marked(item(block.schema))
    }
    if let block = library.block(PersonFields.home.id) {
      lines.append("staff: # \(block.label)")
      lines += Self.marked(item(block.schema))
      for form in library.forms where form.scopes.contains(.person) {
        guard let answers = form.answers else { continue }
        lines.append("# " + "    \(answers): # \(form.title)")
        lines += Self.marked(fields(form.schema, indent: "      "))
      }
    }
    for key in [ArchiveFields.home.id, RulesFields.home.id] {
      guard let block = library.block(key) else { continue }
      lines += Self.marked(entry(block.key, block.label, block.schema, isList: false))
    }
    lines.append("output: Output")
    return Self.text(lines)
  }

  /// Group activities, with the record of each.
  package func activities() -> String {
    guard let list = library.records(ActivityFields.home.id) else { return "" }
    var lines = ["# 集体活动，一次一段。行首的“# ”去掉再填写。", "\(list.key): # \(list.label)"]
    lines += Self.marked(item(list.schema))
    for form in library.forms where form.scopes.contains(.activity) {
      guard let answers = form.answers else { continue }
      lines.append("# " + "    \(answers): # \(form.title)")
      lines += Self.marked(fields(form.schema, indent: "      "))
    }
    return Self.text(lines)
  }

  /// What the district sent, and its own papers; nothing of it is known at the beginning.
  package func district() -> String {
    var lines = ["# 报送登记和本区自己的表格；不登记的，程序不当作已经报送。", "# 行首的“# ”去掉再填写。"]
    if let list = library.records(SubmissionFields.home.id) {
      lines.append("\(list.key): # \(list.label)")
      lines += Self.marked(item(list.schema))
    }
    for form in library.forms where form.scopes.contains(.district) {
      guard let answers = form.answers else { continue }
      lines += Self.marked(entry(answers, form.title, form.schema, isList: form.repeats))
    }
    return Self.text(lines)
  }

  private static let examples = [
    "year": "2022", "district_code": "\"310107\"", "district": "普陀区",
    "notice": "沪民儿福发〔2022〕2号", "bureau": "某某区民政局", "hotline": "\"021-00000000\"",
  ]

  // MARK: Parts

  /// A key of the file with a record under it, or a list of one.
  func entry(
    _ key: String, _ label: String, _ schema: Schema, isList: Bool, values: [String: String] = [:],
    rows: [String: [String]] = [:]
  ) -> [String] {
    ["\(key): # \(label)"]
      + (isList
        ? item(schema, values: values, rows: rows)
        : fields(schema, indent: "  ", values: values, rows: rows))
  }

  /// The first, and only, item of a list; `indent` stands before its dash.
  func item(
    _ schema: Schema, indent: String = "  ", values: [String: String] = [:],
    rows: [String: [String]] = [:]
  ) -> [String] {
    var lines = fields(schema, indent: indent + "  ", values: values, rows: rows)
    if let first = lines.first { lines[0] = indent + "- " + first.dropFirst(indent.count + 2) }
    return lines
  }

  /// A line for each field that is typed.
  ///
  /// `values` are written after their keys as they are; of a block `|` also the lines below. `rows` are
  /// the rows of tables, each as it stands after its dash.
  func fields(
    _ schema: Schema, indent: String, values: [String: String] = [:], rows: [String: [String]] = [:]
  ) -> [String] {
    var lines: [String] = []
    var openGroup: [Substring] = []
    for field in schema.fields where field.derivation == nil {
      let parts = field.key.split(separator: ".")
      let group = Array(parts.dropLast())
      if group != openGroup {
        for (depth, name) in group.enumerated()
        where depth >= openGroup.count || openGroup[depth] != name {
          lines.append(indent + String(repeating: "  ", count: depth) + name + ":")
        }
        openGroup = group
      }
      let inner = indent + String(repeating: "  ", count: group.count)
      let key = parts.last.map(String.init) ?? field.key
      let value = (values[field.key] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      let first = value.first.map { $0.isEmpty ? "" : " " + $0 } ?? ""
      lines.append("\(inner)\(key):\(first) # \(field.label)" + note(field))
      lines += value.dropFirst().map { $0.isEmpty ? "" : inner + "  " + $0 }
      guard case .rows(let table) = field.type else { continue }
      let written = rows[field.key] ?? []
      lines += written.map { inner + "  - " + $0 }
      if written.isEmpty {
        lines += item(table.schema, indent: "  ").map { inner + "# " + $0 }
      }
    }
    return lines
  }

  private func note(_ field: Field) -> String {
    var notes: [String] = []
    switch field.requirement {
    case .always: notes.append("必填")
    case .when: notes.append("有条件必填")
    case .never: break
    }
    switch field.type {
    case .text where field.maximum < Self.usual, .prose where field.maximum < Self.usual:
      notes.append("最多\(field.maximum)字")
    case .choices: notes.append("可多选，写成 [甲, 乙]")
    case .date, .signature, .seal: notes.append("日期")
    case .month: notes.append("月份")
    case .time: notes.append("时间，加引号")
    case .boolean: notes.append("是或否")
    case .person: notes.append("人员代号")
    default: break
    }
    let options = field.type.options
    if options.count > Self.mostOptions { notes.append("选项见 tongdang forms") }
    return (notes.isEmpty ? "" : "（" + notes.joined(separator: "，") + "）")
      + (options.isEmpty || options.count > Self.mostOptions
        ? "" : "：" + options.joined(separator: "、"))
  }

  /// Limits that are as usual need no word.
  private static let usual = 200
  private static let mostOptions = 15

  private static func marked(_ lines: [String]) -> [String] {
    lines.map { $0.isEmpty ? $0 : "# " + $0 }
  }

  private static func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
}
