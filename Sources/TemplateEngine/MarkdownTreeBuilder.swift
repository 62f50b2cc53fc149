import CommonMark
import Diagnostics

/// Finds the values and sections of a template again in the tree that libcmark made of it.
struct MarkdownTreeBuilder {
  let leaves: [(leaf: Leaf, place: Place)]
  let sections: [(rule: SectionRule, node: SectionNode, lines: ClosedRange<Int>?)]
  /// Where each line was written.
  let places: [Place]
  let leafBase: UInt32
  let sectionBase: UInt32
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<Int> = []
  /// First line of the block that is being built.
  private var line = 1

  init(
    leaves: [(leaf: Leaf, place: Place)],
    sections: [(rule: SectionRule, node: SectionNode, lines: ClosedRange<Int>?)],
    places: [Place], leafBase: UInt32, sectionBase: UInt32
  ) {
    self.leaves = leaves
    self.sections = sections
    self.places = places
    self.leafBase = leafBase
    self.sectionBase = sectionBase
  }

  /// Blocks in which sections and prose are custom blocks and sections within a line custom inlines.
  mutating func build(_ blocks: [Block]) -> [Block] {
    let byLines = sections.indices.filter { sections[$0].lines != nil }
    let built = build(blocks, sections: byLines)
    for index in leaves.indices where !seen.contains(index) {
      report(
        .lostTag, leaves[index].place,
        Message("lost-tag"))
    }
    return built
  }

  // MARK: Blocks

  private mutating func build(_ blocks: [Block], sections pending: [Int]) -> [Block] {
    var result: [Block] = []
    var rest = blocks[...]
    var pending = pending[...]
    while let block = rest.first {
      guard let section = pending.first, let lines = sections[section].lines else {
        result.append(build(block, sections: []))
        rest.removeFirst()
        continue
      }
      if block.lines.upperBound < lines.lowerBound {
        result.append(build(block, sections: []))
        rest.removeFirst()
      } else if contains(block, lines) {
        let inside = pending.prefix { sections[$0].lines.map { contains(block, $0) } ?? false }
        result.append(build(block, sections: Array(inside)))
        rest.removeFirst()
        pending = pending.dropFirst(inside.count)
      } else {
        let run = rest.prefix { lines.contains($0.lines.lowerBound) }
        let inner = pending.dropFirst().prefix { within(sections[$0].lines, lines) }
        if run.isEmpty || (run.last?.lines.upperBound ?? 0) > lines.upperBound {
          partOfBlock(section)
          return result
        }
        result.append(wrap(Array(run), section, inner: Array(inner)))
        rest = rest.dropFirst(run.count)
        pending = pending.dropFirst(1 + inner.count)
      }
    }
    for section in pending { partOfBlock(section) }
    return result
  }

  /// A section of nothing but one list repeats that list's items, not the list.
  private mutating func wrap(_ run: [Block], _ section: Int, inner: [Int]) -> Block {
    let lines = run[0].lines
    if run.count == 1, case .list(var list) = run[0].kind {
      list.items = [
        Block(.custom(section, build(list.items, sections: inner)), lines: lines)
      ]
      return Block(.list(list), lines: lines)
    }
    return Block(.custom(section, build(run, sections: inner)), lines: lines)
  }

  /// Whether a section lies inside a block: below its first line, or in a list that goes on.
  private func contains(_ block: Block, _ lines: ClosedRange<Int>) -> Bool {
    guard block.lines.lowerBound <= lines.lowerBound, block.lines.upperBound >= lines.lowerBound
    else { return false }
    switch block.kind {
    case .list(let list):
      return block.lines.lowerBound < lines.lowerBound
        || list.items.contains { !lines.contains($0.lines.lowerBound) }
    case .item, .quote: return block.lines.lowerBound < lines.lowerBound
    default: return false
    }
  }

  private func within(_ inner: ClosedRange<Int>?, _ outer: ClosedRange<Int>) -> Bool {
    guard let inner else { return false }
    return outer.contains(inner.lowerBound) && outer.contains(inner.upperBound)
  }

  private mutating func build(_ block: Block, sections: [Int]) -> Block {
    let kind: Block.Kind
    line = block.lines.lowerBound
    switch block.kind {
    case .paragraph(let inlines):
      if let prose = loneProse(inlines) {
        seen.insert(prose)
        return Block(.custom(-1 - prose, []), lines: block.lines)
      }
      kind = .paragraph(build(inlines))
    case .heading(let level, let inlines): kind = .heading(level: level, build(inlines))
    case .list(var list):
      if list.tight { forbidProse(inTight: list.items) }
      list.items = build(list.items, sections: sections)
      kind = .list(list)
    case .item(let children): kind = .item(build(children, sections: sections))
    case .quote(let children): kind = .quote(build(children, sections: sections))
    case .thematicBreak, .custom: kind = block.kind
    case .code(let text):
      noteTags(in: text)
      report(
        .noCode,
        Message("no-code"))
      kind = block.kind
    case .html:
      noHTML()
      kind = block.kind
    }
    return Block(kind, lines: block.lines)
  }

