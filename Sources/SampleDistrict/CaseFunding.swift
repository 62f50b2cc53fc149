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
    var record = Record()
    record.set("filled_on", .date(day))
    record.set("on", .date(day))
    record.set("kind", text: "肢体康复")
    record.set("reason", prose: subject.fill(FundingProse.reason))
    record.set("unit", text: "示例康复机构")
    record.set("qualification", text: "民办非企业单位登记证书（示例-康-0012）；区残疾人康复服务定点机构")
    record.set("from", .date(Day(2022, 7, 18)))
    record.set("to", .date(Day(2022, 12, 18)))
    record.set("times", .number(times))
    record.set("unit_price", .number(price))
    record.set("amount", .number(times * price))
    record.set("worker_signature", .date(day))
    record.set("director_signature", .date(day))
    record.set("supervisor_signature", .date((day + 1).workday))
    record.set("organisation_seal", .date((day + 1).workday))
    record.set("street_opinion", prose: FundingProse.street)
    record.set("street_seal", .date((day + 5).workday))
    record.set("bureau_opinion", prose: FundingProse.bureau)
    record.set("approved_amount", .number(times * price))
    record.set("bureau_seal", .date((day + 12).workday))
    return record
  }
}

private enum FundingProse {
  static let reason =
    "{c}需要长期肢体康复，对应计划书第一分目标（用药、复诊和康复规范，费用压力减轻）。"
    + "居家练习由{g}一人承担，动作难以到位；封闭管理期间机构训练中断，六月走访时{c}上下楼比春天吃力。\n\n"
    + "本项目经费用于入户评估、监护支持、集体活动等，不含专业康复训练；残疾人康复补贴的次数上半年已用完。"
    + "申请每周一次、共二十二次的专业训练，由{p}协助接送，{w}每月走访时核对出勤和效果。"

  static let street = "情况属实，居委会可以协助接送，同意上报。"

  static let bureau = "同意列入区其他公益支持项目预算，按实际训练次数与机构结算，不从本项目经费中列支。"
}
