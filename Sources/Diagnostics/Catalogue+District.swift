extension Catalogue {
  /// Rules N20, N23.
  static let hardCases = [
    Explanation(
      "difficult-case-missing", "N20",
      meaning: Message(
        "服务记录标了重难点或突发情况，却没有当天发现的《疑难个案处置表》。",
        "A record reports a hard or sudden case, and there is no difficult-case form of that day."),
      remedy: Message(
        "补填处置表，发现日期与记录一致；误标的改回。",
        "Fill in the form with the day of the record, or take the mark back if it was a slip.")),
    Explanation(
      "report-late", "N20",
      meaning: Message(
        "疑难个案没有第一时间报告：督导员、主任、社会组织三方里，最晚一方超过了规定的小时数（建议 24 小时）。",
        "The hard case was not reported at once: supervisor, director or organisation were told later than the hours allowed (24 by proposal)."
      ),
      remedy: Message("核对报告时间；今后立即报告三方。", "Check the times; from now on tell all three at once.")),
    Explanation(
      "not-passed-on", "N20",
      meaning: Message(
        "街镇或区没能解决的疑难个案，没有上一级的意见。难以解决的要逐级上报。",
        "A hard case that street or district could not solve has no opinion of the next level. What cannot be solved goes up."
      ),
      remedy: Message("报上一级，把意见填入处置表。", "Pass it on, and write the opinion into the form.")),
    Explanation(
      "difficult-case-open", "N20",
      meaning: Message(
        "个案已经结案，疑难个案还没有结果，也没有写由谁接手。",
        "The case is closed, but its hard case has no end, and nobody is named who goes on with it."
      ),
      remedy: Message(
        "写明处置结果，或在结案报告写明接手的单位。", "Say how it ended, or name in the closing report who goes on.")),
    Explanation(
      "over-budget", "N23",
      meaning: Message(
        "计划书的经费合计超过每名儿童每年的标准。", "The plan's budget is above the standard for a child and year."),
      remedy: Message("调整预算；超出部分另行申请。", "Change the budget, or apply for what is beyond.")),
  ]

  /// Rules N18, N21.
  static let ends = [
    Explanation(
      "closing-report-overdue", "N18",
      meaning: Message(
        "结案报告没有按期完成，或快到期了。每名儿童都要有结案报告；结案以后几天内写，通知没有说，是建议值。",
        "The closing report was not done in time, or is due soon. Every child has one; within how many days after the closing we propose."
      ),
      remedy: Message("补写结案报告，签字盖章后归档。", "Write it, have it signed and sealed, and file it.")),
    Explanation(
      "file-incomplete", "N21",
      meaning: Message(
        "“一人一档”还不齐全，或者还没有审核，到了移交的日子。提示里写明缺什么。",
        "The child's file is not complete or not approved, and its day has come. The message says what is lacking."
      ),
      remedy: Message(
        "补齐材料，立卷、检查、审核后移交；tongdang archive 封存。",
        "Supply the papers, put the file together, have it checked and approved; `tongdang archive` seals it."
      )),
  ]

  /// What the district owes as a whole: rules N2, N4, N16, N17, N19, N23, N25, N26.
  static let district = [
    Explanation(
      "quota", "N2",
      meaning: Message(
        "本区在册儿童人数与任务指标不同。年度结束以前只提醒，结束以后不足就是没有完成。",
        "The number of children is not the one that the notice sets for the district. Until the year is over this is only said; then too few is a breach."
      ),
      remedy: Message(
        "核对人数；补建个案，或写明人数变动的原因。", "Check the number; add the missing cases, or say why it changed.")),
    Explanation(
      "quota-orphans", "N2",
      meaning: Message(
        "本区社会散居孤儿的人数与任务指标不同。",
        "The number of orphans is not the one that the notice sets for the district."),
      remedy: Message("核对保障类别；确有变动的，写明原因。", "Check the categories, or say why it changed.")),
    Explanation(
      "organisations", "N4",
      meaning: Message(
        "承接项目的社会组织家数不在规定的范围内（2021 年是 1 至 2 家）。",
        "There are more or fewer organisations than the notice allows (one or two in 2021)."),
      remedy: Message(
        "核对 programme.yaml 的 organisations。", "Check `organisations` in programme.yaml.")),
    Explanation(
      "qualified-staff", "N4",
      meaning: Message(
        "社会组织有社工资质或从事相关工作满 2 年的专职人员不够，或者没有填写人数。",
        "The organisation has too few full-time staff with a qualification or two years' experience, or the number is missing."
      ),
      remedy: Message(
        "核对证书和年限，填写 organisations 的 `qualified`。",
        "Check certificates and years, and fill in `qualified` under `organisations`.")),
    Explanation(
      "few-activities", "N19",
      meaning: Message(
        "这家社会组织今年办的集体活动不到两次，或者年底快到了还差。",
        "The organisation held fewer than two group activities this year, or the year is nearly over."
      ),
      remedy: Message(
        "补办，或把办过的补记到 activities.yaml。", "Hold them, or enter those held in activities.yaml.")),
    Explanation(
      "contract-amount", "N23",
      meaning: Message(
        "协议金额超过这家社会组织服务的儿童数乘以标准。",
        "The contract promises more than the standard times the organisation's children."),
      remedy: Message("核对协议金额和儿童人数。", "Check the amount and the number of children.")),
    Explanation(
      "roster-overdue", "N25",
      meaning: Message(
        "困境儿童名册或社会组织名册没有按期报市民政局，或者报了没有登记。",
        "A roster was not sent to the city in time, or nobody registered that it was."),
      remedy: Message(
        "tongdang roster 生成名册；报送后在 district.yaml 的 submissions 登记。",
        "`tongdang roster` makes it; when it is sent, write it into `submissions` of district.yaml."
      ),
      example: Message(
        "submissions:\n  - { what: 困境儿童名册, on: 2021-02-19, to: 市民政局 }",
        "submissions:\n  - { what: 困境儿童名册, on: 2021-02-19, to: 市民政局 }")),
    Explanation(
      "street-table-overdue", "N16",
      meaning: Message(
        "街镇上月的走访汇总表没有报区民政局，或者报了没有登记。",
        "The monthly table of a street was not sent to the district, or nobody registered that it was."
      ),
      remedy: Message(
        "tongdang month 生成汇总表；报送后在 submissions 登记月份和街镇。",
        "`tongdang month` makes it; when it is sent, register it with month and street."),
      example: Message(
        "submissions:\n  - { what: 街镇月度汇总表, month: 2022-05, street: \"310107001\", on: 2022-06-15 }",
        "submissions:\n  - { what: 街镇月度汇总表, month: 2022-05, street: \"310107001\", on: 2022-06-15 }"
      )
    ),
    Explanation(
      "street-report-overdue", "N16b",
      meaning: Message(
        "街镇儿童督导员没有报上月的项目开展情况，或者报了没有登记。",
        "A supervisor's monthly report to the district was not sent, or nobody registered that it was."
      ),
      remedy: Message(
        "补报，并在 district.yaml 的 submissions 登记。", "Send it, and register it in district.yaml.")),
    Explanation(
      "district-table-overdue", "N17",
      meaning: Message(
        "全区上月的走访汇总表没有在 20 日前报市社会福利中心，或者报了没有登记。",
        "The district's monthly table was not sent to the city's welfare centre by the 20th, or nobody registered that it was."
      ),
      remedy: Message(
        "tongdang month 生成汇总表；报送后在 submissions 登记。",
        "`tongdang month` makes it; when it is sent, register it.")),
    Explanation(
      "progress-overdue", "N17b",
      meaning: Message(
        "截至当月的项目推进情况没有在 20 日前上报，或者报了没有登记。",
        "The progress report up to the month was not sent by the 20th, or nobody registered that it was."
      ),
      remedy: Message(
        "tongdang month 生成报表；报送后在 submissions 登记。",
        "`tongdang month` makes it; when it is sent, register it.")),
    Explanation(
      "evaluation-overdue", "N26",
      meaning: Message(
        "年底的终期评估没有记录，或快到期了。", "The final evaluation of the year is not on record, or is due soon."),
      remedy: Message(
        "终期评估后写入 district.yaml 的 evaluations。", "When it was held, write it into district.yaml.")),
  ]
}
