import CaseModel
package import Diagnostics
package import FormModel
package import SourceReader

/// What somebody is about to write into a record, before it is fit for the file: any text in any field, half
/// a date, or nothing.
///
/// Each person has one for each record. It remembers for every field what stood there when it was begun, so
/// that it can still be merged when others have written meanwhile.
package struct Draft: Sendable {
  /// What it is a draft of: not a place, which another record has as soon as a row is put above.
  package enum Record: Sendable, Hashable {
    /// A record, or a block, that is in the file, as it was seen last.
    case existing(MarkedPath)
    /// One that is still to be added under a key.
    case new(String)

    /// Whether both are the same record of a file as it is now.
    package func isSame(as other: Record, in root: Node, _ shape: FileShape) -> Bool {
      switch (self, other) {
      case (.existing(let one), .existing(let two)): one.isSame(as: two, in: root, shape)
      default: self == other
      }
    }
  }

  package struct Entry: Sendable {
    /// In the file; of a record that is still to be added, in the record.
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
  package private(set) var record: Record
  /// The day on which it was last written.
  package private(set) var day: CalendarDate
  package private(set) var entries: [Entry] = []

  package init(person: String, file: String, record: Record, day: CalendarDate) {
    self.person = person
    self.file = file
    self.record = record
    self.day = day
  }

  /// Notes how the record looks now, by which it is known again.
  package mutating func see(_ record: Record) { self.record = record }

  /// Takes what was typed into a field; what comes late from before is dropped.
  ///
  /// `root` is the file as it is now: it tells which places of different times are one.
  package mutating func type(
    _ text: String, at place: MarkedPath, base: EditValue?, sequence: Int, on day: CalendarDate,
    in root: Node, _ shape: FileShape
  ) {
    let index = entries.firstIndex {
      if case .new = record {
        $0.place == place
      } else {
        $0.place.isSame(as: place, in: root, shape)
      }
    }
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

  /// What was typed into a record that is still to be added, as a new one is made of it.
  package var typed: [(path: String, text: String)] {
    entries.map { ($0.place.seen.text, $0.text) }
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

  /// Of a record that is still to be added no changes: it is made of what was `typed`.
  package func read(by typing: Typing, in shape: FileShape) -> Read {
    var changes: [Change] = []
    var questions: [EditPath: [Diagnostic]] = [:]
    var notes: [Diagnostic] = []
    for entry in entries {
      switch typing.read(entry.text, at: place(of: entry, in: shape), in: shape) {
      case .value(let value, let found):
        if case .existing = record {
          changes.append(Change(entry.place, .set(base: entry.base, new: value)))
        }
        notes += found
      case .question(let found): questions[entry.place.seen] = found
      }
    }
    return Read(changes: changes, questions: questions, notes: notes)
  }

  private func place(of entry: Entry, in shape: FileShape) -> EditPath {
    guard case .new(let key) = record else { return entry.place.seen }
    let list = EditPath([.key(key)])
    let isList = if case .list? = shape.part(at: list) { true } else { false }
    return EditPath((isList ? list.adding(row: 0) : list).steps + entry.place.seen.steps)
  }
}

extension Draft: HiddenData {}
extension Draft.Entry: HiddenData {}

// MARK: As it is kept

extension Draft {
  package var bytes: [UInt8] {
    JSON.object([
      "format": .string(Self.format), "person": .string(person), "file": .string(file),
      "record": record.json, "day": .string(day.iso), "entries": .array(entries.map(\.json)),
    ]).canonical
  }

  private static let format = "tongdang draft 1"

  /// Nil where it is none.
  package init?(_ bytes: [UInt8]) {
    guard let node = StoredJSON.read(bytes), node.member("format")?.text == Self.format,
      let person = node.member("person")?.text, let file = node.member("file")?.text,
      let record = node.member("record").flatMap({ Record($0) }),
      let day = node.member("day")?.text.flatMap({ CalendarDate(iso: $0) })
    else { return nil }
    self.init(person: person, file: file, record: record, day: day)
    for item in node.member("entries")?.items ?? [] {
      guard let entry = Entry(item) else { return nil }
      entries.append(entry)
    }
  }
}

extension Draft.Record {
  fileprivate var json: JSON {
    switch self {
    case .existing(let place): place.json
    case .new(let key): .string(key)
    }
  }

  fileprivate init?(_ node: Node) {
    if let key = node.text {
      self = .new(key)
    } else if let place = MarkedPath(node) {
      self = .existing(place)
    } else {
      return nil
    }
  }
}

extension Draft.Entry {
  fileprivate var json: JSON {
    var members: [String: JSON] = [
      "place": place.json, "text": .string(text),
      "sequence": .string(String(sequence)),
    ]
    if let base { members["base"] = JSON(node: base.node) }
    return .object(members)
  }

  fileprivate init?(_ node: Node) {
    guard let text = node.member("text")?.text,
      let sequence = node.member("sequence")?.text.flatMap({ Int($0) }),
      let place = node.member("place").flatMap({ MarkedPath($0) })
    else { return nil }
    self.init(
      place: place, text: text,
      base: node.member("base").flatMap { EditValue($0) }, sequence: sequence)
  }
}

extension MarkedPath {
  fileprivate var json: JSON { .array(steps.map(\.json)) }

  fileprivate init?(_ node: Node) {
    var steps: [Step] = []
    for item in node.items {
      guard let step = Step(item) else { return nil }
      steps.append(step)
    }
    if steps.isEmpty { return nil }
    self.init(steps: steps)
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
