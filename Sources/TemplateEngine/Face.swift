import FormModel

/// How values are written: the one thing in which a filled, a blank and a masked copy differ.
package struct Face: Sendable, Hashable {
  /// Every section is shown and every table has its blank rows: paper to fill in by hand.
  let isBlank: Bool
  /// Values of these sensitivities are hidden.
  let hidden: Set<Sensitivity>

  package static let filled = Face(isBlank: false, hidden: [])
  package static let blank = Face(isBlank: true, hidden: [])
  /// For everybody but the people who work on the case.
  package static let masked = Face(
    isBlank: false, hidden: [.name, .number, .phone, .address, .private])
  /// A copy for another file, such as a pledge in a child's file: without the number of the ID.
  package static let withoutNumbers = Face(isBlank: false, hidden: [.number])
}
