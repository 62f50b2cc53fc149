import CommonMark
import Diagnostics

/// Compiles an HTML template: finds the context of each value and checks the markup around it.
struct HTMLCompiler {
  private(set) var program = Program()
  private(set) var diagnostics: [Diagnostic] = []
  private var scanner = HTMLScanner()
  /// Compiled form that stands at `{{> content}}`.
  private let content: Program?
  private var hasContent = false
  private var last: Place?

  init(_ nodes: [ResolvedNode], content: Program? = nil) {
    self.content = content
    compile(nodes)
    scanner.finish(last)
    if content != nil, !hasContent, let last {
      report(
        "bad-place", last,
        Message("layout/page.html 里没有 {{> content}}", "layout/page.html has no {{> content}}"))
    }
    diagnostics += scanner.diagnostics
  }

  private mutating func compile(_ nodes: [ResolvedNode]) {
    for node in nodes {
      switch node {
      case .text(let bytes, let place):
        program.add(bytes)
        scanner.scan(bytes, place)
        last = Place(file: place.file, offset: place.offset + place.length - 1, length: 1)
      case .leaf(let leaf, let place): value(leaf, place)
      case .section(let rule, let children, let section):
        let before = scanner.beginSection(section.open)
        let open = program.open(rule)
        compile(children)
        program.close(open)
        scanner.endSection(before, section.close)
      case .markdown(let children, let place): markdown(children, place)
      case .styleSheet(let bytes, let place): styleSheet(bytes, place)
      case .content(let place): form(place)
      }
    }
  }

  private mutating func value(_ leaf: Leaf, _ place: Place) {
    var leaf = leaf
    guard scanner.allowsValue else {
      report(
        "bad-place", place,
        Message(
          "标签只能放在单元格等处的文字里，或 class、title、colspan、data-* 属性的双引号里",
          "a tag stands in the text of a cell or the like, or in a quoted class, title, colspan or data-*"
        ))
      return
    }
    if scanner.state == .attributeValue {
      leaf.context = .htmlAttribute
    } else {
      leaf.context = scanner.allowsElements ? .htmlGrid : .htmlText
    }
    if leaf.isProse {
      if scanner.state != .text || !scanner.allowsProse {
        report(
          "prose-not-alone", place,
          Message("大段文字应放在 <td> 或 <div> 里", "a prose tag stands in a block such as <td> or <div>"))
      }
    }
    program.add(leaf)
  }

  private mutating func markdown(_ children: [ResolvedNode], _ place: Place) {
    let compiled = MarkdownCompiler(children)
    diagnostics += compiled.diagnostics
    guard scanner.state == .text, scanner.allowsProse else {
      report(
        "bad-place", place,
        Message("Markdown 文件应放在 <div> 一类的元素里", "a Markdown partial stands in a block such as <div>")
      )
      return
    }
    program.add(compiled.html)
  }

  private mutating func styleSheet(_ bytes: ArraySlice<UInt8>, _ place: Place) {
    guard scanner.state == .style else {
      report("bad-place", place, Message("样式表应放在 <style> 里", "a style sheet stands in <style>"))
      return
    }
    program.add(bytes)
    scanner.scan(bytes, place)
    if scanner.state != .style {
      report("bad-place", place, Message("样式表里不能有 </style>", "a style sheet cannot hold </style>"))
    }
  }

  private mutating func form(_ place: Place) {
    guard let content, scanner.state == .text, scanner.allowsProse else {
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
