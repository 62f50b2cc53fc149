package import CommonMark
package import FormModel

/// 个案.
package struct CaseFields: NamedFieldSet {
  package static let home = FieldHome.block("case")

  package let number: Key<String>
  package let streetCode: Key<String>
  package let street: Key<String>
  package let committee: Key<String>
  package let organisation: Key<String>
  package let opened: Key<CalendarDate>
  package let closed: Key<CalendarDate>
  package let approvedOn: Key<CalendarDate>
  package let carried: Key<Bool>

  package init(_ fields: inout FieldBinder) {
    number = fields("number", for: .archives)
    streetCode = fields("street_code", for: .checks)
    street = fields("street", for: .monthly)
    committee = fields("committee", for: .monthly)
    organisation = fields("organisation", for: .archives)
    opened = fields("opened", for: .rule("N7", "N10"))
    closed = fields("closed", for: .rule("N18"))
    approvedOn = fields("approved_on", for: .rule("N1"))
    carried = fields("carried", for: .rosters)
  }
}

/// 儿童.
package struct ChildFields: NamedFieldSet {
  package static let home = FieldHome.block("child")

  package let name: Key<String>
  package let sex: Key<Label>
  package let ethnicity: Key<Label>
  package let birthDate: Key<CalendarDate>
  package let idType: Key<IdentityPaper>
  package let idNumber: Key<String>
  package let householdAddress: Key<String>
  package let homeAddress: Key<String>
  package let school: Key<String>
  package let grade: Key<Label>
  package let category: Key<ChildCategory>
  package let health: Key<Label>
  package let disability: Key<Label>
  package let disabilityLevel: Key<Label>
  package let parents: Table<ParentFields>

  package init(_ fields: inout FieldBinder) {
    name = fields("name", for: .rosters)
    sex = fields("sex", for: .checks)
    ethnicity = fields("ethnicity", for: .rosters)
    birthDate = fields("birth_date", for: .checks)
    idType = fields("id_type", for: .checks)
    idNumber = fields("id_number", for: .checks)
    householdAddress = fields("household_address", for: .rosters)
    homeAddress = fields("home_address", for: .rosters)
    school = fields("school", for: .rosters)
    grade = fields("grade", for: .checks)
    category = fields("category", for: .rule("N2"))
    health = fields("health", for: .rosters)
    disability = fields("disability", for: .rosters)
    disabilityLevel = fields("disability_level", for: .rosters)
    parents = fields.table("parents", for: .checks)
  }
}

/// 父母情况.
package struct ParentFields: FieldSet {
  package let role: Key<ParentRole>
  package let idNumber: Key<String>
  package let state: Key<ParentState>

  package init(_ fields: inout FieldBinder) {
    role = fields("role", for: .rosters)
    idNumber = fields("id_number", for: .checks)
    state = fields("state", for: .checks)
  }
}

package enum ParentRole: String, KnownOption {
  case father = "父"
  case mother = "母"
}

/// Of the states of a parent those in which nobody is left to care for the child.
package enum ParentState: String, KnownOption {
  case dead = "死亡"
  case lost = "失踪"
}

/// 证件类型, of which only one has a number that can be checked.
package enum IdentityPaper: String, KnownOption {
  case identityCard = "居民身份证"
}

/// 保障类别.
package enum ChildCategory: String, KnownOption {
  case supported = "困境儿童基本生活保障对象"
  /// 社会散居孤儿.
  case orphan = "社会散居孤儿"
}

/// 现监护人.
package struct GuardianFields: NamedFieldSet {
  package static let home = FieldHome.block("guardian")

  package let name: Key<String>
  package let relation: Key<Label>
  package let sex: Key<Label>
  package let birthDate: Key<CalendarDate>
  package let idNumber: Key<String>
  package let phone: Key<String>

  package init(_ fields: inout FieldBinder) {
    name = fields("name", for: .rosters)
    relation = fields("relation", for: .rosters)
    sex = fields("sex", for: .checks)
    birthDate = fields("birth_date", for: .checks)
    idNumber = fields("id_number", for: .checks)
    phone = fields("phone", for: .rosters)
  }
}

/// 执行小组.
package struct TeamFields: NamedFieldSet {
  package static let home = FieldHome.block("team")

  package let supervisor: Key<Person>
  package let director: Key<Person>
  package let worker: Key<Person>
  package let from: Key<CalendarDate>
  package let to: Key<CalendarDate>

  package init(_ fields: inout FieldBinder) {
    supervisor = fields("supervisor", for: .rule("N5"))
    director = fields("director", for: .rule("N5"))
    worker = fields("worker", for: .rule("N5"))
    from = fields("from", for: .rule("N5"))
    to = fields("to", for: .rule("N5"))
  }
}

/// 立卷.
package struct FilingFields: NamedFieldSet {
  package static let home = FieldHome.block("filing")

  package let madeBy: Key<Person>
  package let madeOn: Key<CalendarDate>
  package let checkedBy: Key<Person>
  package let checkedOn: Key<CalendarDate>
  package let approvedBy: Key<Person>
  package let approvedOn: Key<CalendarDate>
  package let retention: Key<Retention>
  package let photos: Key<Int>
  package let situation: Key<Prose>
  package let papers: Table<PaperNoteFields>

  package init(_ fields: inout FieldBinder) {
    madeBy = fields("made_by", for: .archives)
    madeOn = fields("made_on", for: .rule("N21"))
    checkedBy = fields("checked_by", for: .archives)
    checkedOn = fields("checked_on", for: .rule("N21"))
    approvedBy = fields("approved_by", for: .archives)
    approvedOn = fields("approved_on", for: .rule("N21"))
    retention = fields("retention", for: .archives)
    photos = fields("photos", for: .archives)
    situation = fields("situation", for: .archives)
    papers = fields.table("papers", for: .archives)
  }
}

/// 逐件说明: what the file says of a single paper.
package struct PaperNoteFields: FieldSet {
  package let paper: Key<String>
  package let pages: Key<Int>
  package let original: Key<Original>
  package let note: Key<String>

  package init(_ fields: inout FieldBinder) {
    paper = fields("paper", for: .archives)
    pages = fields("pages", for: .archives)
    original = fields("original", for: .archives)
    note = fields("note", for: .archives)
  }
}

/// 原件或复印件.
package enum Original: String, KnownOption {
  case original = "原件"
  case copy = "复印件"
  /// A declaration in place of a paper that was lost.
  case declaration = "遗失声明"
}

/// 保管期限, with the codes of 国家档案局令第8号.
package enum Retention: String, KnownOption {
  case permanent = "永久"
  case thirtyYears = "定期30年"
  case tenYears = "定期10年"

  package var code: String {
    switch self {
    case .permanent: "Y"
    case .thirtyYears: "D30"
    case .tenYears: "D10"
    }
  }
}
