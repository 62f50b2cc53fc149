package import FormModel

/// 月度汇总: one month of a street or of the district, see `MonthFigures`.
package struct MonthFields: NamedFieldSet {
  package static let home = FieldHome.computed("month")

  package let month: Key<YearMonth>
  let unit: Key<String>
  let from: Key<CalendarDate>
  let to: Key<CalendarDate>
  package let children: Table<MonthRowFields>
  let expected: Key<Int>
  let served: Key<Int>
  let visits: Key<Int>
  let hours: Key<Amount>
  let unmetChildren: Key<Int>
  let difficultCases: Key<Int>
  let activitiesHeld: Key<Int>
  let participants: Key<Int>
  let quota: Key<Int>
  let servedSoFar: Key<Int>
  let share: Key<Amount>
  let visitsSoFar: Key<Int>
  let hoursSoFar: Key<Amount>
  let activitiesSoFar: Key<Int>
  let unmet: Table<UnmetFields>
  let activities: Table<HeldActivityFields>
  let warnings: Table<SilenceFields>

  package init(_ fields: inout FieldBinder) {
    month = fields("month", for: .monthly)
    unit = fields("unit", for: .monthly)
    from = fields("from", for: .monthly)
    to = fields("to", for: .monthly)
    children = fields.table("children", for: .monthly)
    expected = fields("totals.expected", for: .monthly)
    served = fields("totals.served", for: .monthly)
    visits = fields("totals.visits", for: .monthly)
    hours = fields("totals.hours", for: .monthly)
    unmetChildren = fields("totals.unmet", for: .monthly)
    difficultCases = fields("totals.difficult_cases", for: .monthly)
    activitiesHeld = fields("totals.activities", for: .monthly)
    participants = fields("totals.participants", for: .monthly)
    quota = fields("progress.quota", for: .rule("N17b"))
    servedSoFar = fields("progress.served", for: .rule("N17b"))
    share = fields("progress.share", for: .rule("N17b"))
    visitsSoFar = fields("progress.visits", for: .rule("N17b"))
    hoursSoFar = fields("progress.hours", for: .rule("N17b"))
    activitiesSoFar = fields("progress.activities", for: .rule("N17b"))
    unmet = fields.table("unmet", for: .monthly)
    activities = fields.table("activities", for: .monthly)
    warnings = fields.table("warnings", for: .rule("N22"))
  }
}

/// 走访情况: the row of a child.
package struct MonthRowFields: FieldSet {
  let caseNumber: Key<String>
  let name: Key<String>
  let sex: Key<Label>
  let age: Key<Int>
  let street: Key<String>
  let committee: Key<String>
  let worker: Key<String>
  let dates: Key<String>
  let visits: Key<Int>
  let persons: Key<String>
  let hours: Key<Amount>
  let shortest: Key<Amount>
  let otherContacts: Key<Int>
  let services: Key<Labels>
  let content: Key<String>
  let state: Key<String>
  let issues: Key<String>
  let escalated: Key<Bool>
  let signed: Key<SignedState>
  let note: Key<String>

  package init(_ fields: inout FieldBinder) {
    caseNumber = fields("case_number", for: .monthly)
    name = fields("name", for: .monthly)
    sex = fields("sex", like: "child.sex", for: .monthly)
    age = fields("age", for: .monthly)
    street = fields("street", for: .monthly)
    committee = fields("committee", for: .monthly)
    worker = fields("worker", for: .monthly)
    dates = fields("dates", for: .monthly)
    visits = fields("visits", for: .monthly)
    persons = fields("persons", for: .monthly)
    hours = fields("hours", for: .monthly)
    shortest = fields("shortest", for: .monthly)
    otherContacts = fields("other_contacts", for: .monthly)
    // The six kinds of service of the notices; a visit names others beside, which do not count here.
    services = fields("services", within: "visit.kinds", for: .monthly)
    content = fields("content", for: .monthly)
    state = fields("state", for: .monthly)
    issues = fields("issues", for: .monthly)
    escalated = fields("escalated", for: .monthly)
    signed = fields("signed", for: .monthly)
    note = fields("note", for: .monthly)
  }
}

/// 监护人手册签字, over the visits of a month.
enum SignedState: String, KnownOption {
  case everyVisit = "是"
  case someVisits = "部分"
  case noVisit = "否"
}

/// 未按要求走访名单.
struct UnmetFields: FieldSet {
  let caseNumber: Key<String>
  let reason: Key<String>
  let remedy: Key<String>

  init(_ fields: inout FieldBinder) {
    caseNumber = fields("case_number", for: .monthly)
    reason = fields("reason", for: .monthly)
    remedy = fields("remedy", for: .monthly)
  }
}

/// 集体活动情况.
struct HeldActivityFields: FieldSet {
  let on: Key<CalendarDate>
  let name: Key<String>
  let place: Key<String>
  let children: Key<Int>
  let organiser: Key<String>

  init(_ fields: inout FieldBinder) {
    on = fields("on", for: .monthly)
    name = fields("name", for: .monthly)
    place = fields("place", for: .monthly)
    children = fields("children", for: .monthly)
    organiser = fields("organiser", for: .monthly)
  }
}

/// 连续2个月未服务预警.
struct SilenceFields: FieldSet {
  let caseNumber: Key<String>
  let since: Key<YearMonth>

  init(_ fields: inout FieldBinder) {
    caseNumber = fields("case_number", for: .rule("N22"))
    since = fields("since", for: .rule("N22"))
  }
}
