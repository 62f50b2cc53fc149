package import Diagnostics
import SourceReader

/// What is wrong with the words of the sample, and where.
///
/// It speaks to whoever edits them: what is built into a program has passed the tests.
package struct WordsFault: Error, Sendable, CustomStringConvertible {
  package let file: String
  package let position: SourcePosition?
  package let what: String

  package var description: String {
    let place = position.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(file)\(place): \(what)"
  }
}

/// Reads values from the tree of a file, and says at which place one is missing, empty or not asked for.
struct NodeDecoder {
  /// The keys that somebody asked for.
  private final class Trace {
    var asked: Set<SourcePosition> = []
  }

  let file: String
  let node: Node
  private let trace: Trace

  /// The value of a whole file.
  static func read<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8], file: String
  ) throws(WordsFault) -> Value {
    var found: [Diagnostic] = []
    guard
      let root = readSource(
        bytes, path: file, format: .yaml, limits: .programme, diagnostics: &found)
    else {
      let first = found.first
      throw WordsFault(
        file: file, position: first?.position, what: first?.message.sentence ?? "unreadable")
    }
    let decoder = NodeDecoder(file: file, node: root, trace: Trace())
    do {
      let value = try Value(from: decoder)
      try decoder.refuseUnasked(in: root)
      return value
    } catch let fault as WordsFault {
      throw fault
    } catch {
      throw WordsFault(file: file, position: root.position, what: "\(error)")
    }
  }

  private func refuseUnasked(in node: Node) throws {
    for item in node.items { try refuseUnasked(in: item) }
    guard case .map(let entries) = node.content else { return }
    for entry in entries {
      guard trace.asked.contains(entry.keyPosition) else {
        throw fault("nobody asks for \(entry.key)", at: entry.keyPosition)
      }
      try refuseUnasked(in: entry.value)
    }
  }

  func fault(_ what: String, at position: SourcePosition?) -> WordsFault {
    WordsFault(file: file, position: position ?? node.position, what: what)
  }

  /// A text as it is written, places and all.
  func text() throws -> String {
    guard let text = node.text, !text.isEmpty else { throw fault("a text is expected") }
    return text
  }

  /// A value of a type that may know no places.
  fileprivate func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
    do {
      return try Value(from: self)
    } catch is DecodingError {
      throw fault("\(node.text ?? "this") is no \(type)")
    }
  }

  fileprivate func within(_ node: Node) -> NodeDecoder {
    NodeDecoder(file: file, node: node, trace: trace)
  }

  fileprivate func entry(_ key: any CodingKey) -> Node.Entry? {
    guard case .map(let entries) = node.content else { return nil }
    let entry = entries.first { $0.key == Self.written(key.stringValue) }
    if let entry { trace.asked.insert(entry.keyPosition) }
    return entry
  }

  /// `doubleSurnames` is written `double_surnames`.
  fileprivate static func written(_ key: String) -> String {
    key.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }
}

extension NodeDecoder: Decoder {
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .map = node.content else { throw fault("keys are expected") }
    return KeyedDecodingContainer(Fields<Key>(decoder: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard !node.items.isEmpty else { throw fault("a list is expected that is not empty") }
    return Items(decoder: self, nodes: node.items)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension NodeDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { if case .null = node.content { true } else { false } }

  /// Words that nothing is put into.
  func decode(_ type: String.Type) throws -> String {
    let text = try text()
    if text.contains("【") { throw fault("nothing fills a place here") }
    return text
  }

  func decode(_ type: Int.Type) throws -> Int {
    guard let number = Int(try text()) else { throw fault("a number is expected") }
    return number
  }

  func decode(_ type: Bool.Type) throws -> Bool {
    switch try text() {
    case "是": true
    case "否": false
    default: throw fault("是 or 否 is expected")
    }
  }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    // What is a number, but no `Int`, would ask for itself without end.
    if type is any Numeric.Type { throw fault("words have no \(type)") }
    return try value(type)
  }
}

extension Decoder {
  /// What is wrong at this place.
  func fault(_ what: String) -> any Error {
    (self as? NodeDecoder)?.fault(what, at: nil)
      ?? DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: what))
  }
}

/// The values under the keys of a map.
private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: NodeDecoder

  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { [] }

  func contains(_ key: Key) -> Bool { decoder.entry(key) != nil }

  func decodeNil(forKey key: Key) throws -> Bool { try at(key).decodeNil() }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try at(key).value(type)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try at(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try at(key).unkeyedContainer()
  }

  func superDecoder() -> any Decoder { decoder }

  func superDecoder(forKey key: Key) throws -> any Decoder { try at(key) }

  private func at(_ key: Key) throws -> NodeDecoder {
    guard let entry = decoder.entry(key) else {
      throw decoder.fault("\(NodeDecoder.written(key.stringValue)) is missing")
    }
    return decoder.within(entry.value)
  }
}

/// The values of a list.
private struct Items: UnkeyedDecodingContainer {
  let decoder: NodeDecoder
  let nodes: [Node]
  private(set) var currentIndex = 0

  init(decoder: NodeDecoder, nodes: [Node]) {
    self.decoder = decoder
    self.nodes = nodes
  }

  var codingPath: [any CodingKey] { [] }
  var count: Int? { nodes.count }
  var isAtEnd: Bool { currentIndex >= nodes.count }

  mutating func decodeNil() throws -> Bool { false }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try next().value(type)
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try next().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { try next() }

  private mutating func next() throws -> NodeDecoder {
    guard !isAtEnd else { throw decoder.fault("one more is expected") }
    defer { currentIndex += 1 }
    return decoder.within(nodes[currentIndex])
  }
}
