/// 人员变更说明.
extension CaseWriter {
  func staffChange(_ handover: Handover) -> Record {
    // Handed over on the Friday before; the bureau files it in the same week.
    let met = handover.on + -3
    var record = Record()
    record.set("on", .date(handover.on))
    record.set("role", text: "儿童福利社工")
    record.set("previous", text: handover.previous.id)
    record.set("next", text: handover.next.id)
    record.set("reason", prose: subject.fill(HandoverProse.reason(of: handover)))
    record.set("handed_over_on", .date(met))
    record.set("handover", prose: subject.fill(HandoverProse.content(of: handover)))
    record.set("guardian_told", .boolean(true))
    record.set("supervisor_opinion", prose: subject.fill(HandoverProse.opinion))
    record.set("previous_signature", .date(met))
    record.set("next_signature", .date(met))
    record.set("supervisor_signature", .date(met))
    record.set("organisation_seal", .date(handover.on))
    record.set("filing_number", text: "示例备〔2022〕1号")
    record.set("bureau_seal", .date(handover.on + DistrictWriter.filingDays))
    return record
  }
}
