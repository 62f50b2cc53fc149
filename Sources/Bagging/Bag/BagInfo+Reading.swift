/// What `bag-info.txt` says, and every fault in how it says it.
package struct BagInfoReading: Sendable {
  /// What could be understood, faults or not.
  package let info: BagInfo
  /// None where `info` would write the very same bytes.
  package let faults: [TagFileFault]
}

extension BagInfo {
  /// Reads the file more strictly than RFC 8493 §2.2.2 asks: known labels, each at most once, a line
  /// each.
  package static func read(_ bytes: [UInt8], labels: [String] = Label.all) -> BagInfoReading {
    let text = TagFileLines(bytes)
    var reader = BagInfoReader(labels: labels, faults: text.faults)
    for line in text.lines { reader.read(line) }
    // A line that is lost may hold what seems to be missing.
    if text.isComplete { reader.requireLabels() }
    return BagInfoReading(info: BagInfo(reader.fields), faults: reader.faults)
  }
}

private struct BagInfoReader {
  let labels: [String]
  var fields: [BagInfo.Field] = []
  var faults: [TagFileFault]
  /// Labels of lines, known or not.
  private var seen: Set<[UInt8]> = []

  init(labels: [String], faults: [TagFileFault]) {
    self.labels = labels
    self.faults = faults
  }

  mutating func read(_ line: TagFileLines.Line) {
    if line.bytes.first.map(TagFileLines.isSpace) ?? true { return fault(.foldedLine, line) }
    let label = line.bytes.prefix { $0 != UInt8(ascii: ":") }
    guard !label.isEmpty, label.endIndex < line.bytes.endIndex else {
      return fault(.notALabel, line)
    }
    let rest = line.bytes[(label.endIndex + 1)...]
    let start = rest.firstIndex { !TagFileLines.isSpace($0) } ?? rest.endIndex
    let end = rest.lastIndex { !TagFileLines.isSpace($0) }.map { $0 + 1 } ?? start
    let value = rest[start..<end]
    guard seen.insert(Array(label)).inserted else { return fault(.repeatedLabel, line) }
    guard let known = labels.first(where: { label.elementsEqual($0.utf8) }) else {
      return fault(.unknownLabel, line)
    }
    if value.isEmpty {
      fault(.emptyValue, line)
    } else if !rest[..<start].elementsEqual(" ".utf8) || end < rest.endIndex {
      fault(.wrongSpace, line)
    }
    add(BagInfo.Field(known, String(decoding: value, as: UTF8.self)), line)
  }

  mutating func requireLabels() {
    for label in BagInfo.Label.required where !seen.contains(Array(label.utf8)) {
      faults.append(TagFileFault(.missingLabel, subject: label))
    }
  }

  private mutating func add(_ field: BagInfo.Field, _ line: TagFileLines.Line) {
    fields.append(field)
    if field.value.unicodeScalars.contains(where: Self.isForbidden) {
      return fault(.forbiddenCharacter, line)
    }
    if field.value.isEmpty { return }
    switch field.label {
    case BagInfo.Label.payloadOxum where PayloadOxum(field.value) == nil: fault(.notAnOxum, line)
    case BagInfo.Label.baggingDate where !Self.isDate(field.value): fault(.notADate, line)
    default: break
    }
  }

  private mutating func fault(_ problem: TagFileProblem, _ line: TagFileLines.Line) {
    faults.append(TagFileFault(problem, line: line.number))
  }

  /// Characters that nobody sees, or that turn a line round.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E,
      0x2066...0x2069, 0xFDD0...0xFDEF, 0xFEFF:
      true
    case let value: value & 0xFFFE == 0xFFFE
    }
  }

  /// Whether a text is a day of the Gregorian calendar in the form YYYY-MM-DD (GB/T 7408.1).
  private static func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), year >= 1, (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  /// The number that decimal digits write; nil for anything else.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.reduce(0) { sum, digit in
      guard let sum, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      return sum * 10 + Int(digit - UInt8(ascii: "0"))
    }
  }
}
