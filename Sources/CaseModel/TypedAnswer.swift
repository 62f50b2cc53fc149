package import Diagnostics
package import FormModel
import SourceReader

/// What somebody typed for one field, read as files are.
package struct TypedAnswer: Sendable {
  /// How files write it; nil where it cannot be used.
  package let written: [String]?
  /// Whether the field takes several choices.
  package let isList: Bool
  package let diagnostics: [Diagnostic]
}

extension TypedAnswer: HiddenData {}

extension CaseReader {
  /// `path` is where a finding says it is.
  package func typed(_ text: String, as field: Field, path: String) -> TypedAnswer {
    var reader = records(path)
    let schema = Schema(fields: [field])
    var node = Node(.scalar(text), at: .start)
    for key in field.key.split(separator: ".").reversed() {
      node = Node(
        .map([Node.Entry(key: String(key), keyPosition: .start, value: node)]), at: .start)
    }
    let value = reader.record(node, schema).record.values.first ?? .absent
    let isList = if case .choices = value { true } else { false }
    return TypedAnswer(
      written: value.isAbsent
        ? nil : reader.normalForms[.start] ?? Self.written(value, text, field),
      isList: isList, diagnostics: reader.diagnostics.map(\.withoutPlace))
  }

  package func typed(_ text: String, as format: TextFormat, path: String) -> TypedAnswer {
    var reader = records(path)
    let read = reader.formatted(text, format, at: .start)
    return TypedAnswer(
      written: read.map { [$0] }, isList: false,
      diagnostics: reader.diagnostics.map(\.withoutPlace))
  }

  /// A text that has one spelling is written in it; anything else was typed as files write it.
  private static func written(_ value: Value, _ text: String, _ field: Field) -> [String] {
    switch value {
    case .text(let spelled): [spelled]
    case .choices(let chosen): chosen.map { field.type.options[$0] }
    case .boolean(let flag): [flag ? "是" : "否"]
    default: [text]
    }
  }
}

extension Diagnostic {
  /// What was typed stands in no line of a file.
  fileprivate var withoutPlace: Diagnostic {
    Diagnostic(id, as: severity, path: path, message, hint: hint)
  }
}
