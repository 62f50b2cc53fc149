import CaseModel
import FormModel

/// The row of a child in the monthly table.
struct MonthRow {
  let month: YearMonth
  let child: MonthDigest

  func set(_ row: inout RecordBuilder<MonthRowFields>) {
    let contacts = child.contacts(in: month)
    let visits = contacts.filter(\.isHomeVisit)
    setChild(&row)
    setVisits(&row, visits)
    row.otherContacts = contacts.count - visits.count
    row.services = Labels(contacts.flatMap(\.kinds))
    row.content = joined(contacts.compactMap(\.summary))
    row.state = joined(contacts.compactMap(\.state))
    row.issues = issues(contacts)
    let isEscalated = contacts.contains(where: \.isEscalated)
    row.escalated = isEscalated || child.difficultCases.contains(month)
    row.note = child.missed.first { $0.month == month }?.reason
  }

  private func setChild(_ row: inout RecordBuilder<MonthRowFields>) {
    row.caseNumber = child.number
    row.name = child.name
    row.sex = child.sex
    row.age = month.last.flatMap { day in child.birthDate?.age(on: day) }
    row.street = child.street
    row.committee = child.committee
    row.worker = child.worker
  }

  private func setVisits(
    _ row: inout RecordBuilder<MonthRowFields>, _ visits: [MonthDigest.Contact]
  ) {
    row.visits = visits.count
    row.hours = Amount(hundredths: visits.reduce(0) { $0 + ($1.hours?.hundredths ?? 0) })
    guard !visits.isEmpty else {
      row.dates = "无"
      row.persons = "无"
      return
    }
    row.dates = visits.map { String($0.on.day) }.joined(separator: "、") + "日"
    row.persons = visits.map { String($0.persons) }.joined(separator: "、")
    row.shortest = visits.compactMap(\.hours).min()
    let signed = visits.count(where: \.isSigned)
    row.signed = signed == 0 ? .noVisit : signed == visits.count ? .everyVisit : .someVisits
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
