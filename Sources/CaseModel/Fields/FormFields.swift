package import CommonMark
package import FormModel

/// 服务手册 (F8).
package struct HandbookFields: NamedFieldSet {
  package static let home = FieldHome.form("handbook")

  package let issuedOn: Key<CalendarDate>

  package init(_ fields: inout FieldBinder) {
    issuedOn = fields("issued_on", for: .rule("N8"))
  }
}

/// 评估表 (F1).
package struct AssessmentFields: NamedFieldSet {
  package static let home = FieldHome.form("assessment")

  package let filledOn: Key<CalendarDate>
  package let on: Key<CalendarDate>
  package let from: Key<ClockTime>
  package let to: Key<ClockTime>
  package let attendees: Table<AttendeeFields>
  package let status: Table<RatingFields>
  package let guardianship: Table<RatingFields>
  package let told: Key<Bool>

  package init(_ fields: inout FieldBinder) {
    filledOn = fields("filled_on", for: .lastDay)
    on = fields("on", for: .rule("N7"))
    from = fields("from", for: .checks)
    to = fields("to", for: .checks)
    attendees = fields.table("attendees", for: .rule("N7", "N24"))
    status = fields.table("status", for: .figures)
    guardianship = fields.table("guardianship", for: .figures)
    told = fields("told", for: .rule("N8"))
  }
}

/// 评估人员.
package struct AttendeeFields: FieldSet {
  package let person: Key<Person>

  package init(_ fields: inout FieldBinder) {
    person = fields("person", for: .rule("N24"))
  }
}

/// A dimension of the child's state or of the guardianship, and how it was rated.
package struct RatingFields: FieldSet {
  package let dimension: Key<Label>
  /// Ratings stand from the best to the worst.
  package let rating: Key<Grade>

  package init(_ fields: inout FieldBinder) {
    dimension = fields("dimension", for: .figures)
    rating = fields("rating", for: .figures)
  }
}

/// 计划书 (F2).
package struct PlanFields: NamedFieldSet {
  package static let home = FieldHome.form("plan")

  package let on: Key<CalendarDate>
  package let goals: Table<GoalFields>
  package let items: Table<ServiceItemFields>
  package let resources: Table<ResourceFields>
  package let budget: Table<BudgetFields>
  package let workerSignature: Key<CalendarDate>
  package let directorSignature: Key<CalendarDate>
  package let supervisorSignature: Key<CalendarDate>

  package init(_ fields: inout FieldBinder) {
    on = fields("on", for: .rule("N9"))
    goals = fields.table("goals", for: .checks)
    items = fields.table("items", for: .rosters)
    resources = fields.table("resources", for: .figures)
    budget = fields.table("budget", for: .rule("N23"))
    workerSignature = fields("worker_signature", for: .rule("N7"))
    directorSignature = fields("director_signature", for: .rule("N7"))
    supervisorSignature = fields("supervisor_signature", for: .rule("N7"))
  }
}

/// 分目标.
package struct GoalFields: FieldSet {
  package let number: Key<Int>

  package init(_ fields: inout FieldBinder) {
    number = fields("number", for: .checks)
  }
}

/// 目标达成情况.
package struct ClosedGoalFields: FieldSet {
  package let number: Key<Int>
  package let attained: Key<GoalAttainment>

  package init(_ fields: inout FieldBinder) {
    number = fields("number", for: .checks)
    attained = fields("attained", for: .carryingOver)
  }
}

package enum GoalAttainment: String, KnownOption {
  case fully = "完全达成"
}

/// 关爱帮扶项目.
package struct ServiceItemFields: FieldSet {
  package let kind: Key<Label>
  package let content: Key<Prose>
  package let timesPerMonth: Key<Amount>
  package let hoursPerTime: Key<Amount>
  package let from: Key<YearMonth>
  package let to: Key<YearMonth>
  package let executor: Key<Person>
  package let assistant: Key<Person>
  package let resource: Key<String>

  package init(_ fields: inout FieldBinder) {
    kind = fields("kind", for: .rosters)
    content = fields("content", for: .rosters)
    timesPerMonth = fields("times_per_month", for: .rosters)
    hoursPerTime = fields("hours_per_time", for: .rosters)
    from = fields("from", for: .rosters)
    to = fields("to", for: .rosters)
    executor = fields("executor", for: .rosters)
    assistant = fields("assistant", for: .rosters)
    resource = fields("resource", for: .rosters)
  }
}

/// 资源链接.
package struct ResourceFields: FieldSet {
  package let state: Key<ResourceState>

  package init(_ fields: inout FieldBinder) {
    state = fields("state", for: .figures)
  }
}

package enum ResourceState: String, KnownOption {
  /// Really found; the others were only tried.
  case found = "已落实"
}

package struct BudgetFields: FieldSet {
  package let amount: Key<Amount>

  package init(_ fields: inout FieldBinder) {
    amount = fields("amount", for: .rule("N23"))
  }
}

