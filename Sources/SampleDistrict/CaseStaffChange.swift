/// 人员变更说明.
extension CaseWriter {
  func staffChange(_ handover: Handover) -> Record {
    // Handed over on the Friday before; the bureau files it in the same week.
    let met = handover.on + -3
    let told = words.papers.handover
    var record = Record()
    record.set("on", .date(handover.on))
    record.set("role", text: words.district.posts.worker.role)
    record.set("previous", text: handover.previous.id)
    record.set("next", text: handover.next.id)
    record.set("reason", prose: handover.fill(told.reason, subject))
    record.set("handed_over_on", .date(met))
    record.set("handover", prose: handover.fill(told.content, subject))
    record.set("guardian_told", .boolean(true))
    record.set("supervisor_opinion", prose: handover.fill(told.opinion, subject))
    record.set("previous_signature", .date(met))
    record.set("next_signature", .date(met))
    record.set("supervisor_signature", .date(met))
    record.set("organisation_seal", .date(handover.on))
    record.set("filing_number", text: told.filingNumber)
    record.set("bureau_seal", .date(handover.on + DistrictWriter.filingDays))
    return record
  }
}
