package import Diagnostics
package import FormModel
package import SourceReader

/// What somebody typed for a field, understood: the one place that knows other ways of writing than the
/// files' own, for case files and whatever else takes typing.
///
/// What is clear is taken and noted; what may mean two things is a fault. What was sealed is not typed and
/// is read by `init(exact:)` alone. Texts, persons and tables have no other way of writing.
package struct TypedValue: Sendable {
  package let value: Value
  /// How files write it, where it was typed otherwise; several words for several choices.
  package let normalForm: [String]?

  package enum Fault: Error, Hashable, Sendable {
    /// Nothing of this type.
    case expected
    /// 30 February.
    case noSuchDay
    /// 03/04/2012: which is the month?
    case unsureDay
    /// 12-03-05: which century, or which is the year?
    case shortYear
  }

  /// As files write it.
  package init(exact text: String, as field: Field) throws(Fault) {
    guard let value = Self.exact(text, field.type) else { throw .expected }
    self.value = value
    normalForm = nil
  }

  /// As files write it, or as people do.
  package init(_ text: String, as field: Field) throws(Fault) {
    if let value = Self.exact(text, field.type) {
      self.value = value
      normalForm = nil
      return
    }
    guard let value = try Self.typed(text, field) else { throw .expected }
    self.value = value
    normalForm = value.written(field.type.options)
  }

  private static func exact(_ text: String, _ type: FieldType) -> Value? {
    switch type {
    case .date: CalendarDate(iso: text).map { .date($0) }
    case .signature, .seal: CalendarDate(iso: text).map { .signed($0) }
    case .month: YearMonth(iso: text).map { .month($0) }
    case .time: ClockTime(text).map { .time($0) }
    case .integer: integer(text).map { .integer($0) }
    case .decimal, .money: Amount(text).map { .amount($0) }
    case .boolean:
      ["是": true, "否": false, "true": true, "false": false][text].map { .boolean($0) }
    case .choice(let options): option(text, options).map { .choice($0) }
    case .choices(let options): option(text, options).map { .choices([$0]) }
    case .text, .prose, .person, .rows, .same: nil
    }
  }

  private static func typed(_ text: String, _ field: Field) throws(Fault) -> Value? {
    switch field.type {
    case .date: return .date(try day(text))
    case .signature, .seal: return .signed(try day(text))
    case .month:
      guard let parts = TypedDigits(text), parts.isMonth else { return nil }
      return YearMonth(year: parts.numbers[0], month: parts.numbers[1]).map { .month($0) }
    case .time:
      guard let parts = TypedDigits(text), parts.isTime else { return nil }
      let minute = parts.numbers.count > 1 ? parts.numbers[1] : 0
      return ClockTime(hour: parts.numbers[0], minute: minute).map { .time($0) }
    case .integer: return number(text).flatMap { integer($0) }.map { .integer($0) }
    case .decimal, .money: return number(text).flatMap { Amount($0) }.map { .amount($0) }
    case .choice(let options): return meant(text, options, field).map { .choice($0) }
    case .choices(let options):
      let words = text.split(separator: "、", omittingEmptySubsequences: false)
      var chosen: Set<Int> = []
      for word in words {
        let word = String(word)
        guard let option = option(word, options) ?? meant(word, options, field) else { return nil }
        chosen.insert(option)
      }
      return .choices(chosen.sorted())
    case .boolean, .text, .prose, .person, .rows, .same: return nil
    }
  }

  // MARK: Days

  private static func day(_ text: String) throws(Fault) -> CalendarDate {
    guard let parts = TypedDigits(text), parts.isDay else { throw .expected }
    let lengths = parts.lengths
    if lengths[0] <= 2 { throw lengths[2] == 4 ? .unsureDay : .shortYear }
    guard lengths[0] == 4, lengths[1] <= 2, lengths[2] <= 2 else { throw .expected }
    let numbers = parts.numbers
    guard let day = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]) else {
      throw .noSuchDay
    }
    return day
  }

  // MARK: Numbers

  /// Whole numbers as files write them; a number that needs more than nine digits is a slip.
  private static func integer(_ text: String) -> Int? {
    guard text.utf8.count <= 10, let number = Int(text), !text.hasPrefix("+") else { return nil }
    return number
  }

  /// A whole number as files or people write it.
  static func wholeNumber(_ text: String) -> Int? { integer(text) ?? number(text).flatMap(integer) }

  /// `1,200` and `１２００` as ASCII digits.
  private static func number(_ text: String) -> String? {
    guard let bytes = halfWidth(text) else { return nil }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let whole = parts.first else { return nil }
    let unsigned = whole.first == UInt8(ascii: "-") ? whole.dropFirst() : whole
    let groups = unsigned.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    if groups.count > 1 {
      guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
    }
    // A comma after the point is none of a number.
    guard !parts.dropFirst().joined().contains(UInt8(ascii: ",")) else { return nil }
    return String(decoding: bytes.filter { $0 != UInt8(ascii: ",") }, as: UTF8.self)
  }

  // MARK: Options

  /// By its characters: those that only look the same are another option.
  private static func option(_ text: String, _ options: [String]) -> Int? {
    options.firstIndex { $0.unicodeScalars.elementsEqual(text.unicodeScalars) }
  }

  /// The option that another word stands for, its digits in either width.
  private static func meant(_ text: String, _ options: [String], _ field: Field) -> Int? {
    let narrow = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          (0xFF10...0xFF19).contains(scalar.value)
            ? Unicode.Scalar(UInt8(scalar.value - 0xFF10) + UInt8(ascii: "0")) : scalar
        }))
    return field.synonyms[narrow].flatMap { option($0, options) }
  }
}

