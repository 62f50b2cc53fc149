package import FormModel

/// 项目: what `programme.yaml` says of the project itself.
package struct ProgrammeFields: NamedFieldSet {
  package static let home = FieldHome.block("programme")

  package let year: Key<Int>
  package let districtCode: Key<String>
  package let district: Key<String>
  package let bureau: Key<String>

  package init(_ fields: inout FieldBinder) {
    year = fields("year", for: .programme)
    districtCode = fields("district_code", for: .programme)
    district = fields("district", for: .programme)
    bureau = fields("bureau", for: .handOver)
  }
}

/// 承接社会组织.
package struct OrganisationFields: NamedFieldSet {
  package static let home = FieldHome.block("organisation")

  package let id: Key<String>
  package let name: Key<String>
  package let creditCode: Key<String>
  package let legalRepresentative: Key<String>
  package let lead: Key<String>
  package let phone: Key<String>
  package let kind: Key<Label>
  package let registrar: Key<String>
  package let founded: Key<CalendarDate>
  package let rating: Key<Label>
  package let fullTime: Key<Int>
  package let licensedAssistant: Key<Int>
  package let licensed: Key<Int>
  package let licensedSenior: Key<Int>
  package let experienced: Key<Int>
  package let qualified: Key<Int>
  package let contractOn: Key<CalendarDate>
  package let contractFrom: Key<CalendarDate>
  package let contractTo: Key<CalendarDate>
  package let contractAmount: Key<Amount>

  package init(_ fields: inout FieldBinder) {
    id = fields("id", for: .programme)
    name = fields("name", for: .programme)
    creditCode = fields("credit_code", for: .rosters)
    legalRepresentative = fields("legal_representative", for: .rosters)
    lead = fields("lead", for: .rosters)
    phone = fields("phone", for: .rosters)
    kind = fields("kind", for: .rosters)
    registrar = fields("registrar", for: .rosters)
    founded = fields("founded", for: .rosters)
    rating = fields("rating", for: .rosters)
    fullTime = fields("full_time", for: .rosters)
    licensedAssistant = fields("licensed_assistant", for: .rosters)
    licensed = fields("licensed", for: .rosters)
    licensedSenior = fields("licensed_senior", for: .rosters)
    experienced = fields("experienced", for: .rosters)
    qualified = fields("qualified", for: .rule("N4"))
    contractOn = fields("contract_on", for: .rosters)
    contractFrom = fields("contract_from", for: .rosters)
    contractTo = fields("contract_to", for: .rosters)
    contractAmount = fields("contract_amount", for: .rule("N23"))
  }
}

/// 工作人员: the register of staff in `programme.yaml`.
package struct PersonFields: NamedFieldSet {
  package static let home = FieldHome.block("person")

  package let id: Key<String>
  package let name: Key<String>
  package let sex: Key<Label>
  package let idNumber: Key<String>
  package let role: Key<StaffRole>
  package let employer: Key<String>
  package let phone: Key<String>
  package let certificate: Key<Label>
  package let certificateNumber: Key<String>
  package let since: Key<YearMonth>

  package init(_ fields: inout FieldBinder) {
    id = fields("id", for: .programme)
    name = fields("name", for: .programme)
    sex = fields("sex", for: .programme)
    idNumber = fields("id_number", for: .programme)
    role = fields("role", for: .rosters)
    employer = fields("employer", for: .rosters)
    phone = fields("phone", for: .rosters)
    certificate = fields("certificate", for: .rosters)
    certificateNumber = fields("certificate_number", for: .rosters)
    since = fields("since", for: .rosters)
  }
}

/// The three of a child's team (执行小组), by the names that forms use.
package enum StaffRole: String, KnownOption, Codable, CodingKeyRepresentable {
  case supervisor = "儿童督导员"
  case director = "儿童主任"
  case worker = "儿童福利社工"
}

/// 规则设置: what the district settles about the rules.
package struct RulesFields: NamedFieldSet {
  package static let home = FieldHome.block("rules")

  package let carried: Table<RuleReasonFields>
  package let limits: Table<RuleLimitFields>
  package let dropped: Table<RuleReasonFields>
  package let settings: Table<RuleSettingFields>

  package init(_ fields: inout FieldBinder) {
    carried = fields.table("carried", for: .ruleSettings)
    limits = fields.table("limits", for: .ruleSettings)
    dropped = fields.table("dropped", for: .ruleSettings)
    settings = fields.table("settings", for: .ruleSettings)
  }
}

extension Need {
  fileprivate static let ruleSettings = Need("本区的规则设置", "what the district settles about rules")
}

package struct RuleReasonFields: FieldSet {
  package let rule: Key<String>
  package let why: Key<String>

  package init(_ fields: inout FieldBinder) {
    rule = fields("rule", for: .ruleSettings)
    why = fields("why", for: .ruleSettings)
  }
}

package struct RuleLimitFields: FieldSet {
  package let rule: Key<String>
  package let limit: Key<String>
  package let number: Key<Int>
  package let by: Key<CalendarDate>

  package init(_ fields: inout FieldBinder) {
    rule = fields("rule", for: .ruleSettings)
    limit = fields("limit", for: .ruleSettings)
    number = fields("number", for: .ruleSettings)
    by = fields("by", for: .ruleSettings)
  }
}

package struct RuleSettingFields: FieldSet {
  package let setting: Key<String>
  package let value: Key<Bool>
  package let why: Key<String>

  package init(_ fields: inout FieldBinder) {
    setting = fields("setting", for: .ruleSettings)
    value = fields("value", for: .ruleSettings)
    why = fields("why", for: .ruleSettings)
  }
}

/// 归档设置.
package struct ArchiveFields: NamedFieldSet {
  package static let home = FieldHome.block("archive")

  package let fonds: Key<String>
  package let category: Key<String>
  package let numbering: Key<Numbering>
  package let retention: Key<Retention>
  package let office: Key<String>
  package let sm3: Key<Bool>

  package init(_ fields: inout FieldBinder) {
    fonds = fields("fonds", for: .archives)
    category = fields("category", for: .archives)
    numbering = fields("numbering", for: .archives)
    retention = fields("retention", for: .archives)
    office = fields("office", for: .archives)
    sm3 = fields("sm3", for: .archives)
  }
}

/// 编号方式.
package enum Numbering: String, KnownOption {
  /// A file of papers for each child (GB/T 9705-2008).
  case byVolume = "按卷"
  /// Every paper is a unit of its own (DA/T 22-2015).
  case byItem = "按件"
}
