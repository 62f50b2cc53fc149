import Diagnostics

extension Findings {
  /// Says in our own words what libyaml found.
  ///
  /// libyaml's `problem` strings are constants; those that a person can do something about have a
  /// sentence here.
  mutating func yaml(_ problem: String, at mark: SourcePosition, context: SourcePosition?) {
    let known = YAMLProblem(problem)
    // What is open or incomplete is shown where it begins.
    let place = known.map(\.isSeenFromStart) ?? false ? context ?? mark : mark
    error(
      "yaml-syntax", at: place,
      known?.message ?? Message("不是有效的 YAML", "this is not valid YAML"), hint: known?.hint)
  }
}

// What case files do without.
extension Findings {
  mutating func severalDocuments(at place: SourcePosition) {
    error(
      "several-documents", at: place,
      Message("一个文件只能有一份内容", "a file holds a single document"),
      hint: Message("请删去多余的“---”", "remove the --- that divides them"))
  }

  mutating func directive(at place: SourcePosition) {
    error(
      "yaml-directive", at: place,
      Message("不用 YAML 指令（%）", "YAML directives (%) are not used"))
  }

  mutating func complexKey(at place: SourcePosition) {
    error(
      "yaml-complex-key", at: place,
      Message("键只能是一段短文字", "a key must be a short text"),
      hint: Message("以“?”、“[”或“{”开头的文字请加引号", "quote a text that begins with ?, [ or {"))
  }

  mutating func mergeKey(at place: SourcePosition) {
    error(
      "yaml-merge-key", at: place, Message("不用 YAML 合并键（<<）", "merge keys (<<) are not used"))
  }

  /// Refuses an anchor, alias or tag, by the byte that it begins with; false for any other.
  mutating func property(_ indicator: UInt8, at place: SourcePosition) -> Bool {
    let hint = Message("以“*”“&”“!”开头的文字请加引号", "quote a text that begins with *, & or !")
    switch indicator {
    case UInt8(ascii: "*"):
      error(
        "yaml-alias", at: place, Message("不用 YAML 别名（*）", "aliases (*) are not used"), hint: hint)
    case UInt8(ascii: "&"):
      error(
        "yaml-anchor", at: place, Message("不用 YAML 锚点（&）", "anchors (&) are not used"), hint: hint)
    case UInt8(ascii: "!"):
      error("yaml-tag", at: place, Message("不用 YAML 标签（!）", "tags (!) are not used"), hint: hint)
    default: return false
    }
    return true
  }
}

/// The faults of syntax that people make, by libyaml's names for them.
private enum YAMLProblem {
  case noColon
  case secondColon
  case wrongIndent
  case rowNotAllowed
  case badStart
  case tab
  case openQuote
  case badEscape
  case openList
  case openMap
  case badBlockHeader

  init?(_ problem: String) {
    switch problem {
    case "could not find expected ':'": self = .noColon
    case "mapping values are not allowed in this context": self = .secondColon
    case "did not find expected key", "did not find expected '-' indicator",
      "did not find expected <document start>":
      self = .wrongIndent
    case "block sequence entries are not allowed in this context": self = .rowNotAllowed
    case "found character that cannot start any token": self = .badStart
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      self = .tab
    case "found unexpected end of stream", "found unexpected document indicator":
      self = .openQuote
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      self = .badEscape
    case "did not find expected ',' or ']'": self = .openList
    case "did not find expected ',' or '}'": self = .openMap
    case "did not find expected comment or line break": self = .badBlockHeader
    default: return nil
    }
  }

  var isSeenFromStart: Bool {
    switch self {
    case .noColon, .openQuote: true
    default: false
    }
  }

  var message: Message {
    switch self {
    case .noColon: Message("这一行缺少“键: 值”的冒号", "the colon of “key: value” is missing here")
    case .secondColon: Message("这里不能有冒号加空格", "a colon and a space cannot stand here")
    case .wrongIndent:
      Message("缩进与上文不一致，或上文没有写完", "the indentation does not fit what stands above")
    case .rowNotAllowed: Message("“- ”不能写在这里", "a row (- ) cannot begin here")
    case .badStart:
      Message("文字不能以这个字符开头", "a text cannot begin with this character")
    case .tab: Message("缩进只能用空格，不能用 Tab", "indent with spaces, not with tabs")
    case .openQuote: Message("从这里开始的引号没有结束", "the quote that begins here is not closed")
    case .badEscape:
      Message("双引号中反斜杠后面的写法无效", "what follows the backslash in double quotes means nothing")
    case .openList: Message("方括号列表中应有“,”或“]”", "a , or ] is expected in the list")
    case .openMap: Message("花括号中应有“,”或“}”", "a , or } is expected in the braces")
    case .badBlockHeader:
      Message("“|”或“>”后面应换行", "a line break is expected after | or >")
    }
  }

  var hint: Message? {
    switch self {
    case .noColon: Message("冒号要用半角，后面留空格", "use an ASCII colon followed by a space")
    case .secondColon: Message("文字中有“: ”时请整段加引号", "quote a text that contains a colon and a space")
    case .badStart:
      Message("请给文字加引号；缩进不能用 Tab", "quote the text; do not indent with tabs")
    case .badEscape: Message("请改用单引号", "use single quotes instead")
    default: nil
    }
  }
}