/// Groups of digits with what stands between and after them: `2012年3月5日`, `9：00`.
private struct TypedDigits {
  private(set) var numbers: [Int] = []
  private(set) var lengths: [Int] = []
  /// After each group.
  private var signs: [String] = []

  /// Nil where it does not begin with a digit.
  init?(_ text: String) {
    guard text.unicodeScalars.count <= 20 else { return nil }
    var group = ""
    var sign = ""
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      let narrow =
        (0xFF01...0xFF5E).contains(scalar.value)
        ? Unicode.Scalar(UInt8(scalar.value - 0xFEE0)) : scalar
      if ("0"..."9").contains(narrow) {
        if !sign.isEmpty {
          guard add(group, sign) else { return nil }
          (group, sign) = ("", "")
        }
        group.unicodeScalars.append(narrow)
      } else {
        sign.unicodeScalars.append(narrow)
      }
    }
    guard add(group, sign) else { return nil }
  }

  private mutating func add(_ group: String, _ sign: String) -> Bool {
    guard (1...4).contains(group.utf8.count), let number = Int(group) else { return false }
    numbers.append(number)
    lengths.append(group.utf8.count)
    signs.append(sign)
    return true
  }

  private static let separators = [".", "/", "-", "。"]

  var isDay: Bool {
    guard numbers.count == 3 else { return false }
    if signs[0] == "年", signs[1] == "月" { return signs[2] == "日" || signs[2] == "号" }
    return signs[0] == signs[1] && signs[2].isEmpty && Self.separators.contains(signs[0])
  }

  var isMonth: Bool {
    guard numbers.count == 2, lengths[0] == 4, lengths[1] <= 2 else { return false }
    return (signs[0] == "年" && signs[1] == "月")
      || (signs[1].isEmpty && Self.separators.contains(signs[0]))
  }

  /// `9:00`, `9点30分`, `9点`.
  var isTime: Bool {
    guard lengths.allSatisfy({ $0 <= 2 }) else { return false }
    let isHour = signs[0] == "点" || signs[0] == "时"
    switch numbers.count {
    case 1: return isHour
    case 2: return (isHour && signs[1] == "分") || (signs == [":", ""] && lengths[1] == 2)
    default: return false
    }
  }
}

extension Value {
  /// How files write a value that has other ways of being typed.
  fileprivate func written(_ options: [String]) -> [String] {
    switch self {
    case .date(let day), .signed(let day): [day.iso]
    case .month(let month): [month.iso]
    case .time(let time): [padded(time.hour, to: 2) + ":" + padded(time.minute, to: 2)]
    case .integer(let number): [String(number)]
    case .amount(let amount): [amount.plain]
    case .choice(let option): [options[option]]
    case .choices(let chosen): chosen.map { options[$0] }
    case .boolean(let flag): [flag ? "是" : "否"]
    case .absent, .text, .prose, .person, .rows: []
    }
  }
}

/// What was typed otherwise in a file, by its place, and how files write it.
package typealias NormalForms = [SourcePosition: [String]]

extension Node {
  /// With values as files write them: what is sealed is read to the letter.
  package func written(in forms: NormalForms) -> Node {
    if forms.isEmpty { return self }
    switch content {
    case .null: return self
    case .scalar:
      guard let words = forms[position] else { return self }
      if words.count == 1 { return Node(.scalar(words[0]), at: position, bytes: bytes) }
      let items = words.map { Node(.scalar($0), at: position, bytes: bytes) }
      return Node(.list(items), at: position, bytes: bytes)
    case .list(let items):
      let written = items.flatMap { item in
        let written = item.written(in: forms)
        // Several choices that were typed as one of a list.
        if case .scalar = item.content, case .list(let words) = written.content { return words }
        return [written]
      }
      return Node(.list(written), at: position, bytes: bytes)
    case .map(let entries):
      let written = entries.map { entry in
        Entry(
          key: entry.key, keyPosition: entry.keyPosition, keyBytes: entry.keyBytes,
          value: entry.value.written(in: forms))
      }
      return Node(.map(written), at: position, bytes: bytes)
    }
  }
}
