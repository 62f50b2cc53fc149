import Diagnostics
package import SourceReader

/// The members of an object in a JSON file that the program itself has written.
package struct Members {
  private let entries: [Node.Entry]

  package init?(_ bytes: [UInt8]) {
    var found: [Diagnostic] = []
    guard
      let node = readSource(
        bytes, path: "", format: .json, limits: .sealed, diagnostics: &found)
    else {
      return nil
    }
    self.init(node)
  }

  package init?(_ node: Node) {
    guard case .map(let entries) = node.content else { return nil }
    self.entries = entries
  }

  private func content(_ key: String) -> Node? {
    entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  package func text(_ key: String) -> String? { content(key)?.text }

  package func list(_ key: String) -> [Node]? {
    if case .list(let nodes)? = content(key)?.content { nodes } else { nil }
  }

  package func members(_ key: String) -> Members? { content(key).flatMap { Members($0) } }

  package var all: [(key: String, value: Node)] { entries.map { ($0.key, $0.value) } }

  /// Whole numbers by key.
  package var numbers: [String: Int] {
    var numbers: [String: Int] = [:]
    for entry in entries { numbers[entry.key] = entry.value.text.flatMap { Int($0) } }
    return numbers
  }
}

extension Node {
  package var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }
}
