import Diagnostics

extension Field {
  /// A field of a file that no definition tells of.
  package static func plain(_ key: String, _ label: String, _ format: TextFormat) -> Field {
    Field(
      key: key, label: label, type: .text(format), requirement: .always, derivation: nil,
      sensitivity: .open, help: nil, width: 8, lines: 1, maximum: 60, position: .start,
      synonyms: [:], start: nil, stays: false)
  }
}
