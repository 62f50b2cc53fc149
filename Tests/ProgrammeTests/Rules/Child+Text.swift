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

/// Answers that a complete file has and no rule looks at.
private enum Fullness {
  static let assessment =
    ", kind: 首次入户评估, from: 09:00, to: 11:00, place: 家, methods: [观察, 访谈儿童], care_type: 父母监护"
    + ", members: [{ name: 金丝雀丁, relation: 奶奶, lives_together: 是 }]"
    + ", home: { kind: 隔代家庭, housing: 自有住房, area: 45, own_bed: 是, study_space: 否 }"
    + ", economy: { income: 3456, income_source: 养老金 }"
    + ", status: [{ dimension: 生活照料, rating: 一般, evidence: 依据 }]"
    + ", guardianship: [{ dimension: 监护意愿, rating: 良好, evidence: 依据 }], adverse: [未发现]"
    + ", reported: 不需要, risk: 绿（低）, risk_reason: 理由"
    + ", needs: [{ kind: 教育帮扶, description: 需求, priority: 高, wish: 愿意 }], child_view: 意见"
    + ", guardian_view: 意见, grade: 监护不足, conclusion: 结论, advice: 建议, handbook_number: 手册一, consent: 是"

  static func plan(_ year: Int) -> String {
    ", difficulties: 困难, goal: 总目标"
      + ", goals: [{ number: 1, need: 教育帮扶, text: 目标, indicator: 指标, baseline: 基线, target: 预期, due: \(year)-11-20, owner: 责任人 }]"
      + ", items: [{ kind: 教育帮扶, content: 服务, times_per_month: 1, hours_per_time: 2.5, from: \(year)-03, to: \(year)-12, executor: w-1, goal_numbers: 一 }]"
      + ", schedule: [{ month: \(year)-04, theme: 主题, persons: 参加人 }]"
      + ", group_plan: [{ when: 暑假, name: 活动, kind: 成长小组 }]"
  }

  static let visit =
    ", place: 家, present: [儿童], goal_numbers: 一, goals: 目标, kinds: [教育帮扶], summary: 摘要, process: 过程"
    + ", state_summary: 近况, state: [{ dimension: 生活, trend: 持平 }], outcome: 成效, issues: 未发现"
    + ", next: 计划, handbook_page: 3, supervisor_opinion: 已阅"

  static let closing =
    ", initial: 问题, review: 回顾"
    + ", goals: [{ number: 1, text: 目标, indicator: 指标, baseline: 基线, end_value: 结案值, attained: 完全达成 }]"
    + ", status: [{ dimension: 生活照料, rating: 良好 }], guardianship: [{ dimension: 监护意愿, rating: 良好 }]"
    + ", grade_end: 监护正常, risk_end: 绿（低）, risk_end_reason: 剩余风险, child_feedback: 反馈"
    + ", guardian_feedback: 反馈, satisfaction: 满意, follow_up_kind: 无"
}
