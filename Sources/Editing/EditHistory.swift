import CaseModel
import Diagnostics
package import FormModel
import SourceReader

/// What happened to a file: one line for each change, each with the checksum of the line before, so that a
/// line that was changed or taken out of the middle shows.
///
/// A line names places, people and checksums, never a value; the versions themselves are kept beside it
/// for a time, by their checksums.
package struct EditHistory: Sendable {
  package struct Line: Sendable, Hashable {
    /// From 1.
    package let number: Int
    package let event: Event
    /// By the clock of the machine, with its zone: `2023-01-16T08:00:00+08:00`.
    package let at: String
    /// Who did it; of what happened outside nobody knows.
    package let by: String

    /// The day of it.
    package var day: CalendarDate? { CalendarDate(iso: String(at.prefix(10))) }
  }

  package enum Event: Sendable, Hashable {
    /// SHA-256 of the file before and after, the places that changed, and the token by which whoever
    /// asked for it knows it again.
    case edited(old: String, new: String, places: [String], token: String?)
    /// An earlier version was put back: of which line.
    case restored(old: String, new: String, to: Int)
    /// Somebody changed the file without the program, or nobody knows how.
    case outside(old: String, new: String)
    /// Somebody took the file away without the program.
    case gone(old: String)
    /// What a line announced did not come about: the run ended before.
    case void(line: Int)
    /// Versions that were kept so long were removed: how many.
    case pruned(before: CalendarDate, count: Int)
  }

  package static let beginning = String(repeating: "0", count: 64)

  package private(set) var lines: [Line] = []
  private var texts: [[UInt8]] = []
  private var voided: Set<Int> = []

  package init() {}

  package var bytes: [UInt8] { texts.flatMap { $0 + [UInt8(ascii: "\n")] } }

  package var isEmpty: Bool { lines.isEmpty }

  /// Checksum of the last line.
  private var last: String { texts.last.map { FileDigest.of($0) } ?? Self.beginning }

  package mutating func add(_ event: Event, at: String, by: String) {
    let line = Line(number: lines.count + 1, event: event, at: at, by: by)
    texts.append(line.bytes(previous: last))
    lines.append(line)
    if case .void(let number) = event { voided.insert(number) }
  }

  /// The last line less: it could not be carried out, and nobody has seen it.
  package mutating func takeBack() {
    guard lines.last?.event.new != nil else { return }
    lines.removeLast()
    texts.removeLast()
  }

  // MARK: Versions

  /// Whether what a line announces came about.
  package func isVoid(_ line: Line) -> Bool { voided.contains(line.number) }

  /// The file as the last line leaves it; nil where there is none.
  package var present: String? { isGone ? nil : version(after: lines.count) }

  /// Whether the last line about the file says that it was taken away.
  package var isGone: Bool {
    let last = lines.last { !isVoid($0) && ($0.event.new != nil || $0.event.old != nil) }
    if case .gone? = last?.event { return true }
    return false
  }

  /// The checksum of the file after a line; after 0 as it was before the first.
  ///
  /// Of a file that was taken away, the last one. Nil where nothing is known.
  package func version(after number: Int) -> String? {
    for line in lines.prefix(max(0, number)).reversed() where !isVoid(line) {
      if let new = line.event.new { return new }
    }
    return lines.lazy.filter { !isVoid($0) }.compactMap(\.event.old).first
  }

  /// The checksum of the file as it was when a day began.
  package func version(before day: CalendarDate) -> String? {
    version(after: lines.prefix { ($0.day ?? day) < day }.count)
  }

  /// The line of the last change that came about, as far as is known.
  package var lastChange: Line? { lines.last { $0.event.new != nil && !isVoid($0) } }

  /// The line of a change that was asked for under a token.
  package func line(of token: String) -> Line? {
    lines.first { line in
      if case .edited(_, _, _, token) = line.event { !isVoid(line) } else { false }
    }
  }

  /// The versions that are still wanted: the present one, and all that were replaced on a day or later.
  ///
  /// Any other one can go, also where no line names it or only one that did not come about.
  package func versions(replacedFrom day: CalendarDate) -> Set<String> {
    let old = lines.filter { !isVoid($0) && ($0.day ?? day) >= day }.compactMap(\.event.old)
    return Set(old + [present].compactMap(\.self))
  }
}

extension EditHistory.Event {
  package var old: String? {
    switch self {
    case .edited(let old, _, _, _), .restored(let old, _, _), .outside(let old, _),
      .gone(let old):
      old
    case .void, .pruned: nil
    }
  }

