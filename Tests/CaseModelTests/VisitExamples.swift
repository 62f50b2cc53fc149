/// Assessments and visits, one at a time.
///
/// Whether they keep the rules of the project, such as two hours and two persons, is asked by the
/// rules of the year: Tests/ProgrammeTests/Rules.
enum VisitExamples {
  static let all = times + pledges + years

  private static let times = [
    Example(
      "a visit that ends when it begins", ["to: 16:10": "to: 14:00"], finds: "visit-times",
      at: "14:00\n    mode"),
    Example(
      "a visit that ends before it begins", ["to: 16:10": "to: 13:59"], finds: "visit-times",
      at: "13:59"),
    Example(
      "a call that ends before it begins", ["to: 18:35": "to: 18:19"], finds: "visit-times",
      at: "18:19"),
    Example(
      "an assessment that ends before it begins", ["to: 11:00": "to: 08:00"],
      finds: "visit-times", at: "08:00"),
    Example("a visit of a minute", ["to: 16:10": "to: 14:01"]),
    Example("a telephone call of a minute", ["to: 18:35": "to: 18:21"]),
  ]

  /// A copy of the pledge lies in the file; whether it was signed in time is a rule of the year.
  private static let pledges = [
    Example(
      "no pledge of a visitor",
      [
        "[{ person: w-1, role: 负责社工 }, { person: d-1, role: 儿童主任 }] # 四月":
          "[{ person: w-1, role: 负责社工 }, { person: v-2, role: 志愿者 }]"
      ],
      finds: "missing-pledge", at: nil),
    Example(
      "no pledge of somebody who was at the assessment",
      [
        "[{ person: s-1 }, { person: d-1 }, { person: w-1 }]":
          "[{ person: s-1 }, { person: d-1 }, { person: w-1 }, { person: v-2 }]"
      ],
      finds: "missing-pledge", at: nil),
    Example(
      "a pledge after the visit is on file",
      [
        "[{ person: w-1, role: 负责社工 }, { person: d-1, role: 儿童主任 }] # 三月":
          "[{ person: w-1, role: 负责社工 }, { person: v-1, role: 志愿者 }]"
      ]),
  ]

  /// What a year's rules ask for is no matter of the data.
  private static let years = [
    Example(
      "one visitor, too short, too late, in a month that had none",
      [
        "on: 2022-04-13 # 四月": "on: 2022-05-03", "to: 11:30": "to: 09:40",
        "[{ person: w-1, role: 负责社工 }, { person: d-1, role: 儿童主任 }] # 四月":
          "[{ person: w-2, role: 负责社工 }]",
        "2022-04-13 # 手册四月": "2022-05-02",
      ])
  ]
}
