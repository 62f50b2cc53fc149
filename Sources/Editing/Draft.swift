import CaseModel
package import Diagnostics
package import FormModel
import SourceReader

/// What somebody is about to write into a record, before it is fit for the file: any text in any field, half
/// a date, or nothing.
///
/// Each person has one for each record. It remembers for every field what stood there when it was begun, so
/// that it can still be merged when others have written meanwhile.
package struct Draft: Sendable {
  package struct Entry: Sendable {
    package let place: MarkedPath
    /// As it was typed.
    package let text: String
    /// What stood in the file then.
    package let base: EditValue?
    /// The how many-th message of whoever types: a later one holds, in whatever order they come.
    package let sequence: Int
  }

  /// Whose it is: an id.
  package let person: String
  /// The file: a case number, or the name of another one.
  package let file: String
  /// The record in it: `visits[2]`, `+visits` for a new one.
  package let record: String
  /// The day on which it was last written.
  package private(set) var day: CalendarDate
  package private(set) var entries: [Entry] = []

  package init(person: String, file: String, record: String, day: CalendarDate) {
    self.person = person
    self.file = file
    self.record = record
    self.day = day
  }

  /// Takes what was typed into a field; what comes late from before is dropped.
  package mutating func type(
    _ text: String, at place: MarkedPath, base: EditValue?, sequence: Int, on day: CalendarDate
  ) {
    let index = entries.firstIndex { $0.place.seen == place.seen }
    if let index {
      let old = entries[index]
      guard sequence > old.sequence else { return }
      // What it began with stays: only so another's change is found.
      entries[index] = Entry(place: old.place, text: text, base: old.base, sequence: sequence)
    } else {
      entries.append(Entry(place: place, text: text, base: base, sequence: sequence))
    }
    self.day = max(self.day, day)
  }

  /// How long a draft is kept on which nobody works, in days.
  package static let daysKept = 60

  package func isExpired(on today: CalendarDate) -> Bool {
    today.ordinal - day.ordinal > Self.daysKept
  }

  // MARK: Clean or not

  /// What of a draft can be merged into its file, and what is still to be asked.
  package struct Read: Sendable {
    package let changes: [Change]
    /// By place, as it was seen.
    package let questions: [EditPath: [Diagnostic]]
    package let notes: [Diagnostic]

    package var isClean: Bool { questions.isEmpty }
  }

  package func read(by typing: Typing, in shape: FileShape) -> Read {
    var changes: [Change] = []
    var questions: [EditPath: [Diagnostic]] = [:]
    var notes: [Diagnostic] = []
    for entry in entries {
      switch typing.read(entry.text, at: entry.place.seen, in: shape) {
      case .value(let value, let found):
        changes.append(Change(entry.place, .set(base: entry.base, new: value)))
        notes += found
      case .question(let found): questions[entry.place.seen] = found
      }
    }
    return Read(changes: changes, questions: questions, notes: notes)
  }
}

extension Draft: HiddenData {}
extension Draft.Entry: HiddenData {}

// MARK: As it is kept

extension Draft {
  package var bytes: [UInt8] {
    JSON.object([
      "format": "tongdang draft 1", "person": .string(person), "file": .string(file),
      "record": .string(record), "day": .string(day.iso), "entries": .array(entries.map(\.json)),
    ]).canonical
  }

  /// Nil where it is none.
  package init?(_ bytes: [UInt8]) {
    guard let node = StoredJSON.read(bytes), node.member("format")?.text == "tongdang draft 1",
      let person = node.member("person")?.text, let file = node.member("file")?.text,
      let record = node.member("record")?.text,
      let day = node.member("day")?.text.flatMap({ CalendarDate(iso: $0) })
    else { return nil }
    self.init(person: person, file: file, record: record, day: day)
    for item in node.member("entries")?.items ?? [] {
      guard let entry = Entry(item) else { return nil }
      entries.append(entry)
    }
  }
}

extension Draft.Entry {
  fileprivate var json: JSON {
    var members: [String: JSON] = [
      "place": .array(place.steps.map(\.json)), "text": .string(text),
      "sequence": .string(String(sequence)),
    ]
    if let base { members["base"] = JSON(node: base.node) }
    return .object(members)
  }

  fileprivate init?(_ node: Node) {
    guard let text = node.member("text")?.text,
      let sequence = node.member("sequence")?.text.flatMap({ Int($0) })
    else { return nil }
    var steps: [MarkedPath.Step] = []
    for item in node.member("place")?.items ?? [] {
      guard let step = MarkedPath.Step(item) else { return nil }
      steps.append(step)
    }
    self.init(
      place: MarkedPath(steps: steps), text: text,
      base: node.member("base").flatMap { EditValue($0) }, sequence: sequence)
  }
}

extension MarkedPath.Step {
  fileprivate var json: JSON {
    switch self {
    case .key(let key): .string(key)
    case .row(let mark):
      .object(
        ([
          "row": .string(String(mark.index)), "sha": .string(mark.digest),
          "leaves": .array(mark.leaves.sorted().map { .string($0) }),
        ] as [String: JSON]).merging(mark.name.map { ["name": .string($0)] } ?? [:]) { $1 })
    }
  }

  fileprivate init?(_ node: Node) {
    if let key = node.text {
      self = .key(key)
      return
    }
    guard let index = node.member("row")?.text.flatMap({ Int($0) }),
      let digest = node.member("sha")?.text
    else { return nil }
    self = .row(
      RowMark(
        index: index, digest: digest,
        leaves: Set((node.member("leaves")?.items ?? []).compactMap(\.text)),
        name: node.member("name")?.text))
  }
}
