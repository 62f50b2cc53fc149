import FormModel

/// A leaf as it is filled: whatever does not depend on the value is worked out when the template is
/// loaded, so that filling copies bytes and little else.
///
/// A class, since a leaf is large: filling reads hundreds, and would copy each of them.
final class Slot: Sendable {
  enum Origin: Sendable {
    case field(frame: Int, index: Int)
    case rowNumber(frame: Int)
    /// The same in every document: `blank` holds it.
    case constant
  }

  let origin: Origin
  let context: LeafContext
  let facet: Facet?
  /// Without a facet.
  let isWhole: Bool
  let showsOptions: Bool
  /// For a facet of a person: position in the block `person`.
  let personIndex: Int?
  let isProse: Bool
  let isMoney: Bool
  let sensitivity: Sensitivity
  /// The words of the options, or of yes and no.
  let labels: [String]
  /// Each option with its box, not ticked and ticked, escaped for the place.
  let options: [(open: [UInt8], ticked: [UInt8])]
  /// All options with the one of this position ticked.
  private let ticked: [[UInt8]]
  /// What stands here when there is no value.
  let blank: [UInt8]

  init(_ leaf: Leaf) {
    context = leaf.context
    facet = leaf.facet
    isWhole = leaf.facet == nil
    showsOptions = leaf.facet == .options
    personIndex = leaf.personField?.index
    isProse = leaf.isProse
    isMoney = if case .money? = leaf.printed?.type { true } else { false }
    sensitivity = leaf.printed?.sensitivity ?? .open
    labels = leaf.printed.map(LeafWriter.labels) ?? []
    let options = LeafWriter.options(labels, leaf.context)
    self.options = options
    ticked = options.indices.map { ticked in
      options.indices.flatMap { $0 == ticked ? options[$0].ticked : options[$0].open }
    }
    var blank: [UInt8] = []
    switch leaf.source {
    case .field(let frame, let index):
      origin = .field(frame: frame, index: index)
      if let field = leaf.printed { LeafWriter.writeBlank(field, leaf, into: &blank) }
    case .rowNumber(let frame): origin = .rowNumber(frame: frame)
    case .constant(let text):
      origin = .constant
      LeafWriter.put(text, leaf.context, into: &blank)
    }
    self.blank = blank
  }

  func options(ticked index: Int) -> [UInt8] {
    ticked.indices.contains(index) ? ticked[index] : blank
  }
}
