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
    case .unexpectedEnd: Message("文件在这里中断，没有写完", "the file breaks off here")
    case .noValue: Message("这里应有一个值", "a value is expected here")
    case .noKey: Message("这里应有一个带双引号的键", "a key in double quotes is expected here")
    case .noColon: Message("键后面应有冒号", "a colon is expected after the key")
    case .noCommaInList: Message("这里应有“,”或“]”", "a , or ] is expected here")
    case .noCommaInMap: Message("这里应有“,”或“}”", "a , or } is expected here")
    case .trailingComma: Message("前面的逗号多余", "the comma before this is one too many")
    case .textAfterEnd: Message("文件结尾后还有内容", "there is more after the end of the value")
    case .leadingZero: Message("数字不能以 0 开头", "a number must not begin with a 0")
    case .noDigit: Message("这里应有数字", "a digit is expected here")
    case .openText:
      Message("文字到行尾没有结束的双引号", "the text is not closed by a double quote in its line")
    case .tabInText: Message("文字中不能直接写 Tab", "a tab must not stand in a text as it is")
    case .badEscape: Message("反斜杠后面的写法无效", "what follows the backslash means nothing")
    }
  }

  var hint: Message? {
    switch self {
    case .noValue:
      Message(
        "文字要用双引号；JSON 没有注释", "texts stand in double quotes; JSON has no comments")
    case .leadingZero:
      Message("编号请写成文字，加双引号", "write an identifier as a text, in double quotes")
    case .openText: Message("换行请写成 \\n", "write a line break as \\n")
    case .tabInText: Message("请写成 \\t", "write it as \\t")
    case .badEscape: Message("反斜杠本身请写成 \\\\", "write a backslash itself as \\\\")
    default: nil
    }
  }
}