  /// Several paragraphs of prose would make a tight list loose.
  private mutating func forbidProse(inTight items: [Block]) {
    for item in items {
      guard case .item(let children) = item.kind else { continue }
      for child in children {
        if case .paragraph(let inlines) = child.kind, let prose = loneProse(inlines) {
          proseNotAlone(prose)
        }
      }
    }
  }

  private mutating func proseNotAlone(_ leaf: Int) {
    report(
      .proseNotAlone, leaves[leaf].place,
      Message("prose-not-alone.value.constant"),
      hint: Message("prose-not-alone.hint"))
  }

  private func loneProse(_ inlines: [Inline]) -> Int? {
    guard inlines.count == 1, case .text(let text) = inlines[0],
      let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1,
      let index = leafIndex(scalar), leaves[index].leaf.isProse
    else { return nil }
    return index
  }

  // MARK: Inlines

  private mutating func build(_ inlines: [Inline]) -> [Inline] {
    var stack: [(section: Int, inlines: [Inline])] = [(-1, [])]
    for inline in inlines {
      switch inline {
      case .text(let text): build(text, into: &stack)
      case .emphasis(let children):
        forbid(tagsIn: plain(children), Wording("强调", "emphasis"))
        stack[stack.count - 1].inlines.append(.emphasis(children))
      case .strong(let children):
        forbid(tagsIn: plain(children), Wording("加粗", "strong emphasis"))
        stack[stack.count - 1].inlines.append(.strong(children))
      // Their marks were refused before; should one come through, it is an error all the same.
      case .code: report(.noCode, Message("no-code.check-characters"))
      case .link, .image:
        report(.noLinks, Message("no-links"))
      case .html: noHTML()
      case .softBreak, .lineBreak, .custom: stack[stack.count - 1].inlines.append(inline)
      }
    }
    while stack.count > 1 {
      let open = stack.removeLast()
      report(
        .splitSection, sections[open.section].node.open,
        Message("split-section"),
        hint: Message("split-section.hint"))
      stack[stack.count - 1].inlines += open.inlines
    }
    return stack[0].inlines
  }

  private mutating func build(
    _ text: String, into stack: inout [(section: Int, inlines: [Inline])]
  ) {
    var part = String.UnicodeScalarView()
    func flush(
      _ part: inout String.UnicodeScalarView, _ stack: inout [(section: Int, inlines: [Inline])]
    ) {
      if !part.isEmpty { stack[stack.count - 1].inlines.append(.text(String(part))) }
      part = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      guard scalar.value >= sectionBase else {
        if let leaf = leafIndex(scalar) {
          if leaves[leaf].leaf.isProse { proseNotAlone(leaf) }
          seen.insert(leaf)
        }
        part.append(scalar)
        continue
      }
      flush(&part, &stack)
      let index = Int(scalar.value - sectionBase)
      if index.isMultiple(of: 2) {
        stack.append((index / 2, []))
      } else if stack.count > 1, stack[stack.count - 1].section == index / 2 {
        let section = stack.removeLast()
        stack[stack.count - 1].inlines.append(.custom(section.section, section.inlines))
      }
    }
    flush(&part, &stack)
  }

  private func leafIndex(_ scalar: Unicode.Scalar) -> Int? {
    guard scalar.value >= leafBase, scalar.value < sectionBase else { return nil }
    let index = Int(scalar.value - leafBase)
    return leaves.indices.contains(index) ? index : nil
  }

  private func plain(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .emphasis(let children), .strong(let children), .link(let children),
        .image(let children), .custom(_, let children):
        plain(children)
      case .softBreak, .lineBreak, .html: ""
      }
    }.joined()
  }

  // MARK: What would break the square

  private mutating func noteTags(in text: String) {
    for scalar in text.unicodeScalars {
      if let leaf = leafIndex(scalar) { seen.insert(leaf) }
    }
  }

  /// Whether `**` opens or closes depends on its neighbours, so a value cannot be one.
  private mutating func forbid(tagsIn text: String, _ what: Wording) {
    let id = FindingID.tagInEmphasis
    for scalar in text.unicodeScalars {
      if let leaf = leafIndex(scalar) {
        seen.insert(leaf)
        report(
          id, leaves[leaf].place,
          Message("tag-in-emphasis", ["what": what]),
          hint: Message("tag-in-emphasis.hint"))
      } else if scalar.value >= sectionBase {
        let index = Int(scalar.value - sectionBase) / 2
        guard sections.indices.contains(index) else { continue }
        report(
          id, sections[index].node.open,
          Message("tag-in-emphasis", ["what": what]))
        return
      }
    }
  }

  private mutating func partOfBlock(_ section: Int) {
    report(
      .splitBlock, sections[section].node.open,
      Message("split-block"),
      hint: Message("split-block.hint"))
  }

  private mutating func noHTML() {
    report(.noHtml, Message("no-html"))
  }

  /// An error of the block that is being built.
  private mutating func report(_ id: FindingID, _ message: Message) {
    guard let place = places.isEmpty ? nil : places[min(line, places.count) - 1] else { return }
    report(id, place, message)
  }

  private mutating func report(
    _ id: FindingID, _ place: Place, _ message: Message, hint: Message? = nil
  ) {
    guard diagnostics.count < TemplateLimits.diagnostics else { return }
    diagnostics.append(.template(id, place, message, hint: hint))
  }
}
