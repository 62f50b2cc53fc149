extension Catalogue {
  /// What the notices ask for, in the order of the rules.
  static let rules = Stage(
    title: Message("项目规则", "Rules of the project"),
    consequence: Message(
      "违反规则的，check 的退出码是 1，表照样填；“建议”的期限过了只提醒。哪些规则有效，见 tongdang rules。",
      "With breaches `check` ends with 1; forms are rendered all the same. A day that is only proposed gives a warning. `tongdang rules` shows what is in force."
    ),
    entries: target + team + months + visits + hardCases + ends + district)

  /// Rule N1.
  static let target = [
    Explanation(
      "category-year", "N1",
      meaning: Message(
        "2021 年的项目不包括社会散居孤儿，他们自 2022 年起纳入。",
        "The project of 2021 does not include orphans living in families; they belong to it from 2022 on."
      ),
      remedy: Message("核对保障类别和项目年度。", "Check the category and the year of the project.")),
    Explanation(
      "not-approved", "N1",
      meaning: Message(
        "没有写区民政局确认的日期。只有经确认的儿童才是服务对象，名册也要用这个日期。",
        "The day on which the district's bureau confirmed the child is missing. Only confirmed children are served, and the roster shows the day."
      ),
      remedy: Message("把确认日期写到 `case.approved_on`。", "Write the day under `case.approved_on`."),
      example: Message("case:\n  approved_on: 2022-02-25", "case:\n  approved_on: 2022-02-25")),
    Explanation(
      "approved-after-opening", "N1",
      meaning: Message(
        "先接了案，区民政局后来才确认。",
        "The case was opened first, and the bureau confirmed the child only afterwards."),
      remedy: Message(
        "核对两个日期；确实如此的，向区民政局说明。", "Check both days; if they are right, explain it to the bureau.")),
    Explanation(
      "approved-late", "N1",
      meaning: Message(
        "区民政局的确认日期晚于通知规定的截止日（2021 年的项目是 2020 年 12 月 31 日）。",
        "The bureau confirmed the child after the day that the notice names (31 December 2020 for the project of 2021)."
      ),
      remedy: Message(
        "核对日期；年中新增的儿童，请区民政局说明。",
        "Check the day; for a child who joined later, ask the bureau for a note.")),
  ]

  /// Rules N5 to N9.
  static let team = [
    Explanation(
      "team-not-complete", "N5",
      meaning: Message(
        "执行小组缺人。每名儿童都要有一名儿童督导员、一名儿童主任和一名儿童福利社工。",
        "The team lacks somebody. Every child has one supervisor, one director and one social worker."
      ),
      remedy: Message("在个案的 team 补上代号。", "Add the missing id under `team` of the case."),
      example: Message(
        "team:\n  supervisor: s-001\n  director: s-011\n  worker: s-031",
        "team:\n  supervisor: s-001\n  director: s-011\n  worker: s-031")),
    Explanation(
      "team-late", "N5",
      meaning: Message(
        "接案以后过了一段时间，执行小组才开始任职，也没有人员变更说明；中间没有人负责。",
        "The team is on record only from some time after the opening, and no note tells of an earlier one: for that time nobody was in charge."
      ),
      remedy: Message(
        "核对 `team.from`；换过人的，补人员变更说明。",
        "Check `team.from`; if people changed, add the note of change.")),
    Explanation(
      "team-ended", "N5",
      meaning: Message("执行小组已经结束任职，服务还在继续。", "The team's time is over, and service goes on."),
      remedy: Message(
        "核对 `team.to`；换了人的，写新的小组和人员变更说明。",
        "Check `team.to`; if people changed, write the new team and the note of change.")),
    Explanation(
      "change-mismatch", "N5", "N6",
      meaning: Message(
        "人员变更说明里的接任人，与后来的小组成员不是同一个人。",
        "The note of a change names another successor than the team that follows."),
      remedy: Message("核对人员变更说明和 `team`。", "Check the note and `team`.")),
    Explanation(
      "worker-changed", "N6",
      meaning: Message(
        "服务记录里的负责社工换了人，没有人员变更说明。社工在项目期间原则上不更换。",
        "The worker in charge of the visits is another one, and no note says why. In principle the social worker stays for the whole project."
      ),
      remedy: Message(
        "核对“负责社工”一栏；确实更换的，填人员变更说明，写明原因和交接。",
        "Check who is marked as in charge; if the worker did change, fill in the note with reason and handover."
      )),
    Explanation(
      "team-incomplete", "N7",
      meaning: Message(
        "首次评估少了小组里的人。首次入户、评估表和计划书要三人共同完成。",
        "Somebody of the team was not at the first assessment. First visit, assessment and plan are made by all three."
      ),
      remedy: Message(
        "补记漏写的人；确实没到场的，三人补做一次共同入户。",
        "Add whoever was left out; if somebody was absent, visit again together.")),
    Explanation(
      "plan-not-signed", "N7",
      meaning: Message(
        "计划书定了一个多月，小组里还有人没有签字。",
        "The plan is more than a month old, and somebody of the team has not signed it."),
      remedy: Message("补签，把日期写入计划书的签字栏。", "Have it signed, and write the dates into the plan.")),
    Explanation(
      "handbook-late", "N8",
      meaning: Message(
        "首次入户以后才发关爱手册；应当在首次入户时发。",
        "The handbook was handed out after the first home visit; it is handed out at that visit."),
      remedy: Message(
        "核对发放日期；确实晚了的，在服务记录里说明。", "Check the date; if it was late, say so in the record.")),
    Explanation(
      "handbook-not-issued", "N8",
      meaning: Message(
        "已经入户走访，没有发放关爱手册的记录。", "The home was visited, and no handbook was recorded as handed out."),
      remedy: Message(
        "发放手册，请监护人签收，补填编号和日期。",
        "Hand it out, have the guardian sign for it, and record number and date.")),
    Explanation(
      "not-told", "N8",
      meaning: Message(
        "评估表没有写明首次入户时告知了服务的性质和内容。2021 年的通知要求告知。",
        "The assessment does not say that the family was told what the service is. The notice of 2021 asks for it."
      ),
      remedy: Message(
        "向儿童和监护人讲明，在评估表的 `told` 填“是”。",
        "Tell child and guardian, and answer `told` of the assessment.")),
    Explanation(
      "assessment-overdue", "N9",
      meaning: Message(
        "首次评估表没有按期完成，或快到期了。2021 年的期限是 2 月底；年中新接案的，期限是建议值。",
        "The first assessment was not done in time, or is due soon. In 2021 it is due at the end of February; for those who join later the day is a proposal."
      ),
      remedy: Message("尽快完成，并向区民政局说明逾期的原因。", "Finish it soon, and tell the bureau why it is late.")),
    Explanation(
      "plan-overdue", "N9",
      meaning: Message(
        "“一人一方案”计划书没有按期完成，或快到期了；期限与评估表相同。",
        "The plan was not done in time, or is due soon; its day is that of the assessment."),
      remedy: Message("尽快完成，并向区民政局说明逾期的原因。", "Finish it soon, and tell the bureau why it is late.")),
  ]
}
