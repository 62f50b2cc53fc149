package import Diagnostics
import SourceReader

extension FormLibrary {
  /// Reads `shared.yaml` and every `forms/<id>/form.yaml`, and checks that they fit together.
  ///
  /// All problems of all files are reported, also where a name is missing that the program relies on;
  /// nil when there is an error.
  package static func load(
    _ files: TemplateFiles, of maker: Maker = .present,
    relying sets: [any NamedFieldSet.Type], diagnostics: inout [Diagnostic]
  ) -> FormLibrary? {
    let before = diagnostics.count
    guard let shared = files["shared.yaml"] else {
      diagnostics.append(
        Diagnostic(
          .missingFile, path: "shared.yaml",
          Message("missing-file.load")))
      return nil
    }
    var reader = DefinitionReader(source: shared)
    var lists: [String: [String]] = [:]
    var blocks: [SharedBlock] = []
    var records: [SharedBlock] = []
    if let root = readSource(
      shared.utf8, path: shared.path, format: .yaml, diagnostics: &reader.diagnostics)
    {
      let map = reader.map(root, known: ["options", "blocks", "records"])
      lists = reader.optionLists(map)
      blocks = reader.blocks(map, key: "blocks", lists: lists)
      records = reader.blocks(map, key: "records", lists: lists)
    }
    diagnostics += reader.diagnostics
    var library = FormLibrary(maker: maker, blocks: blocks, records: records, forms: [])
    for file in files.files where file.path.hasPrefix("forms/") && file.path.hasSuffix("/form.yaml")
    {
      let form = Form.load(file, of: maker, lists: lists, diagnostics: &diagnostics)
      if let form {
        library.forms.append(form)
      }
    }
    library.forms.sort { ($0.order, $0.id) < ($1.order, $1.id) }
    library.resolveSameTypes(files, diagnostics: &diagnostics)
    library.check(files, diagnostics: &diagnostics)
    library.bind(sets, files: files, diagnostics: &diagnostics)
    return diagnostics[before...].hasErrors ? nil : library
  }
}

extension DefinitionReader {
  fileprivate mutating func optionLists(_ map: Map) -> [String: [String]] {
    var lists: [String: [String]] = [:]
    guard case .map(let entries)? = map.entries["options"]?.content else { return lists }
    for entry in entries { lists[entry.key] = words(entry.value) }
    return lists
  }

  fileprivate mutating func blocks(
    _ map: Map, key: String, lists: [String: [String]]
  ) -> [SharedBlock] {
    guard let node = map.entries[key] else { return [] }
    var blocks: [SharedBlock] = []
    for item in list(node) {
      let map = self.map(item, known: ["key", "label", "source", "fields"])
      let source = map.entries["source"].flatMap { choice($0, as: SharedBlock.Source.self) }
      guard let fields = map.entries["fields"] else {
        _ = text("fields", of: map)
        continue
      }
      blocks.append(
        SharedBlock(
          key: text("key", of: map), label: text("label", of: map), source: source ?? .case,
          schema: Schema(fields: self.fields(fields, lists: lists)), position: item.position))
    }
    return blocks
  }
}

extension Form {
  private static let keys = [
    "id", "title", "edition", "proposed", "source", "scope", "order", "answers", "occasional",
    "repeats", "key", "dated", "responsible", "code", "orientation", "pages", "copies", "notice",
    "fields",
    "left_out",
  ]

  fileprivate static func load(
    _ file: SourceText, of maker: Maker, lists: [String: [String]],
    diagnostics: inout [Diagnostic]
  ) -> Form? {
    var reader = DefinitionReader(source: file)
    defer { diagnostics += reader.diagnostics }
    guard
      let root = readSource(
        file.utf8, path: file.path, format: .yaml, diagnostics: &reader.diagnostics)
    else { return nil }
    let map = reader.map(root, known: keys)
    let id = reader.text("id", of: map)
    if file.path != "forms/\(id)/form.yaml" {
      reader.report(
        .wrongId, map.entries["id"] ?? root,
        Message("wrong-id"))
    }
    let fields = map.entries["fields"].map { reader.fields($0, lists: lists) } ?? []
    reader.checkLeftOut(map)
    return Form(
      id: id, title: reader.text("title", of: map), edition: reader.text("edition", of: map),
      proposed: reader.text("proposed", of: map), source: reader.text("source", of: map),
      code: reader.text("code", of: map), scopes: reader.scopes(map),
      order: reader.integer("order", of: map, default: 99, in: 1...99),
      answers: map.entries["answers"].flatMap { reader.scalar($0) },
      isOccasional: reader.boolean("occasional", of: map, default: maker.formsAreOptional),
      saysOccasion: map.entries["occasional"] != nil,
      repeats: reader.boolean("repeats", of: map, default: false),
      key: map.entries["key"].flatMap { reader.scalar($0) },
      dated: map.entries["dated"].flatMap { reader.scalar($0) },
      responsible: map.entries["responsible"].flatMap { reader.scalar($0) },
      orientation: map.entries["orientation"].flatMap { reader.choice($0, as: Orientation.self) }
        ?? .portrait,
      pages: map.entries["pages"].map { _ in reader.integer("pages", of: map, default: 1, in: 1...9)
      },
      copies: reader.integer("copies", of: map, default: 1, in: 1...20),
      notice: reader.text("notice", of: map, default: ""), schema: Schema(fields: fields),
      path: file.path, fieldsPosition: map.entries["fields"]?.position ?? root.position)
  }
}

extension DefinitionReader {
  fileprivate mutating func scopes(_ map: Map) -> [Scope] {
    guard let node = map.entries["scope"] else {
      _ = text("scope", of: map)
      return [.child]
    }
    if case .list(let nodes) = node.content {
      var scopes: [Scope] = []
      for item in nodes {
        if let scope = choice(item, as: Scope.self) { scopes.append(scope) }
      }
      return scopes.isEmpty ? [.child] : scopes
    }
    return [choice(node, as: Scope.self) ?? .child]
  }

  /// A field that paper practice knows and the form lacks is listed with the reason.
  fileprivate mutating func checkLeftOut(_ map: Map) {
    guard let node = map.entries["left_out"] else { return }
    for item in list(node) {
      let entry = self.map(item, known: ["field", "why"])
      _ = text("field", of: entry)
      _ = text("why", of: entry)
    }
  }
}
