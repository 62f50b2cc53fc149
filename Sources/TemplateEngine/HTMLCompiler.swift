import CommonMark
import Diagnostics
import Pages

/// Compiles an HTML template: finds the context of each value and checks the markup around it.
struct HTMLCompiler {
  private(set) var program = Program()
  private(set) var diagnostics: [Diagnostic] = []
  private var reader: PageReader
  /// Compiled form that stands at `{{> content}}`.
  private let content: Program?
  private var hasContent = false
  private var last: Place?

  init(_ nodes: [ResolvedNode], of file: SourceText, content: Program? = nil) {
    self.content = content
    reader = PageReader(content == nil ? .fragment : .page, limit: TemplateLimits.diagnostics)
    compile(nodes)
    // An empty file has no last place.
    let end = last ?? Place(file: file, offset: 0, length: 0)
    reader.finish(end.file, at: end.offset)
    if content != nil, !hasContent {
      report(
        .badPlace, end,
        Message("bad-place.no-content"))
    }
    diagnostics += reader.faults.map { .template($0) }
  }

  private mutating func compile(_ nodes: [ResolvedNode]) {
    for node in nodes {
      switch node {
      case .text(let bytes, let place):
        program.add(bytes)
        reader.read(bytes, in: place.file, at: place.offset)
        last = Place(file: place.file, offset: place.offset + place.length - 1, length: 1)
      case .leaf(let leaf, let place): value(leaf, place)
      case .section(let rule, let children, let section):
        self.section(rule, children, section)
      case .markdown(let children, let place): markdown(children, place)
      case .styleSheet(let file, let place): styleSheet(file, place)
      case .content(let place): form(place)
      }
    }
  }

  private mutating func section(
    _ rule: SectionRule, _ children: [ResolvedNode], _ node: SectionNode
  ) {
    let section = reader.beginSection()
    if !section.isPlace {
      report(
        .badPlace, node.open,
        Message("bad-place.section"))
    }
    let open = program.open(rule)
    compile(children)
    program.close(open)
    // Of one in a wrong place that is told already.
    if let left = reader.endSection(section), section.isPlace || !left.isEmpty {
      let names = left.map { "<\($0)>" }.joined(separator: " ")
      report(
        .unbalancedHtml, node.close,
        Message("unbalanced-html.section", ["names": names]))
    }
  }

  private mutating func value(_ leaf: Leaf, _ place: Place) {
    var leaf = leaf
    guard reader.takesValue else {
      report(
        .badPlace, place,
        Message("bad-place.value"))
      return
    }
    if reader.isInAttribute {
      leaf.context = .htmlAttribute
    } else {
      leaf.context = reader.takesElements ? .htmlGrid : .htmlText
    }
    if leaf.isProse, !reader.takesBlocks {
      report(
        .proseNotAlone, place,
        Message("prose-not-alone.value"))
    }
    program.add(leaf)
  }

  private mutating func markdown(_ children: [ResolvedNode], _ place: Place) {
    let compiled = MarkdownCompiler(children)
    diagnostics += compiled.diagnostics
    guard reader.takesBlocks else {
      report(
        .badPlace, place,
        Message("bad-place.markdown")
      )
      return
    }
    program.add(compiled.html)
  }

  /// A sheet is checked in its own file; it cannot change where the page goes on.
  private mutating func styleSheet(_ file: SourceText, _ place: Place) {
    guard reader.isInSheet else {
      report(.badPlace, place, Message("bad-place.style-sheet"))
      return
    }
    if let fault = StyleSheet.fault(in: file) { diagnostics.append(.template(fault)) }
    program.add(file.utf8[...])
  }

  private mutating func form(_ place: Place) {
    guard let content, reader.takesBlocks else {
      report(
        .badPlace, place,
        Message("bad-place.form"))
      return
    }
    hasContent = true
    program.add(content)
  }

  private mutating func report(_ id: FindingID, _ place: Place, _ message: Message) {
    guard diagnostics.count < TemplateLimits.diagnostics else { return }
    diagnostics.append(.template(id, place, message))
  }
}
