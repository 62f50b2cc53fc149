import CommonMark
import Diagnostics
import FormModel
import Pages

/// Compiles a Markdown template twice: to Markdown, and through libcmark to HTML.
///
/// For the HTML every value and every end of a section within a line is stood for by one private
/// character; libcmark parses that skeleton once, and the characters become operations. Sections
/// over whole blocks are found again by their lines.
struct MarkdownCompiler {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var markdown = Program()
  private(set) var html = Program()

  private let writing: MarkdownWriting
  private var skeleton: [UInt8] = []
  private var line = LineState()
  private var leaves: [(leaf: Leaf, place: Place)] = []
  private var sections: [Section] = []
  /// Where each line of the skeleton was written.
  private var lines: [Place] = []

  private struct Section {
    let rule: SectionRule
    let node: SectionNode
    /// Lines of the skeleton that hold its content; nil for a section within a line.
    var lines: ClosedRange<Int>?
  }

  /// What is known of the line being written, as far as values may change it.
  fileprivate struct LineState {
    /// Only container marks, white space, digits and values so far.
    var maybeStart = true
    var inHeading = false
    /// Bytes of the line so far, while they are only container marks.
    var prefix: [UInt8] = []
    /// Line number in the skeleton, from 1.
    var number = 1
    /// A value stands where a number of a list item could end.
    var valueAtStart: Place?
  }

  /// `writing` is how values are written into the Markdown.
  init(_ nodes: [ResolvedNode], writing: MarkdownWriting = .present) {
    self.writing = writing
    compileMarkdown(nodes)
    compileHTML()
  }

  // MARK: Markdown

  private mutating func compileMarkdown(_ nodes: [ResolvedNode]) {
    for (index, node) in nodes.enumerated() {
      switch node {
      case .text(let bytes, let place): text(bytes, place)
      case .leaf(let leaf, let place):
        value(
          leaf, place, after: index > 0 ? nodes[index - 1] : nil,
          before: nodes.dropFirst(index + 1).first)
      case .section(let rule, let children, let node): section(rule, children, node)
      case .markdown(let children, _): compileMarkdown(children)
      case .content(let place):
        report(
          .badPlace, place,
          Message("bad-place.content"))
      case .styleSheet: break
      }
    }
  }

