package import CommonMark

/// A version of the program, as far as what it makes differs from what the others make.
///
/// What was sealed once is compared for ever: filled again in the way of the version that sealed it,
/// with the templates that it had. This list is closed; a version that is not in it is a stranger's.
package enum Maker: String, Sendable, CaseIterable {
  case version010 = "0.1.0"
  case version020 = "0.2.0"

  /// This program.
  package static let present = Maker.version020

  /// The maker that an archive, a batch or a receipt names; nil for a stranger.
  package init?(agent: String) {
    guard let known = Self.allCases.first(where: { $0.agent.utf8.elementsEqual(agent.utf8) })
    else { return nil }
    self = known
  }

  /// As archives name it.
  package var agent: String { "tongdang " + rawValue }

  /// How it writes values into Markdown.
  package var markdown: MarkdownWriting {
    switch self {
    case .version010: .commonMarkOnly
    case .version020: .present
    }
  }

  /// Whether it refuses characters that nobody sees.
  package var refusesUnseen: Bool { self != .version010 }

  /// The makers after this one, the newest first: what they changed in the templates is undone in
  /// this order to have those of this one.
  package var later: [Maker] { Self.allCases.drop { $0 != self }.dropFirst().reversed() }
}
