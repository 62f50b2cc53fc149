package import Diagnostics

/// One thing that is wrong with a bag.
package struct BagFinding: Sendable {
  /// What is wrong, for programs.
  package let kind: Kind
  /// The file, below the bag's folder; nil where the bag as a whole is meant.
  ///
  /// As it stands in the bag: whoever shows it should show `shownPath`.
  package let path: String?
  /// The other file where two are meant: the other twin, the other one of two swapped, the new name,
  /// or what a manifest lists.
  package let other: String?
  /// What is wrong, for people; the path is not said again.
  package let message: Message

  init(_ kind: Kind, _ path: BagPath?, other: BagPath? = nil, _ message: Message) {
    self.kind = kind
    self.path = path?.text
    self.other = other?.text
    self.message = message
  }

  /// Stable, in kebab-case; scripts may rely on it.
  package var id: FindingID { kind.id }

  /// What to do about it.
  package var hint: Message { kind.hint }

  /// The path, fit for showing: nothing in it can act on a terminal.
  package var shownPath: String? { path.map { BagPath($0).shown } }
}

extension BagFinding: Comparable {
  /// By path, the bag as a whole first; then by id, by the other file, and by what is said.
  package static func < (left: Self, right: Self) -> Bool {
    for (mine, other) in zip(left.key, right.key) where mine != other {
      return mine.lexicographicallyPrecedes(other)
    }
    return false
  }

  package static func == (left: Self, right: Self) -> Bool { left.key == right.key }

  private var key: [[UInt8]] {
    [path ?? "", id.rawValue, other ?? "", message.sentence].map { Array($0.utf8) }
  }
}
