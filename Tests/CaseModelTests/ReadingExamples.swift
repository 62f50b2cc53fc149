/// Case files that cannot be used, or that say something odd.
enum ReadingExamples {
  static let errors = keys + values + options + numbers + persons

  private static let keys = [
    Example(
      "a mistyped key", ["birth_date: 2012-03-05": "brith_date: 2012-03-05"],
      finds: "unknown-key", at: "brith_date"),
    Example(
      "an unknown part of the file", ["handbook:\n": "金丝雀: 1\nhandbook:\n"],
      finds: "unknown-key", at: "金丝雀: 1"),
    Example(
      "an unknown column of a table", ["role: 父, name": "role: 父, nmae"], finds: "unknown-key",
      at: "nmae"),
    Example(
      "an unknown key of a group", ["{ kind: 隔代家庭": "{ 金丝雀: 1, kind: 隔代家庭"],
      finds: "unknown-key", at: "金丝雀: 1"),
    Example(
      "a key twice, shown where it stands again", ["ethnicity: 汉族": "ethnicity: 汉族\n  sex: 男"],
      finds: "duplicate-key",
      at: "sex: 男"),
    Example(
      "a computed field", ["place: 金丝雀三月的家": "place: 金丝雀三月的家\n    hours: 2.1"],
      finds: "computed-field", at: "hours: 2.1"),
    Example(
      "a computed column", ["person: s-1 }, {": "person: s-1, pledged: 2022-02-20 }, {"],
      finds: "unknown-key", at: "pledged"),
    Example(
      "a computed column of the visitors",
      [
        "[{ person: w-1, role: 负责社工 }, { person: d-1, role: 儿童主任 }] # 三月":
          "[{ person: w-1, role: 负责社工, pledged: 2022-02-20 }]"
      ], finds: "computed-field", at: "pledged: 2022-02-20"),
  ]

  private static let values = [
    Example(
      "a day that does not exist", ["2012-03-05": "2012-02-30"], finds: "wrong-type",
      at: "2012-02-30"),
    Example(
      "a date with the year at its end", ["2012-03-05": "03/05/2012"], finds: "wrong-type",
      at: "03/05/2012"),
    Example("a short year", ["2012-03-05": "12.3.5"], finds: "wrong-type", at: "12.3.5"),
    Example(
      "a signature that is no date", ["issued_signature: 2022-03-11": "issued_signature: 已签"],
      finds: "wrong-type", at: "已签"),
    Example(
      "a month with a day", ["- { month: 2022-04, theme": "- { month: 2022-04-01, theme"],
      finds: "wrong-type", at: "2022-04-01"),
    Example("a time after midnight", ["to: 16:10": "to: 24:10"], finds: "wrong-type", at: "24:10"),
    Example(
      "an integer in words", ["version: 1\n": "version: 一\n"],
      finds: "wrong-type", at: "一\n    on: 2022-03-14"),
    Example(
      "an integer with a sign", ["version: 1\n": "version: +1\n"],
      finds: "wrong-type", at: "+1"),
    Example(
      "a version that is left empty", ["version: 1\n": "version:\n"],
      finds: "missing-record-key", at: "version:\n"),
    Example("three decimals", ["area: 45.5": "area: 45.555"], finds: "wrong-type", at: "45.555"),
    Example(
      "money with a comma in the wrong place", ["income: 3456.78": "income: '34,56.78'"],
      finds: "wrong-type", at: "'34,56.78'"),
    Example(
      "a list where a text belongs", ["school: 金丝雀小学": "school: [金丝雀小学]"], finds: "wrong-type",
      at: "[金丝雀小学]"),
    Example(
      "a map where a text belongs", ["school: 金丝雀小学": "school: { 金丝雀: 小学 }"], finds: "wrong-type",
      at: "{ 金丝雀: 小学"),
    Example(
      "a text where a map belongs",
      ["home: { kind: 隔代家庭, housing: 自有住房, area: 45.5, own_bed: 是, study_space: 否 }": "home: 金丝雀"],
      finds: "wrong-type", at: "金丝雀\n    economy"),
    Example(
      "a text where a table belongs",
      ["attendees: [{ person: s-1 }, { person: d-1 }, { person: w-1 }]": "attendees: s-1"],
      finds: "wrong-type", at: "s-1\n    care_type"),
    Example(
      "a text where records belong", [BaseCase.plan: "plan: 金丝雀\n"], finds: "wrong-type",
      at: "金丝雀\nvisits"),
    Example(
      "several lines in one", ["school: 金丝雀小学": "school: |\n    金丝雀\n    小学"],
      finds: "several-lines", at: "|\n    金丝雀"),
    Example(
      "a text that is too long",
      ["number: 手册金丝雀\n  issued_on": "number: '\(String(repeating: "手", count: 41))'\n  issued_on"],
      finds: "text-too-long", at: "'手"),
    Example(
      "prose in the third line of a block",
      [
        "process: 金丝雀三月过程":
          "process: |\n      金丝雀\n\n      \(String(repeating: "> ", count: 200))深"
      ], finds: "prose-limit", at: "      > > >"),
    Example(
      "prose with more lists than any form needs",
      ["process: 金丝雀三月过程": "process: '\(String(repeating: "> ", count: 200))深'"],
      finds: "prose-limit", at: "'> >"),
    Example(
      "a visit without a date", ["\n    on: 2022-03-18 # 三月": ""], finds: "missing-record-key",
      at: "filled_on: 2022-03-18"),
  ]

