package import FormModel

/// 名册: the children, organisations and staff of a district or of one of its streets, see `Roster`.
struct RosterFields: NamedFieldSet {
  static let home = FieldHome.computed("roster")

  let unit: Key<String>
  let asOf: Key<CalendarDate>
  let children: Table<RosterRowFields>
  let childCount: Key<Int>
  let deprived: Key<Int>
  let orphans: Key<Int>
  let present: Key<Int>
  let joined: Key<Int>
  let left: Key<Int>
  let quota: Key<Int>
  let quotaDeprived: Key<Int>
  let quotaOrphans: Key<Int>
  let organisations: Table<RosterOrganisationFields>
  let workers: Table<RosterWorkerFields>
  let items: Table<RosterItemFields>
  let standard: Key<Amount>
  let amount: Key<Amount>
  let payers: Table<PayerFields>
  let activities: Table<OrganiserFields>
  let visits: Key<Int>
  let hours: Key<Amount>
  let assessments: Key<Int>
  let plans: Key<Int>
  let closings: Key<Int>
  let difficultCases: Key<Int>
  let activitiesHeld: Key<Int>

  init(_ fields: inout FieldBinder) {
    unit = fields("unit", for: .rosters)
    asOf = fields("as_of", for: .rosters)
    children = fields.table("children", for: .rosters)
    childCount = fields("totals.children", for: .rosters)
    deprived = fields("totals.deprived", for: .rosters)
    orphans = fields("totals.orphans", for: .rosters)
    present = fields("totals.present", for: .rosters)
    joined = fields("totals.joined", for: .rosters)
    left = fields("totals.left", for: .rosters)
    quota = fields("totals.quota", for: .rule("N2"))
    quotaDeprived = fields("totals.quota_deprived", for: .rule("N2"))
    quotaOrphans = fields("totals.quota_orphans", for: .rule("N2"))
    organisations = fields.table("organisations", for: .rosters)
    workers = fields.table("workers", for: .rosters)
    items = fields.table("items", for: .rosters)
    standard = fields("money.standard", for: .rule("N23"))
    amount = fields("money.amount", for: .rule("N23"))
    payers = fields.table("money.payers", for: .rule("N23"))
    activities = fields.table("activities", for: .rule("N19"))
    visits = fields("results.visits", for: .rule("N26"))
    hours = fields("results.hours", for: .rule("N26"))
    assessments = fields("results.assessments", for: .rule("N26"))
    plans = fields("results.plans", for: .rule("N26"))
    closings = fields("results.closings", for: .rule("N26"))
    difficultCases = fields("results.difficult_cases", for: .rule("N26"))
    activitiesHeld = fields("results.activities", for: .rule("N26"))
  }
}

/// 困境儿童名册: the row of a child.
struct RosterRowFields: FieldSet {
  let number: Key<Int>
  let caseNumber: Key<String>
  let district: Key<String>
  let street: Key<String>
  let committee: Key<String>
  let name: Key<String>
  let sex: Key<Label>
  let ethnicity: Key<Label>
  let birthDate: Key<CalendarDate>
  let idType: Key<Label>
  let idNumber: Key<String>
  let category: Key<Label>
  let fatherState: Key<Label>
  let motherState: Key<Label>
  let approvedOn: Key<CalendarDate>
  let householdAddress: Key<String>
  let homeAddress: Key<String>
  let school: Key<String>
  let grade: Key<Label>
  let health: Key<Label>
  let disability: Key<Label>
  let disabilityLevel: Key<Label>
  let guardian: Key<String>
  let guardianRelation: Key<Label>
  let guardianIDNumber: Key<String>
  let guardianPhone: Key<String>
  let supervisor: Key<String>
  let supervisorPhone: Key<String>
  let director: Key<String>
  let directorPhone: Key<String>
  let worker: Key<String>
  let workerPhone: Key<String>
  let teamFrom: Key<CalendarDate>
  let organisation: Key<String>
  let carried: Key<Bool>
  let state: Key<RosterState>
  let changedOn: Key<CalendarDate>
  let changeReason: Key<String>

