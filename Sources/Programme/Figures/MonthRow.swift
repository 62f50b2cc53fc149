import CaseModel
import FormModel

/// The row of a child in the monthly table.
struct MonthRow {
  let month: YearMonth
  let child: MonthDigest

  func set(_ row: inout RecordBuilder) {
    let contacts = child.contacts(in: month)
    let visits = contacts.filter(\.isHomeVisit)
    setChild(&row)
    setVisits(&row, visits)
    row.set("other_contacts", contacts.count - visits.count)
    row.set("services", contacts.flatMap(\.kinds))
    row.set("content", joined(contacts.compactMap(\.summary)))
    row.set("state", joined(contacts.compactMap(\.state)))
    row.set("issues", issues(contacts))
    let isEscalated = contacts.contains(where: \.isEscalated)
    row.set("escalated", isEscalated || child.difficultCases.contains(month))
    row.set("note", child.missed.first { $0.month == month }?.reason)
  }

  private func setChild(_ row: inout RecordBuilder) {
    row.set("case_number", child.number)
    row.set("name", child.name)
    row.set("sex", child.sex)
    row.set("age", month.last.flatMap { day in child.birthDate?.age(on: day) })
    row.set("street", child.street)
    row.set("committee", child.committee)
    row.set("worker", child.worker)
  }

  private func setVisits(_ row: inout RecordBuilder, _ visits: [MonthDigest.Contact]) {
    row.set("visits", visits.count)
    row.set("hours", Amount(hundredths: visits.reduce(0) { $0 + ($1.hours?.hundredths ?? 0) }))
    guard !visits.isEmpty else {
      row.set("dates", "无")
      row.set("persons", "无")
      return
    }
    row.set("dates", visits.map { String($0.on.day) }.joined(separator: "、") + "日")
    row.set("persons", visits.map { String($0.persons) }.joined(separator: "、"))
    row.set("shortest", visits.compactMap(\.hours).min())
    let signed = visits.count(where: \.isSigned)
    row.set("signed", signed == 0 ? "否" : signed == visits.count ? "是" : "部分")
  }

  /// What visits say to have found nothing need not be said once for each.
  private func issues(_ contacts: [MonthDigest.Contact]) -> String? {
    let all = contacts.compactMap(\.issues)
    let found = all.filter { !$0.hasPrefix("未发现") }
    return found.isEmpty ? all.first : joined(found)
  }

  /// Texts one after the other; the full stop of all but the last gives way to the semicolon.
  private func joined(_ texts: [String]) -> String? {
    guard let last = texts.last else { return nil }
    let others = texts.dropLast().map { text in
      text.last == "。" ? String(text.dropLast()) : text
    }
    return (others + [last]).joined(separator: "；")
  }
}
