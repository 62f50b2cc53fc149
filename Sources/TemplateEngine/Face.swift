import FormModel

/// How values are written: the one thing in which a filled, a blank and a masked copy differ.
package struct Face: Sendable, Hashable {
  /// What is to be filled in by hand: there every section is shown and every table has its blank rows.
  enum Blank: Sendable, Hashable { case nothing, form, everything }

  let blank: Blank
  /// Values of these sensitivities are hidden.
  let hidden: Set<Sensitivity>

  package static let filled = Face(blank: .nothing, hidden: [])
  package static let blank = Face(blank: .everything, hidden: [])
  /// What the blocks know is printed, the form itself is for the pen.
  package static let toFill = Face(blank: .form, hidden: [])
  /// For everybody but the people who work on the case.
  package static let masked = Face(
    blank: .nothing, hidden: [.name, .number, .phone, .address, .private])
  /// A copy for another file, such as a pledge in a child's file: without the number of the ID.
  package static let withoutNumbers = Face(blank: .nothing, hidden: [.number])

  /// Whether what stands in a frame is for the pen; frame 0 is the context.
  func isBlank(_ frame: Int) -> Bool {
    switch blank {
    case .nothing: false
    case .form: frame > 0
    case .everything: true
    }
  }
}
