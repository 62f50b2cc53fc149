package import Diagnostics

/// Which names the files of a bag may have.
///
/// Narrower than RFC 8493 §2.1.3 and §5.2: a name must mean the same file on every system and in
/// every envelope, and must be writable in a manifest without any encoding.
package struct BagNameRule: Sendable {
  /// In bytes; of one name between two `/`.
  package static let longestName = 100
  /// In bytes; of a whole path below the bag's folder.
  package static let longestPath = 200

  /// Names that are allowed though the rule would refuse them, byte for byte.
  private let exceptions: Set<[UInt8]>

  package init(exceptions: [String] = []) {
    self.exceptions = Set(exceptions.map { Array($0.utf8) })
  }

  /// What is wrong with a path below the bag's folder; nil where nothing is.
  package func fault(inPath path: String) -> BagNameFault? {
    if path.utf8.count > Self.longestPath { return .pathTooLong }
    if path.utf8.first == UInt8(ascii: "/") { return .absolute }
    for name in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      if let fault = fault(inName: Array(name)) { return fault }
    }
    return nil
  }

  /// What is wrong with the UTF-8 of one name; nil where nothing is.
  package func fault(inName name: [UInt8]) -> BagNameFault? {
    guard let first = name.first, let last = name.last else { return .empty }
    if exceptions.contains(name) { return nil }
    if name.count > Self.longestName { return .nameTooLong }
    if name == Array(".".utf8) || name == Array("..".utf8) { return .dots }
    if "-.~".utf8.contains(first) { return .badStart }
    guard name.allSatisfy(Self.isAllowed) else { return .character }
    if last == UInt8(ascii: ".") { return .badEnd }
    return Self.isDevice(name) ? .device : nil
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Whether Windows would open a device under this name, with or without an extension.
  private static func isDevice(_ name: [UInt8]) -> Bool {
    let stem = name.prefix { $0 != UInt8(ascii: ".") }
    // Of the allowed bytes only capitals lack this bit and become others by it.
    let folded = String(decoding: stem.map { $0 | 0x20 }, as: UTF8.self)
    switch folded {
    case "con", "prn", "aux", "nul": return true
    default:
      let number = folded.utf8.last ?? 0
      return folded.utf8.count == 4 && (folded.hasPrefix("com") || folded.hasPrefix("lpt"))
        && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(number)
    }
  }
}

/// Why a name may not stand in a bag.
package enum BagNameFault: Sendable, Hashable, CaseIterable {
  case empty
  case absolute
  case dots
  case nameTooLong
  case pathTooLong
  case badStart
  case badEnd
  case character
  case device

  /// Says what is wrong; to be put after a colon.
  package var message: Message {
    switch self {
    case .empty: Message("有空的名称", "a name is empty")
    case .absolute: Message("路径以 `/` 开头", "the path begins with `/`")
    case .dots: Message("路径含有 `.` 或 `..`", "the path contains `.` or `..`")
    case .nameTooLong:
      Message(
        "名称超过 \(BagNameRule.longestName) 字节",
        "a name is longer than \(BagNameRule.longestName) bytes")
    case .pathTooLong:
      Message(
        "路径超过 \(BagNameRule.longestPath) 字节",
        "the path is longer than \(BagNameRule.longestPath) bytes")
    case .badStart:
      Message("名称以 `-`、`.` 或 `~` 开头", "a name begins with `-`, `.` or `~`")
    case .badEnd: Message("名称以 `.` 结尾", "a name ends with `.`")
    case .character:
      Message(
        "名称含有字母 A–Z、a–z、数字和 `-` `_` `.` 以外的字符",
        "a name has a character other than A–Z, a–z, 0–9, `-`, `_`, `.`")
    case .device:
      Message("名称在 Windows 中指设备", "the name stands for a device on Windows")
    }
  }
}
