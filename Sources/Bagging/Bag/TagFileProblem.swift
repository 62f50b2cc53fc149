package import Diagnostics

/// What can be wrong in a manifest or in `bag-info.txt`.
package enum TagFileProblem: String, Sendable, CaseIterable {
  // Text.
  case emptyFile = "empty-file"
  case byteOrderMark = "byte-order-mark"
  case carriageReturn = "carriage-return"
  case noFinalNewline = "no-final-newline"
  case emptyLine = "empty-line"
  case lineTooLong = "line-too-long"
  case tooManyLines = "too-many-lines"
  case notUTF8 = "not-utf8"

  // Manifests.
  case notADigest = "not-a-digest"
  case wrongDigestLength = "wrong-digest-length"
  case upperCaseDigest = "upper-case-digest"
  case wrongSeparator = "wrong-separator"
  case binaryMark = "binary-mark"
  case unsafePath = "unsafe-path"
  case wrongPlace = "wrong-place"
  case duplicatePath = "duplicate-path"
  case unsorted

  // bag-info.txt.
  case notALabel = "not-a-label"
  case foldedLine = "folded-line"
  case wrongSpace = "wrong-space"
  case emptyValue = "empty-value"
  case forbiddenCharacter = "forbidden-character"
  case unknownLabel = "unknown-label"
  case repeatedLabel = "repeated-label"
  case missingLabel = "missing-label"
  case notAnOxum = "not-an-oxum"
  case notADate = "not-a-date"

  /// Says what is wrong, without the place.
  package var message: Message {
    switch self {
    case .emptyFile: Message("文件没有内容", "the file lists nothing")
    case .byteOrderMark: Message("以字节顺序标记 (BOM) 开头", "the file begins with a byte order mark")
    case .carriageReturn: Message("含有回车符 (CR)", "a carriage return stands in the line")
    case .noFinalNewline: Message("末行没有换行符", "the last line has no line end")
    case .emptyLine: Message("空行", "the line is empty")
    case .lineTooLong:
      Message(
        "一行超过 \(TagFileLines.longestLine) 字节",
        "the line is longer than \(TagFileLines.longestLine) bytes")
    case .tooManyLines:
      Message(
        "超过 \(TagFileLines.mostLines) 行",
        "the file has more than \(TagFileLines.mostLines) lines")
    case .notUTF8: Message("不是 UTF-8 文本", "the line is not UTF-8")
    default: manifestMessage ?? infoMessage
    }
  }

  private var manifestMessage: Message? {
    switch self {
    case .notADigest:
      Message("开头不是十六进制摘要", "the line does not begin with a hexadecimal digest")
    case .wrongDigestLength:
      Message("摘要长度与算法不符", "the digest has not the length of its algorithm")
    case .upperCaseDigest: Message("摘要应当用小写字母", "the digest must be in lower case")
    case .wrongSeparator:
      Message(
        "摘要与路径之间应当正好是两个空格",
        "exactly two spaces must stand between digest and path")
    case .binaryMark: Message("路径前有 `*` 标记", "a `*` mark stands before the path")
    case .unsafePath: Message("列出了不允许的路径", "it lists a path that is not allowed")
    case .wrongPlace:
      Message("列出了不归它列的文件", "it lists a file that is not for it to list")
    case .duplicatePath: Message("重复列出同一路径", "it lists a path that stands further up")
    case .unsorted:
      Message("路径没有按字节顺序排列", "the path is not in the order of the bytes")
    default: nil
    }
  }

  private var infoMessage: Message {
    switch self {
    case .foldedLine:
      Message("以空格或制表符开头的续行", "the line goes on from the one before")
    case .wrongSpace:
      Message(
        "冒号与内容之间应当正好是一个空格，末尾不应有空格",
        "exactly one space must stand between colon and value, and none at the end")
    case .emptyValue: Message("没有内容", "the value is empty")
    case .forbiddenCharacter:
      Message("含有控制字符或隐形字符", "a control character or an invisible one stands in the value")
    case .unknownLabel: Message("标签不在允许之列", "the label is not one of those allowed")
    case .repeatedLabel: Message("标签重复", "the label stands further up already")
    case .missingLabel: Message("缺少标签", "a label is missing")
    case .notAnOxum:
      Message(
        "`Payload-Oxum` 应当写作 `字节数.文件数`", "`Payload-Oxum` must be `bytes.files`")
    case .notADate:
      Message(
        "`Bagging-Date` 不是真实日期 YYYY-MM-DD", "`Bagging-Date` is not a real date YYYY-MM-DD")
    default: Message("不是“标签: 内容”", "the line is not `Label: value`")
    }
  }
}
