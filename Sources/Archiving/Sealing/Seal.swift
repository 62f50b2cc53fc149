package import CaseModel
import Diagnostics
package import FormModel
package import Press
import SourceReader

/// How one version of a child's archive was sealed: everything in it that is not in the child's data.
///
/// With the data it gives the whole archive again, byte for byte: that is how `verify` knows that
/// nothing was put in by hand.
package struct Seal: Sendable {
  package struct Correction: Sendable, Hashable {
    package let reason: String
    /// SHA-512 of the corrected version's `tagmanifest-sha512.txt`: ties the versions together.
    package let previous: String

    package init(reason: String, previous: String) {
      self.reason = reason
      self.previous = previous
    }
  }

  package let version: Int
  /// The day on which the file was approved (审核日期): the day of the seal, whenever it is made.
  package let on: CalendarDate?
  package let number: ArchiveNumber
  package let formats: [Format]
  /// Name and version of the program.
  package let agent: String
  /// Id of the key that signs; nil where nobody does.
  package let key: String?
  /// Why the file was sealed although something is missing.
  package let missingReason: String?
  /// Set from the second version on.
  package let correction: Correction?
  /// What happened to the versions before, as it was written then.
  package let earlier: [JSON]
  /// Of a seal that was read: everything that happened so far, word by word.
  package private(set) var events: [JSON] = []

  package init(
    version: Int, on: CalendarDate?, number: ArchiveNumber, formats: [Format], agent: String,
    key: String?, missingReason: String?, correction: Correction? = nil, earlier: [JSON] = []
  ) {
    self.version = version
    self.on = on
    self.number = number
    self.formats = formats
    self.agent = agent
    self.key = key
    self.missingReason = missingReason
    self.correction = correction
    self.earlier = earlier
  }
}

// MARK: events.json

extension Seal {
  /// All events of the file's life, the oldest first.
  func events(of file: CaseFile, _ library: FormLibrary) -> [JSON] {
    var events = earlier
    let filing = file.block(FilingFields.self, library)
    if let correction {
      events.append(
        Self.event(
          "corrected", on: on,
          [
            "version": String(version), "reason": correction.reason,
            "previous_tagmanifest_sha512": correction.previous,
          ]))
    }
    let hands: [(String, Person?, CalendarDate?)] = [
      ("made", filing?.madeBy, filing?.madeOn), ("checked", filing?.checkedBy, filing?.checkedOn),
      ("approved", filing?.approvedBy, filing?.approvedOn),
    ]
    for (event, person, day) in hands {
      let own = person.map { library.answers(of: $0) }
      events.append(
        Self.event(
          event, on: day, ["by": person?.id, "name": own?.name, "role": own?.label(\.role)?.text]))
    }
    events.append(
      Self.event(
        "sealed", on: on,
        [
          "version": String(version), "agent": agent,
          "signature": SignatureName(key).text, "missing_reason": missingReason,
        ]))
    return events
  }

  /// Whether everything that follows from the data is what the data gives.
  func fits(_ archived: ArchivedCase, _ library: FormLibrary) -> Bool {
    let settings = ArchiveSettings(archived.programme, library)
    return on == archived.file.block(FilingFields.self, library)?.approvedOn
      && number.series == settings?.series(of: archived.file, library)
      && (missingReason == nil) == archived.gaps.isEmpty
  }

  /// Every value is text: so that what is read again is what was written.
  private static func event(
    _ name: String, on day: CalendarDate?, _ facts: [String: String?]
  ) -> JSON {
    var members: [String: JSON] = ["event": .string(name)]
    if let day { members["on"] = .string(day.iso) }
    for (key, value) in facts {
      if let value { members[key] = .string(value) }
    }
    return .object(members)
  }

