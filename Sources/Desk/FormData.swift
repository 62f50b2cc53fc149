/// What a form of a page sends (`application/x-www-form-urlencoded`).
struct FormData: Sendable {
  private(set) var pairs: [(name: String, value: String)] = []

  /// Nil for what no browser sends.
  init?(_ bytes: some Sequence<UInt8>) {
    for pair in Array(bytes).split(separator: UInt8(ascii: "&")) {
      guard pairs.count < Self.mostPairs else { return nil }
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.text(parts[0]), let value = parts.count > 1 ? Self.text(parts[1]) : ""
      else { return nil }
      pairs.append((name, value))
    }
  }

  private static let mostPairs = 5000

  /// Line ends as files have them.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    var plain: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "+"): plain.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard index + 2 < bytes.endIndex, let high = hex(bytes[index + 1]),
          let low = hex(bytes[index + 2])
        else { return nil }
        plain.append(high << 4 | low)
        index += 2
      case let byte: plain.append(byte)
      }
      index += 1
    }
    guard let text = String(validating: plain, as: UTF8.self) else { return nil }
    return text.utf8.contains(UInt8(ascii: "\r"))
      ? text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : text
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// The value of a name that was sent once.
  subscript(name: String) -> String? {
    let found = pairs.filter { $0.name.utf8.elementsEqual(name.utf8) }
    return found.count == 1 ? found[0].value : nil
  }

  func all(_ name: String) -> [String] {
    pairs.filter { $0.name.utf8.elementsEqual(name.utf8) }.map(\.value)
  }

  /// The inputs of a record, by their names: boxes of one name are joined as people write several choices.
  var texts: [String: String] {
    var texts: [String: String] = [:]
    for (name, value) in pairs where !Self.own.contains(name) {
      if let before = texts[name], !before.isEmpty {
        texts[name] = value.isEmpty ? before : before + "、" + value
      } else {
        texts[name] = value
      }
    }
    return texts
  }

  /// Names that the page itself uses; no field has one of them.
  private static let own: Set<String> = [
    "token", "act", "page", "message", "base", "live", "draft",
  ]
}
