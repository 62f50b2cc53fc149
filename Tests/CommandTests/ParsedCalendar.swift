import Foundation

/// A strict reader of iCalendar files, written after RFC 5545 and not after what writes them.
struct ParsedCalendar {
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  struct Property {
    let name: String
    let parameters: [String]
    let value: String
  }

  struct Component {
    let name: String
    var properties: [Property] = []
    var parts: [Component] = []

    func all(_ name: String) -> [Property] { properties.filter { $0.name == name } }

    func one(_ name: String) throws -> Property {
      let found = all(name)
      guard found.count == 1 else { throw Fault(description: "\(self.name): \(name)") }
      return found[0]
    }

    /// A text, section 3.3.11, without its escapes.
    func text(_ name: String) throws -> String { try ParsedCalendar.plain(try one(name).value) }
  }

  let events: [Component]
  let root: Component

  init(_ bytes: Data) throws {
    var open: [Component] = []
    var roots: [Component] = []
    for line in try Self.unfolded(try Self.lines(bytes)) {
      let property = try Self.property(line)
      switch property.name {
      case "BEGIN": open.append(Component(name: property.value))
      case "END":
        guard let done = open.popLast(), done.name == property.value else {
          throw Fault(description: line)
        }
        if open.isEmpty { roots.append(done) } else { open[open.count - 1].parts.append(done) }
      default:
        guard !open.isEmpty else { throw Fault(description: line) }
        open[open.count - 1].properties.append(property)
      }
    }
    guard open.isEmpty, roots.count == 1, roots[0].name == "VCALENDAR" else {
      throw Fault(description: "one VCALENDAR")
    }
    root = roots[0]
    events = root.parts
    try check()
  }

  /// Each ends with CRLF, has at most 75 octets and is UTF-8 by itself.
  private static func lines(_ bytes: Data) throws -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    var last: UInt8 = 0
    for byte in bytes {
      if last == 0x0D || byte == 0x0A {
        guard last == 0x0D, byte == 0x0A else { throw Fault(description: "a line end") }
        guard line.count <= 75, let text = String(validating: line, as: UTF8.self) else {
          throw Fault(description: "line \(lines.count + 1)")
        }
        lines.append(text)
        line = []
      } else if byte != 0x0D {
        guard byte >= 0x20 || byte == 0x09 else { throw Fault(description: "a control") }
        line.append(byte)
      }
      last = byte
    }
    guard last == 0x0A, line.isEmpty else { throw Fault(description: "no end") }
    return lines
  }

  private static func unfolded(_ lines: [String]) throws -> [String] {
    var whole: [String] = []
    for line in lines {
      if line.hasPrefix(" ") {
        guard !whole.isEmpty, line.utf8.count > 1 else { throw Fault(description: "a fold") }
        whole[whole.count - 1] += line.dropFirst()
      } else {
        guard !line.isEmpty else { throw Fault(description: "an empty line") }
        whole.append(line)
      }
    }
    return whole
  }

  private static func property(_ line: String) throws -> Property {
    guard let match = line.wholeMatch(of: /([A-Z0-9-]+)((?:;[A-Z-]+=[A-Za-z0-9-]+)*):(.*)/) else {
      throw Fault(description: line)
    }
    return Property(
      name: String(match.1), parameters: match.2.split(separator: ";").map(String.init),
      value: String(match.3))
  }

  static func plain(_ text: String) throws -> String {
    var plain = ""
    var isEscaped = false
    for character in text {
      switch (isEscaped, character) {
      case (true, "\\"), (true, ";"), (true, ","): plain.append(character)
      case (true, "n"): plain.append("\n")
      case (true, _), (false, ";"), (false, ","): throw Fault(description: text)
      case (false, "\\"): break
      case (false, _): plain.append(character)
      }
      isEscaped = !isEscaped && character == "\\"
    }
    return plain
  }

  /// What sections 3.4 and 3.6 ask for.
  private func check() throws {
    func match(_ value: String, _ pattern: Regex<Substring>) throws {
      guard value.wholeMatch(of: pattern) != nil else { throw Fault(description: value) }
    }
    guard try root.one("VERSION").value == "2.0", try !root.one("PRODID").value.isEmpty else {
      throw Fault(description: "VCALENDAR")
    }
    for event in events {
      guard event.name == "VEVENT" else { throw Fault(description: event.name) }
      try match(try event.one("UID").value, /[a-z0-9-]+@[a-z]+/)
      try match(try event.one("DTSTAMP").value, /[0-9]{8}T[0-9]{6}Z/)
      let start = try event.one("DTSTART")
      guard start.parameters == ["VALUE=DATE"] else { throw Fault(description: "DTSTART") }
      try match(start.value, /[0-9]{8}/)
      for name in ["SUMMARY", "DESCRIPTION"] { _ = try event.text(name) }
      guard try event.one("TRANSP").value == "TRANSPARENT", event.all("CATEGORIES").count == 1
      else { throw Fault(description: "VEVENT") }
      for alarm in event.parts {
        guard alarm.name == "VALARM", try alarm.one("ACTION").value == "DISPLAY" else {
          throw Fault(description: alarm.name)
        }
        try match(try alarm.one("TRIGGER").value, /-P(?:[0-9]+D)?(?:T[0-9]+H)?/)
        _ = try alarm.text("DESCRIPTION")
      }
    }
    let names = try events.map { try $0.one("UID").value }
    guard Set(names).count == names.count else { throw Fault(description: "a UID stands twice") }
  }
}
