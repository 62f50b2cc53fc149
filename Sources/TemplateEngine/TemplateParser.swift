import Diagnostics
import FormModel

/// Builds the tree of a template and puts its partials in place.
struct TemplateParser {
  let files: TemplateFiles
  /// The folder whose partials come before those of `layout/`.
  let folder: String
  let isHTML: Bool
  private(set) var diagnostics: [Diagnostic] = []
  private var depth = 0
  private var nodes = 0
  private var sectionDepth = 0
  /// Nesting without end is reported once, and not followed any more.
  private var isTooDeep = false

  init(files: TemplateFiles, folder: String, isHTML: Bool) {
    self.files = files
    self.folder = folder
    self.isHTML = isHTML
  }

  mutating func parse(_ file: SourceText) -> [TemplateNode] {
    guard file.utf8.count <= TemplateLimits.bytes else {
      diagnostics.append(
        Diagnostic(
          .templateTooLarge, path: file.path,
          Message("template-too-large.bytes", ["bytes": TemplateLimits.bytes / 1024])))
      return []
    }
    guard String(validating: file.utf8, as: UTF8.self) != nil else {
      diagnostics.append(
        Diagnostic(
          .notUtf8, path: file.path,
          Message("not-utf8.faults")))
      return []
    }
    let scanner = TagScanner(file)
    diagnostics += scanner.diagnostics
    var tokens = scanner.tokens[...]
    let parsed = self.nodes(&tokens, in: nil).children
    // Reported once, by the file that everything else is in.
    if depth == 0, nodes > TemplateLimits.nodes {
      diagnostics.append(
        Diagnostic(
          .templateTooLarge, path: file.path,
          Message("template-too-large.nodes", ["nodes": TemplateLimits.nodes])))
    }
    return nodes > TemplateLimits.nodes ? [] : parsed
  }

  private mutating func nodes(
    _ tokens: inout ArraySlice<Token>, in section: (name: String, place: Place)?
  ) -> (children: [TemplateNode], close: Place?, closeAlone: Bool) {
    var children: [TemplateNode] = []
    while let token = tokens.popFirst() {
      nodes += 1
      if nodes > TemplateLimits.nodes { return (children, nil, false) }
      switch token {
      case .text(let bytes, let place): children.append(.text(bytes, place))
      case .tag(.comment, _, _, _): break
      case .tag(.value, let name, let place, _): children.append(.tag(name: name, place))
      case .tag(.partial, let name, let place, let alone):
        children += partial(name, place, standsAlone: alone)
      case .tag(let kind, let name, let place, let alone)
      where kind == .section || kind == .inverted:
        guard sectionDepth < TemplateLimits.sectionDepth else {
          report(
            .sectionsTooDeep, place,
            Message("sections-too-deep", ["sectionDepth": TemplateLimits.sectionDepth]))
          (isTooDeep, tokens) = (true, [])
          return (children, place, alone)
        }
        sectionDepth += 1
        let inner = nodes(&tokens, in: (name, place))
        sectionDepth -= 1
        guard let close = inner.close else { continue }
        children.append(
          .section(
            SectionNode(
              name: name, inverted: kind == .inverted, children: inner.children, open: place,
              close: close, standsAlone: alone && inner.closeAlone)))
      case .tag(_, let name, let place, let alone):
        if name == section?.name { return (children, place, alone) }
        report(
          .unmatchedSection, place,
          section.map {
            Message("unmatched-section.other", ["name": $0.name, "found": name])
          } ?? Message("unmatched-section.not-open", ["name": name]))
        // Close it all the same: the rest of the template is worth checking.
        if section != nil { return (children, place, alone) }
      }
    }
    if let section, !isTooDeep {
      report(
        .unclosedSection, section.place,
        Message("unclosed-section", ["section": section.name]))
    }
    return (children, nil, false)
  }

  private mutating func partial(_ name: String, _ place: Place, standsAlone: Bool) -> [TemplateNode]
  {
    if name == "content" { return [.content(place)] }
    guard let file = files[folder + "/" + name] ?? files["layout/" + name] else {
      let here = files.files.map(\.path).filter {
        $0.hasPrefix(folder + "/") || $0.hasPrefix("layout/")
      }
      .compactMap { $0.split(separator: "/").last.map(String.init) }
      report(
        .unknownPartial, place,
        Message("unknown-partial.partial", ["name": name]),
        hint: nearest(to: name, in: here).map { Message("did-you-mean", ["name": $0]) }
      )
      return []
    }
    if name.hasSuffix(".css") {
      guard isHTML else {
        report(.badPartial, place, Message("bad-partial.style-sheet"))
        return []
      }
      return [.styleSheet(file, place)]
    }
    if isTooDeep { return [] }
    guard depth < TemplateLimits.partialDepth else {
      isTooDeep = true
      report(
        .partialsTooDeep, place,
        Message("partials-too-deep", ["partialDepth": TemplateLimits.partialDepth]))
      return []
    }
    guard standsAlone else {
      report(
        .badPartial, place,
        Message("bad-partial.not-alone"))
      return []
    }
    depth += 1
    defer { depth -= 1 }
    let nodes = parse(file)
    return isHTML && name.hasSuffix(".md") ? [.markdown(nodes, place)] : nodes
  }

  private mutating func report(
    _ id: FindingID, _ place: Place, _ message: Message, hint: Message? = nil
  ) {
    guard diagnostics.count < TemplateLimits.diagnostics else { return }
    diagnostics.append(.template(id, place, message, hint: hint))
  }
}
