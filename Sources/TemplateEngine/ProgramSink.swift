import CommonMark

/// Turns rendered HTML into operations.
struct ProgramSink: HTMLSink {
  let leaves: [Leaf]
  let rules: [SectionRule]
  let leafBase: UInt32
  private(set) var program = Program()
  private var open: [Int] = []

  init(leaves: [Leaf], rules: [SectionRule], leafBase: UInt32) {
    self.leaves = leaves
    self.rules = rules
    self.leafBase = leafBase
  }

  mutating func markup(_ text: String) { program.add(text.utf8) }

  mutating func text(_ text: String) {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard scalar.value >= leafBase else {
        plain.append(scalar)
        continue
      }
      add(plain)
      plain = String.UnicodeScalarView()
      let index = Int(scalar.value - leafBase)
      if leaves.indices.contains(index) { program.add(leaves[index]) }
    }
    add(plain)
  }

  private mutating func add(_ text: String.UnicodeScalarView) {
    var bytes: [UInt8] = []
    Escaping.html(String(text), into: &bytes)
    program.add(bytes)
  }

  mutating func lineStart() { program.addLineStart() }

  mutating func openCustom(_ id: Int) {
    if id >= 0 {
      open.append(program.open(rules[id]))
    } else {
      program.addLineStart()
      program.add(leaves[-1 - id])
    }
  }

  mutating func closeCustom(_ id: Int) {
    if id >= 0, let section = open.popLast() { program.close(section) }
  }

  mutating func openOptionalList() { open.append(program.openList()) }

  mutating func closeOptionalList() {
    if let list = open.popLast() { program.closeList(list) }
  }
}
