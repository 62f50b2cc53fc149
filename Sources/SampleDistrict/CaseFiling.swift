/// 立卷: the papers are put together, checked and approved when the case is closed.
extension CaseWriter {
  func filing() -> Record {
    // The street puts its seal two days after the closing.
    let made = (closed + 5).workday
    let checked = (made + 2).workday
    var record = Record()
    record.set("made_by", text: subject.team.worker.id)
    record.set("made_on", .date(made))
    record.set("checked_by", text: subject.team.supervisor.id)
    record.set("checked_on", .date(checked))
    record.set("approved_by", text: approver.id)
    record.set("approved_on", .date((checked + 2).workday))
    record.set("photos", .number(subject.place % 3 == 0 ? 2 + subject.place % 4 : 0))
    if let situation { record.set("situation", prose: situation) }
    if !papers.isEmpty { record.set("papers", .rows(papers)) }
    return record
  }

  /// What whoever opens the file should know of the papers; never who the child is.
  private var situation: String? {
    if hasDampHandbook { return words.closing.handbook.situation }
    if subject.months.upperBound < 12 { return words.closing.left }
    if hasCopy { return words.closing.unsigned }
    return nil
  }

  private var papers: [Record] {
    guard hasDampHandbook || hasCopy else { return [] }
    var handbook = Record()
    handbook.set("paper", text: "01-handbook")
    handbook.set("pages", .number(10))
    if hasDampHandbook { handbook.set("note", text: words.closing.handbook.paper) }
    guard hasCopy else { return [handbook] }
    var report = Record()
    report.set("paper", text: "06-closing-report")
    report.set("original", text: "复印件")
    report.set("note", text: words.closing.copy)
    return [handbook, report]
  }

  private var hasCopy: Bool { subject.index % 15 == 4 }

  var hasDampHandbook: Bool { subject.index % 15 == 8 }
}
