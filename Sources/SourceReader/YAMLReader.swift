import Diagnostics
import Yams

/// Reads YAML with Yams, after the outline has found it harmless.
///
/// Scalars stay the text that was written; YAML's own guessing of types is not used. The errors of
/// Yams quote the file, so only their place and kind are taken over.
struct YAMLReader {
  private let bytes: [UInt8]
  private let limits: SourceLimits
  private(set) var findings: Findings
  private var linesWithEscapes: Set<Int> = []
  private var values = 0

  init(_ bytes: [UInt8], limits: SourceLimits, findings: Findings) {
    self.bytes = bytes
    self.limits = limits
    self.findings = findings
  }

  mutating func read() -> Node? {
    var outline = YAMLOutline(bytes, limits: limits, findings: findings)
    outline.scan()
    findings = outline.findings
    linesWithEscapes = outline.linesWithEscapes
    guard !findings.hasErrors else { return nil }
    do {
      // Without rules no scalar is matched against patterns of numbers, dates and so on.
      let text = String(decoding: bytes, as: UTF8.self)
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else {
        findings.emptyFile()
        return nil
      }
      return convert(root, depth: 1)
    } catch let error as YamlError {
      findings.yaml(error)
    } catch {
      findings.yaml(.memory)
    }
    return nil
  }

  /// Our node for one of Yams; nil where a limit ends the reading.
  private mutating func convert(_ node: Yams.Node, depth: Int) -> Node? {
    let place = position(node.mark)
    values += 1
    guard values <= limits.values else {
      if values == limits.values + 1 { findings.tooManyValues(at: place, limit: limits.values) }
      return nil
    }
    switch node {
    case .scalar(let scalar): return Node(content(of: scalar, at: place), at: place)
    case .sequence(let sequence): return list(sequence, at: place, depth: depth)
    case .mapping(let mapping): return map(mapping, at: place, depth: depth)
    case .alias:
      // Yams puts the node itself where an alias stands; the outline refuses aliases before.
      return nil
    }
  }

  private mutating func content(
    of scalar: Yams.Node.Scalar, at place: SourcePosition
  ) -> Node.Content {
    if scalar.style == .plain, ["", "~", "null"].contains(scalar.string) { return .null }
    return .scalar(text(of: scalar, at: place))
  }

  private mutating func text(of scalar: Yams.Node.Scalar, at place: SourcePosition) -> String {
    let text = scalar.string
    if text.utf8.count > limits.textLength, text.unicodeScalars.count > limits.textLength {
      findings.textTooLong(at: place, limit: limits.textLength)
    }
    if scalar.style == .doubleQuoted, linesWithEscapes.contains(place.line) {
      findings.unescapedText(text, at: place, markLimit: limits.combiningMarks)
    }
    return text
  }

  private mutating func list(
    _ sequence: Yams.Node.Sequence, at place: SourcePosition, depth: Int
  ) -> Node? {
    guard enter(at: place, depth: depth) else { return nil }
    if sequence.count > limits.rows { findings.tooManyRows(at: place, limit: limits.rows) }
    var rows: [Node] = []
    for row in sequence {
      if let node = convert(row, depth: depth + 1) { rows.append(node) }
    }
    return Node(.list(rows), at: place)
  }

  private mutating func map(
    _ mapping: Yams.Node.Mapping, at place: SourcePosition, depth: Int
  ) -> Node? {
    guard enter(at: place, depth: depth) else { return nil }
    var entries: [Node.Entry] = []
    for (key, value) in mapping {
      let keyPlace = position(key.mark)
      let name = keyText(key, at: keyPlace)
      guard let node = convert(value, depth: depth + 1) else { continue }
      entries.append(Node.Entry(key: name, keyPosition: keyPlace, value: node))
    }
    return Node(.map(entries), at: place)
  }

  private mutating func enter(at place: SourcePosition, depth: Int) -> Bool {
    if depth == limits.depth + 1 { findings.tooDeep(at: place, limit: limits.depth) }
    return depth <= limits.depth
  }

  private mutating func keyText(_ key: Yams.Node, at place: SourcePosition) -> String {
    // The outline refuses other keys than scalars.
    guard case .scalar(let scalar) = key else { return "" }
    if scalar.style == .plain, scalar.string == "<<" {
      findings.error(
        "yaml-merge-key", at: place, Message("不用 YAML 合并键（<<）", "merge keys (<<) are not used"))
    }
    return text(of: scalar, at: place)
  }

  private func position(_ mark: Mark?) -> SourcePosition {
    SourcePosition(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
