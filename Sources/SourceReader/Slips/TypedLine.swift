/// A line of a YAML file as somebody typed it, and as it was meant.
///
/// It knows lines of `key: value` and of `- `, which is what case files are made of; any other is text.
struct TypedLine {
  /// A slip and the column, from 0, where it stands.
  typealias Found = (slip: Slip, column: Int)

  enum Value {
    /// Nothing: what belongs to it stands in the lines below.
    case none
    case plain
    /// A text in quotes, or in brackets.
    case closed
    /// Brackets that other lines close, or nobody does.
    case open
    /// `|` or `>`
    case block
  }

  private(set) var found: [Found] = []
  /// Columns of white space before the rest, an em space taken as two.
  private(set) var indent = 0
  /// Dashes before the rest.
  private(set) var dashes = 0
  /// How far the key, or what follows the dashes, is from the first dash.
  private(set) var inset = 0
  private(set) var hasKey = false
  /// Letters and a space at its beginning, as a key without its colon would be.
  private(set) var isLikeKey = false
  private(set) var value = Value.none
  /// Column of what follows the white space.
  private(set) var start = 0
  /// Column of the value.
  private(set) var valueStart = 0
  /// What stands before the key, and the rest, without slips; a value that cannot stand is left out.
  private var row = ""
  private var rest = ""
  /// The line without its slips and without its white space.
  var mended: String { row + rest }
  /// The same, with one space after each dash.
  var narrow: String { String(repeating: "- ", count: dashes) + rest }

  /// Nothing, or a comment.
  private(set) var isBlank = false
  /// Spaces at its beginning that YAML takes for such.
  private(set) var spaces = 0
  /// The line with a value that can stand.
  private(set) var withoutValue = ""
  var isValueOpen: Bool { if case .none = value { true } else { false } }
  /// A key or a row of a list.
  var isStructure: Bool { hasKey || dashes > 0 }

  init(_ scalars: [Unicode.Scalar]) {
    var reader = Reader(scalars)
    spaces = scalars.prefix { $0 == " " }.count
    readIndent(&reader)
    start = reader.index
    guard let first = reader.current, first != "#" else {
      isBlank = true
      return
    }
    readDashes(&reader)
    readKey(&reader)
    guard isStructure else {
      rest = reader.text(from: start)
      return
    }
    reader.skipSpace()
    valueStart = reader.index
    withoutValue = mended + "x"
    rest += readValue(&reader)
  }

  private mutating func readIndent(_ reader: inout Reader) {
    while let scalar = reader.current {
      if scalar == "\t" {
        note(.tabIndent, reader.index)
        indent += 2
      } else if LookAlike.isSpace(scalar) {
        note(.wideIndent, reader.index)
        indent += scalar == "\u{3000}" ? 2 : 1
      } else if scalar == " " {
        indent += 1
      } else {
        return
      }
      reader.index += 1
    }
  }

  /// Several of a kind in a row are one slip.
  private mutating func note(_ slip: Slip, _ column: Int) {
    if found.last?.slip != slip { found.append((slip, column)) }
  }

  private mutating func readDashes(_ reader: inout Reader) {
    while dashes < 4, let scalar = reader.current {
      let next = reader.peek(1)
      let isAlone = next.map { Reader.isSpace($0) } ?? true
      if scalar == "-", isAlone {
        // As it should be.
      } else if scalar == "-", reader.keyEnd(from: reader.index + 1, isWithColon: true) != nil {
        note(.noDashSpace, reader.index)
      } else if LookAlike.dashes.contains(scalar),
        isAlone || reader.keyEnd(from: reader.index + 1, isWithColon: true) != nil
      {
        note(.wideDash, reader.index)
      } else {
        return
      }
      let column = reader.index
      dashes += 1
      reader.index += 1
      reader.skipSpace()
      let width = max(2, reader.index - column)
      row += "-" + String(repeating: " ", count: width - 1)
      inset += width
    }
  }

  private mutating func readKey(_ reader: inout Reader) {
    let isQuoted = reader.current.map { LookAlike.quotes.contains($0) || $0 == "\"" } ?? false
    let start = reader.index + (isQuoted ? 1 : 0)
    guard let end = reader.keyEnd(from: start, isWithColon: false) else { return }
    let key = reader.text(from: start, to: end)
    let quote = reader.current
    reader.index = end
    if isQuoted {
      guard let close = reader.current, close == "\"" || LookAlike.quotes.contains(close) else {
        reader.index = start - 1
        return
      }
      reader.index += 1
    }
    let afterKey = reader.index
    reader.skipSpace()
    switch reader.current {
    case ":":
      // Addresses of the web have such colons.
      if reader.peek(1) == "/" {
        reader.index = isQuoted ? start - 1 : start
        return
      }
      if let next = reader.peek(1), !Reader.isSpace(next) { note(.noSpace, reader.index) }
    case let colon? where LookAlike.colons.contains(colon): note(.wideColon, reader.index)
    default:
      isLikeKey = !isQuoted && (reader.current == nil || reader.index > afterKey)
      reader.index = isQuoted ? start - 1 : start
      return
    }
    if let quote, isQuoted, quote != "\"" { note(.quotedKey, start - 1) }
    reader.index += 1
    hasKey = true
    rest += key + ": "
  }

