import Diagnostics
import SourceReader

/// What reading a text gave, in a form that is easy to compare.
struct Reading: Sendable {
  let node: Node?
  let diagnostics: [Diagnostic]

  init(
    _ bytes: [UInt8], as format: SourceFormat = .yaml, limits: SourceLimits = .caseFile
  ) {
    var diagnostics: [Diagnostic] = []
    node = readSource(
      bytes, path: "case", format: format, limits: limits, diagnostics: &diagnostics)
    self.diagnostics = diagnostics
  }

  init(_ text: String, as format: SourceFormat = .yaml, limits: SourceLimits = .caseFile) {
    self.init(Array(text.utf8), as: format, limits: limits)
  }

  /// `id@line:column`, in the order of the file.
  var problems: [String] {
    diagnostics.sorted().map { diagnostic in
      guard let place = diagnostic.position else { return diagnostic.id.rawValue }
      return "\(diagnostic.id)@\(place.line):\(place.column)"
    }
  }

  var tree: String? { node.map(shape) }

  /// A file is refused if and only if an error says why.
  var isConsistent: Bool { (node == nil) == diagnostics.hasErrors }
}

/// A tree as text: `{key: "scalar", other: [null]}`.
func shape(_ node: Node) -> String {
  switch node.content {
  case .null: "null"
  case .scalar(let text): "\"\(text)\""
  case .list(let rows): "[" + rows.map(shape).joined(separator: ", ") + "]"
  case .map(let entries):
    "{" + entries.map { "\($0.key): \(shape($0.value))" }.joined(separator: ", ") + "}"
  }
}

/// The places of all keys and values, in the order of the file.
func places(_ node: Node) -> [String] {
  let own = "\(node.position.line):\(node.position.column)"
  switch node.content {
  case .null, .scalar: return [own]
  case .list(let rows): return [own] + rows.flatMap(places)
  case .map(let entries):
    return [own]
      + entries.flatMap { entry in
        ["\(entry.keyPosition.line):\(entry.keyPosition.column)"] + places(entry.value)
      }
  }
}
