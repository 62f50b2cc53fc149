import Diagnostics
package import FormModel

/// What somebody is about to write into a record, before it is fit for the file: any text in any field, half
/// a date, or nothing.
///
/// It remembers the record as it was when it was begun, so that it can still be merged when others have
/// written meanwhile.
package struct RecordDraft: Sendable, Codable {
  /// Which record.
  package enum Place: Sendable, Hashable, Codable {
    /// One that is in the file, as it was seen.
    case there(MarkedPath)
    /// A new one, of a list or under a key that says nothing yet.
    case new(MarkedPath)

    package var path: MarkedPath {
      switch self {
      case .there(let path), .new(let path): path
      }
    }

    package var isNew: Bool { if case .new = self { true } else { false } }
  }

  /// Names the draft, and the order to save it: sent twice, it is carried out once.
  package let id: String
  /// Whose it is: an id.
  package let person: String
  /// The file: a case number, or the name of another one.
  package let file: String
  package private(set) var place: Place
  /// The record as it was.
  package private(set) var base: EditValue?
  package var typed: TypedRecord
  /// What others have written meanwhile where something was typed, by the name of the input, as text: each is
  /// decided before anything is saved.
  package private(set) var conflicts: [String: String] = [:]
  /// The day on which it was last written: `2022-03-12`.
  package private(set) var day: String
  /// The last message of each page that was taken.
  private var messages: [String: Int] = [:]

  package init(
    id: String, person: String, file: String, place: Place, base: EditValue?, typed: TypedRecord,
    on day: CalendarDate
  ) {
    self.id = id
    self.person = person
    self.file = file
    self.place = place
    self.base = base
    self.typed = typed
    self.day = day.iso
  }

  /// Takes what was typed on a page, by the names of its inputs; what comes late from before is dropped.
  ///
  /// A message holds everything since the last one that was acknowledged.
  package mutating func take(
    _ texts: [String: String], from page: String, message: Int, on day: CalendarDate
  ) -> Bool {
    guard message > messages[page, default: 0] else { return false }
    // Pages that are long gone need not be known for ever.
    if messages.count >= Self.mostPages, messages[page] == nil { messages.removeAll() }
    messages[page] = message
    for (name, text) in texts { typed[name] = text }
    self.day = max(self.day, day.iso)
    return true
  }

  /// Takes everything that a page without a script sends at once.
  package mutating func take(_ texts: [String: String], on day: CalendarDate) {
    for (name, text) in texts { typed[name] = text }
    self.day = max(self.day, day.iso)
  }

  private static let mostPages = 20

  // MARK: Conflicts

  /// Begins anew with the record as it is now; what was typed stays, and where others wrote the same fields
  /// meanwhile that is a conflict.
  ///
  /// A table whose rows were changed on either side is taken as a whole. Where the record itself is gone it
  /// becomes a new one.
  package mutating func begin(
    anewAt place: Place, _ present: EditValue?, as now: TypedRecord, from old: TypedRecord
  ) {
    self.place = place
    base = present
    var typed = now
    for (key, text) in self.typed.fields where text != old.fields[key] {
      typed.fields[key] = text
      if let theirs = now.fields[key], theirs != old.fields[key], theirs != text {
        conflicts[key] = theirs
      }
    }
    for (key, rows) in self.typed.tables where rows != old.tables[key] {
      if merge(rows, key, now.tables[key] ?? [], old.tables[key] ?? [], into: &typed) { continue }
      let isChanged = now.tables[key] != old.tables[key]
      typed.tables[key] =
        isChanged ? rows.map { TypedRecord.Row(origin: nil, cells: $0.cells) } : rows
      if isChanged { conflicts[key] = Self.text(of: now.tables[key] ?? []) }
    }
    self.typed = typed
  }

  /// Cell by cell, where both sides have the rows that were there; false where they have not.
  private mutating func merge(
    _ mine: [TypedRecord.Row], _ key: String, _ now: [TypedRecord.Row], _ old: [TypedRecord.Row],
    into typed: inout TypedRecord
  ) -> Bool {
    let origins = old.map(\.origin)
    guard mine.map(\.origin) == origins, now.map(\.origin) == origins else { return false }
    for row in old.indices {
      for (column, text) in mine[row].cells where text != old[row].cells[column] {
        typed.tables[key]?[row].cells[column] = text
        if let theirs = now[row].cells[column], theirs != old[row].cells[column], theirs != text {
          conflicts["\(key)[\(row + 1)].\(column)"] = theirs
        }
      }
    }
    return true
  }

  private static func text(of rows: [TypedRecord.Row]) -> String {
    rows.map { row in
      row.cells.sorted { $0.key < $1.key }.map(\.value).filter { !$0.isEmpty }
        .joined(separator: "，")
    }.joined(separator: "；")
  }

  /// Decides one: what was typed, or what others wrote.
  package mutating func decide(_ name: String, isMine: Bool, now: TypedRecord) {
    guard conflicts.removeValue(forKey: name) != nil, !isMine else { return }
    if let rows = now.tables[name] { typed.tables[name] = rows }
    if let text = now[name] { typed[name] = text }
  }

  /// How long a draft is kept on which nobody works, in days.
  package static let daysKept = 60

  package func isExpired(on today: CalendarDate) -> Bool {
    CalendarDate(iso: day).map { today.ordinal - $0.ordinal > Self.daysKept } ?? false
  }
}

extension RecordDraft: HiddenData {}