/// 服务记录 (F3).
package struct VisitFields: NamedFieldSet {
  package static let home = FieldHome.form("visit")

  package let filledOn: Key<CalendarDate>
  package let on: Key<CalendarDate>
  package let from: Key<ClockTime>
  package let to: Key<ClockTime>
  package let hours: Key<Amount>
  package let mode: Key<ContactMode>
  package let met: Key<Bool>
  package let visitors: Table<VisitorFields>
  package let kinds: Key<Labels>
  package let summary: Key<String>
  package let stateSummary: Key<String>
  package let issues: Key<Prose>
  package let escalated: Key<Bool>
  package let difficultCaseOn: Key<CalendarDate>
  package let handbookSigned: Key<Bool>
  package let handbookSignedOn: Key<CalendarDate>
  package let handbookUnsignedReason: Key<String>

  package init(_ fields: inout FieldBinder) {
    filledOn = fields("filled_on", for: .rule("N16"))
    on = fields("on", for: .rule("N10"))
    from = fields("from", for: .rule("N13"))
    to = fields("to", for: .rule("N13"))
    hours = fields("hours", for: .figures)
    mode = fields("mode", for: .rule("N10"))
    met = fields("met", for: .rule("N10"))
    visitors = fields.table("visitors", for: .rule("N11", "N24"))
    kinds = fields("kinds", for: .monthly)
    summary = fields("summary", for: .monthly)
    stateSummary = fields("state_summary", for: .monthly)
    issues = fields("issues", for: .monthly)
    escalated = fields("escalated", for: .rule("N20"))
    difficultCaseOn = fields("difficult_case_on", for: .rule("N20"))
    handbookSigned = fields("handbook_signed", for: .rule("N14"))
    handbookSignedOn = fields("handbook_signed_on", for: .rule("N14"))
    handbookUnsignedReason = fields("handbook_unsigned_reason", for: .rule("N14"))
  }
}

/// 服务方式, as far as rules tell the ways apart.
package enum ContactMode: String, KnownOption {
  case homeVisit = "入户走访"
  case telephone = "电话"
  case online = "网络"
}

/// 走访人员.
package struct VisitorFields: FieldSet {
  package let person: Key<Person>
  package let role: Key<VisitorRole>

  package init(_ fields: inout FieldBinder) {
    person = fields("person", for: .rule("N11", "N24"))
    role = fields("role", for: .rule("N12"))
  }
}

package enum VisitorRole: String, KnownOption {
  case inCharge = "负责社工"
}

/// 疑难个案 (F7).
package struct DifficultCaseFields: NamedFieldSet {
  package static let home = FieldHome.form("difficult-case")

  package let filledOn: Key<CalendarDate>
  package let foundOn: Key<CalendarDate>
  package let supervisorDelay: Key<Amount>
  package let directorDelay: Key<Amount>
  package let organisationDelay: Key<Amount>
  package let streetSolved: Key<Bool>
  package let districtSolved: Key<Bool>
  package let citySolved: Key<Bool>
  package let closedOn: Key<CalendarDate>

  package init(_ fields: inout FieldBinder) {
    filledOn = fields("filled_on", for: .lastDay)
    foundOn = fields("found_on", for: .rule("N20"))
    supervisorDelay = fields("supervisor_delay", for: .rule("N20"))
    directorDelay = fields("director_delay", for: .rule("N20"))
    organisationDelay = fields("organisation_delay", for: .rule("N20"))
    streetSolved = fields("street_level.solved", for: .rule("N20"))
    districtSolved = fields("district_level.solved", for: .rule("N20"))
    citySolved = fields("city_level.solved", for: .rule("N20"))
    closedOn = fields("closed_on", for: .rule("N20"))
  }
}

/// 结案报告 (F5).
package struct ClosingFields: NamedFieldSet {
  package static let home = FieldHome.form("closing-report")

  package let filledOn: Key<CalendarDate>
  package let closedOn: Key<CalendarDate>
  package let reason: Key<ClosingReason>
  package let goals: Table<ClosedGoalFields>
  package let status: Table<RatingFields>
  package let guardianship: Table<RatingFields>
  package let riskLeft: Key<Label>
  package let followUp: Table<FollowUpFields>

  package init(_ fields: inout FieldBinder) {
    filledOn = fields("filled_on", for: .rule("N18"))
    closedOn = fields("closed_on", for: .rule("N18"))
    reason = fields("reason", for: .rosters)
    goals = fields.table("goals", for: .checks)
    status = fields.table("status", for: .figures)
    guardianship = fields.table("guardianship", for: .figures)
    riskLeft = fields("risk_end", for: .carryingOver)
    followUp = fields.table("follow_up", for: .rule("N20"))
  }
}

package enum ClosingReason: String, KnownOption {
  case termEnded = "项目期满"
}

/// 后续跟进: only whether there is a row counts.
package struct FollowUpFields: FieldSet {
  package init(_ fields: inout FieldBinder) {}
}

/// 人员变更说明.
package struct StaffChangeFields: NamedFieldSet {
  package static let home = FieldHome.form("staff-change")

  package let on: Key<CalendarDate>
  package let role: Key<StaffRole>
  package let previous: Key<Person>
  package let next: Key<Person>

  package init(_ fields: inout FieldBinder) {
    on = fields("on", for: .rule("N6"))
    role = fields("role", for: .rule("N6"))
    previous = fields("previous", for: .rule("N6"))
    next = fields("next", for: .rule("N6"))
  }
}

/// 承诺书 (F6).
package struct PledgeFields: NamedFieldSet {
  package static let home = FieldHome.form("pledge")

  package let pledgedOn: Key<CalendarDate>

  package init(_ fields: inout FieldBinder) {
    pledgedOn = fields("pledged_on", for: .rule("N24"))
  }
}

/// 资金申请方案 (G4).
package struct FundingRequestFields: NamedFieldSet {
  package static let home = FieldHome.form("funding-request")

  package let filledOn: Key<CalendarDate>

  package init(_ fields: inout FieldBinder) {
    filledOn = fields("filled_on", for: .lastDay)
  }
}

/// 未按要求走访的月份, in a case file.
package struct MissedMonthFields: NamedFieldSet {
  package static let home = FieldHome.list("missed_months")

  package let month: Key<YearMonth>
  package let reason: Key<String>
  package let remedy: Key<String>

  package init(_ fields: inout FieldBinder) {
    month = fields("month", for: .rule("N10"))
    reason = fields("reason", for: .monthly)
    remedy = fields("remedy", for: .monthly)
  }
}
