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
    /// The bytes of the file that the key takes up, quotes included; empty where it is in none.
    package let keyBytes: Range<Int>
    package let value: Node

    package init(
      key: String, keyPosition: SourcePosition, keyBytes: Range<Int> = 0..<0, value: Node
    ) {
      self.key = key
      self.keyPosition = keyPosition
      self.keyBytes = keyBytes
      self.value = value
    }
  }

  package let content: Content
  package let position: SourcePosition
  /// The bytes of the file that it takes up.
  ///
  /// Of a text with its quotes or its `|`; of a list or map with its brackets, or to the end of its last
  /// leaf. Empty where nothing is written, at the place where it would be, and for a node that stands
  /// in no file.
  package let bytes: Range<Int>

  package init(_ content: Content, at position: SourcePosition, bytes: Range<Int> = 0..<0) {
    self.content = content
    self.position = position
    self.bytes = bytes
  }
}

// What a case file says is a child's data: it never appears by printing a node.
extension Node: HiddenData {}
