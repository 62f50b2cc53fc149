/// When a field is required: `child.health = 残疾`, `care in 委托照护, 临时监护`, `police.on present`.
package struct Condition: Sendable, Hashable {
  package enum Test: Sendable, Hashable {
    /// The value is one of these options; for `choices`, one of these is among them.
    case isOne(of: [String])
    case isNot(String)
    case present
  }

  package let path: String
  package let test: Test

  /// Reads the text of a condition; nil when it has none of the known shapes.
  package init?(_ text: String) {
    if let (path, option) = text.split(at: " != ") {
      self.init(path: path, test: .isNot(option))
    } else if let (path, option) = text.split(at: " = ") ?? text.split(at: " has ") {
      self.init(path: path, test: .isOne(of: [option]))
    } else if let (path, list) = text.split(at: " in ") {
      let options = list.split(separator: ",").map { String($0).trimmingSpaces() }
      self.init(path: path, test: .isOne(of: options))
    } else if text.hasSuffix(" present") {
      self.init(path: String(text.dropLast(" present".count)).trimmingSpaces(), test: .present)
    } else {
      return nil
    }
  }

  private init(path: String, test: Test) {
    self.path = path
    self.test = test
  }

  package var options: [String] {
    switch test {
    case .isOne(let options): options
    case .isNot(let option): [option]
    case .present: []
    }
  }

  /// Whether it holds for a value of this type.
  package func holds(for value: Value, of type: FieldType) -> Bool {
    let chosen: [String]
    switch value {
    case _ where value.isAbsent: return false
    case .choice(let index): chosen = [type.options[index]]
    case .choices(let list): chosen = list.map { type.options[$0] }
    case .boolean(let flag): chosen = [flag ? "是" : "否"]
    case .text(let text): chosen = [text]
    default: chosen = []
    }
    switch test {
    case .present: return true
    case .isOne(let options): return chosen.contains { options.contains($0) }
    case .isNot(let option): return !chosen.contains(option)
    }
  }
}

extension String {
  fileprivate func split(at separator: String) -> (String, String)? {
    guard let range = firstRange(of: separator) else { return nil }
    return (
      String(self[..<range.lowerBound]).trimmingSpaces(),
      String(self[range.upperBound...]).trimmingSpaces()
    )
  }
}
