import CaseModel
package import Diagnostics
package import FormModel
import SourceReader

/// What of a child's data is not as it was sealed: by the labels of its fields, never by what they say.
package struct SealedChanges {
  private let library: FormLibrary

  package init(_ library: FormLibrary) {
    self.library = library
  }

  /// In the order of a case file; the last one counts those that are too many to be told.
  package func between(_ old: ArchivedData, and new: ArchivedData) -> [Message] {
    var changes = ofCase(Self.node(old.caseFile), Self.node(new.caseFile))
    if old.activities != new.activities { changes.append(Message("sealed-changes.activities")) }
    if changes.isEmpty { return [Message("sealed-changes.other")] }
    let rest = changes.count - Self.most
    if rest <= 0 { return changes }
    return Array(changes.prefix(Self.most)) + [Message("sealed-changes.more", ["count": rest])]
  }

  private static let most = 8

  private static func node(_ bytes: [UInt8]) -> Node? {
    var found: [Diagnostic] = []
    return readSource(bytes, path: "", format: .json, limits: .sealed, diagnostics: &found)
  }

  private func ofCase(_ old: Node?, _ new: Node?) -> [Message] {
    var changes: [Message] = []
    for block in library.blocks where block.source == .case {
      let part = Message("part.block", ["title": block.label, "id": block.key])
      changes += ofRecord(old?.member(block.key), new?.member(block.key), block.schema, part)
    }
    for form in library.forms where form.scopes.contains(where: \.isOfChild) {
      guard let key = form.answers else { continue }
      changes += ofRecords(
        old?.member(key), new?.member(key), form.schema, title: form.title, form.id)
    }
    for key in CaseReader.lists {
      guard let list = library.records(key) else { continue }
      changes += ofRecords(old?.member(key), new?.member(key), list.schema, title: list.label, key)
    }
    return changes
  }

  /// Records are told apart by their place.
  private func ofRecords(
    _ old: Node?, _ new: Node?, _ schema: Schema, title: String, _ id: String
  ) -> [Message] {
    let (before, after) = (old?.records ?? [], new?.records ?? [])
    let part = Message("part.form", ["title": title, "id": id])
    if before.count != after.count {
      return [
        Message(
          "sealed-changes.count", ["part": part, "before": before.count, "after": after.count])
      ]
    }
    return zip(before, after).enumerated().flatMap { index, pair in
      let one =
        before.count == 1
        ? part : Message("part.record", ["title": title, "id": id, "number": index + 1])
      return ofRecord(pair.0, pair.1, schema, one)
    }
  }

  private func ofRecord(
    _ old: Node?, _ new: Node?, _ schema: Schema, _ part: Message
  ) -> [Message] {
    let labels = schema.fields.filter { field in
      let (before, after) = (old?.member(at: field.key), new?.member(at: field.key))
      guard let before, let after else { return (before == nil) != (after == nil) }
      return !before.saysTheSame(as: after)
    }.map(\.label)
    return labels.isEmpty
      ? [] : [Message("sealed-changes.fields", ["part": part, "fields": labels])]
  }
}

extension Node {
  /// Of a form that does not repeat, the one there is.
  fileprivate var records: [Node] {
    switch content {
    case .list(let items): items
    case .null: []
    default: [self]
    }
  }
}
