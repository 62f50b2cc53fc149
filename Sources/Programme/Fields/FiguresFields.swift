import FormModel

/// 统计: what is worked out over the whole file of a child, see `ChildFigures`.
struct FiguresFields: NamedFieldSet {
  static let home = FieldHome.computed("figures")

  let homeVisits: Key<Int>
  let monthsVisited: Key<Int>
  let hours: Key<Amount>
  let otherContacts: Key<Int>
  let activities: Key<Int>
  let resources: Key<Int>
  let difficultCases: Key<Int>
  let signatures: Key<Int>
  let months: Table<ServedMonthFields>
  let confirmations: Table<ConfirmationFields>
  let statusChange: Table<StatusChangeFields>
  let guardianshipChange: Table<GuardianshipChangeFields>
  let fileList: Table<FileListFields>
  let groupActivities: Table<AttendedActivityFields>

  init(_ fields: inout FieldBinder) {
    homeVisits = fields("home_visits", for: .figures)
    monthsVisited = fields("months_visited", for: .figures)
    hours = fields("hours", for: .figures)
    otherContacts = fields("other_contacts", for: .figures)
    activities = fields("activities", for: .figures)
    resources = fields("resources", for: .figures)
    difficultCases = fields("difficult_cases", for: .figures)
    signatures = fields("signatures", for: .figures)
    months = fields.table("months", for: .figures)
    confirmations = fields.table("confirmations", for: .figures)
    statusChange = fields.table("status_change", for: .figures)
    guardianshipChange = fields.table("guardianship_change", for: .figures)
    fileList = fields.table("file_list", for: .rule("N21"))
    groupActivities = fields.table("group_activities", for: .figures)
  }
}

/// 分月服务统计.
struct ServedMonthFields: FieldSet {
  let month: Key<YearMonth>
  let visits: Key<Int>
  let hours: Key<Amount>
  let others: Key<Int>

  init(_ fields: inout FieldBinder) {
    month = fields("month", for: .figures)
    visits = fields("visits", for: .figures)
    hours = fields("hours", for: .figures)
    others = fields("others", for: .figures)
  }
}

/// 服务确认: a line for each home visit.
struct ConfirmationFields: FieldSet {
  let on: Key<CalendarDate>
  let from: Key<ClockTime>
  let to: Key<ClockTime>
  let hours: Key<Amount>
  let content: Key<String>

  init(_ fields: inout FieldBinder) {
    on = fields("on", for: .figures)
    from = fields("from", for: .figures)
    to = fields("to", for: .figures)
    hours = fields("hours", for: .figures)
    content = fields("content", for: .figures)
  }
}

/// 前后对比: ratings of the first assessment against those of the closing report.
protocol ChangeFields: FieldSet {
  var dimension: Key<Label> { get }
  var before: Key<Label> { get }
  var after: Key<Label> { get }
  var change: Key<Trend> { get }
}

/// 儿童现状前后对比.
struct StatusChangeFields: ChangeFields {
  let dimension: Key<Label>
  let before: Key<Label>
  let after: Key<Label>
  let change: Key<Trend>

  init(_ fields: inout FieldBinder) {
    dimension = fields(
      "dimension", like: "assessment.status.dimension", "closing-report.status.dimension",
      for: .figures)
    before = fields("before", like: "assessment.status.rating", for: .figures)
    after = fields("after", like: "closing-report.status.rating", for: .figures)
    change = fields("change", for: .figures)
  }
}

/// 家庭监护前后对比.
struct GuardianshipChangeFields: ChangeFields {
  let dimension: Key<Label>
  let before: Key<Label>
  let after: Key<Label>
  let change: Key<Trend>

  init(_ fields: inout FieldBinder) {
    dimension = fields(
      "dimension", like: "assessment.guardianship.dimension",
      "closing-report.guardianship.dimension", for: .figures)
    before = fields("before", like: "assessment.guardianship.rating", for: .figures)
    after = fields("after", like: "closing-report.guardianship.rating", for: .figures)
    change = fields("change", for: .figures)
  }
}

enum Trend: String, KnownOption {
  case better = "好转"
  case same = "持平"
  case worse = "变差"
}

/// 档案清单.
struct FileListFields: FieldSet {
  let title: Key<String>
  let copies: Key<Int>
  let note: Key<String>

  init(_ fields: inout FieldBinder) {
    title = fields("title", for: .rule("N21"))
    copies = fields("copies", for: .rule("N21"))
    note = fields("note", for: .rule("N21"))
  }
}

/// 参加的集体活动.
struct AttendedActivityFields: FieldSet {
  let on: Key<CalendarDate>
  let name: Key<String>
  let kind: Key<Label>

  init(_ fields: inout FieldBinder) {
    on = fields("on", for: .figures)
    name = fields("name", for: .figures)
    kind = fields("kind", like: "activities.kind", for: .figures)
  }
}
