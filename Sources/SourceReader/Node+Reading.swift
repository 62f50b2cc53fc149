extension Node {
  /// The text of a scalar.
  package var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The items of a list; none of anything else.
  package var items: [Node] {
    if case .list(let nodes) = content { nodes } else { [] }
  }

  /// What stands under a key of a map.
  package func member(_ key: String) -> Node? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// What stands at a path of keys, such as `economy.income_source`.
  package func member(at path: String) -> Node? {
    path.split(separator: ".").reduce(Node?.some(self)) { $0?.member(String($1)) }
  }

  /// Whether both say the same, wherever they stand: keys in the same order, texts to the byte.
  package func saysTheSame(as other: Node) -> Bool {
    switch (content, other.content) {
    case (.null, .null): true
    case (.scalar(let one), .scalar(let two)): one.utf8.elementsEqual(two.utf8)
    case (.list(let one), .list(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.saysTheSame(as: $1) }
    case (.map(let one), .map(let two)):
      one.count == two.count
        && zip(one, two).allSatisfy {
          $0.key.utf8.elementsEqual($1.key.utf8) && $0.value.saysTheSame(as: $1.value)
        }
    default: false
    }
  }
}