  init(_ fields: inout FieldBinder) {
    number = fields("number", for: .rosters)
    caseNumber = fields("case_number", for: .rosters)
    district = fields("district", for: .rosters)
    street = fields("street", for: .rosters)
    committee = fields("committee", for: .rosters)
    name = fields("name", for: .rosters)
    sex = fields("sex", like: "child.sex", for: .rosters)
    ethnicity = fields("ethnicity", like: "child.ethnicity", for: .rosters)
    birthDate = fields("birth_date", for: .rosters)
    idType = fields("id_type", like: "child.id_type", for: .rosters)
    idNumber = fields("id_number", for: .rosters)
    category = fields("category", like: "child.category", for: .rosters)
    fatherState = fields("father_state", like: "child.parents.state", for: .rosters)
    motherState = fields("mother_state", like: "child.parents.state", for: .rosters)
    approvedOn = fields("approved_on", for: .rosters)
    householdAddress = fields("household_address", for: .rosters)
    homeAddress = fields("home_address", for: .rosters)
    school = fields("school", for: .rosters)
    grade = fields("grade", like: "child.grade", for: .rosters)
    health = fields("health", like: "child.health", for: .rosters)
    disability = fields("disability", like: "child.disability", for: .rosters)
    disabilityLevel = fields("disability_level", like: "child.disability_level", for: .rosters)
    guardian = fields("guardian", for: .rosters)
    guardianRelation = fields("guardian_relation", like: "guardian.relation", for: .rosters)
    guardianIDNumber = fields("guardian_id_number", for: .rosters)
    guardianPhone = fields("guardian_phone", for: .rosters)
    supervisor = fields("supervisor", for: .rosters)
    supervisorPhone = fields("supervisor_phone", for: .rosters)
    director = fields("director", for: .rosters)
    directorPhone = fields("director_phone", for: .rosters)
    worker = fields("worker", for: .rosters)
    workerPhone = fields("worker_phone", for: .rosters)
    teamFrom = fields("team_from", for: .rosters)
    organisation = fields("organisation", for: .rosters)
    carried = fields("carried", for: .rosters)
    state = fields("state", for: .rosters)
    changedOn = fields("changed_on", for: .rosters)
    changeReason = fields("change_reason", for: .rosters)
  }
}

/// 社会组织名册.
struct RosterOrganisationFields: FieldSet {
  let number: Key<Int>
  let name: Key<String>
  let creditCode: Key<String>
  let kind: Key<String>
  let registrar: Key<String>
  let founded: Key<CalendarDate>
  let rating: Key<String>
  let legalRepresentative: Key<String>
  let lead: Key<String>
  let phone: Key<String>
  let fullTime: Key<Int>
  let licensedAssistant: Key<Int>
  let licensed: Key<Int>
  let licensedSenior: Key<Int>
  let experienced: Key<Int>
  let qualified: Key<Int>
  let streets: Key<String>
  let children: Key<Int>
  let contractOn: Key<CalendarDate>
  let contractFrom: Key<CalendarDate>
  let contractTo: Key<CalendarDate>
  let contractAmount: Key<Amount>

  init(_ fields: inout FieldBinder) {
    number = fields("number", for: .rosters)
    name = fields("name", for: .rosters)
    creditCode = fields("credit_code", for: .rosters)
    kind = fields("kind", for: .rosters)
    registrar = fields("registrar", for: .rosters)
    founded = fields("founded", for: .rosters)
    rating = fields("rating", for: .rosters)
    legalRepresentative = fields("legal_representative", for: .rosters)
    lead = fields("lead", for: .rosters)
    phone = fields("phone", for: .rosters)
    fullTime = fields("full_time", for: .rosters)
    licensedAssistant = fields("licensed_assistant", for: .rosters)
    licensed = fields("licensed", for: .rosters)
    licensedSenior = fields("licensed_senior", for: .rosters)
    experienced = fields("experienced", for: .rosters)
    qualified = fields("qualified", for: .rosters)
    streets = fields("streets", for: .rosters)
    children = fields("children", for: .rosters)
    contractOn = fields("contract_on", for: .rosters)
    contractFrom = fields("contract_from", for: .rosters)
    contractTo = fields("contract_to", for: .rosters)
    contractAmount = fields("contract_amount", for: .rosters)
  }
}

