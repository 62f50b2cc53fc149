import CommonMark

/// Writes XML 1.0: elements that stand in the program, and everything else as text.
///
/// The characters that XML cannot hold are none that a value of ours can hold either.
struct XMLWriter {
  private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  private var depth = 0

  mutating func open(_ name: StaticString, _ attributes: [(String, String)] = []) {
    start(name, attributes)
    bytes += ">\n".utf8
    depth += 1
  }

  mutating func close(_ name: StaticString) {
    depth -= 1
    indent()
    bytes += "</\(name)>\n".utf8
  }

  /// An element with a text in it; empty where nothing is known.
  mutating func element(_ name: StaticString, _ text: String?) {
    start(name, [])
    bytes += ">".utf8
    Escaping.html(text ?? "", into: &bytes)
    bytes += "</\(name)>\n".utf8
  }

  private mutating func start(_ name: StaticString, _ attributes: [(String, String)]) {
    indent()
    bytes += "<\(name)".utf8
    for (key, value) in attributes {
      bytes += " \(key)=\"".utf8
      Escaping.attribute(value, into: &bytes)
      bytes += "\"".utf8
    }
  }

  private mutating func indent() {
    bytes += [UInt8](repeating: UInt8(ascii: " "), count: 2 * depth)
  }
}
