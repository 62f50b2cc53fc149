import Diagnostics
import FormModel

/// The schemas of single values, each of which is a text.
///
/// Patterns are of the subset that the core specification recommends (JSON Schema 2020-12 core §6.4),
/// so that any engine of regular expressions can be used. In Python's, `$` also matches before a line
/// break at the end: hence the `not`.
enum ValueSchemas {
  /// By name, for `$defs`.
  static let all: [String: JSON] = [
    "line": ["type": "string", "description": "一行文字", "not": lineBreak],
    "date": [
      "type": "string", "description": .string(FieldType.date.shape.chinese), "not": lineBreak,
      "anyOf": [["const": ""], ["format": "date", "pattern": .string("^(\(date))$")]],
    ],
    "signed": ["$ref": "#/$defs/date", "description": "签字或盖章的日期"],
    "month": pattern("\(year)-\(month)", FieldType.month.shape.chinese),
    "time": pattern("([01][0-9]|2[0-3]):[0-5][0-9]", FieldType.time.shape.chinese),
    "integer": pattern("-[0-9]{1,9}|[0-9]{1,10}", FieldType.integer.shape.chinese),
    "amount": pattern("-?[0-9]{1,13}(\\.[0-9]{1,2})?", FieldType.decimal.shape.chinese),
    "boolean": .object(oneOf(["是", "否", "true", "false"])),
    "case-number": pattern(caseNumber, "个案编号，如 310107-2022-0007"),
    "district-code": pattern("[0-9]{6}", "区代码，六位数字"),
    "street-code": pattern("[0-9]{9}", "街镇代码，九位数字"),
    "identifier": pattern("[a-z0-9][a-z0-9-]{0,19}", "代号：至多20个小写字母、数字和 -"),
  ]

  /// One of the options, exactly as it is written.
  static func only(_ options: [String]) -> [String: JSON] {
    ["type": "string", "enum": .array(options.map { .string($0) })]
  }

  /// One of the options, or nothing.
  static func oneOf(_ options: [String]) -> [String: JSON] {
    only(options.contains("") ? options : options + [""])
  }

  /// A whole text of this pattern, or nothing.
  private static func pattern(_ pattern: String, _ description: String) -> JSON {
    [
      "type": "string", "description": .string(description), "not": lineBreak,
      "pattern": .string("^(\(pattern))?$"),
    ]
  }

  private static let lineBreak: JSON = ["pattern": "\\n"]

  private static let year = "((19|20)[0-9]{2}|2100)"
  private static let month = "(0[1-9]|1[0-2])"

  /// The days of the calendar from 1900 to 2100, and no others.
  private static let date = """
    \(year)-(\(month)-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)\
    |(19(0[48]|[2468][048]|[13579][26])|20(0[048]|[2468][048]|[13579][26]))-02-29
    """

  private static let caseNumber = """
    (\(District.allCases.map(\.code).joined(separator: "|")))-(20[2-9][0-9]|2100)\
    -([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)
    """
}
