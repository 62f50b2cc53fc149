package import CommonMark

extension Prose {
  /// One line without marks, for tables that sum up.
  package var plainText: String { String(decoding: lineOfText(html), as: UTF8.self) }
}

/// The text between the tags of HTML that the program itself has written: it has only element tags
/// and the four named entities, so this is no general reader of HTML.
private func lineOfText(_ html: [UInt8]) -> [UInt8] {
  var text: [UInt8] = []
  var rest = html[...]
  while let byte = rest.popFirst() {
    switch byte {
    case UInt8(ascii: "<"):
      rest = rest.drop { $0 != UInt8(ascii: ">") }.dropFirst()
    case UInt8(ascii: "&"):
      let name = rest.prefix { $0 != UInt8(ascii: ";") }
      rest = rest.dropFirst(name.count + 1)
      text.append(character(named: name))
    case UInt8(ascii: "\n"): break
    default: text.append(byte)
    }
  }
  return text
}

private func character(named name: ArraySlice<UInt8>) -> UInt8 {
  switch String(decoding: name, as: UTF8.self) {
  case "lt": UInt8(ascii: "<")
  case "gt": UInt8(ascii: ">")
  case "quot": UInt8(ascii: "\"")
  default: UInt8(ascii: "&")
  }
}
