package import Diagnostics

/// One field of a form, a block or a row.
package struct Field: Sendable {
  /// The key within its schema; a field of a group has a dotted one (`street_level.opinion`).
  package let key: String
  package let label: String
  package internal(set) var type: FieldType
  package let requirement: Requirement
  /// Set for a field that is computed and never typed.
  package let derivation: Derivation?
  package let sensitivity: Sensitivity
  package let help: String?
  /// Length of the blank for handwriting, in Chinese characters.
  package let width: Int
  /// Ruled lines of a blank prose field.
  package let lines: Int
  /// Most characters a text or prose may have.
  package let maximum: Int
  package let position: SourcePosition
  /// Other words for options, that people use: for each the option that is meant.
  package let synonyms: [String: String]
  /// What a new record begins with: a field of a block (`child.home_address`), or of the last record of a
  /// form, also a column of a table in it (`plan.goals.number`).
  package let start: String?
  /// Whether it goes on in the next project year, as it is; of a table, in those of its columns that do.
  package let stays: Bool
}

package enum FieldType: Sendable {
  case text(TextFormat)
  case prose
  case date
  case month
  case time
  case integer
  case decimal
  case money
  case boolean
  case choice([String])
  case choices([String])
  /// Somebody of the staff; with a role, only somebody who has it.
  case person(role: String?)
  case rows(Rows)
  case signature
  case seal
  /// `type: same`: the type of the field that the derivation names, until it is looked up.
  case same

  /// The name by which definitions and messages call the type.
  package var name: String {
    switch self {
    case .text: "text"
    case .prose: "prose"
    case .date: "date"
    case .month: "month"
    case .time: "time"
    case .integer: "integer"
    case .decimal: "decimal"
    case .money: "money"
    case .boolean: "boolean"
    case .choice: "choice"
    case .choices: "choices"
    case .person: "person"
    case .rows: "rows"
    case .signature: "signature"
    case .seal: "seal"
    case .same: "same"
    }
  }

  package var options: [String] {
    switch self {
    case .choice(let options), .choices(let options): options
    default: []
    }
  }

  /// The facets that a template may ask for (`{{visit.date.chinese}}`): a closed list.
  package var facets: [String] {
    switch self {
    case .text: ["masked"]
    case .date: ["year", "month", "day", "chinese", "compact", "iso"]
    case .month: ["year", "month", "chinese", "compact", "iso"]
    case .time: ["hour", "minute"]
    case .integer: ["chinese"]
    case .money: ["capital"]
    case .boolean: ["options", "mark"]
    case .choice: ["options"]
    case .choices: ["options", "count"]
    case .person:
      ["phone", "title", "employer", "certificate", "certificate_number", "id_number", "role"]
    case .rows: ["count"]
    case .signature, .seal: ["date"]
    case .prose, .decimal, .same: []
    }
  }
}

/// A table: its columns and how many rows paper gives it.
package struct Rows: Sendable {
  package let schema: Schema
  /// Rows of the blank form.
  package let blank: Int
  /// A filled table is padded with empty rows up to this many.
  package let minimum: Int
  /// Column whose options are the rows of the table: a fixed list of dimensions.
  package let each: Int?

  package init(schema: Schema, blank: Int, minimum: Int, each: Int? = nil) {
    self.schema = schema
    self.blank = blank
    self.minimum = minimum
    self.each = each
  }

  /// Rows for handwriting; those of a fixed list have their first words printed.
  package func blankRecords(count: Int) -> [Record] {
    let empty = Record(emptyFor: schema)
    guard let each, count > 0 else { return Array(repeating: empty, count: count) }
    return schema.fields[each].type.options.indices.map { option in
      var record = empty
      record.values[each] = .choice(option)
      return record
    }
  }
}

/// What a text must look like; checked in case files.
package enum TextFormat: String, Sendable, CaseIterable {
  case plain
  case name
  case idNumber = "id-number"
  case phone
  case creditCode = "credit-code"
  case caseNumber = "case-number"
  case districtCode = "district-code"
  case streetCode = "street-code"
  case organisation
  /// An id that may stand in file names: `s-001`. Never a name.
  case identifier
}

/// Who may see a value in a masked copy, and what is left of it (domain rule: masking profiles).
package enum Sensitivity: String, Sendable, CaseIterable {
  case open
  /// 张*, 欧阳**
  case name
  /// 310***********000X
  case number
  /// 138****5678
  case phone
  /// To the committee level.
  case address
  /// （已隐去）
  case `private`
}

/// When a field must be filled.
package enum Requirement: Sendable {
  case never
  case always
  case when(Condition)
}

/// The fields of a form, block or row, in order; groups are flattened to dotted keys.
package struct Schema: Sendable {
  package internal(set) var fields: [Field]
  private let positions: [String: Int]
  /// Dotted keys of the groups.
  package let groups: Set<String>

  package init(fields: [Field]) {
    self.fields = fields
    var positions: [String: Int] = [:]
    var groups: Set<String> = []
    for (index, field) in fields.enumerated() {
      positions[field.key] = index
      var parts = field.key.split(separator: ".")
      while parts.count > 1 {
        parts.removeLast()
        groups.insert(parts.joined(separator: "."))
      }
    }
    self.positions = positions
    self.groups = groups
  }

  package func position(of key: String) -> Int? { positions[key] }

  package func field(_ key: String) -> Field? { positions[key].map { fields[$0] } }
}
