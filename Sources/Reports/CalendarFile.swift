import Bagging
package import CaseModel
package import Diagnostics
import FormModel
import Phrasebook
package import Programme

/// What is due as an iCalendar file (RFC 5545), for any calendar program.
///
/// It names children by case numbers only: calendars lie on telephones and on other people's servers.
package struct CalendarFile: Sendable {
  package let bytes: [UInt8]

  package init(
    _ list: DueList, rules: RuleSet, of programme: ProgrammeFile, language: Language
  ) {
    let writer = CalendarWriter(
      list: list, rules: rules, district: programme.districtCode, language: language)
    bytes = writer.text(name: Self.name(programme))
  }

  /// How every such file begins.
  package static let begin = "BEGIN:VCALENDAR\r\n"

  private static func name(_ programme: ProgrammeFile) -> Wording {
    Wording(
      "\(programme.district)\(programme.year)年困境儿童项目到期事项",
      "Children's project \(programme.districtCode), \(programme.year): what is due")
  }
}

/// Makes events of what is due.
private struct CalendarWriter {
  let list: DueList
  let rules: RuleSet
  let district: String
  let language: Language
  let phrasebook = Phrasebook.present

  func text(name: Wording) -> [UInt8] {
    var lines = CalendarLines()
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", "-//tongdang//due//\(language == .chinese ? "ZH" : "EN")")
    lines.add("CALSCALE", "GREGORIAN")
    lines.add("X-WR-CALNAME", text: say(name))
    for event in events { add(event, to: &lines) }
    lines.add("END", "VCALENDAR")
    return lines.bytes
  }

  private func say(_ wording: Wording) -> String { wording.text(in: language) }

  // MARK: Events

  /// Everything of one kind that is due on one day.
  ///
  /// What of it is still open changes from day to day, and the event should stay the same one.
  private struct Event {
    let items: [DueList.Item]
    let first: DueList.Item

    var children: Int { items.reduce(0) { $0 + $1.cases.count } }
  }

  private var events: [Event] {
    var groups: [[DueList.Item]] = []
    for item in list.items {
      let place = groups.firstIndex { group in
        group.first.map { $0.due == item.due && $0.id == item.id } ?? false
      }
      if let place { groups[place].append(item) } else { groups.append([item]) }
    }
    return groups.compactMap { group in group.first.map { Event(items: group, first: $0) } }
  }

  private func add(_ event: Event, to lines: inout CalendarLines) {
    let item = event.first
    let isOver = item.due < list.asOf
    lines.add("BEGIN", "VEVENT")
    lines.add("UID", uid(event))
    // The day of the data, not of the clock: the same data gives the same bytes.
    lines.add("DTSTAMP", Self.digits(list.asOf) + "T000000Z")
    lines.add("DTSTART;VALUE=DATE", Self.digits(item.due))
    lines.add("SUMMARY", text: summary(event, isOver: isOver))
    lines.add("DESCRIPTION", text: description(event).joined(separator: "\n"))
    lines.add("CATEGORIES", texts: [item.rule.rawValue, say(item.owner.name)])
    // Nobody is busy because of it.
    lines.add("TRANSP", "TRANSPARENT")
    if !isOver { addAlarm(before: item.due, summary(event, isOver: false), to: &lines) }
    lines.add("END", "VEVENT")
  }

  /// At nine in the morning: a week before, or the day before where a week before is over.
  private func addAlarm(before due: CalendarDate, _ text: String, to lines: inout CalendarLines) {
    lines.add("BEGIN", "VALARM")
    lines.add("ACTION", "DISPLAY")
    lines.add("TRIGGER", due.ordinal - list.asOf.ordinal >= 7 ? "-P6DT15H" : "-PT15H")
    lines.add("DESCRIPTION", text: text)
    lines.add("END", "VALARM")
  }

  private static func digits(_ day: CalendarDate) -> String {
    day.iso.filter { $0 != "-" }
  }

