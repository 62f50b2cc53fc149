/// 资金申请方案: what the plan wants from outside the project is asked for.
extension CaseWriter {
  func fundingRequests() -> [Record] {
    // Only rehabilitation asks for money in the plans; its rooms opened again in summer.
    guard subject.mainNeed == .health,
      let visit = schedule.contacts.first(where: { $0.mode == .home && $0.on.month > 5 })
    else { return [] }
    return [asOf(visit.on).fundingRequest(on: (visit.on + 2).workday)]
  }

  private func fundingRequest(on day: Day) -> Record {
    let (times, price) = (22, 160)
    let told = words.papers.funding
    var record = Record()
    record.set("filled_on", .date(day))
    record.set("on", .date(day))
    record.set("kind", text: "肢体康复")
    record.set("reason", prose: subject.fill(told.reason))
    record.set("unit", text: told.unit)
    record.set("qualification", text: told.qualification)
    record.set("from", .date(Day(2022, 7, 18)))
    record.set("to", .date(Day(2022, 12, 18)))
    record.set("times", .number(times))
    record.set("unit_price", .number(price))
    record.set("amount", .number(times * price))
    record.set("worker_signature", .date(day))
    record.set("director_signature", .date(day))
    record.set("supervisor_signature", .date((day + 1).workday))
    record.set("organisation_seal", .date((day + 1).workday))
    record.set("street_opinion", prose: told.street)
    record.set("street_seal", .date((day + 5).workday))
    record.set("bureau_opinion", prose: told.bureau)
    record.set("approved_amount", .number(times * price))
    record.set("bureau_seal", .date((day + 12).workday))
    return record
  }
}
