import CaseModel
package import FormModel
import Press
package import Programme

/// The table of the monthly summary for the electronic report: a row for each child, and a last one
/// with the sums.
///
/// Its columns are those of the block `month` in `shared.yaml`, by their labels.
package struct MonthTable {
  /// The block of a month, see `MonthFigures`.
  private let month: Answers<MonthFields>
  /// Those of its children who are not counted.
  private let leftOut: [LeftOut]

  package init(_ month: Answers<MonthFields>, leftOut: [LeftOut]) {
    self.month = month
    self.leftOut = leftOut
  }

  private static let totals = "totals."

  /// `monthly-summary-district.csv`.
  package var csv: [UInt8] {
    var writer = CSVWriter()
    writer.row(columns.map(\.label))
    for child in month.children {
      writer.row(zip(columns, child.record.values).map { Self.text(of: $1, $0) })
    }
    writer.row(sums)
    return writer.bytes
  }

  private var columns: [Field] {
    month.bound.fields.children.row.schema.fields
  }

  /// 合计: each sum under the column that it sums up; sums without a column in the last one.
  private var sums: [String] {
    let columns = columns
    var cells = columns.map { total($0.key) ?? "" }
    let known = Set(columns.map { Self.totals + $0.key })
    let others = month.bound.schema.fields.filter {
      $0.key.hasPrefix(Self.totals) && !known.contains($0.key)
    }
    let rest = others.map { field in
      field.label + "：" + (total(String(field.key.dropFirst(Self.totals.count))) ?? "")
    }
    if let last = cells.indices.last { cells[last] = rest.joined(separator: "；") }
    if let first = cells.indices.first {
      let numbers = leftOut.map(\.number).joined(separator: "、")
      cells[first] = numbers.isEmpty ? "合计" : "合计（未计入个案\(numbers)）"
    }
    return cells
  }

  private func total(_ column: String) -> String? {
    let schema = month.bound.schema
    return schema.position(of: Self.totals + column).map {
      Self.text(of: month.record.values[$0], schema.fields[$0])
    }
  }

  /// Values as the form prints them, but for days: `2022-03-12` is a day to every spreadsheet.
  private static func text(of value: Value, _ field: Field) -> String {
    let options = field.type.options
    switch value {
    case .text(let text): return text
    case .integer(let number): return String(number)
    case .amount(let amount): return amount.plain
    case .boolean(let flag): return flag ? "是" : "否"
    case .choice(let index): return options.indices.contains(index) ? options[index] : ""
    case .choices(let chosen):
      return chosen.filter { options.indices.contains($0) }.map { options[$0] }
        .joined(separator: "、")
    case .date(let day), .signed(let day): return day.iso
    case .month(let month): return month.iso
    // No column has one of these.
    case .absent, .prose, .time, .person, .rows: return ""
    }
  }
}
