import Foundation

/// The words of a file of Swift, without its comments and the texts of its strings.
struct SourceFile {
  private struct Word {
    let text: String
    let line: Int
  }

  /// Relative to the package.
  let path: String
  /// As it stands in the file.
  let text: String
  private let words: [Word]

  /// The folder of the package, two above this file's.
  static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  /// The folders of Sources, by name.
  static func targets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Every Swift file of a target, by path.
  static func all(of target: String) throws -> [SourceFile] {
    let folder = root.appending(path: "Sources/" + target)
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }.sorted().map { name in
        SourceFile(
          path: "Sources/\(target)/\(name)",
          text: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
      }
  }

  init(path: String, text: String) {
    self.path = path
    self.text = text
    var words: [Word] = []
    for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      words += Self.words(of: line).map { Word(text: $0, line: index + 1) }
    }
    self.words = words
  }

  /// The modules it imports.
  var imports: [(module: String, line: Int)] {
    // `import struct Module.Type` names the kind first.
    let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor"]
    return words.indices.filter { words[$0].text == "import" }.compactMap { index in
      words[(index + 1)...].first { !kinds.contains($0.text) }.map { ($0.text, $0.line) }
    }
  }

  /// The lines in which these words follow each other.
  func lines(with phrase: [String]) -> [Int] {
    words.indices.filter { start in
      words[start].text == phrase[0] && words[start...].prefix(phrase.count).map(\.text) == phrase
    }.map { words[$0].line }
  }

  /// Identifiers whole, every other character by itself.
  private static func words(of line: Substring.UTF8View) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var rest = line
    func close() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
        word.append(byte)
      case UInt8(ascii: "/") where rest.first == UInt8(ascii: "/"):
        close()
        return words
      case UInt8(ascii: "\""):
        close()
        while let inner = rest.popFirst(), inner != byte {
          if inner == UInt8(ascii: "\\") { rest = rest.dropFirst() }
        }
      case UInt8(ascii: " "):
        close()
      default:
        close()
        words.append(String(decoding: [byte], as: UTF8.self))
      }
    }
    close()
    return words
  }
}
