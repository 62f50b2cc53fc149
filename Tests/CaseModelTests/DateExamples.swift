/// The case as such, and dates against each other.
enum DateExamples {
  static let all = [
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
}
