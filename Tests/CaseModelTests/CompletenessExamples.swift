/// What is missing.
enum CompletenessExamples {
  static let all = fields + conditions + tables + signatures + forms

  private static let fields = [
    Example(
      "a field of a block", ["\n  school: 金丝雀小学": ""], finds: "missing-field", at: "name: 金丝雀甲"),
    Example(
      "a day of the filing", ["\n  checked_on: 2022-06-06": ""], finds: "missing-field",
      at: "made_by: w-1"),
    Example(
      "an empty value is a missing one", ["school: 金丝雀小学": "school:"], finds: "missing-field",
      at: "name: 金丝雀甲"),
    Example(
      "a field of a group", [", income_source: 金丝雀养老金": ""], finds: "missing-field",
      at: "filled_on: 2022-03-11"),
    Example(
      "a field of one of the visits", ["\n    process: 金丝雀四月过程": ""], finds: "missing-field",
      at: "filled_on: 2022-04-13"),
    Example(
      "an optional field is not missed", ["\n  id_type: 居民身份证": "\n  id_type: 居民身份证\n  class:"]),
  ]

  private static let conditions = [
    Example(
      "required by a field of the block",
      ["health: 健康": "health: 残疾"],
      findings: [
        ("missing-field", "name: 金丝雀甲"), ("missing-field", "name: 金丝雀甲"),
        ("missing-field", "name: 金丝雀甲"),
      ]),
    Example(
      "required by the kind of paper", ["\n  id_number: 31019920120305000X": ""],
      finds: "missing-field", at: "name: 金丝雀甲"),
    Example(
      "required by another field of the form", ["\n    care_since: 2019-06-07": ""],
      finds: "missing-field", at: "filled_on: 2022-03-11"),
    Example(
      "not required where parents care",
      ["\n    care_since: 2019-06-07": "", "care_type: 祖辈监护": "care_type: 父母监护"]),
    Example(
      "required by a computed field",
      ["risk: 绿（低）\n    risk_reason": "risk: 黄（高）\n    risk_reason"],
      findings: [("missing-field", "version: 1"), ("missing-field", "version: 1")]),
    Example(
      "required by one of several choices", ["adverse: [未发现]": "adverse: [忽视, 其他]"],
      finds: "missing-field", at: "filled_on: 2022-03-11"),
    Example(
      "required by a level that did not solve it", ["金丝雀街镇意见, solved: 是": "金丝雀街镇意见, solved: 否"],
      findings: [
        ("missing-field", "filled_on: 2022-04-20"), ("missing-field", "filled_on: 2022-04-20"),
        ("missing-field", "filled_on: 2022-04-20"), ("not-signed", "filled_on: 2022-04-20"),
      ]),
    Example(
      "required when something is present",
      [
        "    worker_signature: 2022-04-22":
          "    closed_on: 2022-05-06\n    worker_signature: 2022-04-22"
      ],
      findings: [
        ("missing-field", "filled_on: 2022-04-20"), ("missing-field", "filled_on: 2022-04-20"),
        ("missing-field", "filled_on: 2022-04-20"), ("missing-field", "filled_on: 2022-04-20"),
      ]),
  ]

  private static let tables = [
    Example(
      "a table without rows",
      [
        "methods: [观察, 访谈儿童]\n": "methods: [观察]\n",
        "group_plan:\n      - { when: 金丝雀暑假, name: 金丝雀活动, kind: 成长小组 }": "group_plan: []",
      ],
      finds: "missing-field", at: "version: 1"),
    Example(
      "two rows without the same column are one finding",
      [", evidence: 金丝雀依据一": "", ", evidence: 金丝雀依据二": ""], finds: "missing-field",
      at: "- { dimension: 生活照料, rating: 一般"),
    Example(
      "a remark about no paper in particular", ["paper: 01-handbook, ": ""], finds: "missing-field",
      at: "- { pages: 10"),
    Example(
      "two columns of a row are two findings", [", priority: 高, wish: 金丝雀愿意": ""],
      findings: [
        ("missing-field", "- { kind: 教育帮扶, description"),
        ("missing-field", "- { kind: 教育帮扶, description"),
      ]),
  ]

  private static let signatures = [
    Example(
      "signatures and seals of a record are one finding for each who sees to them",
      [
        """

            guardian_signature: 2022-03-14
            worker_signature: 2022-03-14
        """: "", "\n    street_seal: 2022-03-16": "",
      ],
      findings: [
        ("not-signed", "version: 1"), ("not-signed", "version: 1"), ("not-signed", "version: 1"),
      ]),
    Example(
      "two that one person sees to are one finding",
      [", signature: 2022-04-22, seal: 2022-04-22": ""], finds: "not-signed",
      at: "filled_on: 2022-04-20"),
  ]

  private static let forms = [
    Example("no difficult case is no gap", [BaseCase.difficultCase: ""]),
    Example("no closing report", [BaseCase.closing: ""], finds: "missing-form", at: nil),
    Example(
      "an empty closing report", [BaseCase.closing: "closing_report: {}\n"], finds: "missing-form",
      at: nil),
    Example("no plan", [BaseCase.plan: ""], finds: "missing-form", at: nil),
    Example(
      "an empty list of plans", [BaseCase.plan: "plan: []\n"], finds: "missing-form", at: nil),
    Example("no handbook", [BaseCase.handbook: ""], finds: "missing-form", at: nil),
    Example("no assessment", [BaseCase.assessment: ""], finds: "missing-form", at: nil),
    Example("no visits", [BaseCase.visits: ""], finds: "missing-form", at: nil),
    Example("no guardian", [BaseCase.guardian: ""], finds: "missing-form", at: nil),
    Example("no filing", [BaseCase.filing: ""], finds: "missing-form", at: nil),
    Example(
      "an empty filing", [BaseCase.filing: "filing: {}\n"], finds: "missing-form", at: nil),
  ]
}
