/// A tokenizer of the strict HTML that forms are: it knows nothing of the engine and refuses
/// whatever browsers would have to guess at.
struct StrictHTML {
  enum Fault: Error {
    case unbalanced(String)
    case malformed(String)
  }

  /// Tags and the names of their attributes, in order.
  private(set) var markup: [String] = []
  /// What stands between tags, and the values of attributes, in order, decoded.
  private(set) var texts: [String] = []

  private static let void: Set<String> = ["meta", "br", "hr", "col", "wbr"]

  init(_ page: [UInt8]) throws {
    var rest = page[...]
    var open: [String] = []
    while !rest.isEmpty {
      let text = rest.prefix { $0 != UInt8(ascii: "<") }
      rest = rest.dropFirst(text.count)
      texts.append(open.last == "style" ? "" : try Self.decoded(text))
      guard !rest.isEmpty else { break }
      rest = rest.dropFirst()
      let isEnd = rest.first == UInt8(ascii: "/")
      if isEnd { rest = rest.dropFirst() }
      if rest.first == UInt8(ascii: "!") {
        rest = rest.drop { $0 != UInt8(ascii: ">") }.dropFirst()
        continue
      }
      let name = String(decoding: rest.prefix { Self.isName($0) }, as: UTF8.self)
      guard !name.isEmpty else { throw Fault.malformed(Self.context(rest)) }
      rest = rest.dropFirst(name.utf8.count)
      if isEnd {
        guard open.popLast() == name, rest.first == UInt8(ascii: ">") else {
          throw Fault.unbalanced(Self.context(rest))
        }
        rest = rest.dropFirst()
        markup.append("/" + name)
        continue
      }
      markup.append(name)
      try attributes(&rest)
      if !Self.void.contains(name) { open.append(name) }
    }
    guard open.isEmpty else { throw Fault.unbalanced(open.joined(separator: " ")) }
  }

  private mutating func attributes(_ rest: inout ArraySlice<UInt8>) throws {
    while true {
      let spaces = rest.prefix { $0 == 0x20 || $0 == 0x0A }
      rest = rest.dropFirst(spaces.count)
      if rest.first == UInt8(ascii: ">") {
        rest = rest.dropFirst()
        return
      }
      let name = rest.prefix { Self.isName($0) }
      rest = rest.dropFirst(name.count)
      guard !spaces.isEmpty, !name.isEmpty, rest.starts(with: "=\"".utf8) else {
        throw Fault.malformed(Self.context(rest))
      }
      rest = rest.dropFirst(2)
      let value = rest.prefix { $0 != UInt8(ascii: "\"") }
      rest = rest.dropFirst(value.count + 1)
      markup.append("@" + String(decoding: name, as: UTF8.self))
      texts.append(try Self.decoded(value))
    }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
  }

  private static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{A0}"]

  private static func decoded(_ text: ArraySlice<UInt8>) throws -> String {
    var decoded: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "&") else {
        decoded.append(byte)
        continue
      }
      let name = String(decoding: rest.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
      rest = rest.dropFirst(name.utf8.count + 1)
      if let known = entities[name] {
        decoded += known.utf8
      } else if name.hasPrefix("#"), let code = UInt32(name.dropFirst()),
        let scalar = Unicode.Scalar(code)
      {
        decoded += String(scalar).utf8
      } else {
        throw Fault.malformed("&" + name)
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func context(_ rest: ArraySlice<UInt8>) -> String {
    String(decoding: rest.prefix(40), as: UTF8.self)
  }
}