  private static let options = [
    Example(
      "an option that the form does not have", ["grade: 四年级": "grade: 十年级"],
      finds: "unknown-option", at: "十年级"),
    Example(
      "one of several choices", ["methods: [观察, 访谈儿童]": "methods: [观察, 占卜]"],
      finds: "unknown-option", at: "占卜"),
    Example("yes in English", ["told: 是": "told: yes"], finds: "wrong-type", at: "yes"),
    Example(
      "an option that looks the same",
      ["risk: 绿（低）\n    risk_reason": "risk: 绿(低)\n    risk_reason"], finds: "unknown-option",
      at: "绿(低)"),
  ]

  private static let numbers = [
    Example(
      "a check digit", ["31019920120305000X": "310199201203050009"], finds: "bad-id-number",
      at: "310199201203050009"),
    Example(
      "an ID number that is too short", ["31019920120305000X": "31019920120305000"],
      finds: "bad-id-number", at: "31019920120305000\n"),
    Example(
      "a parent's ID number", ["310199198005060018": "310199198005060019"], finds: "bad-id-number",
      at: "310199198005060019"),
    Example("a street code", ["'310107001'": "'310107'"], finds: "bad-code", at: "'310107'"),
    Example(
      "a case number", ["310107-2022-0001": "310107-2022-1"], finds: "bad-case-number",
      at: "310107-2022-1"),
    Example(
      "no case number", ["\n  number: 310107-2022-0001": ""], finds: "missing-case-number",
      at: "case:\n"),
    Example("a name with a space", ["name: 金丝雀甲": "name: 金丝雀 甲"], finds: "bad-name", at: "金丝雀 甲"),
    Example(
      "a name in quotation marks", ["name: 金丝雀甲": "name: “金丝雀甲”"], finds: "bad-name", at: "“金"),
    Example("a name with a digit", ["name: 金丝雀甲": "name: 金丝雀1"], finds: "bad-name", at: "金丝雀1"),
    Example(
      "a name with a nickname", ["name: 金丝雀甲": "name: 金丝雀甲（小名毛毛）"], finds: "bad-name",
      at: "金丝雀甲（"),
    Example(
      "a full stop for the dot of a name", ["name: 金丝雀甲": "name: 金丝雀。甲"], finds: "bad-name",
      at: "金丝雀。甲"),
    Example("a name with a star", ["name: 金丝雀甲": "name: 金*雀"], finds: "bad-name", at: "金*雀"),
    Example("a name with markup", ["name: 金丝雀甲": "name: 金<b>雀"], finds: "bad-name", at: "金<b>雀"),
    Example("a name with an emoji", ["name: 金丝雀甲": "name: 金丝雀😀"], finds: "bad-name", at: "金丝雀😀"),
  ]

  private static let persons = [
    Example(
      "an unknown person", ["worker: w-1": "worker: w-9"], finds: "unknown-person", at: "w-9"),
    Example(
      "an unknown person in a table", ["[{ person: s-1 }, {": "[{ person: s-9 }, {"],
      finds: "unknown-person", at: "s-9"),
    Example(
      "an unknown organisation", ["organisation: o-1": "organisation: o-2"],
      finds: "unknown-organisation", at: "o-2"),
  ]

  static let warnings = [
    Example(
      "a person of another role", ["director: d-1": "director: s-1"], finds: "other-role",
      at: "s-1\n  worker"),
    Example(
      "an unlikely telephone number", ["'13800138002'": "'1380013800'"], finds: "odd-phone",
      at: "'1380013800'"),
    Example(
      "a dot that only looks right", ["name: 金丝雀甲": "name: 金丝雀\u{2022}甲"], finds: "look-alike-dot",
      at: "金丝雀\u{2022}甲"),
    Example(
      "a name of an alphabet, with a space, a hyphen and an apostrophe",
      ["name: 金丝雀甲": "name: Anne-Marie O’Hara"]),
    Example(
      "an ID number in groups", ["31019920120305000X": "310199 20120305 000X"],
      finds: "id-normalised", at: "310199 20120305 000X"),
    Example(
      "a small x", ["31019920120305000X": "31019920120305000x"], finds: "id-normalised",
      at: "31019920120305000x"),
    Example(
      "a district that is no more", ["31019920120305000X": "310103201203050007"],
      finds: "retired-district", at: "310103201203050007"),
    Example(
      "a space at the end", ["school: 金丝雀小学": "school: '金丝雀小学 '"], finds: "outer-space",
      at: "'金丝雀小学 '"),
  ]
}
