package import Diagnostics
import FormModel

extension DistrictFacts {
  /// Checks of all cases together: the same number or child twice, one person at two places at once.
  package func checkTogether() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    checkNumbers(cases, &diagnostics)
    checkChildren(cases, &diagnostics)
    checkOverlaps(cases, &diagnostics)
    return diagnostics.sorted()
  }
}

private func checkNumbers(_ cases: [CaseFacts], _ diagnostics: inout [Diagnostic]) {
  for same in repeated(cases, by: { $0.number }) {
    diagnostics.append(
      Diagnostic(
        .duplicateCaseNumber, path: same.path, at: same.places.number ?? .start,
        Message("duplicate-case-number"),
        hint: Message("duplicate-case-number.hint")))
  }
}

/// A child who left and came back has two cases, so this is no error.
private func checkChildren(_ cases: [CaseFacts], _ diagnostics: inout [Diagnostic]) {
  for same in repeated(cases, by: { $0.child }) {
    diagnostics.append(
      Diagnostic(
        .duplicateChild, path: same.path, at: same.places.child ?? .start,
        Message("duplicate-child"),
        hint: Message("duplicate-child.hint")))
  }
}

/// Those whose key another one also has.
private func repeated<Key: Hashable>(
  _ cases: [CaseFacts], by key: (CaseFacts) -> Key?
) -> [CaseFacts] {
  var counts: [Key: Int] = [:]
  for one in cases {
    if let key = key(one) { counts[key, default: 0] += 1 }
  }
  return cases.filter { one in key(one).map { counts[$0, default: 0] > 1 } ?? false }
}

/// A visit: the index of the case, and its own among the contacts.
private struct Visit: Hashable {
  let home: Int32
  let contact: Int32
}

/// One person's time at one child's home.
private struct Stay {
  let person: Int32
  let day: Int32
  let from: Int16
  let to: Int16
  let visit: Visit
  var home: Int32 { visit.home }

  var order: (Int32, Int32, Int16, Int32, Int32) { (person, day, from, home, visit.contact) }
}

private func checkOverlaps(_ cases: [CaseFacts], _ diagnostics: inout [Diagnostic]) {
  // As a rule a few; where two districts share their people, nearly all.
  var found: Set<Visit> = []
  var current: [Stay] = []
  for stay in stays(cases) {
    // Whoever is still somewhere when the next visit begins.
    current.removeAll {
      $0.person != stay.person || $0.day != stay.day || $0.to <= stay.from
    }
    let others = current.filter { isElsewhere($0, stay, cases) }
    if !others.isEmpty {
      for one in others + [stay] { found.insert(one.visit) }
    }
    current.append(stay)
  }
  let (message, hint) = (Message("overlapping-visits"), Message("overlapping-visits.hint"))
  diagnostics += found.map { visit in
    let facts = cases[Int(visit.home)]
    return Diagnostic(
      .overlappingVisits, path: facts.path, at: facts.contacts[Int(visit.contact)].place, message,
      hint: hint)
  }
}

private func stays(_ cases: [CaseFacts]) -> [Stay] {
  var numbers: [String: Int32] = [:]
  var stays: [Stay] = []
  for (home, facts) in cases.enumerated() {
    for (index, contact) in facts.contacts.enumerated() where contact.isHomeVisit {
      guard let from = contact.from, let to = contact.to, from < to else { continue }
      for id in contact.visitors {
        let person = numbers[id] ?? Int32(numbers.count)
        numbers[id] = person
        stays.append(
          Stay(
            person: person, day: Int32(contact.on.ordinal), from: Int16(from.minutes),
            to: Int16(to.minutes), visit: Visit(home: Int32(home), contact: Int32(index))))
      }
    }
  }
  return stays.sorted { $0.order < $1.order }
}

private func isElsewhere(_ one: Stay, _ other: Stay, _ cases: [CaseFacts]) -> Bool {
  guard one.home != other.home else { return false }
  let guardian = cases[Int(one.home)].guardian
  return guardian == nil || guardian != cases[Int(other.home)].guardian
}
