import Diagnostics
import FormModel

/// Assessments and visits, one at a time: rules N7, N11–N14, N24.
extension CaseInspection {
  mutating func checkAssessments() {
    let assessments = records("assessment")
    for assessment in assessments { checkTimes(of: assessment) }
    guard let first = assessments.first, let team = block("team")?.answers else { return }
    let present = first.answers.rows("attendees").compactMap { $0.person("person")?.id }
    let expected = ["supervisor", "director", "worker"].compactMap { team.person($0)?.id }
    // Those who are not named at all are reported as missing fields.
    if present.isEmpty || expected.allSatisfy(present.contains) { return }
    warn(
      "team-incomplete", at: first.position(of: "attendees"),
      Message("首次评估没有执行小组三人全部参加", "the first assessment was not made by the whole team"),
      hint: Message(
        "首次评估由儿童督导员、儿童主任、儿童福利社工共同完成（规则N7）",
        "supervisor, director and social worker make it together (rule N7)"))
  }

  mutating func checkVisits() {
    for visit in records("visit") {
      checkTimes(of: visit)
      checkPledges(of: visit)
      checkHandbook(of: visit)
      guard let contact = Contact(visit.answers), contact.isHomeVisit else { continue }
      checkLength(of: visit)
      checkVisitors(of: visit, contact)
    }
  }

  private mutating func checkTimes(of record: PlacedAnswers) {
    guard let from = record.answers.time("from"), let to = record.answers.time("to"), to <= from
    else { return }
    fail(
      "visit-times", at: record.position(of: "to"),
      Message("结束时间不晚于开始时间", "the end is not later than the beginning"),
      hint: Message("跨过零点的，分两条记录填写", "divide what goes beyond midnight into two records"))
  }

  private mutating func checkLength(of visit: PlacedAnswers) {
    guard let from = visit.answers.time("from"), let to = visit.answers.time("to"), to > from,
      to.minutes - from.minutes < 120
    else { return }
    warn(
      "short-visit", at: visit.position(of: "to"),
      Message("入户走访不足2小时", "a home visit of less than two hours"),
      hint: Message(
        "每次个案会谈不少于2小时（规则N13）；核对起止时间", "each talk takes two hours (rule N13); check the times"))
  }

  private mutating func checkVisitors(of visit: PlacedAnswers, _ contact: Contact) {
    let position = visit.position(of: "visitors")
    if contact.visitors.count < 2 {
      warn(
        "few-visitors", at: position,
        Message("入户走访不足2人", "a home visit by less than two persons"),
        hint: Message("每次走访不少于2人（规则N11）", "at least two persons at each visit (rule N11)"))
    }
    guard let team = block("team")?.answers, let worker = team.person("worker"),
      !contact.visitors.isEmpty, !contact.visitors.contains(where: { $0.id == worker.id })
    else { return }
    // The file names the present worker; who it was before is not known here.
    if let from = team.date("from"), contact.on < from { return }
    warn(
      "worker-absent", at: position,
      Message("负责该儿童的社工不在走访人员中", "the child's own worker is not among the visitors"),
      hint: Message(
        "负责社工每次都应到场（规则N12）", "the child's own worker is there every time (rule N12)"))
  }

  private mutating func checkPledges(of visit: PlacedAnswers) {
    guard let contact = Contact(visit.answers) else { return }
    let late = contact.visitors.count { person in person.pledged.map { $0 > contact.on } ?? false }
    if late == 0 { return }
    warn(
      "late-pledge", at: visit.position(of: "visitors"),
      Message(
        "走访人员中有\(late)人在走访之后才签承诺书",
        "visitors who signed their pledge after the visit: \(late)"),
      hint: Message(
        "接触儿童之前签《儿童保护承诺书》，日期写在 programme.yaml（规则N24）",
        "the pledge is signed before the first contact, its date is in programme.yaml (rule N24)"))
  }

  private mutating func checkHandbook(of visit: PlacedAnswers) {
    guard let on = visit.answers.date("on"),
      let signed = visit.answers.date("handbook_signed_on"), signed < on
    else { return }
    warn(
      "handbook-date", at: visit.position(of: "handbook_signed_on"),
      Message("手册签字日期早于服务日期", "the handbook was signed before the service"),
      hint: Message("监护人在服务后签字（规则N14）", "the guardian signs after the service (rule N14)"))
  }
}
