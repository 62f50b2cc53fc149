import CCommonMark
import Foundation
import Mustache
import Stencil

/// Fills the exported form with swift-mustache and with Stencil, each followed by libcmark, and runs
/// libcmark alone; checks that they print what is expected and gives nanoseconds as JSON.
@main
enum Peers {
  static func main() throws {
    let folder = CommandLine.arguments[1]
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }
    let data = try JSONDecoder().decode(FormData.self, from: Data(text("data.json").utf8))
    let mustache = try MustacheTemplate(string: text("template.mustache"))
    let stencil = Template(templateString: try text("template.jinja"))
    let (markdown, expected) = (try text("expected.md"), try text("expected.html"))

    // Plain Swift dictionaries: the form of data that both know best.
    let values = data.values
    let fillings: [(String, () throws -> String)] = [
      ("swift-mustache", { mustache.render(values) }),
      ("stencil", { try stencil.render(values) }),
    ]
    var times = ["cmark": median { html(of: markdown).utf8.count }]
    for (name, fill) in fillings {
      let filled = try fill()
      guard filled == markdown, html(of: filled) == expected else { throw Different(peer: name) }
      times[name] = try median { html(of: try fill()).utf8.count }
    }
    print(String(decoding: try JSONEncoder().encode(times), as: UTF8.self))
  }

  private static func html(of markdown: String) -> String {
    var markdown = markdown
    return markdown.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        guard let html = cmark_markdown_to_html($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
        else { return "" }
        defer { free(html) }
        return String(cString: html)
      }
    }
  }

  /// Nanoseconds of one call: the median of batches, each long enough for the clock.
  private static func median(_ work: () throws -> Int) rethrows -> Double {
    let clock = ContinuousClock()
    var bytes = 0
    var times: [Double] = []
    let begin = clock.now
    while clock.now - begin < .milliseconds(700) {
      let time = try clock.measure {
        for _ in 0..<10 { bytes += try work() }
      }
      times.append(time / .nanoseconds(10))
    }
    // What is never used might never be computed.
    precondition(bytes > 0)
    times.sort()
    return times[times.count / 2]
  }
}

/// `data.json`: texts by key, and rows of texts by the key of their table.
struct FormData: Decodable {
  let texts: [String: String]
  let rows: [String: [[String: String]]]

  var values: [String: Any] {
    (texts as [String: Any]).merging(rows as [String: Any]) { text, _ in text }
  }
}

struct Different: Error {
  let peer: String
}
