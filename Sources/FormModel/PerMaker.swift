import Synchronization

/// One of something for each maker: the present one at hand, the others made when they are first
/// asked for.
///
/// A class, since those who share it share what was made.
package final class PerMaker<Made: Sendable>: Sendable {
  package let present: Made
  private let make: @Sendable (Maker) -> Made?
  private let known = Mutex<[Maker: Made?]>([:])

  /// `earlier` gives nil where there is none, such as templates that this program does not take.
  package init(present: Made, earlier: @escaping @Sendable (Maker) -> Made?) {
    self.present = present
    make = earlier
  }

  package func made(by maker: Maker) -> Made? {
    if maker == .present { return present }
    return known.withLock { known in
      if let made = known[maker] { return made }
      let made = make(maker)
      known[maker] = .some(made)
      return made
    }
  }

  /// That of the maker which an archive or a batch names; nil for a stranger.
  package func made(by agent: String) -> Made? {
    Maker(agent: agent).flatMap { made(by: $0) }
  }

  package func map<Other: Sendable>(
    _ change: @escaping @Sendable (Made) -> Other
  ) -> PerMaker<Other> {
    PerMaker<Other>(present: change(present)) { maker in self.made(by: maker).map(change) }
  }
}
