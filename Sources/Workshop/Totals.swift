import Diagnostics
import Press
import Programme

/// What papers with totals are made from: all cases, but for those that somebody leaves out by number.
///
/// One child fewer, and each sum is false: so it is all of them, or nothing is made and what was made
/// before stays.
struct Counted<Line: Sendable>: Sendable {
  var cases: [(facts: CaseFacts, line: Line)] = []
  var leftOut: [LeftOut] = []

  var facts: DistrictFacts { DistrictFacts(cases.map(\.facts)) }

  /// Nil where a case cannot be read that nobody leaves out; what keeps it out is said.
  init?(
    _ paths: [String], _ read: [ReadCase<(CaseFacts, Line)>], without: Set<String>,
    _ outcome: inout Outcome
  ) {
    var unreadable: [String] = []
    for (path, one) in zip(paths, read) {
      let number = Workspace.number(of: path)
      outcome.cases += 1
      if without.contains(number) {
        if leftOut.last?.number != number {
          leftOut.append(LeftOut(number: number, facts: one.value?.0))
        }
        continue
      }
      outcome.diagnostics += one.diagnostics.filter { $0.severity == .error }
      if let (facts, line) = one.value {
        cases.append((facts, line))
      } else {
        outcome.skipped += 1
        unreadable.append(number)
      }
    }
    outcome.leftOut = leftOut.map(\.number)
    if unreadable.isEmpty { return }
    outcome.diagnostics.append(
      Diagnostic(
        .incompleteTotals, path: outcome.output,
        Message("incomplete-totals", ["numbers": unreadable]),
        hint: Message(
          "incomplete-totals.hint",
          ["flags": unreadable.map { "--without " + $0 }.joined(separator: " ")])))
    return nil
  }
}

extension [LeftOut] {
  /// What keeps a paper from being made: that nowhere in it stands who is not counted, though it tells
  /// of children.
  ///
  /// Forms are data: one of a district's own need not print 填报范围. `empty` is the same paper about no
  /// child at all.
  func unsaid(in document: Document, empty: Document?) -> Diagnostic? {
    let texts = document.texts
    if let empty, empty.texts == texts { return nil }
    let isSaid = texts.allSatisfy { text in
      allSatisfy { left in text.firstRange(of: left.number.utf8) != nil }
    }
    if isSaid { return nil }
    return Diagnostic(
      .leftOutUnsaid, path: "Templates/forms/" + document.form,
      Message("left-out-unsaid", ["document": document.name]),
      hint: Message("left-out-unsaid.hint"))
  }
}

extension Document {
  /// What it says, in each of its versions.
  fileprivate var texts: [[UInt8]] { versions.map(\.bytes) + (page.isEmpty ? [] : [page]) }
}
