import FormModel
import Foundation
import TemplateEngine

/// A page in which a mark stands for every text, and what becomes of it with other values.
struct Pattern {
  private enum Piece {
    case literal([UInt8])
    case value(key: String, inAttribute: Bool)
  }

  private var pieces: [Piece] = []
  let fields: Set<String>

  static func mark(_ key: String) -> String { "⟦" + key + "⟧" }

  init(_ real: RealForms.Loaded) {
    let page = Self.page(real) { Self.mark($0) }
    var fields: Set<String> = []
    var literal: [UInt8] = []
    var inTag = false
    var rest = page[...]
    let (open, close) = (Array("⟦".utf8), Array("⟧".utf8))
    while let start = rest.firstRange(of: open), let end = rest.firstRange(of: close) {
      literal += rest[..<start.lowerBound]
      pieces.append(.literal(literal))
      let key = String(decoding: rest[start.upperBound..<end.lowerBound], as: UTF8.self)
      fields.insert(key)
      if let bracket = literal.last(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) {
        inTag = bracket == UInt8(ascii: "<")
      }
      pieces.append(.value(key: key, inAttribute: inTag))
      literal = []
      rest = rest[end.upperBound...]
    }
    pieces.append(.literal(literal + rest))
    self.fields = fields
  }

  /// The page that the values should give, by an escaper of the test's own.
  func page(_ value: (String) -> String) -> [UInt8] {
    var page: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .literal(let bytes): page += bytes
      case .value(let key, let inAttribute):
        page += Self.escaped(value(key), inAttribute: inAttribute).utf8
      }
    }
    return page
  }

  static func escaped(_ text: String, inAttribute: Bool) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in printed(text).unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'" where inAttribute: escaped.append(contentsOf: "&#39;".unicodeScalars)
      case "`" where inAttribute: escaped.append(contentsOf: "&#96;".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  static func printed(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }

  /// A text with marks, with the values in their places.
  static func filled(_ text: String, _ value: (String) -> String) -> String {
    var filled: [UInt8] = []
    var rest = Array(text.utf8)[...]
    let (open, close) = (Array("⟦".utf8), Array("⟧".utf8))
    while let start = rest.firstRange(of: open), let end = rest.firstRange(of: close) {
      filled += rest[..<start.lowerBound]
      let key = String(decoding: rest[start.upperBound..<end.lowerBound], as: UTF8.self)
      filled += printed(value(key)).utf8
      rest = rest[end.upperBound...]
    }
    return String(decoding: filled + rest, as: UTF8.self)
  }

  static func page(_ real: RealForms.Loaded, _ value: @escaping @Sendable (String) -> String)
    -> [UInt8]
  {
    // Numbers are shown masked, and what is left of one is not the text.
    let maker = RecordMaker(text: {
      $0.sensitivity == .number ? "310199201203050001" : value($0.key)
    })
    let context = RealForms.library.context(for: real.scope)
    return real.template.page(maker.record(context), maker.record(real.form.schema))
  }
}

/// Programs of the system that judge the output.
enum Command {
  static func path(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { $0 + "/" + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  static func exists(_ name: String) -> Bool { path(name) != nil }

  static func run(
    _ name: String, _ arguments: [String], input: [UInt8] = []
  ) throws -> (status: Int32, output: [UInt8]) {
    // A file, not a pipe: nothing waits for anything however long the text.
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(input).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: path(name) ?? "/usr/bin/" + name)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, Array(bytes))
  }
}
