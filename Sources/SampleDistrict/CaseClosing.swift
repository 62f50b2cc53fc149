/// 结案报告.
extension CaseWriter {
  private var isLeaver: Bool {
    if case .leaves = subject.archetype.course { return true }
    return false
  }

  func closingReport() -> Record {
    var record = Record()
    record.set("filled_on", .date(closed))
    record.set("closed_on", .date(closed))
    record.set("reason", text: isLeaver ? "完成义务教育" : "项目期满")
    record.set("initial", prose: subject.said(ClosingInitial.all, need: subject.mainNeed))
    record.set("review", prose: review())
    record.set("goals", .rows(goalResults()))
    record.set("status", .rows(comparison(ratings.status, Ratings.statusDimensions)))
    record.set(
      "guardianship", .rows(comparison(ratings.guardianship, Ratings.guardianshipDimensions)))
    record.set("grade_end", text: ratings.gradeAfter)
    record.set("risk_end", text: Ratings.risks[ratings.riskAfter])
    record.set("risk_end_reason", prose: subject.fill(RemainingRisks.all[ratings.riskAfter]))
    setFeedback(&record)
    setFollowUp(&record)
    sign(&record, on: closed, guardianFirst: false)
    record.set("guardian_signature", .date(closed))
    record.set("organisation_seal", .date(closed + 1))
    record.set("street_seal", .date(closed + 2))
    return record
  }

  private func review() -> String {
    var text = subject.say(ClosingReview.start, 0)
    if subject.months.lowerBound == 7 { text = subject.fill(ClosingReview.start[1]) }
    if subject.months.lowerBound < 6 { text += subject.say(ClosingReview.lockdown, 0) }
    let hasSummer = subject.months.upperBound > 9 && subject.months.lowerBound < 6
    if hasSummer { text += "\n\n" + subject.say(ClosingReview.middle, 0) }
    text += hasSummer ? subject.say(ClosingReview.end, 1) : "\n\n" + closingTalk
    return text
  }

  private var closingTalk: String {
    subject.fill("结案会谈时与{c}和{g}回看签字页和作品，说明今后的联系人和求助电话，作了告别。")
  }

  private func goalResults() -> [Record] {
    subject.archetype.needs.enumerated().map { order, need in
      let isFull = (subject.place + order) % 3 != 2 && ratings.riskAfter < 3
      let results = isFull ? GoalResults.all : GoalPartial.all
      var row = Record()
      row.set("number", .number(order + 1))
      row.set("text", text: subject.said(GoalTexts.all, need: need))
      row.set("indicator", text: subject.said(GoalIndicators.all, need: need))
      row.set("baseline", text: subject.said(GoalBaselines.all, need: need))
      row.set("end_value", text: subject.said(results, need: need))
      row.set("attained", text: isFull ? "完全达成" : "部分达成")
      if !isFull { row.set("note", text: "有改善，列入后续跟进") }
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
        row.set("note", text: ClosingNotes.better[order % 3])
      } else if order % 2 == 0, rating.after == rating.before {
        row.set("note", text: ClosingNotes.same[0])
      }
      return row
    }
  }

  private func setFeedback(_ record: inout Record) {
    let table = subject.band == .lower ? ClosingFeedback.young : ClosingFeedback.older
    let isOpen = ratings.riskAfter == 3
    let child = isOpen ? subject.fill(ClosingFeedback.open[0]) : subject.say(table, 0)
    let guardian =
      isOpen ? subject.fill(ClosingFeedback.open[1]) : subject.say(ClosingFeedback.guardian, 0)
    record.set("child_feedback", prose: child)
    record.set("guardian_feedback", prose: guardian)
    record.set("satisfaction", text: isOpen || subject.place % 3 == 2 ? "满意" : "非常满意")
    if subject.place % 2 == 0 {
      record.set("reflection", prose: subject.say(Reflections.all, 0))
    }
  }

  private func setFollowUp(_ record: inout Record) {
    record.set("follow_up_kind", text: isLeaver ? "日常走访" : "继续服务")
    let director = subject.team.director
    let tasks = ratings.riskAfter == 3 ? [0, 1, 3] : [0, 1 + subject.place % 3]
    let rows = tasks.map { task in
      Record([
        ("task", .text(FollowUps.all[task])), ("unit", .text(director.employer)),
        ("person", .text(director.name)), ("frequency", .text(task == 0 ? "每月一次" : "每学期一次")),
      ])
    }
    record.set("follow_up", .rows(rows))
  }
}
