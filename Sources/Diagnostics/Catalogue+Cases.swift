extension Catalogue {
  /// What a case lacks, and what in it does not fit together.
  static let cases = Stage(
    title: Message("是否齐全、前后是否一致", "Complete and consistent"),
    consequence: Message(
      "有错误的个案不填表；缺项照样填表，纸上留空，但有缺项的档案不能封存。",
      "A case with an error is not rendered. Gaps are left blank on the paper, and a file with gaps is not sealed."
    ),
    entries: [
      Explanation(
        "missing-field", "N21",
        meaning: Message(
          "必填的字段还没有填。表上会留空，档案因此不齐全。",
          "A required field is not filled in. It stays blank on the form, and the file is not complete."
        ),
        remedy: Message(
          "由提示的人补填；tongdang forms 表名 可以看到哪些是必填。",
          "Whoever is named supplies it; `tongdang forms <form>` shows which fields are required."),
        example: Message(
          "guardian:\n  phone: \"13800000000\"", "guardian:\n  phone: \"13800000000\"")),
      Explanation(
        "missing-form", "N18", "N21",
        meaning: Message(
          "一张应有的表一项都没有填，或者还没有写进个案文件。",
          "A form that every file has is not there, or has no answers at all."),
        remedy: Message(
          "填写这张表；结案报告结案时才写，立卷归档时才填。",
          "Fill it in; the closing report is due at the closing, the filing when the file is put together."
        )),
      Explanation(
        "missing-pledge", "N24",
        meaning: Message(
          "有人接触过儿童，却没有签《儿童保护承诺书》的记录。承诺书要在接触儿童之前签。",
          "Somebody met the child, and no child protection pledge of theirs is on record. It is signed before the first contact."
        ),
        remedy: Message(
          "补签，把承诺日期写入 programme.yaml 里这个人的 pledge；签署以前不接触儿童。",
          "Have it signed and write the date under `pledge` of that person in programme.yaml; until then, no contact with children."
        )),
      Explanation(
        "not-signed", "N21",
        meaning: Message(
          "表填好了，还有人没有签字或盖章。签章写在纸上，文件里只记日期。",
          "The form is filled in, and somebody has not signed or sealed it. Signatures stand on the paper; the file records their dates."
        ),
        remedy: Message(
          "请提示的人签章，把日期写进文件。",
          "Have those who are named sign or seal it, and write the date into the file.")),
      Explanation(
        "duplicate-case-number",
        meaning: Message(
          "两个个案文件用同一个编号，不知道哪一个是这名儿童的。",
          "Two case files have the same number, and nobody can tell which is the child's."),
        remedy: Message(
          "一个编号只留一个文件；另一名儿童另编号。",
          "Keep one file for each number; another child gets a number of its own.")),
      Explanation(
        "duplicate-child",
        meaning: Message(
          "另一个个案文件里的儿童是同一个证件号码。离开后又回来的儿童可以有两个个案，其余多半是重复建档或抄错。",
          "Another case file has the same ID number of the child. A child who left and came back may have two cases; otherwise somebody made the file twice or miscopied the number."
        ),
        remedy: Message("核对两份文件：重复的合并，抄错的改正。", "Compare the two: merge them, or mend the number.")),
      Explanation(
        "id-mismatch",
        meaning: Message(
          "证件号码里的出生日期或性别，与填写的不一致；两个里必有一个错。",
          "Birth date or sex in the ID number differ from what was filled in; one of the two is wrong."
        ),
        remedy: Message("对照证件原件改正。", "Correct it from the card itself.")),
      Explanation(
        "id-type",
        meaning: Message(
          "证件类型写的是居民身份证，号码却不是 18 位。",
          "The paper is said to be an identity card, but its number has not 18 places."),
        remedy: Message("核对证件类型和号码。", "Check the kind of paper and its number.")),
      Explanation(
        "orphan-with-parent", "N1",
        meaning: Message(
          "保障类别是社会散居孤儿，父母一栏却有在世的。类别关系到任务指标和经费。",
          "The category is orphan, but a parent is said to be alive. Quota and money depend on the category."
        ),
        remedy: Message("核对保障类别和父母状况。", "Check the category and the state of the parents.")),
      Explanation(
        "unusual-age", "N1",
        meaning: Message(
          "项目年度末的年龄不在 6 至 15 岁，可能不在义务教育阶段，也可能出生日期写错了。",
          "The child's age at the end of the year is not 6 to 15: perhaps not in compulsory education, perhaps a slip in the birth date."
        ),
        remedy: Message(
          "核对出生日期；确属义务教育阶段的不必改。",
          "Check the birth date; leave it if the child is in compulsory education.")),
      Explanation(
        "unusual-grade",
        meaning: Message(
          "年级与年龄相差两级以上，可能写错了其中一个。",
          "The grade is more than two away from the usual one of the age; one of them may be wrong."
        ),
        remedy: Message("核对年级和出生日期；确实如此的不必改。", "Check both; leave them if they are right.")),
      Explanation(
        "unknown-street",
        meaning: Message(
          "街镇代码没有登记在 programme.yaml 的 streets 里，街镇名称和汇总都没有着落。",
          "The code of the street is not under `streets` in programme.yaml, so neither its name nor its figures can be found."
        ),
        remedy: Message("核对代码，或在 streets 登记。", "Check the code, or register the street.")),
      Explanation(
        "other-year",
        meaning: Message(
          "个案编号的年度不是本项目年度，可能放错了工作区。",
          "The year in the case number is not that of the project; the file may belong to another workspace."
        ),
        remedy: Message(
          "核对编号，或移到那一年的工作区。", "Check the number, or move the file to the workspace of its year.")),
      Explanation(
        "other-district",
        meaning: Message(
          "个案编号的区代码不是本区。", "The district in the case number is not that of the project."),
        remedy: Message(
          "核对编号；外区转来的儿童按本区重新编号。",
          "Check the number; a child who came from another district gets one of this district.")),
      Explanation(
        "case-dates",
        meaning: Message(
          "结案日期早于接案日期，不可能。", "The case is closed before it is opened, which cannot be."),
        remedy: Message(
          "核对 `case.opened` 和 `case.closed`。", "Check `case.opened` and `case.closed`.")),
      Explanation(
        "date-before-birth",
        meaning: Message(
          "一张表的日期早于儿童出生，多半是年份写错。", "A form is dated before the child's birth: mostly a wrong year."),
        remedy: Message("核对年份。", "Check the year.")),
      Explanation(
        "date-outside-case",
        meaning: Message(
          "一张表的日期在接案以前或结案以后。", "A form is dated before the case was opened or after it was closed."),
        remedy: Message("核对这张表的日期和 `case` 的起止。", "Check this date and those of `case`.")),
      Explanation(
        "filing-dates", "N21",
        meaning: Message(
          "立卷的先后不对：先结案，再立卷、检查、审核。",
          "The steps of filing are out of order: closed first, then put together, checked, approved."
        ),
        remedy: Message("核对 `filing` 里的日期。", "Check the dates under `filing`.")),
      Explanation(
        "visit-times",
        meaning: Message("结束时间不晚于开始时间。", "The end is not later than the beginning."),
        remedy: Message(
          "核对起止时间；跨过零点的分两条写。",
          "Check both times; divide what goes beyond midnight into two records.")),
      Explanation(
        "goal-unanswered", "N18",
        meaning: Message(
          "现行计划书里有分目标，结案报告没有写它达成了没有。",
          "The current plan has a goal to which the closing report gives no answer."),
        remedy: Message(
          "在结案报告的 goals 里逐条写明达成情况，编号与计划书一致。",
          "Answer each goal under `goals` of the closing report, with its number in the plan.")),
      Explanation(
        "overlapping-visits",
        meaning: Message(
          "同一个人同一时间出现在两户人家的走访记录里，其中一条不对。同住的兄弟姐妹一起走访不算。",
          "One person is in the records of two homes at the same time; one of them is wrong. Children of one home, visited together, are not meant."
        ),
        remedy: Message("核对两处的日期、时间和走访人员。", "Check date, time and visitors of both.")),
    ])
}