  /// The same thing due on the same day keeps its name, whoever writes the calendar again.
  private func uid(_ event: Event) -> String {
    let item = event.first
    let digest = Sums.of(Array("\(district)\n\(item.id)".utf8), [.sha256])[.sha256] ?? ""
    return item.rule.rawValue.lowercased() + "-" + Self.digits(item.due) + "-" + digest.prefix(12)
      + "@tongdang"
  }

  private func summary(_ event: Event, isOver: Bool) -> String {
    let item = event.first
    let more = event.items.count - 1
    var summary = isOver ? Wording("逾期 ", "OVERDUE ") : Wording("", "")
    summary += Wording(item.rule.rawValue + " ", item.rule.rawValue + " ")
    if event.children == 0 {
      summary += phrasebook.wording(item.what)
      if more > 0 { summary += Wording("等 \(more + 1) 项", " and \(more) more") }
    } else {
      // Where children lack different things, the rule says what it is about.
      let what = phrasebook.wording(item.what)
      summary += more == 0 ? what : rules[item.rule]?.title ?? what
      let ending = event.children == 1 ? "child" : "children"
      summary += Wording("：\(event.children) 名儿童", ": \(event.children) \(ending)")
    }
    if let receiver = item.receiver.map(phrasebook.wording) {
      summary += Wording("，报\(receiver.chinese)", ", to \(receiver.english)")
    }
    return say(summary)
  }

  private func description(_ event: Event) -> [String] {
    let item = event.first
    var lines: [Wording] = []
    for one in event.items {
      let cases = one.cases.isEmpty ? "" : ": " + one.cases.joined(separator: ", ")
      let what = phrasebook.wording(one.what)
      lines.append(
        Wording(
          what.chinese + cases.replacing(": ", with: "：").replacing(", ", with: "、"),
          what.english + cases))
    }
    lines.append(
      Wording("谁办：\(item.owner.name.chinese)", "Who: \(item.owner.name.english)"))
    if let receiver = item.receiver.map(phrasebook.wording) {
      lines.append(Wording("报给：\(receiver.chinese)", "To: \(receiver.english)"))
    }
    lines.append(
      item.isSettled
        ? Wording("期限：\(item.due.iso)", "By: \(item.due.iso)")
        : Wording(
          "期限：\(item.due.iso)（建议；通知没有写明日子）",
          "By: \(item.due.iso) (proposed; the notice gives no day)"))
    if let rule = rules[item.rule] {
      let title = Wording(
        "规则：\(rule.number.rawValue) \(rule.title.chinese)",
        "Rule: \(rule.number.rawValue) \(rule.title.english)")
      lines.append(title)
      if let clause = rule.clauses.first, let notice = rules.notice(clause.notice) {
        lines.append(
          Wording(
            "依据：\(notice.number) \(clause.place)", "Clause: \(notice.number) \(clause.place)"))
      }
    }
    lines.append(
      Wording("截至 \(list.asOf.iso) 还没有办完", "Not done as of \(list.asOf.iso)"))
    return lines.map(say)
  }
}

extension Wording {
  fileprivate static func += (left: inout Wording, right: Wording) {
    left = Wording(left.chinese + right.chinese, left.english + right.english)
  }
}

/// Lines of an iCalendar file: CRLF, none longer than 75 octets.
private struct CalendarLines {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ name: String, text: String) { add(name, texts: [text]) }

  mutating func add(_ name: String, texts: [String]) {
    add(name, texts.map(Self.escaped).joined(separator: ","))
  }

  /// Folded before a character, never within one: a program may join lines byte by byte or not.
  mutating func add(_ name: String, _ value: String) {
    var length = 0
    for scalar in (name + ":" + value).unicodeScalars {
      let width = UTF8.width(scalar)
      if length + width > 75 {
        bytes += [0x0D, 0x0A, 0x20]
        length = 1
      }
      bytes += Array(String(scalar).utf8)
      length += width
    }
    bytes += [0x0D, 0x0A]
  }

  /// Section 3.3.11; control characters have no place in a text.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case ";": escaped += "\\;"
      case ",": escaped += "\\,"
      case "\n": escaped += "\\n"
      default:
        if scalar.properties.generalCategory != .control { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }
}
