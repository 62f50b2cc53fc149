package import CommonMark

/// A way of making archives: the format of what is sealed, as far as it differs from the others.
///
/// It is not a release: a release that writes the same bytes has the same format. What was sealed once
/// is compared for ever: filled again in its own format, with the templates that it had. This list is
/// closed; a format that is not in it is a stranger's.
package enum Maker: Int, Sendable, CaseIterable {
  /// That of 0.1.0, which named itself.
  case version010 = 1
  case format2 = 2

  /// The one that this program writes.
  package static let present = Maker.format2

  /// The maker that an archive, a batch or a receipt names; nil for a stranger.
  package init?(agent: String) {
    guard let known = Self.allCases.first(where: { $0.agent.utf8.elementsEqual(agent.utf8) })
    else { return nil }
    self = known
  }

  /// As archives name it.
  package var agent: String {
    self == .version010 ? "tongdang 0.1.0" : "tongdang 档案格式\(rawValue)"
  }

  /// Where its templates are, as far as later ones have changed them: `earlier/0.1.0`.
  package var folder: String { self == .version010 ? "0.1.0" : "format-\(rawValue)" }

  /// How it writes values into Markdown.
  package var markdown: MarkdownWriting {
    switch self {
    case .version010: .commonMarkOnly
    case .format2: .present
    }
  }

  /// Whether a form is filled on occasion only, unless its definition says otherwise.
  package var formsAreOptional: Bool { self != .version010 }

  /// Whether the templates of a year can be other ones than those of the years beside it.
  package var hasEditions: Bool { self != .version010 }

  /// Whether it refuses characters that nobody sees.
  package var refusesUnseen: Bool { self != .version010 }

  /// Whether its archives describe every form, also those that a child's papers say nothing of.
  package var describesEveryForm: Bool { self == .version010 }

  /// Whether its archives list every template, not only those that their papers were filled with.
  package var listsWholeFolder: Bool { self == .version010 }

  /// Whether it called what a command found nothing against correct as a whole, and what it handed
  /// over unpacked and not encrypted.
  package var saysMoreThanIsChecked: Bool { self == .version010 }

  /// Whether its registers of the four natures have the rows of 0.1.0.
  package var hasFirstNatureRows: Bool { self == .version010 }

  /// The makers after this one, the newest first: what they changed in the templates is undone in
  /// this order to have those of this one.
  package var later: [Maker] { Self.allCases.drop { $0 != self }.dropFirst().reversed() }
}
