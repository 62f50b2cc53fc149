package import Diagnostics

/// What stands in what, and which parts a page has.
extension PageReader {
  mutating func opened(_ name: String, isSelfClosing: Bool) {
    guard let known = PageGrammar.content(of: name, isLinked: kind == .linkedPage) else {
      fault(
        .forbiddenHtml, tag,
        Message("forbidden-html.opened", ["name": name.prefix(40)]))
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
        .badHtml, tag, Message("bad-html.opened", ["name": name]))
      return
    }
    if open.count == Self.deepest {
      fault(.misplacedHtml, tag, Message("misplaced-html.opened"))
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
      .misplacedHtml, tag,
      outer.map { Message("misplaced-html.in", ["name": name, "outer": $0]) }
        ?? Message("misplaced-html", ["name": name]))
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
    took(next, after: previous, tag, Message("page-reader.check-part", ["name": name]))
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
      .misplacedHtml, mark,
      Message("misplaced-html.twice", ["what": what]))
    if kind != .fragment, part < next { part = next }
  }

  private mutating func checkMeta() {
    if isFaulty { return }
    switch PageGrammar.meta(attributes) {
    case .charset where tag.before <= Self.charsetWithin:
      took(.charset, after: .head, tag, Message("page-reader.check-meta.charset"))
    case .policy:
      took(.policy, after: .charset, tag, Message("page-reader.check-meta.policy"))
    case .viewport where part >= .policy: break
    default:
      fault(
        .forbiddenHtml, tag,
        Message("forbidden-html.check-meta"))
    }
  }

  private mutating func missingMeta() {
    fault(
      .badHtml, tag,
      Message("bad-html.missing-meta"))
    part = .policy
  }

  private mutating func checkLink() {
    if isFaulty { return }
    let target = attributes.first { $0.name == "href" }
    if target.map({ PageGrammar.isInside($0.value) }) != true {
      fault(
        .forbiddenHtml, tag,
        Message("forbidden-html.check-link"))
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
      .unbalancedHtml, tag,
      expected.map { Message("unbalanced-html.expected", ["shown": shown, "expected": $0]) }
        ?? Message("unbalanced-html", ["shown": shown]))
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
      fault(.badHtml, end, Message("bad-html.unfinished"))
    }
    for element in open {
      let name = element.name.prefix(40)
      fault(
        .unbalancedHtml, element.mark, Message("unbalanced-html.finish", ["name": name]))
    }
    if kind != .fragment, part < .afterBody, faults.isEmpty {
      fault(
        .badHtml, end,
        Message("bad-html.not-whole"))
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
