package import Diagnostics

/// How a file is written; its name's ending says which.
package enum SourceFormat: Sendable {
  case yaml
  case json

  /// By the end of a file's name.
  package init(path: String) { self = path.lowercased().hasSuffix(".json") ? .json : .yaml }
}

/// Reads a file's bytes into a tree with positions.
///
/// Nil means that the file cannot be used; then at least one error says why. What is reported never
/// quotes the file: its text may be a child's data.
package func readSource(
  _ bytes: [UInt8], path: String, format: SourceFormat, limits: SourceLimits = .caseFile,
  diagnostics: inout [Diagnostic]
) -> Node? {
  var findings = Findings(path: path)
  defer { diagnostics += findings.list }
  guard let text = checkedText(bytes, format: format, limits: limits, findings: &findings) else {
    return nil
  }
  let origin = bytes.count - text.count
  let node: Node?
  switch format {
  case .json:
    var reader = JSONReader(text, from: origin, limits: limits, findings: findings)
    node = reader.read()
    findings = reader.findings
  case .yaml:
    node = readYAML(text, from: origin, limits: limits, findings: &findings)
  }
  return findings.hasErrors ? nil : node
}

/// The bytes without a byte order mark, if they are text that may be read at all.
private func checkedText(
  _ bytes: [UInt8], format: SourceFormat, limits: SourceLimits, findings: inout Findings
) -> [UInt8]? {
  guard bytes.count <= limits.bytes else {
    findings.add(
      .fileTooLarge,
      Message("file-too-large", ["bytes": limits.bytes]))
    return nil
  }
  var text = bytes
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    text.removeFirst(3)
    findings.add(
      .byteOrderMark, at: SourcePosition(line: 1, column: 1),
      Message("byte-order-mark"),
      hint: Message("byte-order-mark.hint"))
  }
  guard checkEncoding(text, findings: &findings) else { return nil }
  // A JSON file may stand on a single line, as programs write it.
  let lineLimit = format == .yaml ? limits.lineBytes : nil
  checkCharacters(
    text, lineLimit: lineLimit, limits, findings: &findings)
  return findings.hasErrors ? nil : text
}
