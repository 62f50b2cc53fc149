import CaseModel
import FormModel
import Testing

/// Documents to judge, each with one value in it.
enum Verdicts {
  struct Values: CustomTestStringConvertible, Sendable {
    let path: String
    let texts: [String]
    var testDescription: String { path }
  }

  struct Broken: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let document: JSON
  }

  /// The fields that sort the records of a form: no record is read without its own.
  static let keys: [String: JSON] = [
    "assessment.0.on": "2022-03-12", "plan.0.version": "1", "visits.0.on": "2022-03-12",
    "difficult_cases.0.found_on": "2022-03-12", "staff_changes.0.on": "2022-03-12",
    "funding_requests.0.on": "2022-03-12", "case.number": .string(BaseCase.number),
  ]

  /// The least case with a value at a path; `0` in the path is the first row of a list.
  static func document(_ value: JSON, at path: String) -> JSON {
    let record = path.split(separator: ".").prefix(2).joined(separator: ".") + "."
    let needed = keys.filter { $0.key.hasPrefix(record) || $0.key == "case.number" }
    let least = needed.reduce([:] as JSON) {
      $0.putting($1.value, at: $1.key.split(separator: ".")[...])
    }
    return least.putting(value, at: path.split(separator: ".")[...])
  }

  /// All fields that a case file can have a place for.
  static func fields(of library: FormLibrary) -> [(path: String, field: Field)] {
    let blocks = library.blocks.filter { $0.source == .case }
    let forms = library.forms.filter { $0.scopes.contains { $0.isOfChild } }
    return blocks.flatMap { fields(of: $0.schema, in: $0.key) }
      + forms.flatMap { fields(of: $0.schema, in: ($0.answers ?? "") + ($0.repeats ? ".0" : "")) }
      + fields(of: library.records("missed_months")?.schema, in: "missed_months.0")
  }

  private static func fields(of schema: Schema?, in place: String) -> [(String, Field)] {
    (schema?.fields ?? []).flatMap { field -> [(String, Field)] in
      let path = place + "." + field.key
      guard case .rows(let rows) = field.type, field.derivation == nil else {
        return [(path, field)]
      }
      return [(path, field)] + fields(of: rows.schema, in: path + ".0")
    }
  }

  static let exact = [
    Values(path: "child.birth_date", texts: days + spoilt("2012-03-05")),
    Values(path: "handbook.issued_signature", texts: ["2022-02-29"] + spoilt("2022-03-12")),
    Values(path: "missed_months.0.month", texts: months + spoilt("2022-03")),
    Values(path: "visits.0.from", texts: times + spoilt("14:00")),
    Values(path: "visits.0.handbook_page", texts: numbers + spoilt("12")),
    Values(path: "guardian.income", texts: numbers + spoilt("1200.50")),
    Values(path: "assessment.0.home.area", texts: numbers + spoilt("-3.5")),
    Values(path: "assessment.0.told", texts: ["否", "true", "false", "yes", "True"] + spoilt("是")),
    // The last looks like 女 and is equal to it in Swift.
    Values(path: "child.sex", texts: ["男", "男女", "\u{F981}"] + spoilt("女")),
    Values(path: "child.benefits", texts: ["低保", "低保，其他"] + spoilt("其他")),
    Values(path: "child.benefits.0", texts: ["低保", "低保，其他"] + spoilt("其他")),
    Values(path: "case.number", texts: caseNumbers + spoilt(BaseCase.number)),
    Values(path: "case.street_code", texts: ["31010700a"] + spoilt("310107001")),
    Values(path: "child.class", texts: lines + spoilt("5班")),
    Values(path: "handbook.notes", texts: ["", "\n", "一\n二"] + [20_000, 20_001].map(long)),
  ]

  private static let days =
    [1899, 1900, 2000, 2022, 2100, 2101].flatMap { year in
      (0...13).flatMap { month in
        [0, 1, 9, 10, 19, 20, 28, 29, 30, 31, 32].map { day in
          "\(year)-\(padded(month, to: 2))-\(padded(day, to: 2))"
        }
      }
    } + (1896...2104).map { "\($0)-02-29" }
  private static let months = [1899, 1900, 2022, 2100, 2101].flatMap { year in
    (0...13).map { "\(year)-\(padded($0, to: 2))" }
  }
  private static let times = (0...30).flatMap { hour in
    [0, 9, 10, 59, 60, 99].map { "\(padded(hour, to: 2)):\(padded($0, to: 2))" }
  }
  private static let numbers = [
    "0", "-0", "007", "+5", "-", "--1", "- 1", "1-", "1e3", "0x10", "1_000", "1,000", "½", "٣", "三",
    "1234567890", "12345678901", "-123456789", "-1234567890", "1.", ".5", ".", "1.2", "1.23",
    "1.234", "-1.2", "1.2.3", "1234567890123", "12345678901234", "1234567890123.45", "-0.00",
  ]
  private static let caseNumbers = [
    "310107-2020-9999", "310107-2100-0010", "310151-2022-0100", "310107-2019-0001",
    "310107-2101-0001", "310103-2022-0001", "310107-2022-0000", "310107-2022-00001",
    "310107-2022-1000", "310107_2022_0001", "-31010-2022-0001",
  ]
  private static let lines =
    [" 一 ", "一\n二", "e\u{301}", "?"]
    + [200, 201].flatMap {
      [long($0), String(repeating: "𠮷", count: $0)]
    }

  private static func long(_ count: Int) -> String { String(repeating: "儿", count: count) }

  /// A value, nothing, and what is nearly the value.
  private static func spoilt(_ good: String) -> [String] {
    let fullWidth = good.unicodeScalars.map { scalar in
      ("0"..."9").contains(scalar)
        ? String(UnicodeScalar(scalar.value + 0xFEE0) ?? scalar) : String(scalar)
    }.joined()
    return [
      good, "", "\n", " ", good + "\n", "\n" + good, good + " ", " " + good, good + good,
      good + "\u{301}",
      "\"" + good, String(good.dropLast()), String(good.dropFirst()), fullWidth + "\t",
      good.replacing("-", with: "/"), good.replacing("0", with: "O"),
    ] + (fullWidth == good ? [] : [fullWidth])
  }

  private static func broken(_ name: String, _ value: JSON, at path: String) -> Broken {
    Broken(testDescription: name, document: document(value, at: path))
  }

  static let broken = [
    Broken(testDescription: "a list", document: []),
    Broken(testDescription: "no case", document: ["child": [:]]),
    Broken(testDescription: "a case without its number", document: ["case": [:]]),
    broken("an empty number", "", at: "case.number"),
    broken("an unknown part", [:], at: "family"),
    broken("a mistyped key", "2012-03-05", at: "child.brith_date"),
    broken("an unknown column", "甲", at: "child.parents.0.nmae"),
    broken("an unknown key of a group", "瓦", at: "assessment.0.home.roof"),
    broken("a computed field", "10", at: "assessment.0.age"),
    broken("a computed column", "2022-02-20", at: "visits.0.visitors.0.pledged"),
    broken("a day that does not exist", "2012-02-30", at: "child.birth_date"),
    broken("a list where a map belongs", [], at: "child"),
    broken("a map where records belong", [:], at: "visits"),
    broken("a text where records belong", "", at: "plan"),
    broken("a text where a group belongs", "", at: "assessment.0.home"),
    broken("a text where a table belongs", "父母", at: "child.parents"),
    broken("a row that is a text", "父", at: "child.parents.0"),
    broken("a map where a text belongs", [:], at: "child.school"),
    broken("a list where a text belongs", ["某小学"], at: "child.school"),
    broken("a list in a list of options", [["低保"]], at: "child.benefits"),
    broken("a number that is no text", 3, at: "visits.0.handbook_page"),
    broken("a truth value that is no text", true, at: "assessment.0.told"),
    broken("an unknown option", "十年级", at: "child.grade"),
    broken("one of several options", ["低保", "高保"], at: "child.benefits"),
    broken("a time without its zero", "9:00", at: "visits.0.from"),
    broken("money with a comma", "3,456.78", at: "guardian.income"),
    broken("several lines in one", "某\n小学", at: "child.school"),
    broken("a person by name", "王 某", at: "team.worker"),
  ]
}

extension JSON {
  /// The same with another value at a path.
  fileprivate func putting(_ value: JSON, at path: ArraySlice<Substring>) -> JSON {
    guard let key = path.first else { return value }
    if key == "0" { return [(items.first ?? [:]).putting(value, at: path.dropFirst())] }
    var members = members ?? [:]
    members[String(key)] = (members[String(key)] ?? [:]).putting(value, at: path.dropFirst())
    return .object(members)
  }
}
