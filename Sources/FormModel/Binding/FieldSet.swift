package import Diagnostics

/// The fields of one record that the program relies on, each with its type: declared once, and found
/// in the definitions when templates are loaded.
///
///     struct MissedMonthFields: NamedFieldSet {
///       static let home = FieldHome.list("missed_months")
///       let month: Key<YearMonth>
///
///       init(_ fields: inout FieldBinder) {
///         month = fields("month", for: .rule("N10"))
///       }
///     }
///
/// The form keeper owns labels, order, titles and every field that no set names.
package protocol FieldSet: Sendable {
  /// Asks for every field, whatever became of the one before: all that is missing is said at once.
  init(_ fields: inout FieldBinder)
}

/// A set of fields with a place of its own among the definitions, not in a table of another.
package protocol NamedFieldSet: FieldSet {
  static var home: FieldHome { get }
}

/// Where a record's fields are defined.
package enum FieldHome: Sendable, Hashable {
  /// `forms/<id>/form.yaml`.
  case form(String)
  /// A block of `shared.yaml`.
  case block(String)
  /// A block of `shared.yaml` that the program fills: each of its fields is filled by somebody.
  case computed(String)
  /// An entry of `records` in `shared.yaml`.
  case list(String)

  /// Id of the form, key of the block or list.
  package var id: String {
    switch self {
    case .form(let id), .block(let id), .computed(let id), .list(let id): id
    }
  }
}

/// The index of a field that the program relies on.
package struct Key<Value: FieldValue>: Sendable {
  /// In the schema; -1 where there is no such field, which nobody sees who loads templates: it is an
  /// error.
  package let index: Int
  let options: BoundOptions
}

/// The index of a table that the program relies on, with the columns that it needs.
package struct Table<Row: FieldSet>: Sendable {
  package let index: Int
  package let row: Bound<Row>
}

/// A set of fields together with the schema in which they were found.
package final class Bound<Fields: FieldSet>: Sendable {
  package let fields: Fields
  package let schema: Schema

  init(_ fields: Fields, _ schema: Schema) {
    self.fields = fields
    self.schema = schema
  }
}

/// Who needs a field, as messages say it.
package struct Need: Sendable, Hashable {
  package let text: Wording

  package init(_ chinese: String, _ english: String) {
    text = Wording(chinese, english)
  }

  package static func rule(_ numbers: String...) -> Need {
    Need(
      "规则" + numbers.joined(separator: "、"),
      (numbers.count > 1 ? "rules " : "rule ") + numbers.joined(separator: ", "))
  }

  /// 个案资料核对.
  package static let checks = Need("个案资料的核对", "the checks of a case")
  /// 年度花名册、社会组织名册.
  package static let rosters = Need("名册", "the rosters")
  package static let monthly = Need("月度汇总表", "the monthly table")
  /// 手册、结案报告的统计.
  package static let figures = Need("个案的统计", "the figures of a case")
  package static let archives = Need("归档", "archives")
  package static let handOver = Need("移交", "the hand-over")
  /// 报送日期与待办.
  package static let deadlines = Need("报送期限", "deadlines")
  /// 机构和人员登记.
  package static let programme = Need("项目登记", "the register of the project")
  /// The last day on which something was done in a case.
  package static let lastDay = Need("最后办理日期", "the last day of a case")
  package static let carryingOver = Need("接续个案", "carrying a case over")
  /// 表格编号、副本说明.
  package static let papers = Need("每份表的编号", "the number of each paper")
}
