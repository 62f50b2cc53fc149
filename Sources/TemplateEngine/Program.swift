/// A compiled template: text and operations in one flat array.
struct Program: Sendable {
  enum Operation: Sendable {
    /// Bytes of `literals`.
    case literal(Range<Int>)
    /// A value, by position in `slots`.
    case leaf(Int)
    /// A section whose content ends before this operation.
    case section(Int, end: Int)
    /// A line end, unless the output stands at the start of a line.
    case lineStart
    /// A list that is taken back when nothing was written into it by its end.
    case openList(end: Int)
    case closeList
  }

  private(set) var literals: [UInt8] = []
  private(set) var operations: [Operation] = []
  private(set) var slots: [Slot] = []
  private(set) var rules: [SectionRule] = []

  init() {}

  mutating func add(_ bytes: some Sequence<UInt8>) {
    let start = literals.count
    literals += bytes
    guard literals.count > start else { return }
    if case .literal(let previous)? = operations.last, previous.upperBound == start, !lastIsTarget {
      operations[operations.count - 1] = .literal(previous.lowerBound..<literals.count)
    } else {
      operations.append(.literal(start..<literals.count))
    }
    lastIsTarget = false
  }

  /// Whether a section ends just here: text behind it must not join text inside it.
  private var lastIsTarget = false

  mutating func add(_ leaf: Leaf) {
    slots.append(Slot(leaf))
    operations.append(.leaf(slots.count - 1))
  }

  mutating func addLineStart() { operations.append(.lineStart) }

  /// Opens a section; give what it returns to `close`.
  mutating func open(_ rule: SectionRule) -> Int {
    rules.append(rule)
    operations.append(.section(rules.count - 1, end: 0))
    return operations.count - 1
  }

  mutating func close(_ section: Int) {
    guard case .section(let rule, _) = operations[section] else { return }
    operations[section] = .section(rule, end: operations.count)
    lastIsTarget = true
  }

  mutating func openList() -> Int {
    operations.append(.openList(end: 0))
    return operations.count - 1
  }

  mutating func closeList(_ open: Int) {
    operations[open] = .openList(end: operations.count)
    operations.append(.closeList)
  }

  /// Puts another program's operations behind these.
  mutating func add(_ other: Program) {
    let shift = (
      literals: literals.count, operations: operations.count, slots: slots.count,
      rules: rules.count
    )
    literals += other.literals
    slots += other.slots
    rules += other.rules
    for operation in other.operations {
      switch operation {
      case .literal(let range):
        operations.append(
          .literal((range.lowerBound + shift.literals)..<(range.upperBound + shift.literals)))
      case .leaf(let index): operations.append(.leaf(index + shift.slots))
      case .section(let rule, let end):
        operations.append(.section(rule + shift.rules, end: end + shift.operations))
      case .openList(let end): operations.append(.openList(end: end + shift.operations))
      case .lineStart: operations.append(.lineStart)
      case .closeList: operations.append(.closeList)
      }
    }
    lastIsTarget = true
  }
}
