/// The child, the parents, the guardian.
enum PersonExamples {
  static let all = numbers + ages + categories

  private static let numbers = [
    Example(
      "the child's birth date differs from the ID number",
      ["birth_date: 2012-03-05": "birth_date: 2012-03-06"], finds: "id-mismatch",
      at: "31019920120305000X"),
    Example(
      "the child's sex differs from the ID number",
      ["name: 金丝雀甲\n  sex: 女": "name: 金丝雀甲\n  sex: 男"], finds: "id-mismatch",
      at: "31019920120305000X"),
    Example(
      "birth date and sex differ: both are said",
      [
        "name: 金丝雀甲\n  sex: 女": "name: 金丝雀甲\n  sex: 男",
        "birth_date: 2012-03-05": "birth_date: 2012-03-06",
      ],
      findings: [("id-mismatch", "31019920120305000X"), ("id-mismatch", "31019920120305000X")]),
    Example(
      "the guardian's birth date differs", ["birth_date: 1950-01-02": "birth_date: 1951-01-02"],
      finds: "id-mismatch", at: "310199195001020007"),
    Example(
      "the guardian's sex differs", ["relation: 祖父母\n  sex: 女": "relation: 祖父母\n  sex: 男"],
      finds: "id-mismatch", at: "310199195001020007"),
    Example("the guardian's sex is not written", ["relation: 祖父母\n  sex: 女": "relation: 祖父母"]),
    Example(
      "the father has a woman's number", ["310199198005060018": "310199197501010007"],
      finds: "id-mismatch", at: "- { role: 父"),
    Example(
      "a passport has a number of its own",
      ["id_type: 居民身份证": "id_type: 护照", "31019920120305000X": "E00000000"]),
    Example(
      "a passport number under an identity card", ["31019920120305000X": "E00000000"],
      finds: "id-type", at: "E00000000"),
    Example(
      "no number yet, and none needed",
      ["id_type: 居民身份证": "id_type: 无", "\n  id_number: 31019920120305000X": ""]),
  ]

  private static let ages = [
    Example(
      "six on the last day of the year",
      ["2012-03-05": "2016-12-31", "31019920120305000X": "310199201612310001", "四年级": "特教"]),
    Example(
      "still five on the last day of the year",
      ["2012-03-05": "2017-01-01", "31019920120305000X": "310199201701010000", "四年级": "特教"],
      finds: "unusual-age", at: "2017-01-01"),
    Example(
      "still fifteen on the last day of the year",
      ["2012-03-05": "2007-01-01", "31019920120305000X": "E00000000", "居民身份证": "护照", "四年级": "九年级"]),
    Example(
      "sixteen on the last day of the year",
      ["2012-03-05": "2006-12-31", "31019920120305000X": "310199200612310007", "四年级": "九年级"],
      finds: "unusual-age", at: "2006-12-31"),
    Example("two grades above the usual one", ["grade: 四年级": "grade: 六年级"]),
    Example(
      "three grades above the usual one", ["grade: 四年级": "grade: 七年级"], finds: "unusual-grade",
      at: "七年级"),
    Example("two grades below the usual one", ["grade: 四年级": "grade: 二年级"]),
    Example(
      "three grades below the usual one", ["grade: 四年级": "grade: 一年级"], finds: "unusual-grade",
      at: "一年级"),
    Example("a special school has no grade", ["grade: 四年级": "grade: 特教"]),
  ]

  private static let categories = [
    Example(
      "an orphan whose parents are dead or missing",
      ["困境儿童基本生活保障对象": "社会散居孤儿", "state: 服刑在押": "state: 死亡", "state: 失联": "state: 失踪"]),
    Example(
      "an orphan with a living parent",
      ["困境儿童基本生活保障对象": "社会散居孤儿", "state: 服刑在押": "state: 死亡"],
      finds: "orphan-with-parent", at: "- { role: 父"),
  ]
}
