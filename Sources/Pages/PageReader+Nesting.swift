package import Diagnostics

/// What stands in what, and which parts a page has.
extension PageReader {
  mutating func opened(_ name: String, isSelfClosing: Bool) {
    guard let known = PageGrammar.content(of: name, isLinked: kind == .linkedPage) else {
      fault(
        "forbidden-html", tag,
        Message("不允许元素 <\(name.prefix(40))>", "the element <\(name.prefix(40))> is not allowed"))
      if !isSelfClosing { open.append(Element(name: name, content: .anything, mark: tag)) }
      return
    }
    let isPart = checkPart(name)
    if !isPart { checkPlace(name) }
    if name == "meta" { checkMeta() }
    if name == "a" { checkLink() }
    if known == .nothing { return }
    if isSelfClosing {
      fault(
        "bad-html", tag, Message("<\(name)> 要写成 <\(name)></\(name)>", "write <\(name)></\(name)>"))
      return
    }
    if open.count == Self.deepest {
      fault("misplaced-html", tag, Message("元素嵌套太深", "the elements are nested too deep"))
    }
    let isGroup = name == "div" && open.last?.name == "dl"
    open.append(
      Element(name: name, content: isGroup ? PageGrammar.group : known, mark: tag))
    if known == .sheet { state = .sheet }
  }

  private mutating func checkPlace(_ name: String) {
    let isInLink = name == "a" && open.contains { $0.name == "a" }
    if PageGrammar.allows(name, in: content), !isInLink { return }
    let outer = open.last.map { "<\($0.name.prefix(40))>" }
    fault(
      "misplaced-html", tag,
      Message(
        outer.map { "<\(name)> 不能直接放在 \($0) 里" } ?? "<\(name)> 不能放在这里",
        outer.map { "<\(name)> does not stand directly in \($0)" }
          ?? "<\(name)> does not stand here"))
  }

  // MARK: Parts of a page

  /// Whether it is one of the elements that a page has once, in their order.
  private mutating func checkPart(_ name: String) -> Bool {
    let (next, previous): (Part, Part)
    switch name {
    case "html": (next, previous) = (.html, .doctype)
    case "head": (next, previous) = (.head, .html)
    case "body": (next, previous) = (.body, .afterHead)
    default:
      // Nothing comes before the charset and the policy: they hold for what follows.
      if name != "meta", part == .head || part == .charset { missingMeta() }
      return false
    }
    took(next, after: previous, tag, Message("<\(name)>", "<\(name)>"))
    if name != "html", open.last?.name != "html" { checkPlace(name) }
    if name == "html", !open.isEmpty { checkPlace(name) }
    return true
  }

  mutating func took(_ next: Part, after previous: Part, _ mark: Mark, _ what: Message) {
    if kind != .fragment, part == previous, sections == 0 {
      part = next
      return
    }
    fault(
      "misplaced-html", mark,
      Message(
        "\(what.chinese) 不能放在这里：网页依次是 <!doctype html>、<html>、<head>、<body>，各一次，不在区块里",
        "\(what.english) does not stand here: a page has <!doctype html>, <html>, <head>, <body>, each once, in no section"
      ))
    if kind != .fragment, part < next { part = next }
  }

  private mutating func checkMeta() {
    if isFaulty { return }
    switch PageGrammar.meta(attributes) {
    case .charset where tag.before <= Self.charsetWithin:
      took(.charset, after: .head, tag, Message("<meta charset>", "<meta charset>"))
    case .policy:
      took(.policy, after: .charset, tag, Message("<meta http-equiv>", "<meta http-equiv>"))
    case .viewport where part >= .policy: break
    default:
      fault(
        "forbidden-html", tag,
        Message(
          "<meta> 只能是：先 charset=\"utf-8\"，再照 layout/page.html 的 Content-Security-Policy，然后 name=\"viewport\"",
          "<meta> is charset=\"utf-8\" first, then the Content-Security-Policy of layout/page.html, then name=\"viewport\""
        ))
    }
  }

  private mutating func missingMeta() {
    fault(
      "bad-html", tag,
      Message(
        "<head> 里先写 charset 和 Content-Security-Policy 两个 <meta>，照 layout/page.html",
        "<head> begins with the <meta> of the charset and of the Content-Security-Policy, as in layout/page.html"
      ))
    part = .policy
  }

