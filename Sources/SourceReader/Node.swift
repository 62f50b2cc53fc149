package import Diagnostics

/// A value in a YAML or JSON file, with the place where it stands.
///
/// Scalars are the text that was written: `2012-03-04`, `007`, `no` and `1e3` mean what the
/// definition of the field says, not what YAML or JSON would guess.
package struct Node: Sendable {
  package enum Content: Sendable {
    /// Nothing, `~` or `null`: the value is missing.
    case null
    case scalar(String)
    case list([Node])
    case map([Entry])
  }

  /// A key with its value, in the order of the file.
  package struct Entry: Sendable {
    package let key: String
    package let keyPosition: SourcePosition
    package let value: Node

    package init(key: String, keyPosition: SourcePosition, value: Node) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  package let content: Content
  package let position: SourcePosition

  package init(_ content: Content, at position: SourcePosition) {
    self.content = content
    self.position = position
  }
}

// What a case file says is a child's data: it never appears by printing a node.
extension Node: HiddenData {}
