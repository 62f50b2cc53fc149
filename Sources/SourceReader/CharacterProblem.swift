import Diagnostics

/// A character that must not stand in a value, or should not.
///
/// Characters that nobody sees can reverse, hide or split what a form says; characters without an
/// agreed meaning cannot be archived. Everything else stays as it was typed: nothing is normalised.
enum CharacterProblem: Hashable {
  case control
  case direction
  case lineSeparator
  case invisible
  /// Of no use where it stands.
  case unseen
  case nonCharacter
  case joiner
  case privateUse
  case compatibility

  /// With its neighbours, which decide whether it is of use.
  ///
  /// `allowsUnseen` is for archives that were sealed before such characters were refused.
  init?(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?,
    allowsUnseen: Bool
  ) {
    self.init(scalar)
    guard case .unseen = self else { return }
    if allowsUnseen { return nil }
    if UnseenCharacter.isNeeded(scalar, after: previous, before: next) {
      guard (0x200C...0x200D).contains(scalar.value) else { return nil }
      self = .joiner
    }
  }

  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09, 0x0A: return nil
    case 0x00...0x1F, 0x7F...0x9F: self = .control
    case 0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: self = .direction
    case 0x2028...0x2029: self = .lineSeparator
    case 0x200B, 0xFEFF: self = .invisible
    case _ where UnseenCharacter.isUnseen(scalar): self = .unseen
    case 0xE000...0xF8FF, 0xF_0000...0xF_FFFD, 0x10_0000...0x10_FFFD: self = .privateUse
    case 0xF900...0xFAFF: self = .compatibility
    case 0xFDD0...0xFDEF: self = .nonCharacter
    case let value where value & 0xFFFE == 0xFFFE: self = .nonCharacter
    default: return nil
    }
  }

  var id: FindingID {
    switch self {
    case .joiner: .joinerCharacter
    case .privateUse: .privateUseCharacter
    case .compatibility: .compatibilityCharacter
    case .control, .direction, .lineSeparator, .invisible, .unseen, .nonCharacter:
      .forbiddenCharacter
    }
  }

  var message: Message {
    switch self {
    case .control: Message("character-problem.message.control")
    case .direction:
      Message("character-problem.message.direction")
    case .lineSeparator:
      Message("character-problem.message.line-separator")
    case .invisible: Message("character-problem.message.invisible")
    case .unseen:
      Message("forbidden-character")
    case .nonCharacter: Message("character-problem.message.non-character")
    case .joiner: Message("character-problem.message.joiner")
    case .privateUse:
      Message("character-problem.message.private-use")
    case .compatibility:
      Message("character-problem.message.compatibility")
    }
  }

  var hint: Message? {
    switch self {
    case .control, .direction, .lineSeparator, .invisible, .unseen, .nonCharacter:
      Message("forbidden-character.hint")
    case .joiner: nil
    case .privateUse:
      Message("character-problem.hint.private-use")
    case .compatibility:
      Message("character-problem.hint.compatibility")
    }
  }
}

/// Whether a scalar is written onto the one before it.
///
/// The ranges that fill Chinese text are answered without the Unicode tables.
func isCombiningMark(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x300, 0x2000..<0x20D0, 0x3000..<0x302A, 0x3100..<0xA000, 0xAC00..<0xD7A4,
    0xE000..<0xFB00, 0xFF00..<0x1_0000, 0x2_0000..<0x4_0000:
    return false
  default:
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }
}

extension Findings {
  mutating func character(_ problem: CharacterProblem, at position: SourcePosition) {
    add(problem.id, at: position, problem.message, hint: problem.hint)
  }

  mutating func tooManyMarks(at position: SourcePosition, limit: Int) {
    add(
      .tooManyMarks, at: position,
      Message("too-many-marks", ["limit": limit]))
  }

  /// Checks a text in which escapes may have hidden characters from the check of the file.
  mutating func unescapedText(
    _ text: String, at position: SourcePosition, _ limits: SourceLimits
  ) {
    var seen: Set<CharacterProblem> = []
    var marks = 0
    let markLimit = limits.combiningMarks
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let problem = CharacterProblem(
        scalar, after: index > 0 ? scalars[index - 1] : nil,
        before: index + 1 < scalars.count ? scalars[index + 1] : nil,
        allowsUnseen: limits.allowsUnseen)
      if let problem, seen.insert(problem).inserted { character(problem, at: position) }
      marks = isCombiningMark(scalar) ? marks + 1 : 0
      if marks == markLimit + 1 { tooManyMarks(at: position, limit: markLimit) }
    }
  }
}