  private mutating func checkLink() {
    if isFaulty { return }
    let target = attributes.first { $0.name == "href" }
    if target.map({ PageGrammar.isInside($0.value) }) != true {
      fault(
        "forbidden-html", tag,
        Message("链接只能指向本档案内的文件", "a link leads to a file of the archive only"))
    }
  }

  // MARK: End tags

  mutating func closed(_ name: String) {
    if open.last?.name == name, open.count > floor {
      closeTop()
      return
    }
    let expected = open.count > floor ? open.last.map { "</\($0.name.prefix(40))>" } : nil
    let shown = name.prefix(40)
    fault(
      "unbalanced-html", tag,
      Message(
        "</\(shown)> 没有对应的开始标签" + (expected.map { "，这里应是 \($0)" } ?? ""),
        "</\(shown)> closes nothing here" + (expected.map { "; expected \($0)" } ?? "")))
    // Go on as if it had been right, so that one slip is one error.
    if let index = open.lastIndex(where: { $0.name == name }), index >= floor {
      open.removeSubrange(index...)
    }
  }

  mutating func closeTop() {
    guard let element = open.popLast() else { return }
    guard kind != .fragment else { return }
    if element.name == "head" {
      if part < .policy { missingMeta() }
      part = .afterHead
    } else if element.name == "body" {
      part = .afterBody
    }
  }

  package mutating func finish(_ file: SourceText, at offset: Int) {
    let end = Mark(file: file, offset: offset, before: 0)
    if state != .text || reference != nil {
      fault("bad-html", end, Message("文件结束时标记没有写完", "the file ends within markup"))
    }
    for element in open {
      let name = element.name.prefix(40)
      fault(
        "unbalanced-html", element.mark, Message("<\(name)> 没有结束", "<\(name)> is not closed"))
    }
    if kind != .fragment, part < .afterBody, faults.isEmpty {
      fault(
        "bad-html", end,
        Message(
          "网页不全：要有 <!doctype html>、<html>、<head>、<body>",
          "the page is not whole: it has <!doctype html>, <html>, <head>, <body>"))
    }
  }

  // MARK: What templates have between pieces

  /// Whether a value of the data may stand here.
  package var takesValue: Bool {
    if reference != nil || (kind != .fragment && part < .policy) { return false }
    return switch state {
    case .text: content.holdsText
    case .attributeValue: PageGrammar.takesValues(attribute.name)
    default: false
    }
  }

  package var isInAttribute: Bool { state == .attributeValue }
  /// Where a style sheet can be included.
  package var isInSheet: Bool { state == .sheet }
  /// Whether a value here may write elements of its own.
  package var takesElements: Bool {
    state == .text && reference == nil
      && (content == .blocks || content == .lines || content == .anything)
  }
  /// Whether paragraphs may stand here.
  package var takesBlocks: Bool {
    state == .text && reference == nil && (content == .blocks || content == .anything)
  }

  /// Where a section began.
  package struct Section {
    /// Whether one may stand there.
    package let isPlace: Bool
    fileprivate let floor: Int
    fileprivate let state: State
    /// In a value: which one it is.
    fileprivate let value: [Int]
  }

  private var currentValue: [Int] { state == .attributeValue ? [tags, attributes.count] : [] }

  /// Begins a section, which may be left out or filled several times.
  package mutating func beginSection() -> Section {
    let isFree = state == .attributeValue && PageGrammar.takesValues(attribute.name)
    let isPlace =
      reference == nil && (state == .text || isFree) && (kind == .fragment || part >= .policy)
    let section = Section(isPlace: isPlace, floor: floor, state: state, value: currentValue)
    (floor, sections) = (open.count, sections + 1)
    return section
  }

  /// Names of the elements that a section leaves open; nil where it ends in the place where it began.
  package mutating func endSection(_ section: Section) -> [String]? {
    defer { (floor, sections) = (section.floor, sections - 1) }
    let isSame = state == section.state && currentValue == section.value
    if open.count == floor, isSame, reference == nil { return nil }
    let left = open.dropFirst(floor).map(\.name)
    open.removeLast(max(0, open.count - floor))
    (state, reference) = (section.state, nil)
    return left
  }
}
