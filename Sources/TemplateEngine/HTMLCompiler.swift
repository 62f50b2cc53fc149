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
        "bad-place", end,
        Message("layout/page.html 里没有 {{> content}}", "layout/page.html has no {{> content}}"))
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
        "bad-place", node.open,
        Message(
          "区块只能放在文字或 class、title 等双引号里的属性值中",
          "a section stands in text or in the quoted value of a class, title or the like"))
    }
    let open = program.open(rule)
    compile(children)
    program.close(open)
    // Of one in a wrong place that is told already.
    if let left = reader.endSection(section), section.isPlace || !left.isEmpty {
      let names = left.map { "<\($0)>" }.joined(separator: " ")
      report(
        "unbalanced-html", node.close,
        Message("区块里的元素没有成对：" + names, "the section's elements are not balanced: " + names))
    }
  }

  private mutating func value(_ leaf: Leaf, _ place: Place) {
    var leaf = leaf
    guard reader.takesValue else {
      report(
        "bad-place", place,
        Message(
          "标签只能放在单元格等处的文字里，或 class、title、colspan、data-* 属性的双引号里",
          "a tag stands in the text of a cell or the like, or in a quoted class, title, colspan or data-*"
        ))
      return
    }
    if reader.isInAttribute {
      leaf.context = .htmlAttribute
    } else {
      leaf.context = reader.takesElements ? .htmlGrid : .htmlText
    }
    if leaf.isProse, !reader.takesBlocks {
      report(
        "prose-not-alone", place,
        Message("大段文字应放在 <td> 或 <div> 里", "a prose tag stands in a block such as <td> or <div>"))
    }
    program.add(leaf)
  }

  private mutating func markdown(_ children: [ResolvedNode], _ place: Place) {
    let compiled = MarkdownCompiler(children)
    diagnostics += compiled.diagnostics
    guard reader.takesBlocks else {
      report(
        "bad-place", place,
        Message("Markdown 文件应放在 <div> 一类的元素里", "a Markdown partial stands in a block such as <div>")
      )
      return
    }
    program.add(compiled.html)
  }

  /// A sheet is checked in its own file; it cannot change where the page goes on.
  private mutating func styleSheet(_ file: SourceText, _ place: Place) {
    guard reader.isInSheet else {
      report("bad-place", place, Message("样式表应放在 <style> 里", "a style sheet stands in <style>"))
      return
    }
    if let fault = StyleSheet.fault(in: file) { diagnostics.append(.template(fault)) }
    program.add(file.utf8[...])
  }

  private mutating func form(_ place: Place) {
    guard let content, reader.takesBlocks else {
      report(
        "bad-place", place,
        Message(
          "{{> content}} 只能放在 layout/page.html 的正文里",
          "{{> content}} stands in the body of layout/page.html"))
      return
    }
    hasContent = true
    program.add(content)
  }

  private mutating func report(_ id: String, _ place: Place, _ message: Message) {
    guard diagnostics.count < TemplateLimits.diagnostics else { return }
    diagnostics.append(.template(id, place, message))
  }
}
