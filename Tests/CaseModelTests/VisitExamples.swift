/// Assessments and visits, one at a time.
enum VisitExamples {
  static let all = times + visitors + pledges + handbook + assessments

  private static let april = "[{ person: w-1, role: 负责社工 }, { person: d-1, role: 儿童主任 }] # 四月"

  private static let times = [
    Example("two hours exactly", ["to: 16:10": "to: 16:00"]),
    Example(
      "a minute less than two hours", ["to: 16:10": "to: 15:59"], finds: "short-visit", at: "15:59"
    ),
    Example(
      "a visit that ends when it begins", ["to: 16:10": "to: 14:00"], finds: "visit-times",
      at: "14:00\n    mode"),
    Example(
      "a visit that ends before it begins", ["to: 16:10": "to: 13:59"], finds: "visit-times",
      at: "13:59"),
    Example(
      "an assessment that ends before it begins", ["to: 11:00": "to: 08:00"],
      finds: "visit-times", at: "08:00"),
    Example("a short telephone call", ["to: 18:35": "to: 18:21"]),
    Example(
      "nobody at home: short, and no visit of the month",
      [
        "to: 16:10": "to: 14:10", "met: 是 # 三月": "met: 否",
        "[{ person: w-1, role: 负责社工 }, { person: d-1, role: 儿童主任 }] # 三月":
          "[{ person: w-1, role: 负责社工 }]",
      ], finds: "month-without-visit", at: "filled_on: 2022-03-18"),
  ]

  private static let visitors = [
    Example(
      "only the worker", [april: "[{ person: w-1, role: 负责社工 }]"], finds: "few-visitors",
      at: "[{ person: w-1, role: 负责社工 }]\n"),
    Example(
      "the worker twice is one person",
      [april: "[{ person: w-1, role: 负责社工 }, { person: w-1, role: 协同社工 }]"],
      finds: "few-visitors", at: "[{ person: w-1, role: 负责社工 }, { person: w-1"),
    Example(
      "two others without the child's worker",
      [april: "[{ person: w-2, role: 负责社工 }, { person: d-1, role: 儿童主任 }]"],
      finds: "worker-absent", at: "[{ person: w-2"),
    Example(
      "before the present worker began",
      [
        april: "[{ person: w-2, role: 负责社工 }, { person: d-1, role: 儿童主任 }]",
        "from: 2022-03-01": "from: 2022-04-14",
      ]),
    Example(
      "from the day on which the present worker began",
      [
        april: "[{ person: w-2, role: 负责社工 }, { person: d-1, role: 儿童主任 }]",
        "from: 2022-03-01": "from: 2022-04-13",
      ], finds: "worker-absent", at: "[{ person: w-2"),
    Example(
      "by telephone one person is enough",
      [
        "[{ person: w-1, role: 负责社工 }, { person: d-1, role: 儿童主任 }] # 末次":
          "[{ person: d-1, role: 儿童主任 }]"
      ]),
  ]

  private static let pledges = [
    Example(
      "a pledge on the day of the visit",
      [april: "[{ person: w-1, role: 负责社工 }, { person: v-1, role: 志愿者 }]"]),
    Example(
      "a pledge after the visit",
      [
        "[{ person: w-1, role: 负责社工 }, { person: d-1, role: 儿童主任 }] # 三月":
          "[{ person: w-1, role: 负责社工 }, { person: v-1, role: 志愿者 }]"
      ], finds: "late-pledge", at: "[{ person: w-1, role: 负责社工 }, { person: v-1"),
    Example(
      "no pledge at all",
      [april: "[{ person: w-1, role: 负责社工 }, { person: v-2, role: 志愿者 }]"],
      finds: "missing-pledge", at: nil),
  ]

  private static let handbook = [
    Example("signed the day after", ["2022-03-18 # 手册三月": "2022-03-19"]),
    Example(
      "signed the day before", ["2022-03-18 # 手册三月": "2022-03-17"], finds: "handbook-date",
      at: "2022-03-17"),
  ]

  private static let assessments = [
    Example(
      "the first assessment without the director",
      ["[{ person: s-1 }, { person: d-1 }, { person: w-1 }]": "[{ person: s-1 }, { person: w-1 }]"],
      finds: "team-incomplete", at: "[{ person: s-1 }")
  ]
}
