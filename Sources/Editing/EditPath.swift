/// A place in a file: keys of maps and rows of lists, from the top.
package struct EditPath: Sendable, Hashable {
  package enum Step: Sendable, Hashable {
    case key(String)
    /// From 0.
    case row(Int)

    package var isRow: Bool { if case .row = self { true } else { false } }
  }

  package let steps: [Step]

  package init(_ steps: [Step] = []) { self.steps = steps }

  package func adding(_ step: Step) -> EditPath { EditPath(steps + [step]) }

  package func adding(_ key: String) -> EditPath { adding(.key(key)) }

  package func adding(row: Int) -> EditPath { adding(.row(row)) }

  package var parent: EditPath { EditPath(Array(steps.dropLast())) }

  package var last: Step? { steps.last }

  /// As people write it: `visits[2].process`; rows are counted from 1.
  package var text: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key): text += text.isEmpty ? key : "." + key
      case .row(let row): text += "[\(row + 1)]"
      }
    }
    return text
  }
}

/// A place as somebody typed it, of which the rows are still to be found: by their number from 1, or by
/// what names them (`visits[2022-05-10].process`).
package struct TypedPath: Sendable {
  enum Step {
    case key(String)
    case row(String)
  }

  let steps: [Step]

  /// Nil where it is none.
  package init?(_ text: String) {
    var steps: [Step] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      if rest.first == "[" {
        guard let end = rest.firstIndex(of: "]"), !steps.isEmpty else { return nil }
        let row = rest[rest.index(after: rest.startIndex)..<end]
        guard !row.isEmpty else { return nil }
        steps.append(.row(String(row)))
        rest = rest[rest.index(after: end)...]
        if rest.first == "." {
          rest = rest.dropFirst()
        } else if let next = rest.first, next != "[" {
          return nil
        }
      } else {
        let key = rest.prefix { $0 != "." && $0 != "[" }
        guard !key.isEmpty, key.utf8.allSatisfy(Self.isOfKey) else { return nil }
        steps.append(.key(String(key)))
        rest = rest[key.endIndex...]
        if rest.first == "." {
          rest = rest.dropFirst()
          if rest.isEmpty { return nil }
        }
      }
    }
    guard !steps.isEmpty else { return nil }
    self.steps = steps
  }

  private static func isOfKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
