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
    add(
      .yamlSyntax, at: place,
      known?.message ?? Message("yaml-syntax"), hint: known?.hint)
  }
}

// What case files do without.
extension Findings {
  mutating func severalDocuments(at place: SourcePosition) {
    add(
      .severalDocuments, at: place,
      Message("several-documents"),
      hint: Message("several-documents.hint"))
  }

  mutating func cutByComment(at place: SourcePosition) {
    add(
      .cutByComment, at: place, Message("cut-by-comment"), hint: Message("cut-by-comment.hint"))
  }

  mutating func directive(at place: SourcePosition) {
    add(
      .yamlDirective, at: place,
      Message("yaml-directive"))
  }

  mutating func complexKey(at place: SourcePosition) {
    add(
      .yamlComplexKey, at: place,
      Message("yaml-complex-key"),
      hint: Message("yaml-complex-key.hint"))
  }

  mutating func mergeKey(at place: SourcePosition) {
    add(
      .yamlMergeKey, at: place, Message("yaml-merge-key"))
  }

  /// Refuses an anchor, alias or tag, by the byte that it begins with; false for any other.
  mutating func property(_ indicator: UInt8, at place: SourcePosition) -> Bool {
    let hint = Message("yaml-problem.property")
    switch indicator {
    case UInt8(ascii: "*"):
      add(
        .yamlAlias, at: place, Message("yaml-alias"), hint: hint)
    case UInt8(ascii: "&"):
      add(
        .yamlAnchor, at: place, Message("yaml-anchor"), hint: hint)
    case UInt8(ascii: "!"):
      add(.yamlTag, at: place, Message("yaml-tag"), hint: hint)
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
    case .noColon: Message("yaml-problem.message.no-colon")
    case .secondColon: Message("yaml-problem.message.second-colon")
    case .wrongIndent:
      Message("yaml-problem.message.wrong-indent")
    case .rowNotAllowed: Message("yaml-problem.message.row-not-allowed")
    case .badStart:
      Message("yaml-problem.message.bad-start")
    case .tab: Message("yaml-problem.message.tab")
    case .openQuote: Message("yaml-problem.message.open-quote")
    case .badEscape:
      Message("yaml-problem.message.bad-escape")
    case .openList: Message("yaml-problem.message.open-list")
    case .openMap: Message("yaml-problem.message.open-map")
    case .badBlockHeader:
      Message("yaml-problem.message.bad-block-header")
    }
  }

  var hint: Message? {
    switch self {
    case .noColon: Message("yaml-problem.hint.no-colon")
    case .secondColon: Message("yaml-problem.hint.second-colon")
    case .badStart:
      Message("yaml-problem.hint.bad-start")
    case .badEscape: Message("yaml-problem.hint.bad-escape")
    default: nil
    }
  }
}
