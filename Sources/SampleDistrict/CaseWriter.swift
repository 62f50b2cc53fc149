/// Writes the file of one child.
struct CaseWriter {
  private(set) var subject: Subject
  let schedule: Schedule
  let ratings: Ratings
  let twinName: String?
  let register: Register
  let words: Words

  init(_ subject: Subject, twinName: String?, register: Register) {
    self.subject = subject
    self.twinName = twinName
    self.register = register
    words = register.words
    var schedule = Schedule(subject)
    schedule.add(register)
    self.schedule = schedule
    ratings = Ratings(subject)
  }

  /// Who approves the file: the organisation's own.
  var approver: Staff { register.organisationStaff[register.organisation(of: subject)] }

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
    let (reasons, remedies) = (words.visits.missed.reasons, words.visits.missed.remedies)
    return Schedule.closedMonths.filter { subject.months.contains($0) }.map { month in
      var record = Record()
      record.set("month", .month(2022, month))
      record.set("reason", text: reasons[(subject.place + month) % reasons.count])
      record.set("remedy", text: remedies[(subject.place / 3 + month) % remedies.count])
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
      let feedback = words.closing.feedback.child.of(subject.band)
      record.set("notes", prose: subject.say(feedback, 3))
    }
    if subject.index % 4 == 0 {
      record.set("opinions", prose: subject.say(words.assessment.guardianViews, 1))
    }
    record.set("returned_on", .date(closed))
    record.set("returned_by", text: subject.team.worker.id)
    if hasDampHandbook {
      record.set("return_note", text: words.closing.handbook.returned)
    }
    return record
  }
}
