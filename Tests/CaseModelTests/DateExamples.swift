/// The case as such, and dates against each other.
enum DateExamples {
  static let all = cases + years + filing

  private static let cases = [
    Example("another street of the district", ["'310107001'": "'310107002'"]),
    Example(
      "a street that the programme does not have", ["'310107001'": "'310107003'"],
      finds: "unknown-street", at: "'310107003'"),
    Example(
      "closed before it was opened: its records lie outside too",
      ["closed: 2022-05-31": "closed: 2022-02-28"],
      findings: [
        ("case-dates", "2022-02-28"), ("date-outside-case", "2022-03-11\n  issued_by"),
        ("date-outside-case", "2022-03-11\n    from: 09:00"),
        ("date-outside-case", "2022-03-14\n    difficulties"),
        ("date-outside-case", "2022-03-18 # 三月"), ("date-outside-case", "2022-04-13 # 四月"),
        ("date-outside-case", "2022-05-16 # 五月"), ("date-outside-case", "2022-05-24 # 末次"),
        ("date-outside-case", "2022-04-20\n    found_at"),
        ("date-outside-case", "2022-05-30\n  reason"),
      ]),
    Example(
      "a record on the day of the opening", ["issued_on: 2022-03-11": "issued_on: 2022-03-01"]),
    Example(
      "a record before the opening", ["issued_on: 2022-03-11": "issued_on: 2022-02-28"],
      finds: "date-outside-case", at: "2022-02-28"),
    Example(
      "a record on the day of the closing", ["closed_on: 2022-05-30": "closed_on: 2022-05-31"]),
    Example(
      "a record after the closing", ["closed_on: 2022-05-30": "closed_on: 2022-06-01"],
      finds: "date-outside-case", at: "2022-06-01"),
    Example("a case that is still open", ["\n  closed: 2022-05-31": ""]),
    Example(
      "a record before the birth is not said to lie outside as well",
      ["issued_on: 2022-03-11": "issued_on: 2012-03-04"], finds: "date-before-birth",
      at: "2012-03-04"),
  ]

  private static let years = [
    Example(
      "a visit of another year", ["on: 2022-05-16 # 五月": "on: 2023-05-16"],
      findings: [("date-outside-case", "2023-05-16"), ("outside-year", "2023-05-16")]),
    Example(
      "an assessment of the year before",
      ["on: 2022-03-11\n    from": "on: 2021-03-11\n    from"],
      findings: [
        ("date-outside-case", "2021-03-11\n    from"), ("outside-year", "2021-03-11\n    from"),
      ]),
    Example(
      "papers of the following year",
      ["organisation_seal: 2022-05-30\n": "organisation_seal: 2023-02-20\n"]),
    Example(
      "a seal of the year after that",
      ["organisation_seal: 2022-05-30\n": "organisation_seal: 2024-01-01\n"],
      finds: "outside-year", at: "2024-01-01"),
    Example(
      "an assessment filled in before it took place",
      ["filled_on: 2022-03-11\n": "filled_on: 2022-03-10\n"], finds: "filled-before",
      at: "2022-03-10"),
    Example(
      "a difficult case filled in before it was found",
      ["filled_on: 2022-04-20\n": "filled_on: 2022-04-19\n"], finds: "filled-before",
      at: "2022-04-19"),
    Example(
      "a report filled in on another day", ["filled_on: 2022-05-27": "filled_on: 2022-05-30"]),
  ]

  private static let filing = [
    Example(
      "put together, checked and approved on the day of the closing",
      ["2022-06-02": "2022-05-30", "2022-06-06": "2022-05-30", "2022-06-08": "2022-05-30"]),
    Example(
      "put together before the closing", ["made_on: 2022-06-02": "made_on: 2022-05-29"],
      finds: "filing-dates", at: "2022-05-29"),
    Example(
      "put together without a closing report",
      ["made_on: 2022-06-02": "made_on: 2022-05-29", BaseCase.closing: ""], finds: "missing-form",
      at: nil),
    Example(
      "checked before it was put together", ["checked_on: 2022-06-06": "checked_on: 2022-06-01"],
      finds: "filing-dates", at: "2022-06-01"),
    Example(
      "approved before it was checked", ["approved_on: 2022-06-08": "approved_on: 2022-06-05"],
      finds: "filing-dates", at: "2022-06-05"),
    Example(
      "approved before it was put together, and not checked",
      ["\n  checked_on: 2022-06-06": "", "approved_on: 2022-06-08": "approved_on: 2022-06-01"],
      findings: [("missing-field", "made_by: w-1"), ("filing-dates", "2022-06-01")]),
  ]
}
