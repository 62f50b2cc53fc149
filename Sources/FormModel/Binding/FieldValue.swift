package import CommonMark
import Diagnostics

/// What the program reads from a field or writes into it.
///
/// Each says which types of field can hold it, so that a field of another type is refused when
/// templates are loaded, and not passed over when a case is read.
package protocol FieldValue: Sendable {
  /// Types of field that can hold it, as definitions call them.
  static var types: [String] { get }
  /// Options that the program gives a meaning to: the field must have each of them.
  static var knownOptions: [String] { get }

  /// Nil where the value is absent.
  init?(_ value: Value, _ options: BoundOptions)

  /// As records hold it.
  func value(_ options: BoundOptions) -> Value
}

extension FieldValue {
  package static var knownOptions: [String] { [] }
}

/// The options of a bound field.
package struct BoundOptions: Sendable {
  /// In the order of the field's definition.
  package let labels: [String]

  static let none = BoundOptions(labels: [])
}

/// Options of a choice that the program gives a meaning to, by their words in the definitions.
///
/// A form may have further options; they are read as nil.
package protocol KnownOption: FieldValue, RawRepresentable<String>, CaseIterable {}

extension KnownOption {
  package static var types: [String] { ["choice"] }
  package static var knownOptions: [String] { allCases.map(\.rawValue) }

  package init?(_ value: Value, _ options: BoundOptions) {
    guard case .choice(let option) = value, options.labels.indices.contains(option) else {
      return nil
    }
    self.init(rawValue: options.labels[option])
  }

  package func value(_ options: BoundOptions) -> Value {
    options.labels.firstIndex(of: rawValue).map { .choice($0) } ?? .absent
  }
}

/// An option as it is written, for choices that are only printed or counted.
package struct Label: FieldValue, Hashable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static var types: [String] { ["choice"] }

  package init?(_ value: Value, _ options: BoundOptions) {
    guard case .choice(let option) = value, options.labels.indices.contains(option) else {
      return nil
    }
    self.init(options.labels[option])
  }

  package func value(_ options: BoundOptions) -> Value {
    options.labels.firstIndex(of: text).map { .choice($0) } ?? .absent
  }
}

/// Several options as they are written.
package struct Labels: FieldValue {
  package let texts: [String]

  package init(_ texts: [String]) { self.texts = texts }

  package static var types: [String] { ["choices"] }

  package init?(_ value: Value, _ options: BoundOptions) {
    guard case .choices(let list) = value else { return nil }
    texts = list.filter { options.labels.indices.contains($0) }.map { options.labels[$0] }
  }

  package func value(_ options: BoundOptions) -> Value {
    let chosen = options.labels.indices.filter { texts.contains(options.labels[$0]) }
    return chosen.isEmpty ? .absent : .choices(chosen)
  }
}

/// A choice by its index among the options, where their order says something (良好 … 很差).
package struct Grade: FieldValue, Comparable {
  package let index: Int

  package static var types: [String] { ["choice"] }

  package init?(_ value: Value, _ options: BoundOptions) {
    guard case .choice(let option) = value else { return nil }
    index = option
  }

  package func value(_ options: BoundOptions) -> Value { .choice(index) }

  package static func < (left: Grade, right: Grade) -> Bool { left.index < right.index }
}

extension String: FieldValue {
  package static var types: [String] { ["text"] }

  package init?(_ value: Value, _ options: BoundOptions) {
    guard case .text(let text) = value else { return nil }
    self = text
  }

  package func value(_ options: BoundOptions) -> Value { .text(self) }
}

extension Prose: FieldValue {
  package static var types: [String] { ["prose"] }

  package init?(_ value: Value, _ options: BoundOptions) {
    guard case .prose(let prose) = value else { return nil }
    self = prose
  }

  package func value(_ options: BoundOptions) -> Value { .prose(self) }
}

extension CalendarDate: FieldValue {
  /// Of a signature or seal it is the day on which the paper was signed.
  package static var types: [String] { ["date", "signature", "seal"] }

  package init?(_ value: Value, _ options: BoundOptions) {
    switch value {
    case .date(let day), .signed(let day): self = day
    default: return nil
    }
  }

  package func value(_ options: BoundOptions) -> Value { .date(self) }
}

extension YearMonth: FieldValue {
  package static var types: [String] { ["month"] }

  package init?(_ value: Value, _ options: BoundOptions) {
    guard case .month(let month) = value else { return nil }
    self = month
  }

  package func value(_ options: BoundOptions) -> Value { .month(self) }
}

extension ClockTime: FieldValue {
  package static var types: [String] { ["time"] }

  package init?(_ value: Value, _ options: BoundOptions) {
    guard case .time(let time) = value else { return nil }
    self = time
  }

  package func value(_ options: BoundOptions) -> Value { .time(self) }
}

extension Int: FieldValue {
  package static var types: [String] { ["integer"] }

  package init?(_ value: Value, _ options: BoundOptions) {
    guard case .integer(let number) = value else { return nil }
    self = number
  }

  package func value(_ options: BoundOptions) -> Value { .integer(self) }
}

extension Amount: FieldValue {
  package static var types: [String] { ["decimal", "money"] }

  package init?(_ value: Value, _ options: BoundOptions) {
    guard case .amount(let amount) = value else { return nil }
    self = amount
  }

  package func value(_ options: BoundOptions) -> Value { .amount(self) }
}

extension Bool: FieldValue {
  package static var types: [String] { ["boolean"] }

  package init?(_ value: Value, _ options: BoundOptions) {
    guard case .boolean(let flag) = value else { return nil }
    self = flag
  }

  package func value(_ options: BoundOptions) -> Value { .boolean(self) }
}

extension Person: FieldValue {
  package static var types: [String] { ["person"] }

  package init?(_ value: Value, _ options: BoundOptions) {
    guard case .person(let person) = value else { return nil }
    self = person
  }

  package func value(_ options: BoundOptions) -> Value { .person(self) }
}
