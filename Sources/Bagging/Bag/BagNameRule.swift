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
    case .empty: Message("bag-name-rule.message.empty")
    case .absolute: Message("bag-name-rule.message.absolute")
    case .dots: Message("bag-name-rule.message.dots")
    case .nameTooLong:
      Message("bag-name-rule.message.name-too-long", ["longestName": BagNameRule.longestName])
    case .pathTooLong:
      Message("bag-name-rule.message.path-too-long", ["longestPath": BagNameRule.longestPath])
    case .badStart:
      Message("bag-name-rule.message.bad-start")
    case .badEnd: Message("bag-name-rule.message.bad-end")
    case .character:
      Message("bag-name-rule.message.character")
    case .device:
      Message("bag-name-rule.message.device")
    }
  }
}
