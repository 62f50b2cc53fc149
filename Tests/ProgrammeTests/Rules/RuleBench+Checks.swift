import CaseModel
import Diagnostics
import FormModel
import Programme
import Testing

extension RuleBench {
  /// What the rules find in the child's case, looked at on some days.
  func checkCase(_ scene: Scene, on days: [String]) throws -> [[Diagnostic]] {
    let (programme, rules, facts) = try read(scene)
    let days = try days.map { try #require(CalendarDate(iso: scene.iso($0))) }
    let rectified = try rectified(scene, programme)
    return days.map { day in
      CaseRules(rules: rules, asOf: day, rectified: rectified).check(facts)
    }
  }

  /// What the rules find in the child's case if its organisation was told on one of some days.
  func checkCase(_ scene: Scene, toldOn days: [String]) throws -> [[Diagnostic]] {
    let (_, rules, facts) = try read(scene)
    let asOf = try #require(CalendarDate(iso: scene.iso(scene.asOf)))
    let days = try days.map { try #require(CalendarDate(iso: scene.iso($0))) }
    return days.map { day in
      CaseRules(rules: rules, asOf: asOf, rectified: ["o-1": [day]])
        .check(facts)
    }
  }

  private func read(_ scene: Scene) throws -> (ProgrammeFile, RuleSet, CaseFacts) {
    let programme = try programme(scene)
    let file = try file(of: scene.child, in: scene, programme)
    let facts = CaseFacts(file, library: library, year: scene.year, marks: marks)
    return (programme, try rules(scene.year, of: programme), facts)
  }

  /// What was sent is no matter of a case, and long to read.
  private func rectified(
    _ whole: Scene, _ programme: ProgrammeFile
  ) throws -> [String: [CalendarDate]] {
    var scene = whole
    scene.submissions = []
    return rectified(try district(scene, programme))
  }

  /// What the rules find in the child's case and in the district, in this order.
  func check(_ scene: Scene, rules changed: RuleSet? = nil) throws -> [Diagnostic] {
    let programme = try programme(scene)
    let rules = try rules(scene.year, of: programme, from: changed)
    let district = try district(scene, programme)
    let day = try #require(CalendarDate(iso: scene.iso(scene.asOf)))
    let facts = CaseFacts(
      try file(of: scene.child, in: scene, programme), library: library, year: scene.year,
      marks: marks)
    let found = CaseRules(
      rules: rules, asOf: day, rectified: rectified(district)
    ).check(facts)
    let others = (others[scene.year] ?? []).prefix(scene.others)
    let whole = DistrictRules(
      rules: rules, programme: programme, library: library, district: district,
      activities: try activities(scene, programme), facts: DistrictFacts([facts] + others),
      asOf: day)
    return found + whole.check()
  }

  /// Days on which organisations were told to mend their ways.
  private func rectified(_ district: DistrictFile) -> [String: [CalendarDate]] {
    var days: [String: [CalendarDate]] = [:]
    for notice in district.answers(RectificationFields.self, library) {
      guard let organisation = notice.organisation, let on = notice.on else {
        continue
      }
      days[organisation, default: []].append(on)
    }
    return days
  }
}

extension Diagnostic {
  /// `N13 short-visit breach`.
  var shown: String { "\(rule ?? "-") \(id) \(severity.rawValue)" }
}
