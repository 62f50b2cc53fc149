import Diagnostics
package import SourceReader

/// What stands, or is to stand, at a place of a file.
package indirect enum EditValue: Sendable, Codable {
  case text(String)
  /// Several choices of one field.
  case words([String])
  /// A record, or a group of fields.
  case map([Member])
  /// Rows of a table, or records of a form.
  case rows([EditValue])

  package struct Member: Sendable, Codable {
    package let key: String
    package let value: EditValue

    package init(_ key: String, _ value: EditValue) {
      self.key = key
      self.value = value
    }
  }

  /// What a node says; nil where nothing is written.
  package init?(_ node: Node) {
    switch node.content {
    case .null: return nil
    case .scalar(let text):
      if text.isEmpty { return nil }
      self = .text(text)
    case .list(let items):
      if items.isEmpty { return nil }
      let words = items.compactMap(\.text)
      self =
        words.count == items.count ? .words(words) : .rows(items.map { EditValue($0) ?? .map([]) })
    case .map(let entries):
      if entries.isEmpty { return nil }
      self = .map(
        entries.compactMap { entry in EditValue(entry.value).map { Member(entry.key, $0) } })
    }
  }

  /// As a node that stands in no file.
  package var node: Node {
    switch self {
    case .text(let text): Node(.scalar(text), at: .start)
    case .words(let words): Node(.list(words.map { Node(.scalar($0), at: .start) }), at: .start)
    case .rows(let rows): Node(.list(rows.map(\.node)), at: .start)
    case .map(let members):
      Node(
        .map(
          members.map { Node.Entry(key: $0.key, keyPosition: .start, value: $0.value.node) }),
        at: .start)
    }
  }

  /// Whether both say the same, to the byte; one choice may stand alone or in a list.
  package func saysTheSame(as other: EditValue) -> Bool {
    switch (self, other) {
    case (.text(let one), .words(let many)), (.words(let many), .text(let one)):
      many.count == 1 && many[0].utf8.elementsEqual(one.utf8)
    default: node.saysTheSame(as: other.node)
    }
  }

  package static func areTheSame(_ one: EditValue?, _ other: EditValue?) -> Bool {
    switch (one, other) {
    case (nil, nil): true
    case (let one?, let other?): one.saysTheSame(as: other)
    default: false
    }
  }
}

// It is a child's data.
extension EditValue: HiddenData {}
extension EditValue.Member: HiddenData {}

/// A change of a file as it stands.
package enum Edit: Sendable {
  /// A value in place of another one, or of none.
  case set(EditPath, EditValue)
  /// No value in place of one.
  case clear(EditPath)
  /// A new row of a list, at an index that it has afterwards.
  case insert(EditPath, at: Int, EditValue)
  /// A row less.
  case remove(EditPath)
  /// A row at another index, which it has afterwards.
  case move(EditPath, to: Int)

  /// The field, the list or the row that it changes.
  package var path: EditPath {
    switch self {
    case .set(let path, _), .clear(let path), .insert(let path, _, _), .remove(let path),
      .move(let path, _):
      path
    }
  }
}

extension Edit: HiddenData {}
