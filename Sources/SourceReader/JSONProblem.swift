import Diagnostics

/// What can be wrong with the syntax of a JSON file.
enum JSONProblem {
  case unexpectedEnd
  case noValue
  case noKey
  case noColon
  case noCommaInList
  case noCommaInMap
  case trailingComma
  case textAfterEnd
  case leadingZero
  case noDigit
  case openText
  case tabInText
  case badEscape

  var message: Message {
    switch self {
    case .unexpectedEnd: Message("json-problem.message.unexpected-end")
    case .noValue: Message("json-problem.message.no-value")
    case .noKey: Message("json-problem.message.no-key")
    case .noColon: Message("json-problem.message.no-colon")
    case .noCommaInList: Message("json-problem.message.no-comma-in-list")
    case .noCommaInMap: Message("json-problem.message.no-comma-in-map")
    case .trailingComma: Message("json-problem.message.trailing-comma")
    case .textAfterEnd: Message("json-problem.message.text-after-end")
    case .leadingZero: Message("json-problem.message.leading-zero")
    case .noDigit: Message("json-problem.message.no-digit")
    case .openText:
      Message("json-problem.message.open-text")
    case .tabInText: Message("json-problem.message.tab-in-text")
    case .badEscape: Message("json-problem.message.bad-escape")
    }
  }

  var hint: Message? {
    switch self {
    case .noValue:
      Message("json-problem.hint.no-value")
    case .leadingZero:
      Message("json-problem.hint.leading-zero")
    case .openText: Message("json-problem.hint.open-text")
    case .tabInText: Message("json-problem.hint.tab-in-text")
    case .badEscape: Message("json-problem.hint.bad-escape")
    default: nil
    }
  }
}