  // MARK: Values

  /// What the value may be in a file that can be read; a value with slips is left out.
  private mutating func readValue(_ reader: inout Reader) -> String {
    guard let first = reader.current, first != "#" else { return "" }
    let slips = found.count
    switch first {
    case "|", ">": return readBlock(&reader)
    case "\"", "'": readQuoted(first, reader)
    case "{", "[": readFlow(&reader)
    case "@", "`", "%", ",", "]", "}": note(.badStart, reader.index)
    case "-" where reader.peek(1).map(Reader.isSpace) ?? true: note(.rowInLine, reader.index)
    case let scalar where LookAlike.opening.contains(scalar): note(.wideBracket, reader.index)
    default: readPlain(reader)
    }
    if case .none = value { value = .closed }
    return found.count > slips ? "x" : reader.text(from: valueStart)
  }

  private mutating func readBlock(_ reader: inout Reader) -> String {
    let begin = reader.index
    value = .block
    reader.index += 1
    while let scalar = reader.current, "+-123456789".unicodeScalars.contains(scalar) {
      reader.index += 1
    }
    let header = reader.text(from: begin, to: reader.index)
    reader.skipSpace()
    if let scalar = reader.current, scalar != "#" { note(.textBesideBlock, reader.index) }
    return header
  }

  private mutating func readQuoted(_ quote: Unicode.Scalar, _ reader: Reader) {
    var rest = reader
    guard rest.skipQuoted(quote) else {
      note(.openQuote, reader.index)
      return
    }
    rest.skipSpace()
    if let scalar = rest.current, scalar != "#" { note(.textAfterQuote, rest.index) }
  }

  private mutating func readFlow(_ reader: inout Reader) {
    var rest = reader
    var depth = 0
    var comma: Int?
    var bracket: Int?
    while let scalar = rest.current {
      switch scalar {
      case "{", "[": depth += 1
      case "}", "]": depth -= 1
      case "\"", "'":
        // Within a text it is a letter.
        if let before = rest.peek(-1), " ,:[{".unicodeScalars.contains(before),
          !rest.skipQuoted(scalar)
        {
          note(.openQuote, rest.index)
          return
        }
      case "#" where rest.peek(-1) == " ": rest.index = rest.count
      case let other where LookAlike.commas.contains(other): comma = comma ?? rest.index
      case let other where LookAlike.closing.contains(other) || LookAlike.opening.contains(other):
        bracket = bracket ?? rest.index
      case let other
      where LookAlike.colons.contains(other) && rest.isAfterKey:
        note(.wideColon, rest.index)
      default: break
      }
      if depth == 0 { break }
      rest.index += 1
    }
    if let comma { note(.wideComma, comma) }
    if depth > 0 {
      if let bracket { note(.wideBracket, bracket) }
      value = .open
      openFrom = reader.index
    }
  }

  /// Where brackets begin that this line does not close.
  private(set) var openFrom: Int?

  private mutating func readPlain(_ reader: Reader) {
    value = .plain
    var rest = reader
    while let scalar = rest.current {
      if scalar == "#", rest.peek(-1) == " " { return }
      if scalar == ":", rest.peek(1).map(Reader.isSpace) ?? true {
        note(.colonInText, rest.index)
        return
      }
      rest.index += 1
    }
  }
}

extension TypedLine {
  /// Goes through the characters of a line.
  struct Reader {
    private let scalars: [Unicode.Scalar]
    var index = 0

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    var count: Int { scalars.count }
    var current: Unicode.Scalar? { peek(0) }

    func peek(_ distance: Int) -> Unicode.Scalar? {
      scalars.indices.contains(index + distance) ? scalars[index + distance] : nil
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar == " " || scalar == "\t" || LookAlike.isSpace(scalar)
    }

    mutating func skipSpace() {
      while let scalar = current, Self.isSpace(scalar) { index += 1 }
    }

    func text(from start: Int, to end: Int? = nil) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[min(start, count)..<min(end ?? count, count)])
      return String(view)
    }

    /// Past a text in quotes; false when they are not closed.
    mutating func skipQuoted(_ quote: Unicode.Scalar) -> Bool {
      var place = index + 1
      while place < count {
        if quote == "\"", scalars[place] == "\\" {
          place += 2
        } else if scalars[place] == quote {
          if quote == "'", place + 1 < count, scalars[place + 1] == quote {
            place += 2
            continue
          }
          index = place + 1
          return true
        } else {
          place += 1
        }
      }
      return false
    }

    /// Where a key ends that begins at a place.
    func keyEnd(from start: Int, isWithColon: Bool) -> Int? {
      guard start < count, Self.isLetter(scalars[start]) else { return nil }
      var end = start
      while end < count, Self.isLetter(scalars[end]) || Self.isDigit(scalars[end]) { end += 1 }
      if !isWithColon { return end }
      guard end < count, scalars[end] == ":" || LookAlike.colons.contains(scalars[end]) else {
        return nil
      }
      return end
    }

    /// Whether a key stands directly before the present place.
    var isAfterKey: Bool {
      guard let before = peek(-1) else { return false }
      return Self.isLetter(before) || Self.isDigit(before)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  }
}
