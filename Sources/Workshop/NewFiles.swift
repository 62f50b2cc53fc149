import CaseModel
import Diagnostics
package import FormModel
package import Outside

/// Makes files to begin with.
package enum NewFiles {
  /// Writes `cases/<number>.yaml` with every key there is, each with its label and what it takes.
  package static func addCase(_ number: String, to workspace: Workspace) throws(WorkshopError)
    -> String
  {
    guard let parsed = CaseNumber(number) else {
      throw .notFound(
        Message("new-files.add-case"))
    }
    let path = workspace.root + "/cases/" + parsed.text + ".yaml"
    // A `.json` of the number is the same case.
    try refuse(workspace.root + "/cases/" + parsed.text + ".json", workspace.disk)
    try create(
      path, CaseSkeleton(library: workspace.library).text(number: parsed.text), workspace.disk)
    return path
  }

  /// Writes a new workspace: an example `programme.yaml`, `activities.yaml` and an empty `cases/`.
  package static func addWorkspace(
    _ folder: String, library: FormLibrary, disk: Disk
  ) throws(WorkshopError) -> String {
    let skeleton = CaseSkeleton(library: library)
    try create(folder + "/programme.yaml", skeleton.programme(), disk)
    try create(folder + "/activities.yaml", "activities: []\n", disk)
    try create(folder + "/district.yaml", skeleton.district(), disk)
    do throws(DiskError) { try disk.makeFolder(folder + "/cases") } catch { throw .disk(error) }
    return folder
  }

  /// Never writes over a file: what people wrote is theirs.
  private static func create(_ path: String, _ text: String, _ disk: Disk) throws(WorkshopError) {
    try refuse(path, disk)
    do throws(DiskError) {
      try disk.makeFolder(Disk.parent(of: path))
      try disk.write(Array(text.utf8), to: path, sync: true)
    } catch {
      throw .disk(error)
    }
  }
}

extension NewFiles {
  private static func refuse(_ path: String, _ disk: Disk) throws(WorkshopError) {
    guard disk.exists(path) else { return }
    throw .refused(Message("is-there", ["path": path]))
  }
}

/// Writes out the keys that files may have.
struct CaseSkeleton {
  let library: FormLibrary
  private let comment = "# "

  init(library: FormLibrary) {
    self.library = library
  }

  func text(number: String) -> String {
    var lines = ["# 个案 \(number)。没有的填空着；带“由程序计算”的不出现在这里。"]
    for block in library.blocks where block.source == .case {
      lines.append("\(block.key): # \(block.label)")
      lines += fields(block.schema, indent: "  ", values: ["number": number])
    }
    for form in library.forms where form.scopes.contains(where: \.isOfChild) {
      guard let answers = form.answers else { continue }
      lines.append("")
      // Commented out: an empty record would count as a document.
      lines.append("# \(answers): # \(form.title)")
      let body = fields(form.schema, indent: form.repeats ? "    " : "  ", values: [:])
      for (index, line) in body.enumerated() {
        let isFirst = index == 0 && form.repeats
        lines.append(comment + (isFirst ? "  - " + line.dropFirst(4) : line))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The project's own values are examples that can be read, so that a new workspace works at once;
  /// organisations and staff are examples in comments.
  func programme() -> String {
    var lines = ["# 一个区、一个项目年度。programme 下面是示例，请改成自己的。"]
    for (key, block) in [
      ("programme", "programme"), ("organisations", "organisation"), ("staff", "person"),
    ] {
      guard let schema = library.block(block)?.schema else { continue }
      if key == "programme" {
        lines.append("programme:")
        lines += fields(schema, indent: "  ", values: Self.examples)
        lines.append("streets: [] # - { code: \"310107001\", name: 某某街道 }")
        continue
      }
      lines.append("\(key): [] # 去掉 [] 和下面的“#”再填写：")
      for (index, line) in fields(schema, indent: "    ", values: [:]).enumerated() {
        lines.append(comment + (index == 0 ? "  - " + line.dropFirst(4) : line))
      }
    }
    for key in ["archive", "rules"] {
      guard let block = library.block(key) else { continue }
      lines.append("# \(key): # \(block.label)")
      lines += fields(block.schema, indent: "  ", values: [:]).map { comment + $0 }
    }
    lines.append("output: Output")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the district sent, and its own papers; nothing of it is known at the beginning.
  func district() -> String {
    var lines = ["# 报送登记和本区自己的表格；不登记的，程序不当作已经报送。"]
    func comments(_ schema: Schema) {
      for (index, line) in fields(schema, indent: "    ", values: [:]).enumerated() {
        lines.append(comment + (index == 0 ? "  - " + line.dropFirst(4) : line))
      }
    }
    if let submissions = library.records("submissions") {
      lines.append("submissions: [] # \(submissions.label)；去掉 [] 和下面的“#”再填写：")
      comments(submissions.schema)
    }
    for form in library.forms where form.scopes.contains(.district) {
      guard let answers = form.answers else { continue }
      lines.append("# \(answers): # \(form.title)")
      comments(form.schema)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let examples = [
    "year": "2022", "district_code": "\"310107\"", "district": "普陀区",
    "notice": "沪民儿福发〔2022〕2号", "bureau": "某某区民政局", "hotline": "\"021-00000000\"",
  ]

  private func fields(_ schema: Schema, indent: String, values: [String: String]) -> [String] {
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
      if case .rows(let rows) = field.type {
        lines.append("\(inner)\(key): [] # \(field.label)：" + columns(rows.schema))
      } else {
        let value = values[field.key].map { " " + $0 } ?? ""
        lines.append("\(inner)\(key):\(value) # \(field.label)" + note(field))
      }
    }
    return lines
  }

  private func columns(_ schema: Schema) -> String {
    "{ "
      + schema.fields.filter { $0.derivation == nil }.map { "\($0.key): \($0.label)" }
      .joined(separator: ", ") + " }"
  }

  private func note(_ field: Field) -> String {
    let required =
      switch field.requirement {
      case .always: "（必填）"
      case .when: "（有条件必填）"
      case .never: ""
      }
    let options = field.type.options
    return required
      + (options.isEmpty || options.count > 15 ? "" : "：" + options.joined(separator: "、"))
  }
}