  package var new: String? {
    switch self {
    case .edited(_, let new, _, _), .restored(_, let new, _), .outside(_, let new): new
    case .gone, .void, .pruned: nil
    }
  }
}

// MARK: Lines as they are written

extension EditHistory {
  /// A line that cannot be, from 1; 0 where the last one has no end.
  package struct BadLine: Error {
    package let line: Int
  }

  package init(_ bytes: [UInt8]) throws(BadLine) {
    let end = UInt8(ascii: "\n")
    guard bytes.isEmpty || bytes.last == end else { throw BadLine(line: 0) }
    for text in bytes.split(separator: end, omittingEmptySubsequences: false).dropLast() {
      let number = lines.count + 1
      guard let line = Line(Array(text), number: number),
        line.bytes(previous: last) == Array(text)
      else { throw BadLine(line: number) }
      add(line.event, at: line.at, by: line.by)
    }
  }
}

extension EditHistory.Line {
  fileprivate func bytes(previous: String) -> [UInt8] {
    var members: [String: JSON] = [
      "line": .string(String(number)), "previous_sha256": .string(previous), "at": .string(at),
      "by": .string(by),
    ]
    for (key, value) in event.members { members[key] = value }
    // Indentation and line ends stand between values only: no text holds a bare one.
    return Array(
      JSON.object(members).canonical.split(separator: UInt8(ascii: "\n"))
        .map { part in part.drop { $0 == UInt8(ascii: " ") } }.joined())
  }

  fileprivate init?(_ bytes: [UInt8], number: Int) {
    guard let node = StoredJSON.read(bytes), let at = node.member("at")?.text,
      let by = node.member("by")?.text, let event = EditHistory.Event(node)
    else { return nil }
    self.init(number: number, event: event, at: at, by: by)
  }
}

extension EditHistory.Event {
  fileprivate var members: [String: JSON] {
    switch self {
    case .edited(let old, let new, let places, let token):
      var members: [String: JSON] = [
        "event": "edited", "old_sha256": .string(old), "new_sha256": .string(new),
        "places": .array(places.map { .string($0) }),
      ]
      if let token { members["token"] = .string(token) }
      return members
    case .restored(let old, let new, let to):
      return [
        "event": "restored", "old_sha256": .string(old), "new_sha256": .string(new),
        "to": .string(String(to)),
      ]
    case .outside(let old, let new):
      return ["event": "outside", "old_sha256": .string(old), "new_sha256": .string(new)]
    case .gone(let old): return ["event": "gone", "old_sha256": .string(old)]
    case .void(let line): return ["event": "void", "voids": .string(String(line))]
    case .pruned(let day, let count):
      return ["event": "pruned", "before": .string(day.iso), "count": .string(String(count))]
    }
  }

  fileprivate init?(_ node: Node) {
    func text(_ key: String) -> String? { node.member(key)?.text }
    func number(_ key: String) -> Int? { text(key).flatMap { Int($0) } }
    let versions = (text("old_sha256"), text("new_sha256"))
    switch text("event") {
    case "edited":
      guard let old = versions.0, let new = versions.1, let places = node.member("places") else {
        return nil
      }
      self = .edited(
        old: old, new: new, places: places.items.compactMap(\.text), token: text("token"))
    case "restored":
      guard let old = versions.0, let new = versions.1, let to = number("to") else { return nil }
      self = .restored(old: old, new: new, to: to)
    case "outside":
      guard let old = versions.0, let new = versions.1 else { return nil }
      self = .outside(old: old, new: new)
    case "gone":
      guard let old = versions.0 else { return nil }
      self = .gone(old: old)
    case "void":
      guard let line = number("voids") else { return nil }
      self = .void(line: line)
    case "pruned":
      guard let day = text("before").flatMap({ CalendarDate(iso: $0) }), let count = number("count")
      else { return nil }
      self = .pruned(before: day, count: count)
    default: return nil
    }
  }
}

extension Edit {
  /// The place as a line of the history names it: `visits[2].process`, `+visits[3]`, `-visits[1]`,
  /// `visits[2]>visits[1]`.
  package var place: String {
    switch self {
    case .set(let path, _), .clear(let path): path.text
    case .insert(let path, let index, _): "+" + path.adding(row: index).text
    case .remove(let path): "-" + path.text
    case .move(let path, let index): path.text + ">" + path.parent.adding(row: index).text
    }
  }
}

/// JSON that the program itself has written.
enum StoredJSON {
  static func read(_ bytes: [UInt8]) -> Node? {
    var found: [Diagnostic] = []
    return readSource(bytes, path: "", format: .json, limits: .sealed, diagnostics: &found)
  }
}
