import Diagnostics

/// What somebody who types a file by hand gets wrong, by what is to be typed instead.
enum Slip: Hashable {
  /// `name:王小一`
  case noSpace
  /// `name：王小一`
  case wideColon
  /// `name 王小一`
  case noColon
  /// White space at the beginning of a line that only looks like spaces.
  case wideIndent
  case tabIndent
  /// As many spaces as nothing above has.
  case indent(found: Int, expected: Int)
  /// `｛`, `［` for `{`, `[`.
  case wideBracket
  /// `，` between the entries of a list in brackets.
  case wideComma
  case openBracket
  /// `－`, `—`, `•` for `-`.
  case wideDash
  /// `-on: 2022-03-05`
  case noDashSpace
  /// `on: - 2022-03-05`
  case rowInLine
  /// `“name”: 王小一`
  case quotedKey
  /// `grade: “四年级”`
  case quotedValue
  case openQuote
  /// `name: "王" 小一`
  case textAfterQuote
  /// `: ` within a text that has no quotes.
  case colonInText
  /// A text that begins with `@`, a back-tick or `%`.
  case badStart
  /// Several lines of text without `|`.
  case noBlock
  /// `note: | 一`
  case textBesideBlock
  /// Text below `|` that is no further in than its key.
  case blockNotIndented

  var message: Message {
    switch self {
    case .noSpace: Message("slip.no-space")
    case .wideColon: Message("slip.wide-colon")
    case .noColon: Message("yaml-problem.message.no-colon")
    case .wideIndent: Message("slip.wide-indent")
    case .tabIndent: Message("yaml-problem.message.tab")
    case .indent(let found, let expected):
      Message("slip.indent", ["found": found, "expected": expected])
    case .wideBracket: Message("slip.wide-bracket")
    case .wideComma: Message("slip.wide-comma")
    case .openBracket: Message("slip.open-bracket")
    case .wideDash: Message("slip.wide-dash")
    case .noDashSpace: Message("slip.no-dash-space")
    case .rowInLine: Message("slip.row-in-line")
    case .quotedKey: Message("slip.quoted-key")
    case .quotedValue: Message("slip.quoted-value")
    case .openQuote: Message("yaml-problem.message.open-quote")
    case .textAfterQuote: Message("slip.text-after-quote")
    case .colonInText: Message("slip.colon-in-text")
    case .badStart: Message("yaml-problem.message.bad-start")
    case .noBlock: Message("slip.no-block")
    case .textBesideBlock: Message("slip.text-beside-block")
    case .blockNotIndented: Message("slip.block-not-indented")
    }
  }

  var hint: Message {
    switch self {
    case .noSpace, .wideColon, .noColon: Message("slip.hint.colon")
    case .wideIndent, .tabIndent: Message("slip.hint.spaces")
    case .indent: Message("slip.hint.indent")
    case .wideBracket, .wideComma, .openBracket: Message("slip.hint.brackets")
    case .wideDash, .noDashSpace, .rowInLine: Message("slip.hint.dash")
    case .quotedKey: Message("slip.hint.quoted-key")
    case .quotedValue: Message("slip.hint.quoted-value")
    case .openQuote: Message("slip.hint.open-quote")
    case .textAfterQuote: Message("slip.hint.text-after-quote")
    case .colonInText, .badStart: Message("slip.hint.quotes")
    case .noBlock, .textBesideBlock, .blockNotIndented: Message("slip.hint.block")
    }
  }
}

/// Characters that input methods give for those that YAML has.
enum LookAlike {
  static let colons: Set<Unicode.Scalar> = ["：", "﹕", "︰", "∶"]
  static let dashes: Set<Unicode.Scalar> = [
    "－", "—", "–", "―", "‒", "‐", "‑", "−", "•", "·", "●", "○", "・",
  ]
  static let quotes: Set<Unicode.Scalar> = ["“", "”", "‘", "’", "「", "」", "『", "』", "＂", "＇"]
  static let opening: Set<Unicode.Scalar> = ["｛", "［", "【"]
  static let closing: Set<Unicode.Scalar> = ["｝", "］", "】"]
  static let commas: Set<Unicode.Scalar> = ["，", "﹐"]

  /// White space that is no space of ASCII.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x7F && scalar.properties.isWhitespace
  }
}
