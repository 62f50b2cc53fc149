/// What a complete case file says beyond what rules look at: entries for its flow maps.
enum Fullness {
  static let assessment =
    ", kind: 首次入户评估, from: 09:00, to: 11:00, place: 家, methods: [观察, 访谈儿童], care_type: 父母监护"
    + ", members: [{ name: 金丝雀丁, relation: 奶奶, lives_together: 是 }]"
    + ", home: { kind: 隔代家庭, housing: 自有住房, area: 45, own_bed: 是, study_space: 否 }"
    + ", economy: { income: 3456, income_source: 养老金 }"
    + ", status: [{ dimension: 生活照料, rating: 一般, evidence: 依据 }]"
    + ", guardianship: [{ dimension: 监护意愿, rating: 良好, evidence: 依据 }], adverse: [未发现]"
    + ", reported: 不需要, risk: 绿（低）, risk_reason: 理由"
    + ", needs: [{ kind: 教育帮扶, description: 需求, priority: 高, wish: 愿意 }], child_view: 意见"
    + ", guardian_view: 意见, grade: 监护不足, conclusion: 结论, advice: 建议, handbook_number: 手册一, consent: 是"

  static func plan(_ year: Int) -> String {
    ", difficulties: 困难, goal: 总目标"
      + ", goals: [{ number: 1, need: 教育帮扶, text: 目标, indicator: 指标, baseline: 基线, target: 预期, due: \(year)-11-20, owner: 责任人 }]"
      + ", items: [{ kind: 教育帮扶, content: 服务, times_per_month: 1, hours_per_time: 2.5, from: \(year)-03, to: \(year)-12, executor: w-1, goal_numbers: 一 }]"
      + ", schedule: [{ month: \(year)-04, theme: 主题, persons: 参加人 }]"
      + ", group_plan: [{ when: 暑假, name: 活动, kind: 成长小组 }]"
  }

  static let visit =
    ", place: 家, present: [儿童], goal_numbers: 一, goals: 目标, kinds: [教育帮扶], summary: 摘要, process: 过程"
    + ", state_summary: 近况, state: [{ dimension: 生活, trend: 持平 }], outcome: 成效, issues: 未发现"
    + ", next: 计划, handbook_page: 3, supervisor_opinion: 已阅"

  static let closing =
    ", initial: 问题, review: 回顾"
    + ", goals: [{ number: 1, text: 目标, indicator: 指标, baseline: 基线, end_value: 结案值, attained: 完全达成 }]"
    + ", status: [{ dimension: 生活照料, rating: 良好 }], guardianship: [{ dimension: 监护意愿, rating: 良好 }]"
    + ", grade_end: 监护正常, risk_end: 绿（低）, risk_end_reason: 剩余风险, child_feedback: 反馈"
    + ", guardian_feedback: 反馈, satisfaction: 满意, follow_up_kind: 无"
}
