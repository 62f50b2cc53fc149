/// What is said about a place of a file: which sentence, and what it tells of.
///
/// The words stand in the phrasebook, which whoever prints reads; here is only what they say, so that no
/// decision and no byte of an archive can hang on a wording. It never holds a value of a case: what was
/// found in a case file is said by its place.
package struct Message: Sendable, Hashable, Codable {
  /// Name of the sentence in the phrasebook: the id of its finding, where that has more than one with
  /// what tells them apart (`missing-field.rows`), `.hint` for what to do; else the thing that says it.
  package let sentence: String
  /// What stands in the sentence's places, by the place's name.
  package let values: [String: Value]

  package init(_ sentence: String, _ values: KeyValuePairs<String, any MessageValue> = [:]) {
    self.sentence = sentence
    self.values = Dictionary(values.map { ($0.key, $0.value.value) }) { _, last in last }
  }

  /// Words that data says itself, such as what a rule file wants done.
  package init(_ words: Wording) {
    self.init("words", ["words": words])
  }

  package indirect enum Value: Sendable, Hashable, Codable {
    case text(String)
    case message(Message)
    case wording(Wording)
    /// Set apart by 、 or commas.
    case list([Value])
  }
}

extension Message: Comparable {
  /// Any order, as long as it is always the same.
  package static func < (left: Self, right: Self) -> Bool {
    if left.sentence != right.sentence { return left.sentence < right.sentence }
    return left.order.lexicographicallyPrecedes(right.order)
  }

  fileprivate var order: [String] {
    values.sorted { $0.key < $1.key }.flatMap { [$0.key] + $0.value.order }
  }
}

extension Message.Value {
  fileprivate var order: [String] {
    switch self {
    case .text(let text): [text]
    case .message(let message): [message.sentence] + message.order
    case .wording(let wording): [wording.english]
    case .list(let values): values.flatMap(\.order)
    }
  }
}

/// What can stand in a sentence.
package protocol MessageValue {
  var value: Message.Value { get }
}

extension String: MessageValue {
  package var value: Message.Value { .text(self) }
}

extension Substring: MessageValue {
  package var value: Message.Value { .text(String(self)) }
}

extension Int: MessageValue {
  package var value: Message.Value { .text(String(self)) }
}

extension UInt64: MessageValue {
  package var value: Message.Value { .text(String(self)) }
}

extension Int64: MessageValue {
  package var value: Message.Value { .text(String(self)) }
}

extension Message: MessageValue {
  package var value: Message.Value { .message(self) }
}

extension Wording: MessageValue {
  package var value: Message.Value { .wording(self) }
}

extension Message.Value: MessageValue {
  package var value: Message.Value { self }
}

extension Array: MessageValue where Element: MessageValue {
  package var value: Message.Value { .list(map(\.value)) }
}
