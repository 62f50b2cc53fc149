/// What draws a page: operators with their operands (7.8.2 and Annex A of ISO 32000-1).
///
/// How a viewer gets over faults in it is the viewer's own affair, so there must be none. Left out on
/// purpose: images that stand in it (`BI`), whose bytes go to whatever decoder they name; PostScript;
/// glyph descriptions; operators that a viewer is told to pass over (`BX`); marked content that says
/// more than its number, such as another text than the one drawn; and text that is not drawn at all.
struct PDFDrawing {
  /// Of operands: n number, N row of numbers for a colour, a array of numbers, t array of numbers and
  /// strings, s string, / name, d dictionary with the number of marked content or with the kind of what
  /// is no content.
  private static let operators: [String: String] = {
    var operators = [
      "n": "q Q h S s f F f* B B* b b* n W W* BT ET T* EMC",
      "number": "w M i Tc Tw Tz TL Ts g G", "integer": "J j Tr", "two": "m l Td TD",
      "four": "v y re k K", "six": "cm c Tm", "three": "rg RG", "name": "gs ri cs CS sh Do BMC",
      "string": "Tj", "colour": "sc SC scn SCN",
    ]
    let operands = [
      "n": "", "number": "n", "integer": "n", "two": "nn", "four": "nnnn", "six": "nnnnnn",
      "three": "nnn", "name": "/", "string": "s", "colour": "N",
    ]
    var all = ["d": "an", "Tf": "/n", "TJ": "t", "'": "s", "\"": "nns", "BDC": "/d"]
    for (kind, names) in operators {
      for name in names.split(separator: " ") { all[String(name)] = operands[kind] }
    }
    operators.removeAll()
    return all
  }()

  /// What stands only between `BT` and `ET` (9.4.1).
  private static let inText: Set<String> = [
    "ET", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"",
  ]
  /// What stands only outside: the state that is kept, paths, shapes, pictures (8.2).
  private static let outsideText: Set<String> = [
    "BT", "q", "Q", "cm", "m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f*", "B", "B*",
    "b", "b*", "n", "W", "W*", "sh", "Do",
  ]

  /// Far more than elements of a page stand within each other.
  private static let deepest = 2000
  private static let longest = 33

  private var operands: [Character] = []
  private var last = 0
  private var saved = 0
  private var marked = 0
  private var isText = false

  /// Whether it is such a row of operators, from beginning to end.
  static func isDrawing(_ bytes: [UInt8]) -> Bool {
    var drawing = PDFDrawing()
    var tokens = PDFTokens(bytes)
    while !tokens.isAtEnd() {
      guard let token = tokens.next(), drawing.take(token, &tokens) else { return false }
    }
    return drawing.operands.isEmpty && drawing.saved == 0 && drawing.marked == 0
      && !drawing.isText
  }

  private mutating func take(_ token: PDFTokens.Token, _ tokens: inout PDFTokens) -> Bool {
    guard operands.count < Self.longest else { return false }
    switch token {
    case .integer(let value):
      last = value
      operands.append("n")
    case .real:
      last = -1
      operands.append("n")
    case .name: operands.append("/")
    case .string, .hexadecimal: operands.append("s")
    case .mark("["):
      guard let kind = Self.array(&tokens) else { return false }
      operands.append(kind)
    case .mark("<<"):
      guard Self.isMark(&tokens) else { return false }
      operands.append("d")
    case .mark: return false
    case .word(let word):
      defer { operands.removeAll(keepingCapacity: true) }
      return run(String(decoding: word, as: UTF8.self))
    }
    return true
  }

  private static func array(_ tokens: inout PDFTokens) -> Character? {
    var kind: Character = "a"
    while !tokens.isAtEnd(), let token = tokens.next() {
      switch token {
      case .integer, .real: continue
      case .string, .hexadecimal: kind = "t"
      case .mark("]"): return kind
      default: return nil
      }
    }
    return nil
  }

  /// The words of artifacts (14.8.2.2): what stands on every page, rules, backgrounds.
  private static let artifacts = Set(
    "Pagination Layout Page Background Header Footer Watermark Top Bottom Left Right"
      .split(separator: " ").map { Array($0.utf8) })

  private static func isMark(_ tokens: inout PDFTokens) -> Bool {
    func next() -> PDFTokens.Token? { tokens.isAtEnd() ? nil : tokens.next() }
    func isArtifact(_ token: PDFTokens.Token?) -> Bool {
      if case .name(let name) = token { artifacts.contains(name) } else { false }
    }
    var seen: Set<[UInt8]> = []
    while let token = next() {
      if token == .mark(">>") { return !seen.isEmpty }
      guard case .name(let key) = token, seen.insert(key).inserted else { return false }
      switch String(decoding: key, as: UTF8.self) {
      case "MCID":
        guard seen.count == 1, case .integer(let number) = next(), number >= 0 else {
          return false
        }
        return next() == .mark(">>")
      case "Type", "Subtype": guard isArtifact(next()) else { return false }
      case "Attached":
        guard next() == .mark("[") else { return false }
        var side = next()
        while isArtifact(side) { side = next() }
        guard side == .mark("]") else { return false }
      case "BBox": guard next() == .mark("["), array(&tokens) == "a" else { return false }
      default: return false
      }
    }
    return false
  }

  private mutating func run(_ name: String) -> Bool {
    guard let wanted = Self.operators[name], fits(wanted),
      !(isText ? Self.outsideText : Self.inText).contains(name)
    else { return false }
    switch name {
    case "q":
      saved += 1
      return saved <= Self.deepest
    case "Q":
      saved -= 1
      return saved >= 0
    case "BMC", "BDC":
      marked += 1
      return marked <= Self.deepest
    case "EMC":
      marked -= 1
      return marked >= 0
    case "BT", "ET":
      isText.toggle()
      return true
    // 3 and 7 draw no text, which can still be searched and copied.
    case "Tr": return (0...6).contains(last) && last != 3
    default: return true
    }
  }

  private func fits(_ wanted: String) -> Bool {
    switch wanted {
    case "N":
      let numbers = operands.last == "/" ? operands.dropLast() : operands[...]
      return numbers.allSatisfy { $0 == "n" } && !operands.isEmpty
    case "t": return operands == ["t"] || operands == ["a"]
    default: return operands.elementsEqual(wanted)
    }
  }
}
