package import Diagnostics

/// Checks of all cases together: the same number or child twice, one person at two places at once.
package func checkTogether(_ digests: [CaseDigest]) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  checkNumbers(digests, &diagnostics)
  checkChildren(digests, &diagnostics)
  checkOverlaps(digests, &diagnostics)
  return diagnostics.sorted()
}

private func checkNumbers(_ digests: [CaseDigest], _ diagnostics: inout [Diagnostic]) {
  for same in repeated(digests, by: { $0.number }) {
    diagnostics.append(
      Diagnostic(
        .duplicateCaseNumber, path: same.path, at: same.numberPosition,
        Message("duplicate-case-number"),
        hint: Message("duplicate-case-number.hint")))
  }
}

/// A child who left and came back has two cases, so this is no error.
private func checkChildren(_ digests: [CaseDigest], _ diagnostics: inout [Diagnostic]) {
  for same in repeated(digests, by: { $0.child }) {
    diagnostics.append(
      Diagnostic(
        .duplicateChild, path: same.path, at: same.childPosition,
        Message("duplicate-child"),
        hint: Message("duplicate-child.hint")))
  }
}

/// Those whose key another one also has.
private func repeated<Key: Hashable>(
  _ digests: [CaseDigest], by key: (CaseDigest) -> Key?
) -> [CaseDigest] {
  var counts: [Key: Int] = [:]
  for digest in digests {
    if let key = key(digest) { counts[key, default: 0] += 1 }
  }
  return digests.filter { digest in key(digest).map { counts[$0, default: 0] > 1 } ?? false }
}

/// A visit among all visits of all cases.
private struct Stay {
  let person: Int
  let visit: CaseDigest.Visit
  let place: Int

  var order: (Int, Int32, Int16, Int) { (person, visit.day, visit.from, place) }
}

private func checkOverlaps(_ digests: [CaseDigest], _ diagnostics: inout [Diagnostic]) {
  var found: Set<Diagnostic> = []
  var current: [Stay] = []
  for stay in stays(digests) {
    // Whoever is still somewhere when the next visit begins.
    current.removeAll {
      $0.person != stay.person || $0.visit.day != stay.visit.day || $0.visit.to <= stay.visit.from
    }
    let others = current.filter { isElsewhere($0, stay, digests) }
    if !others.isEmpty {
      for one in others + [stay] { found.insert(overlap(one, digests[one.place].path)) }
    }
    current.append(stay)
  }
  diagnostics += found.sorted()
}

private func overlap(_ stay: Stay, _ path: String) -> Diagnostic {
  Diagnostic(
    .overlappingVisits, path: path,
    at: SourcePosition(line: Int(stay.visit.line), column: Int(stay.visit.column)),
    Message("overlapping-visits"),
    hint: Message("overlapping-visits.hint"))
}

private func stays(_ digests: [CaseDigest]) -> [Stay] {
  var numbers: [String: Int] = [:]
  var stays: [Stay] = []
  for (place, digest) in digests.enumerated() {
    let persons = digest.persons.map { id in
      let number = numbers[id] ?? numbers.count
      numbers[id] = number
      return number
    }
    stays += digest.visits.map { Stay(person: persons[Int($0.person)], visit: $0, place: place) }
  }
  return stays.sorted { $0.order < $1.order }
}

private func isElsewhere(_ one: Stay, _ other: Stay, _ digests: [CaseDigest]) -> Bool {
  guard one.place != other.place else { return false }
  let guardian = digests[one.place].guardian
  return guardian == nil || guardian != digests[other.place].guardian
}
