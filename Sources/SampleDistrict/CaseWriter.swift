/// Writes the file of one child.
struct CaseWriter {
  private(set) var subject: Subject
  let schedule: Schedule
  let ratings: Ratings
  let twinName: String?
  /// Who approves the file: the organisation's own.
  let approver: Staff

  init(_ subject: Subject, twinName: String?, register: Register) {
    self.subject = subject
    self.twinName = twinName
    var schedule = Schedule(subject)
    schedule.add(register)
    self.schedule = schedule
    ratings = Ratings(subject)
    approver = register.organisationStaff[Self.organisation(of: subject)]
  }

  /// The writer of a paper of that day: it names those who served then.
  func asOf(_ day: Day) -> CaseWriter {
    var writer = self
    writer.subject = subject.asOf(day)
    return writer
  }

  var path: String { "cases/\(subject.caseNumber).yaml" }

  func text() -> String {
    var writer = YAMLWriter()
    writer.comment("虚构示例：人物、号码、地址、学校均不存在。")
    writer.write(record())
    return writer.text
  }

  private func record() -> Record {
    var file = Record()
    file.set("case", .map(caseBlock()))
    file.set("child", .map(childBlock()))
    file.set("guardian", .map(guardianBlock()))
    file.set("team", .map(teamBlock()))
    file.set("handbook", .map(handbook()))
    file.set("assessment", .rows(assessments()))
    file.set("plan", .rows(plans()))
    file.set("visits", .rows(visits()))
    let difficult = difficultCases()
    if !difficult.isEmpty { file.set("difficult_cases", .rows(difficult)) }
    let requests = fundingRequests()
    if !requests.isEmpty { file.set("funding_requests", .rows(requests)) }
    if let handover = subject.handover {
      file.set("staff_changes", .rows([staffChange(handover)]))
    }
    file.set("closing_report", .map(closingReport()))
    file.set("filing", .map(filing()))
    let missed = missedMonths()
    if !missed.isEmpty { file.set("missed_months", .rows(missed)) }
    return file
  }

  /// The day of the closing report: three days after the last visit, not before 20 December.
  var closed: Day {
    let last = schedule.contacts[schedule.contacts.count - 1].on + 3
    return subject.months.upperBound == 12 ? max(last, Day(2022, 12, 20)) : last
  }

  var first: Contact { schedule.contacts[0] }
  var last: Contact { schedule.contacts[schedule.contacts.count - 1] }

  /// The dates on which the three of the team and the guardian signed.
  func sign(_ record: inout Record, on day: Day, guardianFirst: Bool) {
    if guardianFirst { record.set("guardian_signature", .date(day)) }
    if guardianFirst, subject.gradeNumber >= 3 { record.set("child_signature", .date(day)) }
    record.set("worker_signature", .date(day))
    record.set("director_signature", .date(day))
    record.set("supervisor_signature", .date(day))
  }

  private func missedMonths() -> [Record] {
    let reasons = [
      "疫情防控，所在小区封闭管理，不能入户",
      "按疫情防控要求暂停入户走访",
      "小区划为封控区，人员不得进出",
    ]
    let remedies = [
      "每月两次以上电话、视频联系，恢复后六月起补足走访内容",
      "由居委会代送药品和学习用具，社工电话跟进，解封后当月入户",
      "网络走访代替，监护人手册签字待恢复后说明",
    ]
    return Schedule.closedMonths.filter { subject.months.contains($0) }.map { month in
      var record = Record()
      record.set("month", .month(2022, month))
      record.set("reason", text: reasons[(subject.place + month) % 3])
      record.set("remedy", text: remedies[(subject.place / 3 + month) % 3])
      return record
    }
  }

  private func handbook() -> Record {
    var record = Record()
    record.set("number", text: subject.handbookNumber)
    record.set("issued_on", .date(first.on))
    record.set("issued_by", text: asOf(first.on).subject.team.worker.id)
    record.set("issued_signature", .date(first.on))
    if subject.index % 3 != 1 {
      let table = subject.band == .lower ? ClosingFeedback.young : ClosingFeedback.older
      record.set("notes", prose: subject.say(table, 3))
    }
    if subject.index % 4 == 0 {
      record.set("opinions", prose: subject.say(GuardianViews.all, 1))
    }
    record.set("returned_on", .date(closed))
    record.set("returned_by", text: subject.team.worker.id)
    if hasDampHandbook {
      record.set("return_note", text: "封面受潮，内页完整，签字清楚")
    }
    return record
  }
}