  private mutating func text(_ bytes: ArraySlice<UInt8>, _ place: Place) {
    checkCharacters(bytes, place)
    markdown.add(bytes)
    skeleton += bytes
    for (index, byte) in zip(bytes.indices, bytes) {
      if lines.count < line.number { lines.append(place.at(index, from: bytes.startIndex)) }
      if let value = line.valueAtStart, byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")") {
        report(
          .unsureList, value,
          Message("unsure-list"))
      }
      line.advance(byte)
    }
  }

  /// Marks that forms do without, and that would join with a value to something else: `<{{x}}>`.
  private mutating func checkCharacters(_ bytes: ArraySlice<UInt8>, _ place: Place) {
    var escaped = false
    for index in bytes.indices {
      let byte = bytes[index]
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
      let isPrivate = byte == 0xF4 || (byte == 0xF3 && next >= 0xB0)
      let isLineEnd = byte == 0x0A || (byte == 0x0D && next == 0x0A)
      let isControl =
        (byte < 0x20 && !isLineEnd) || byte == 0x7F
        || ((byte == 0xC2 || byte >= 0xEF)
          && PageCharacter.firstForbidden(in: bytes[index...].prefix(4)) == index)
      let here = place.at(index, from: bytes.startIndex)
      if isPrivate || isControl {
        report(
          .privateCharacter, here,
          Message("private-character"))
      } else if !escaped {
        switch byte {
        case UInt8(ascii: "<"):
          report(
            .noHtml, here,
            Message("no-html"),
            hint: Message("no-html.hint"))
        case UInt8(ascii: "["):
          report(
            .noLinks, here,
            Message("no-links"),
            hint: Message("no-links.hint"))
        case UInt8(ascii: "`"):
          report(
            .noCode, here, Message("no-code.check-characters"),
            hint: Message("no-code.hint"))
        default: break
        }
      }
      escaped = byte == UInt8(ascii: "\\") && !escaped
    }
  }

  private mutating func value(
    _ leaf: Leaf, _ place: Place, after previous: ResolvedNode?, before next: ResolvedNode?
  ) {
    var leaf = leaf
    if lines.count < line.number { lines.append(place) }
    if case .constant("") = leaf.source {
      report(
        .badValue, place,
        Message("bad-value.value"))
      return
    }
    let written = Escaping.MarkdownPlace(
      maybeLineStart: line.maybeStart, inHeading: line.inHeading, writing: writing,
      maybeBehindValue: !isBehindText(previous))
    if leaf.isProse {
      guard standsAlone(previous, next) else {
        report(
          .proseNotAlone, place,
          Message("prose-not-alone.value.constant"),
          hint: Message("prose-not-alone.hint"))
        return
      }
      leaf.context = .markdownBlock(indent: line.prefix)
    } else {
      leaf.context = .markdown(written)
    }
    if line.maybeStart { line.valueAtStart = place }
    markdown.add(leaf)
    leaf.context = .htmlOfMarkdown(written)
    leaves.append((leaf, place))
    skeleton += String(Character(Self.leafScalar(leaves.count - 1))).utf8
  }

  /// Whether a value stands behind text of the template, or at its beginning.
  private func isBehindText(_ previous: ResolvedNode?) -> Bool {
    if case .text(let bytes, _)? = previous { !bytes.isEmpty } else { skeleton.isEmpty }
  }

  private func standsAlone(_ previous: ResolvedNode?, _ next: ResolvedNode?) -> Bool {
    guard line.onlyMarks else { return false }
    switch next {
    case .text(let bytes, _):
      return bytes.starts(with: "\n".utf8) || bytes.starts(with: "\r\n".utf8)
    case nil: return true
    default: return false
    }
  }

  private mutating func section(
    _ rule: SectionRule, _ children: [ResolvedNode], _ node: SectionNode
  ) {
    let index = sections.count
    sections.append(Section(rule: rule, node: node, lines: nil))
    let open = markdown.open(rule)
    defer { markdown.close(open) }
    let before = line
    if node.standsAlone {
      let first = line.number
      compileMarkdown(children)
      if line.number > first { sections[index].lines = first...(line.number - 1) }
      return
    }
    if lines.count < line.number { lines.append(node.open) }
    if line.maybeStart { line.valueAtStart = node.open }
    skeleton += String(Character(Self.openScalar(index))).utf8
    compileMarkdown(children)
    if line.maybeStart { line.valueAtStart = node.close }
    skeleton += String(Character(Self.closeScalar(index))).utf8
    // Left out, the section leaves the line as it was.
    if before.maybeStart, before.number == line.number {
      line.maybeStart = true
      line.valueAtStart = node.close
    }
  }

  // MARK: HTML

  // Planes 15 and 16 are private use: letters to libcmark, and refused in templates and case files.
  private static let leafBase: UInt32 = 0xF0000
  private static let sectionBase: UInt32 = 0x100000

  private static func leafScalar(_ index: Int) -> Unicode.Scalar { scalar(leafBase, index) }
  private static func openScalar(_ index: Int) -> Unicode.Scalar { scalar(sectionBase, 2 * index) }
  private static func closeScalar(_ index: Int) -> Unicode.Scalar {
    scalar(sectionBase, 2 * index + 1)
  }

  private static func scalar(_ base: UInt32, _ index: Int) -> Unicode.Scalar {
    Unicode.Scalar(base + UInt32(min(index, 0xFFF0))) ?? "\u{FFFD}"
  }

  private mutating func compileHTML() {
    checkNeighbours()
    guard diagnostics.isEmpty else { return }
    let blocks: [Block]
    do throws(CommonMarkError) {
      blocks = try CMarkTree(parsing: skeleton).blocks()
    } catch {
      let place = leaves.first?.place ?? sections.first?.node.open
      if let place { report(.markdownLimit, place, error.message) }
      return
    }
    var builder = MarkdownTreeBuilder(
      leaves: leaves, sections: sections.map { ($0.rule, $0.node, $0.lines) }, places: lines,
      leafBase: Self.leafBase, sectionBase: Self.sectionBase)
    let tree = builder.build(blocks)
    diagnostics += builder.diagnostics
    guard diagnostics.isEmpty else { return }
    var renderer = HTMLRenderer(
      into: ProgramSink(
        leaves: leaves.map(\.leaf), rules: sections.map(\.rule), leafBase: Self.leafBase))
    renderer.render(tree)
    html = renderer.sink.program
  }

  /// What stands directly beside a tag must not become a mark, or stop being one, with the value.
  private mutating func checkNeighbours() {
    for index in skeleton.indices {
      guard let place = tag(at: index) else { continue }
      let before = skeleton[..<index]
      let after = index + 4 < skeleton.count ? skeleton[index + 4] : 0
      if let last = before.last, Self.isEmphasis(last), !isEscaped(index - 1) {
        besideEmphasis(place)
      } else if Self.isEmphasis(after) {
        besideEmphasis(place)
      } else if before.last == UInt8(ascii: "\\"), !isEscaped(index - 1) {
        report(
          .unsureMark, place,
          Message("unsure-mark.backslash"))
      } else if endsInEntity(before) {
        report(
          .unsureMark, place,
          Message("unsure-mark.reference"),
          hint: Message("unsure-mark.hint"))
      }
    }
  }

  private static func isEmphasis(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_")
  }

  /// The tag that the private character beginning here stands for.
  private func tag(at index: Int) -> Place? {
    guard skeleton[index] >= 0xF3, index + 4 <= skeleton.count else { return nil }
    let scalar = String(decoding: skeleton[index..<(index + 4)], as: UTF8.self).unicodeScalars.first
    guard let value = scalar?.value, value >= Self.leafBase else { return nil }
    guard value >= Self.sectionBase else {
      let leaf = Int(value - Self.leafBase)
      return leaves.indices.contains(leaf) ? leaves[leaf].place : nil
    }
    let (section, isClose) = Int(value - Self.sectionBase).quotientAndRemainder(dividingBy: 2)
    guard sections.indices.contains(section) else { return nil }
    return isClose == 1 ? sections[section].node.close : sections[section].node.open
  }

  private func isEscaped(_ index: Int) -> Bool {
    let backslashes = skeleton[..<index].reversed().prefix { $0 == UInt8(ascii: "\\") }
    return !backslashes.count.isMultiple(of: 2)
  }

  /// Whether a text ends in `&`, `&am`, `&#6`, with or without values in it.
  private func endsInEntity(_ text: ArraySlice<UInt8>) -> Bool {
    guard let mark = text.lastIndex(of: UInt8(ascii: "&")), !isEscaped(mark) else { return false }
    return String(decoding: text[(mark + 1)...], as: UTF8.self).unicodeScalars.allSatisfy {
      switch $0 {
      case "a"..."z", "A"..."Z", "0"..."9", "#": true
      default: $0.value >= Self.leafBase
      }
    }
  }

  private mutating func besideEmphasis(_ place: Place) {
    report(
      .tagBesideEmphasis, place,
      Message("tag-beside-emphasis"),
      hint: Message("tag-beside-emphasis.hint"))
  }

  private mutating func report(
    _ id: FindingID, _ place: Place, _ message: Message, hint: Message? = nil
  ) {
    guard diagnostics.count < TemplateLimits.diagnostics else { return }
    diagnostics.append(.template(id, place, message, hint: hint))
  }
}

extension Place {
  /// One byte of this place, by its index in a slice of the file.
  fileprivate func at(_ index: Int, from start: Int) -> Place {
    Place(file: file, offset: offset + index - start, length: 1)
  }
}

extension MarkdownCompiler.LineState {
  /// Nothing but white space and marks of lists and quotes stands on the line so far.
  fileprivate var onlyMarks: Bool {
    prefix.allSatisfy { [0x20, 0x3E].contains($0) } && maybeStart && !inHeading
  }

  fileprivate mutating func advance(_ byte: UInt8) {
    if byte == UInt8(ascii: "\n") {
      self = .init(number: number + 1)
      return
    }
    // 1{{x}}2. may be a number still.
    if !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { valueAtStart = nil }
    guard maybeStart else { return }
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: ">"): prefix.append(byte)
    // Marks of lists, rules, headings and tables, of which a value could be the rest.
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."),
      UInt8(ascii: ")"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "="),
      UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "\r"):
      prefix.append(UInt8(ascii: "x"))
    case UInt8(ascii: "#"):
      inHeading = true
      prefix.append(byte)
    default: maybeStart = false
    }
  }
}