  func json(of file: CaseFile, _ library: FormLibrary) -> JSON {
    let numbers: JSON =
      switch number.kind {
      case .volume(let volume): .object(["volume": .number(volume)])
      case .items(let items): .object(["items": .object(items.mapValues { .number($0) })])
      }
    return .object([
      "archive": .string(file.number), "version": .number(version),
      "formats": .array(formats.sorted().map { .string($0.rawValue) }),
      "number_series": .string(number.series), "numbers": numbers,
      "events": .array(events(of: file, library)),
    ])
  }

  /// No file is corrected so often; a name such as v999999999 is a slip or a trap.
  package static let mostVersions = 9_999
  /// Archive numbers that a row can have.
  package static let possibleNumbers = 1...99_999

  /// Reads `events.json`; nil when it is not what the program writes.
  package init?(eventsJSON bytes: [UInt8]) {
    guard let root = Members(bytes), let version = root.number("version"),
      (1...Self.mostVersions).contains(version), let series = root.text("number_series"),
      let numbers = root.members("numbers"),
      let events = root.list("events"), let sealed = events.last.flatMap({ Members($0) }),
      sealed.text("event") == "sealed", let agent = sealed.text("agent"),
      let signature = SignatureName(sealed),
      let formats = root.texts("formats")?.map({ $0.flatMap { Format(rawValue: $0) } }),
      !formats.isEmpty, !formats.contains(nil), Set(formats).count == formats.count
    else { return nil }
    if let volume = numbers.number("volume"), Self.possibleNumbers.contains(volume) {
      number = ArchiveNumber(series: series, kind: .volume(volume))
    } else if let items = numbers.members("items"),
      items.numbers.values.allSatisfy({ Self.possibleNumbers.contains($0) })
    {
      number = ArchiveNumber(series: series, kind: .items(items.numbers))
    } else {
      return nil
    }
    self.version = version
    self.agent = agent
    self.events = events.map { JSON(node: $0) }
    self.formats = formats.compactMap(\.self)
    key = signature.key
    on = sealed.day("on")
    missingReason = sealed.text("missing_reason")
    let start = events.lastIndex { Members($0)?.text("event") == "corrected" }
    if version == 1 {
      correction = nil
      earlier = []
      return
    }
    guard let start, let corrected = Members(events[start]), let reason = corrected.text("reason"),
      let previous = corrected.text("previous_tagmanifest_sha512")
    else { return nil }
    correction = Correction(reason: reason, previous: previous)
    earlier = Array(self.events[..<start])
  }

  /// Whether a reason can be kept: a line that is read again just as it was given, by strict readers
  /// too, and of characters that mean the same everywhere.
  package static func canKeep(_ reason: String) -> Bool {
    var found: [Diagnostic] = []
    let scalars = reason.unicodeScalars
    let isLine =
      scalars.allSatisfy { $0 == " " || !$0.properties.isWhitespace }
      && scalars.first != " " && scalars.last != " "
    let node = readSource(
      JSON.object(["reason": .string(reason)]).canonical, path: "", format: .json,
      diagnostics: &found)
    let again = node.flatMap { Members($0) }?.text("reason")
    return isLine && found.isEmpty && again?.utf8.elementsEqual(reason.utf8) == true
  }

  /// What a signature says about what it signs; it is part of what is signed.
  package func trustedComment(of number: String) -> String {
    "tongdang archive \(number)/v\(version)" + (on.map { " " + $0.iso } ?? "")
  }

  /// The corrections so far, the oldest first: version, day and reason.
  func corrections(
    of file: CaseFile, _ library: FormLibrary
  ) -> [(version: Int, on: CalendarDate?, reason: String)] {
    events(of: file, library).compactMap { event in
      guard event.text("event") == "corrected",
        let version = event.text("version").flatMap({ Int($0) }), let reason = event.text("reason")
      else { return nil }
      return (version, event.text("on").flatMap { CalendarDate(iso: $0) }, reason)
    }
  }
}

extension JSON {
  fileprivate func text(_ key: String) -> String? {
    if case .object(let members) = self, case .string(let text)? = members[key] {
      text
    } else {
      nil
    }
  }
}
