import Diagnostics
import FormModel
package import Programme

/// Titles for the narrow columns of a table: 《困境儿童个案服务评估表》 is `服务评估`.
///
/// Words that all titles of the project share say nothing in its own tables. Where two forms would get
/// the same title, both keep the whole one.
package struct ColumnTitles: Sendable {
  /// By id of the form.
  private let titles: [String: String]

  package init(_ columns: [Completeness.Column]) {
    var forms: [String: String] = [:]
    for column in columns { forms[column.form] = column.title.chinese }
    var uses: [String: Int] = [:]
    for title in forms.values { uses[Self.short(title), default: 0] += 1 }
    titles = forms.mapValues { title in
      let short = Self.short(title)
      return uses[short] == 1 ? short : title
    }
  }

  /// Of the form alone: months stand under it.
  package func form(_ column: Completeness.Column) -> String {
    titles[column.form] ?? column.title.chinese
  }

  /// Of a column by itself: `服务记录3月`.
  package func column(_ column: Completeness.Column) -> String {
    form(column) + (column.month.map { Self.month($0) } ?? "")
  }

  static func month(_ month: YearMonth) -> String { "\(month.month)月" }

  private static let sharedWords = [
    "上海市", "困境儿童", "“一人一方案”", "家庭监护支持服务", "项目", "个案", "儿童保护",
  ]

  private static func short(_ title: String) -> String {
    var rest = Substring(title)
    while let word = sharedWords.first(where: { rest.hasPrefix($0) }),
      rest.count >= word.count + 3
    {
      rest = rest.dropFirst(word.count)
    }
    if rest.hasSuffix("表"), rest.count > 3 { rest.removeLast() }
    return String(rest)
  }
}
