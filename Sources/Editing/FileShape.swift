import CaseModel
import Diagnostics
package import FormModel
package import SourceReader

/// What may stand in a file, and in which order.
package struct FileShape: Sendable {
  package enum Kind: Sendable, Hashable {
    case caseFile, programme, activities, district
  }

  package indirect enum Part: Sendable {
    case map([Entry])
    /// `key` is the field that names a row.
    case list(Part, key: String?)
    case field(Field)
    /// A text that no definition tells of.
    case text(TextFormat)
  }

  package struct Entry: Sendable {
    package let key: String
    package let label: String
    package let part: Part
  }

  let root: Part

  package init(_ kind: Kind, _ library: FormLibrary) {
    root =
      switch kind {
      case .caseFile: .map(Self.caseFile(library))
      case .programme: .map(Self.programme(library))
      case .activities: .map(Self.activities(library))
      case .district: .map(Self.district(library))
      }
  }

  // MARK: Looking up

  package func part(at path: EditPath) -> Part? {
    var part = root
    for step in path.steps {
      switch (step, part) {
      case (.key(let key), .map(let entries)):
        guard let entry = entries.first(where: { $0.key == key }) else { return nil }
        part = entry.part
      case (.row, .list(let row, _)): part = row
      case (.row, .field(let field)):
        guard case .choices = field.type else { return nil }
      default: return nil
      }
    }
    return part
  }

  /// Whether the field at a path takes several choices.
  func isOfChoices(_ path: EditPath) -> Bool {
    guard case .field(let field)? = part(at: path) else { return false }
    switch field.type {
    case .choices: return true
    default: return false
    }
  }

  /// Keys of the map at a path, in order; none where it is no map.
  func keys(at path: EditPath) -> [String] {
    guard case .map(let entries)? = part(at: path) else { return [] }
    return entries.map(\.key)
  }

  /// What people call a place: `服务记录（2）·服务过程记录`.
  package func label(of path: EditPath) -> String {
    var labels: [String] = []
    var part = root
    for step in path.steps {
      switch (step, part) {
      case (.key(let key), .map(let entries)):
        guard let entry = entries.first(where: { $0.key == key }) else {
          return (labels + [key]).joined(separator: "·")
        }
        if !entry.label.isEmpty { labels.append(entry.label) }
        part = entry.part
      case (.row(let row), .list(let inner, _)):
        if !labels.isEmpty { labels[labels.count - 1] += "（\(row + 1)）" }
        part = inner
      default: break
      }
    }
    return labels.joined(separator: "·")
  }

  /// The place that somebody typed; a row is looked for among those that are there.
  ///
  /// A row is found by what names it (the day of a visit, the number of a plan), else by its number.
  package func path(_ typed: TypedPath, in root: Node?) -> EditPath? {
    var path = EditPath()
    var part = self.root
    var node = root
    for step in typed.steps {
      switch (step, part) {
      case (.key(let key), .map(let entries)):
        guard let entry = entries.first(where: { $0.key == key }) else { return nil }
        path = path.adding(key)
        part = entry.part
        node = node?.member(key)
      case (.row(let text), .list(let inner, let key)):
        guard let row = Self.row(text, key, node) else { return nil }
        path = path.adding(row: row)
        part = inner
        node = node.flatMap { $0.items.indices.contains(row) ? $0.items[row] : nil }
      default: return nil
      }
    }
    return path
  }

  private static func row(_ text: String, _ key: String?, _ node: Node?) -> Int? {
    if let key, let items = node?.items {
      let found = items.indices.filter {
        items[$0].member(key)?.text?.utf8.elementsEqual(text.utf8) == true
      }
      if found.count == 1 { return found[0] }
      // Where rows are named by numbers, a number that none has is none of their places either.
      let isNumbered = items.contains { $0.member(key)?.text.flatMap { Int($0) } != nil }
      if found.count > 1 || isNumbered { return nil }
    }
    guard text.utf8.count <= 4, let number = Int(text), number > 0 else { return nil }
    return number - 1
  }

  // MARK: Files

  private static func entries(_ schema: Schema, prefix: String = "") -> [Entry] {
    var entries: [Entry] = []
    for field in schema.fields where field.key.hasPrefix(prefix) && field.derivation == nil {
      let rest = field.key.dropFirst(prefix.count)
      let key = String(rest.prefix { $0 != "." })
      if key.utf8.count < rest.utf8.count {
        if entries.last?.key == key { continue }
        entries.append(
          // A group has no name of its own on paper.
          Entry(key: key, label: "", part: .map(self.entries(schema, prefix: prefix + key + "."))))
      } else if case .rows(let rows) = field.type {
        let named = rows.each.map { rows.schema.fields[$0].key }
        entries.append(
          Entry(
            key: key, label: field.label, part: .list(.map(self.entries(rows.schema)), key: named)))
      } else {
        entries.append(Entry(key: key, label: field.label, part: .field(field)))
      }
    }
    return entries
  }

  private static func answers(
    _ library: FormLibrary, _ isWanted: (Form) -> Bool
  ) -> [Entry] {
    library.forms.filter(isWanted).compactMap { form in
      guard let key = form.answers else { return nil }
      let record = Part.map(entries(form.schema))
      return Entry(
        key: key, label: form.title, part: form.repeats ? .list(record, key: form.key) : record)
    }
  }

  private static func block(_ key: String, _ library: FormLibrary) -> [Entry] {
    library.block(key).map {
      [Entry(key: $0.key, label: $0.label, part: .map(entries($0.schema)))]
    } ?? []
  }

  private static func caseFile(_ library: FormLibrary) -> [Entry] {
    library.blocks.filter { $0.source == .case }.flatMap { block($0.key, library) }
      + answers(library) { $0.scopes.contains(where: \.isOfChild) }
      + CaseReader.lists.compactMap { library.records($0) }.map { list in
        Entry(key: list.key, label: list.label, part: .list(.map(entries(list.schema)), key: nil))
      }
  }

  private static func programme(_ library: FormLibrary) -> [Entry] {
    let street: [Entry] = [
      Entry(key: "code", label: "代码", part: .text(.streetCode)),
      Entry(key: "name", label: "名称", part: .text(.plain)),
    ]
    func list(_ key: String, _ block: String, _ more: [Entry] = []) -> [Entry] {
      library.block(block).map { found in
        [
          Entry(
            key: key, label: found.label,
            part: .list(.map(entries(found.schema) + more), key: found.schema.fields.first?.key))
        ]
      } ?? []
    }
    return block(ProgrammeFields.home.id, library)
      + [Entry(key: "streets", label: "街镇", part: .list(.map(street), key: "code"))]
      + list("organisations", OrganisationFields.home.id)
      + list("staff", PersonFields.home.id, answers(library) { $0.scopes.contains(.person) })
      + block(ArchiveFields.home.id, library) + block(RulesFields.home.id, library)
      + [Entry(key: "output", label: "输出文件夹", part: .text(.plain))]
  }

  private static func activities(_ library: FormLibrary) -> [Entry] {
    guard let list = library.records(ActivityFields.home.id) else { return [] }
    let papers = answers(library) { $0.scopes.contains(.activity) }
    return [
      Entry(
        key: list.key, label: list.label,
        part: .list(.map(entries(list.schema) + papers), key: nil))
    ]
  }

  private static func district(_ library: FormLibrary) -> [Entry] {
    let submissions = library.records(SubmissionFields.home.id).map { list in
      [Entry(key: list.key, label: list.label, part: .list(.map(entries(list.schema)), key: nil))]
    }
    return (submissions ?? []) + answers(library) { $0.scopes.contains(.district) }
  }
}