/// 派出社工.
struct RosterWorkerFields: FieldSet {
  let number: Key<Int>
  let organisation: Key<String>
  let name: Key<String>
  let idNumber: Key<String>
  let certificate: Key<Label>
  let certificateNumber: Key<String>
  let since: Key<YearMonth>
  let phone: Key<String>
  let pledged: Key<CalendarDate>
  let children: Key<Int>

  init(_ fields: inout FieldBinder) {
    number = fields("number", for: .rosters)
    organisation = fields("organisation", for: .rosters)
    name = fields("name", for: .rosters)
    idNumber = fields("id_number", for: .rosters)
    certificate = fields("certificate", like: "person.certificate", for: .rosters)
    certificateNumber = fields("certificate_number", for: .rosters)
    since = fields("since", for: .rosters)
    phone = fields("phone", for: .rosters)
    pledged = fields("pledged", for: .rosters)
    children = fields("children", for: .rosters)
  }
}

/// 关爱帮扶项目清单.
struct RosterItemFields: FieldSet {
  let caseNumber: Key<String>
  let name: Key<String>
  let kind: Key<String>
  let content: Key<String>
  let timesPerMonth: Key<Amount>
  let hoursPerTime: Key<Amount>
  let from: Key<YearMonth>
  let to: Key<YearMonth>
  let executor: Key<String>
  let assistant: Key<String>
  let resource: Key<String>

  init(_ fields: inout FieldBinder) {
    caseNumber = fields("case_number", for: .rosters)
    name = fields("name", for: .rosters)
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

/// 出资.
struct PayerFields: FieldSet {
  let payer: Key<String>
  let standard: Key<Amount>
  let amount: Key<Amount>

  init(_ fields: inout FieldBinder) {
    payer = fields("payer", for: .rule("N23"))
    standard = fields("standard", for: .rule("N23"))
    amount = fields("amount", for: .rule("N23"))
  }
}

/// 集体活动 by organisation.
struct OrganiserFields: FieldSet {
  let organisation: Key<String>
  let held: Key<Int>

  init(_ fields: inout FieldBinder) {
    organisation = fields("organisation", for: .rule("N19"))
    held = fields("held", for: .rule("N19"))
  }
}

/// 集体活动记录表: what it prints beside its own answers, see `ActivitySheet`.
struct ActivitySheetFields: NamedFieldSet {
  static let home = FieldHome.computed("activity")

  let on: Key<CalendarDate>
  let name: Key<String>
  let kind: Key<Label>
  let place: Key<String>
  let children: Key<Int>
  let participants: Table<SheetParticipantFields>
  let volunteers: Table<SheetVolunteerFields>

  init(_ fields: inout FieldBinder) {
    on = fields("on", for: .activitySheet)
    name = fields("name", for: .activitySheet)
    kind = fields("kind", like: "activities.kind", for: .activitySheet)
    place = fields("place", for: .activitySheet)
    children = fields("children", for: .activitySheet)
    participants = fields.table("participants", for: .activitySheet)
    volunteers = fields.table("volunteers", for: .activitySheet)
  }
}

extension Need {
  fileprivate static let activitySheet = Need("集体活动记录表", "the record of a group activity")
}

struct SheetParticipantFields: FieldSet {
  let caseNumber: Key<String>
  let name: Key<String>
  let street: Key<String>

  init(_ fields: inout FieldBinder) {
    caseNumber = fields("case_number", for: .activitySheet)
    name = fields("name", for: .activitySheet)
    street = fields("street", for: .activitySheet)
  }
}

struct SheetVolunteerFields: FieldSet {
  let name: Key<String>
  let employer: Key<String>
  let pledged: Key<CalendarDate>

  init(_ fields: inout FieldBinder) {
    name = fields("name", for: .activitySheet)
    employer = fields("employer", for: .activitySheet)
    pledged = fields("pledged", for: .activitySheet)
  }
}

/// Everything of the definitions that figures and rosters rely on.
package let figureFieldSets: [any NamedFieldSet.Type] = [
  FiguresFields.self, MonthFields.self, RosterFields.self, ActivitySheetFields.self,
]
