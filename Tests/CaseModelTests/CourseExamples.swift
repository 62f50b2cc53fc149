/// The plan's goals and what became of them.
enum CourseExamples {
  static let all = [
    Example(
      "a goal without an answer", ["number: 2, text": "number: 3, text"], finds: "goal-unanswered",
      at: "- { number: 1, text"),
    Example(
      "an answer to each goal, in another order",
      [
        "number: 1, text: 金丝雀目标一, indicator: 金丝雀指标一, baseline: 金丝雀基线一, end":
          "number: 2, text: 金丝雀目标一, indicator: 金丝雀指标一, baseline: 金丝雀基线一, end",
        "number: 2, text: 金丝雀目标二, indicator: 金丝雀指标二, baseline: 金丝雀基线二, end":
          "number: 1, text: 金丝雀目标二, indicator: 金丝雀指标二, baseline: 金丝雀基线二, end",
      ]),
    Example(
      "an answer to a goal that the plan does not have",
      [
        "attained: 部分达成 }":
          "attained: 部分达成 }\n    - { number: 3, text: 金丝雀目标三, indicator: 金丝雀指标三, baseline: 金丝雀基线三, end_value: 金丝雀结案三, attained: 未达成 }"
      ]),
    Example(
      "an alarm without a record of that day is a question of the rules",
      ["escalated: 否 # 四月": "escalated: 是\n    difficult_case_on: 2022-04-19"]),
  ]
}
