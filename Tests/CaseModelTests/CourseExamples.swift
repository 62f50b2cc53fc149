/// Months, goals, difficult cases.
enum CourseExamples {
  static let all = months + references

  private static let months = [
    Example(
      "a month without a visit", ["on: 2022-04-13 # 四月": "on: 2022-05-03"],
      findings: [
        ("month-without-visit", "filled_on: 2022-03-18"), ("handbook-date", "2022-04-13 # 手册四月"),
      ]),
    Example(
      "a month without a visit, with the reason",
      [
        "on: 2022-04-13 # 四月": "on: 2022-05-03", "2022-04-13 # 手册四月": "2022-05-03",
        "closing_report:\n":
          "missed_months: [{ month: 2022-04, reason: 金丝雀原因, remedy: 金丝雀补救 }]\nclosing_report:\n",
      ]),
    Example(
      "by telephone is no visit", ["to: 11:30\n    mode: 入户走访": "to: 11:30\n    mode: 电话"],
      finds: "month-without-visit", at: "filled_on: 2022-04-13"),
    Example(
      "no visit up to the closing", ["closed: 2022-05-31": "closed: 2022-07-01"],
      findings: [
        ("month-without-visit", "filled_on: 2022-05-24"),
        ("month-without-visit", "filled_on: 2022-05-24"),
      ]),
    Example(
      "the month of the assessment counts",
      ["on: 2022-03-11\n    from: 09:00": "on: 2022-03-31\n    from: 09:00"]),
  ]

  private static let references = [
    Example(
      "a goal without an answer", ["number: 2, text": "number: 3, text"], finds: "goal-unanswered",
      at: "- { number: 1, text"),
    Example(
      "an alarm with its record",
      ["escalated: 否 # 四月": "escalated: 是\n    difficult_case_on: 2022-04-20"]),
    Example(
      "an alarm without a record of that day",
      ["escalated: 否 # 四月": "escalated: 是\n    difficult_case_on: 2022-04-19"],
      finds: "difficult-case-missing", at: "2022-04-19"),
  ]
}
