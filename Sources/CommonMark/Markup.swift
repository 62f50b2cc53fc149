/// Markup that stands in the program; every value that is put into it becomes text.
///
///     "<td class=\"missing\">\(title)</td>"
package struct Markup: Sendable, ExpressibleByStringInterpolation {
  package private(set) var bytes: [UInt8]

  package init(stringLiteral literal: StaticString) { bytes = Array(literal.description.utf8) }

  package init(stringInterpolation parts: StringInterpolation) { bytes = parts.bytes }

  /// What a compiled template gave: its values are escaped already.
  package init(filled bytes: [UInt8]) { self.bytes = bytes }

  /// A page that loads nothing and runs nothing.
  package static func page(
    title: String, heading: String, style: [UInt8], _ content: Markup
  ) -> Markup {
    """
    <!doctype html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title)</title>
    <style>
    \(raw: style)</style>
    </head>
    <body>
    <main>
    <p class="notice">内部资料 注意保密</p>
    <h1>\(heading)</h1>
    \(content)</main>
    </body>
    </html>

    """
  }

  /// A sentence of the program, in which names of keys stand between backticks.
  package static func sentence(_ text: String) -> Markup {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map { String($0) }
    if parts.count.isMultiple(of: 2) { return "\(text)" }
    let marked = parts.enumerated().map { index, part -> Markup in
      index.isMultiple(of: 2) ? "\(part)" : "<code>\(part)</code>"
    }
    return "\(marked)"
  }
}

extension Markup {
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    /// Only what stands in the source is markup.
    package mutating func appendLiteral(_ literal: StaticString) {
      bytes += literal.description.utf8
    }

    package mutating func appendInterpolation(_ text: String) {
      Escaping.html(text, into: &bytes)
    }

    package mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }

    /// What stands between the quotes of an attribute.
    package mutating func appendInterpolation(attribute value: String) {
      Escaping.attribute(value, into: &bytes)
    }

    package mutating func appendInterpolation(_ markup: Markup) { bytes += markup.bytes }

    package mutating func appendInterpolation(_ markup: Markup, if isThere: Bool) {
      if isThere { bytes += markup.bytes }
    }

    /// One after the other.
    package mutating func appendInterpolation(_ parts: [Markup]) {
      for part in parts { bytes += part.bytes }
    }

    fileprivate mutating func appendInterpolation(raw style: [UInt8]) { bytes += style }
  }
}
