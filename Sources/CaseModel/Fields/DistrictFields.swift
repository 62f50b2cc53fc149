package import FormModel

/// 集体活动, in `activities.yaml`.
package struct ActivityFields: NamedFieldSet {
  package static let home = FieldHome.list("activities")

  package let on: Key<CalendarDate>
  package let name: Key<String>
  package let kind: Key<Label>
  package let place: Key<String>
  package let organiser: Key<String>
  package let participants: Table<ParticipantFields>

  package init(_ fields: inout FieldBinder) {
    on = fields("on", for: .rule("N19"))
    name = fields("name", for: .monthly)
    kind = fields("kind", for: .figures)
    place = fields("place", for: .monthly)
    organiser = fields("organiser", for: .rule("N19"))
    participants = fields.table("participants", for: .rule("N19"))
  }
}

package struct ParticipantFields: FieldSet {
  package let caseNumber: Key<String>

  package init(_ fields: inout FieldBinder) {
    caseNumber = fields("case", for: .rule("N19"))
  }
}

/// 集体活动记录表.
package struct ActivityRecordFields: NamedFieldSet {
  package static let home = FieldHome.form("group-activity")

  package let volunteers: Table<VolunteerFields>

  package init(_ fields: inout FieldBinder) {
    volunteers = fields.table("volunteers", for: .rule("N24"))
  }
}

package struct VolunteerFields: FieldSet {
  package let person: Key<Person>

  package init(_ fields: inout FieldBinder) {
    person = fields("person", for: .rule("N24"))
  }
}

/// 报送登记, in `district.yaml`.
package struct SubmissionFields: NamedFieldSet {
  package static let home = FieldHome.list("submissions")

  package let what: Key<Material>
  package let month: Key<YearMonth>
  package let street: Key<String>
  package let caseNumber: Key<String>
  package let on: Key<CalendarDate>

  package init(_ fields: inout FieldBinder) {
    what = fields("what", for: .deadlines)
    month = fields("month", for: .deadlines)
    street = fields("street", for: .deadlines)
    caseNumber = fields("case", for: .rule("N21"))
    on = fields("on", for: .deadlines)
  }
}

/// 报送材料.
package enum Material: String, KnownOption {
  case childRoster = "困境儿童名册"
  case organisationRoster = "社会组织名册"
  case teamFiling = "执行小组备案"
  case streetTable = "街镇月度汇总表"
  case districtTable = "区月度汇总表"
  case streetReport = "街镇月度情况"
  case progressReport = "月度项目推进情况"
  case childFile = "一人一档"
}

/// 评估、验收.
package struct EvaluationFields: NamedFieldSet {
  package static let home = FieldHome.form("evaluation")

  package let on: Key<CalendarDate>
  package let kind: Key<EvaluationKind>

  package init(_ fields: inout FieldBinder) {
    on = fields("on", for: .rule("N26"))
    kind = fields("kind", for: .rule("N26"))
  }
}

package enum EvaluationKind: String, KnownOption {
  case final = "终期评估"
}

/// 整改通知书.
package struct RectificationFields: NamedFieldSet {
  package static let home = FieldHome.form("rectification-notice")

  package let on: Key<CalendarDate>
  package let organisation: Key<String>

  package init(_ fields: inout FieldBinder) {
    on = fields("on", for: .rule("N22"))
    organisation = fields("organisation", for: .rule("N22"))
  }
}

/// The seven kinds of paper in a child's file, rule N21.
package let fileFieldSets: [any NamedFieldSet.Type] = [
  HandbookFields.self, AssessmentFields.self, PlanFields.self, VisitFields.self,
  DifficultCaseFields.self, ClosingFields.self, PledgeFields.self,
]

/// Everything of the definitions that reading and checking cases relies on.
package let caseFieldSets: [any NamedFieldSet.Type] =
  fileFieldSets + [
    CaseFields.self, ChildFields.self, GuardianFields.self, TeamFields.self, FilingFields.self,
    ProgrammeFields.self, OrganisationFields.self, PersonFields.self, RulesFields.self,
    ArchiveFields.self, StaffChangeFields.self, MissedMonthFields.self, ActivityFields.self,
    ActivityRecordFields.self, SubmissionFields.self, EvaluationFields.self,
    RectificationFields.self, FundingRequestFields.self,
  ]
