extension Scene {
  /// The child's case file; only with what rules look at, or with everything a file needs.
  func text(of child: Child, isFull: Bool = false) -> String {
    CaseWriter(scene: self, child: child, isFull: isFull).text
  }
}

/// Writes a case file; what stands behind `full` matters to no rule.
private struct CaseWriter {
  let scene: Scene
  let child: Child
  let isFull: Bool

  var text: String {
    [
      own, person, guardian, team, handbook, assessments, plans, visits, difficultCases, changes,
      closing, missedMonths, filing,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func full(_ text: String) -> String { isFull ? text : "" }

  private func day(_ key: String, _ day: String?) -> String {
    day.map { ", \(key): \(scene.iso($0))" } ?? ""
  }

  private func entry(_ key: String, _ value: String?) -> String {
    value.map { ", \(key): \($0)" } ?? ""
  }

  private func flag(_ key: String, _ value: Bool?) -> String {
    entry(key, value.map { $0 ? "是" : "否" })
  }

  private func signatures(_ keys: String..., on day: String) -> String {
    full(keys.map { ", \($0): \(scene.iso(day))" }.joined())
  }

  private func list(_ key: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\(key):\n" + lines.map { "  - { \($0) }" }.joined(separator: "\n")
  }

  // MARK: Blocks

  private var own: String {
    "case: { number: \(scene.number(of: child)), street_code: '\(child.street)', committee: 梧桐苑居委会"
      + entry("organisation", child.organisation) + day("opened", child.opened)
      + day("closed", child.closed) + day("approved_on", child.approved) + " }"
  }

  private var person: String {
    let category = child.isOrphan ? "社会散居孤儿" : "困境儿童基本生活保障对象"
    let state = child.isOrphan ? "死亡" : "失联"
    return "child: { name: \(child.name), category: \(category)"
      + ", parents: [{ role: 父, name: 金丝雀乙, state: \(state) }, { role: 母, name: 金丝雀丙, state: \(state) }]"
      + full(
        ", sex: 女, ethnicity: 汉族, birth_date: 2012-03-05, id_type: 居民身份证, id_number: 31019920120305000X"
          + ", household_address: 金丝雀路1号, home_address: 金丝雀路2号, phone: '13800138001'"
          + ", school: 金丝雀小学, grade: 四年级, health: 健康") + " }"
  }

  private var guardian: String {
    "guardian: { name: \(child.guardian), relation: 祖父母, phone: '13800138002' }"
  }

  private var team: String {
    let entries =
      entry("supervisor", child.team.supervisor) + entry("director", child.team.director)
      + entry("worker", child.team.worker) + day("from", child.team.from ?? child.opened)
      + day("to", child.team.to)
    return "team: { \(entries.dropFirst(2)) }"
  }

  private var handbook: String {
    guard let issued = child.handbook else { return "" }
    return "handbook: { number: 手册一" + day("issued_on", issued)
      + full(", issued_by: w-1") + signatures("issued_signature", on: issued) + " }"
  }

  private var filing: String {
    guard let filing = child.filing else { return "" }
    let entries =
      day("made_on", filing.made) + day("checked_on", filing.checked)
      + day("approved_on", filing.approved)
      + full(", made_by: w-1, checked_by: s-1, approved_by: s-1")
    return "filing: { \(entries.dropFirst(2)) }"
  }

  private var missedMonths: String {
    list(
      "missed_months",
      child.missedMonths.map {
        "month: \(scene.year)-\(Scene.padded($0)), reason: 金丝雀原因, remedy: 金丝雀补救"
      })
  }

  // MARK: Forms

  private var assessments: String {
    list(
      "assessment",
      child.assessments.map { assessment in
        let attendees = assessment.attendees.map { "{ person: \($0) }" }.joined(separator: ", ")
        return "on: \(scene.iso(assessment.on)), attendees: [\(attendees)]"
          + flag("told", assessment.told) + full(Fullness.assessment)
          + full(day("filled_on", assessment.on) + day("consent_on", assessment.on))
          + signatures(
            "guardian_signature", "worker_signature", "director_signature", "supervisor_signature",
            "organisation_seal", on: assessment.on)
      })
  }

  private var plans: String {
    list(
      "plan",
      child.plans.map { plan in
        let rows = plan.budget.map { "{ subject: 家庭监护支持, amount: \($0) }" }
        let signed = plan.signed.map { ", \($0)_signature: \(scene.iso(plan.on))" }
        return "version: \(plan.version), on: \(scene.iso(plan.on))"
          + ", budget: [\(rows.joined(separator: ", "))]" + signed.joined()
          + full(Fullness.plan(scene.year))
          + signatures("guardian_signature", "organisation_seal", "street_seal", on: plan.on)
      })
  }

  private var visits: String { list("visits", child.visits.map { visit($0) }) }

  private func visit(_ visit: Child.Visit) -> String {
    let visitors = visit.visitors.map { "{ person: \($0.id), role: \($0.role) }" }
    var text = "on: \(scene.iso(visit.on)), mode: \(visit.mode)" + flag("met", visit.met)
    text += day("filled_on", visit.filled ?? visit.on)
    text += entry("from", visit.from) + entry("to", visit.to)
    text += ", visitors: [\(visitors.joined(separator: ", "))]"
    text += flag("handbook_signed", visit.signed)
    if visit.signed == true { text += day("handbook_signed_on", visit.signedOn ?? visit.on) }
    text += entry("handbook_unsigned_reason", visit.reason)
    text += flag("escalated", visit.escalated != nil) + day("difficult_case_on", visit.escalated)
    return text + full(Fullness.visit)
      + signatures(
        "worker_signature", "companion_signature", "supervisor_signature", on: visit.on)
  }

  private var difficultCases: String {
    list(
      "difficult_cases",
      child.difficultCases.map { difficult in
        let told = zip(["supervisor", "director", "organisation"], difficult.told).map {
          who, time in
          ", \(who)_told_on: \(scene.iso(time.0)), \(who)_told_at: '\(time.1)'"
        }
        let levels = zip(["street", "district", "city"], difficult.solved).compactMap {
          level, solved in
          solved.map { ", \(level)_level: { solved: \($0 ? "是" : "否") }" }
        }
        return "found_on: \(scene.iso(difficult.on)), found_at: '\(difficult.at)'" + told.joined()
          + levels.joined() + day("closed_on", difficult.closed)
      })
  }

  private var changes: String {
    list(
      "staff_changes",
      child.changes.map {
        "on: \(scene.iso($0.on)), role: \($0.role), previous: \($0.previous), next: \($0.next)"
      })
  }

  private var closing: String {
    guard let closing = child.closing else { return "" }
    let on = closing.on ?? child.closed
    let entries =
      day("closed_on", on) + day("filled_on", closing.filled) + entry("reason", closing.reason)
      + (closing.hasFollowUp
        ? ", follow_up: [{ task: 跟进, unit: 街道, person: 某人, frequency: 每月 }]" : "")
      + full(Fullness.closing)
      + signatures(
        "worker_signature", "director_signature", "supervisor_signature", "guardian_signature",
        "organisation_seal", "street_seal", on: on ?? "12-20")
    return "closing_report: { \(entries.dropFirst(2)) }"
  }
}
