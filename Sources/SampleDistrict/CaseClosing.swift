/// 结案报告.
extension CaseWriter {
  private var isLeaver: Bool { subject.archetype.course == .leaves }

  private var told: ClosingWords { words.closing }

  func closingReport() -> Record {
    var record = Record()
    record.set("filled_on", .date(closed))
    record.set("closed_on", .date(closed))
    record.set("reason", text: isLeaver ? "完成义务教育" : "项目期满")
    record.set("initial", prose: subject.fill(told.initial[subject.mainNeed]))
    record.set("review", prose: review())
    record.set("goals", .rows(goalResults()))
    let status = words.assessment.status.values.map(\.dimension)
    record.set("status", .rows(comparison(ratings.status, status)))
    let guardianship = words.assessment.guardianship.values.map(\.dimension)
    record.set("guardianship", .rows(comparison(ratings.guardianship, guardianship)))
    record.set("grade_end", text: ratings.gradeAfter)
    record.set("risk_end", text: ratings.riskAfter.label)
    record.set("risk_end_reason", prose: subject.fill(told.remainingRisks[ratings.riskAfter]))
    setFeedback(&record)
    setFollowUp(&record)
    sign(&record, on: closed, guardianFirst: false)
    record.set("guardian_signature", .date(closed))
    record.set("organisation_seal", .date(closed + 1))
    record.set("street_seal", .date(closed + 2))
    return record
  }

  private func review() -> String {
    let review = told.review
    let isEarly = subject.months.lowerBound < 6
    var text = isEarly ? subject.say(review.start, 0) : subject.fill(review.joined)
    if isEarly { text += subject.say(review.lockdown, 0) }
    let hasSummer = subject.months.upperBound > 9 && isEarly
    guard hasSummer else { return text + "\n\n" + subject.fill(told.talk) }
    return text + "\n\n" + subject.say(review.middle, 0) + subject.say(review.end, 1)
  }

  private func goalResults() -> [Record] {
    subject.archetype.needs.enumerated().map { order, need in
      let isFull = (subject.place + order) % 3 != 2 && ratings.riskAfter != .red
      let goal = words.plan.goals[need]
      var row = Record()
      row.set("number", .number(order + 1))
      row.set("text", text: subject.fill(goal.text))
      row.set("indicator", text: subject.fill(goal.indicator))
      row.set("baseline", text: subject.fill(goal.baseline))
      row.set("end_value", text: subject.fill(isFull ? goal.result : goal.partial))
      row.set("attained", text: isFull ? "完全达成" : "部分达成")
      if !isFull { row.set("note", text: told.partly) }
      return row
    }
  }

  private func comparison(
    _ ratings: [(before: Int, after: Int)], _ dimensions: [String]
  ) -> [Record] {
    zip(dimensions, ratings).enumerated().map { order, pair in
      let (dimension, rating) = pair
      var row = Record()
      row.set("dimension", text: dimension)
      row.set("rating", text: Ratings.labels[rating.after])
      if rating.after < rating.before {
        row.set("note", text: told.notes.better[order % told.notes.better.count])
      } else if order % 2 == 0, rating.after == rating.before {
        row.set("note", text: told.notes.same)
      }
      return row
    }
  }

  private func setFeedback(_ record: inout Record) {
    let feedback = told.feedback
    let isOpen = ratings.riskAfter == .red
    let child =
      isOpen ? subject.fill(feedback.openChild) : subject.say(feedback.child.of(subject.band), 0)
    let guardian =
      isOpen ? subject.fill(feedback.openGuardian) : subject.say(feedback.guardian, 0)
    record.set("child_feedback", prose: child)
    record.set("guardian_feedback", prose: guardian)
    record.set("satisfaction", text: isOpen || subject.place % 3 == 2 ? "满意" : "非常满意")
    if subject.place % 2 == 0 {
      record.set("reflection", prose: subject.say(told.reflections, 0))
    }
  }

  private func setFollowUp(_ record: inout Record) {
    record.set("follow_up_kind", text: isLeaver ? "日常走访" : "继续服务")
    let director = subject.team.director
    let turns = told.followUps.turns
    let tasks =
      ratings.riskAfter == .red ? [turns[0], turns[2]] : [turns[subject.place % turns.count]]
    let rows = ([told.followUps.always] + tasks).enumerated().map { order, task in
      Record([
        ("task", .text(task)), ("unit", .text(director.employer)),
        ("person", .text(director.name)),
        ("frequency", .text(order == 0 ? told.followUps.monthly : told.followUps.termly)),
      ])
    }
    record.set("follow_up", .rows(rows))
  }
}
