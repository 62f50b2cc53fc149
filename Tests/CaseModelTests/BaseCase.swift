/// A case with every form, in which nothing is missing and every rule is kept.
///
/// Its numbers can belong to nobody. Examples are this text with one thing changed.
enum BaseCase {
  static let number = "310107-2022-0001"
  static let path = "cases/310107-2022-0001.yaml"

  static let text =
    persons + guardian + team + handbook + assessment + plan + visits + difficultCase + closing
    + filing

  static let persons = """
    case:
      number: 310107-2022-0001
      street_code: '310107001'
      committee: 梧桐苑居委会
      organisation: o-1
      opened: 2022-03-01
      closed: 2022-05-31
    child:
      name: 金丝雀甲
      sex: 女
      ethnicity: 汉族
      birth_date: 2012-03-05
      id_type: 居民身份证
      id_number: 31019920120305000X
      household_address: 金丝雀路1号
      home_address: 金丝雀路2号
      phone: '13800138001'
      school: 金丝雀小学
      grade: 四年级
      category: 困境儿童基本生活保障对象
      health: 健康
      parents:
        - { role: 父, name: 金丝雀乙, id_number: 310199198005060018, state: 服刑在押 }
        - { role: 母, name: 金丝雀丙, id_number: 310199198106070004, state: 失联 }

    """

  static let guardian = """
    guardian:
      name: 金丝雀丁
      relation: 祖父母
      sex: 女
      birth_date: 1950-01-02
      id_number: 310199195001020007
      phone: '13800138002'

    """

  static let team = """
    team:
      supervisor: s-1
      director: d-1
      worker: w-1
      from: 2022-03-01

    """

  static let handbook = """
    handbook:
      number: 手册金丝雀
      issued_on: 2022-03-11
      issued_by: w-1
      issued_signature: 2022-03-11

    """

  static let assessment = """
    assessment:
      - filled_on: 2022-03-11
        kind: 首次入户评估
        on: 2022-03-11
        from: 09:00
        to: 11:00
        place: 金丝雀的家
        methods: [观察, 访谈儿童]
        attendees: [{ person: s-1 }, { person: d-1 }, { person: w-1 }]
        care_type: 祖辈监护
        care_since: 2019-06-07
        members:
          - { name: 金丝雀丁, relation: 奶奶, lives_together: 是 }
        home: { kind: 隔代家庭, housing: 自有住房, area: 45.5, own_bed: 是, study_space: 否 }
        economy: { income: 3456.78, income_source: 金丝雀养老金 }
        status:
          - { dimension: 生活照料, rating: 一般, evidence: 金丝雀依据一 }
          - { dimension: 教育学业, rating: 较差, evidence: 金丝雀依据二 }
        guardianship:
          - { dimension: 监护意愿, rating: 良好, evidence: 金丝雀依据三 }
        adverse: [未发现]
        reported: 不需要
        risk: 绿（低）
        risk_reason: 金丝雀理由
        needs:
          - { kind: 教育帮扶, description: 金丝雀需求, priority: 高, wish: 金丝雀愿意 }
        child_view: 金丝雀儿童意见
        guardian_view: 金丝雀监护人意见
        grade: 监护不足
        conclusion: 金丝雀结论
        advice: 金丝雀建议
        told: 是
        handbook_number: 手册金丝雀
        consent: 是
        consent_on: 2022-03-11
        guardian_signature: 2022-03-11
        worker_signature: 2022-03-11
        director_signature: 2022-03-11
        supervisor_signature: 2022-03-11
        organisation_seal: 2022-03-12

    """

  static let plan = """
    plan:
      - version: 1
        on: 2022-03-14
        difficulties: 金丝雀困难
        goal: 金丝雀总目标
        goals:
          - { number: 1, need: 教育帮扶, text: 金丝雀目标一, indicator: 金丝雀指标一, baseline: 金丝雀基线一, target: 金丝雀预期一, due: 2022-05-20, owner: 金丝雀责任人 }
          - { number: 2, need: 心理疏导, text: 金丝雀目标二, indicator: 金丝雀指标二, baseline: 金丝雀基线二, target: 金丝雀预期二, due: 2022-05-20, owner: 金丝雀责任人 }
        items:
          - { kind: 教育帮扶, content: 金丝雀服务, times_per_month: 1, hours_per_time: 2, from: 2022-03, to: 2022-05, executor: w-1, goal_numbers: 1、2 }
        schedule:
          - { month: 2022-04, theme: 金丝雀主题, persons: 金丝雀参加人 }
        group_plan:
          - { when: 金丝雀暑假, name: 金丝雀活动, kind: 成长小组 }
        budget:
          - { subject: 前期入户评估, amount: 1200.50 }
          - { subject: 家庭监护支持, amount: 799.25 }
        guardian_signature: 2022-03-14
        worker_signature: 2022-03-14
        director_signature: 2022-03-14
        supervisor_signature: 2022-03-14
        organisation_seal: 2022-03-15
        street_seal: 2022-03-16

    """

  static let visits =
    "visits:\n"
    + visit(on: "2022-03-18", from: "14:00", to: "16:10", mode: "入户走访", word: "三月")
    + visit(on: "2022-04-13", from: "09:30", to: "11:30", mode: "入户走访", word: "四月")
    + visit(on: "2022-05-16", from: "15:00", to: "17:30", mode: "入户走访", word: "五月")
    + visit(on: "2022-05-24", from: "18:20", to: "18:35", mode: "电话", word: "末次")

  /// `word` makes the texts of each visit its own, so that changes hit one of them.
  static func visit(
    on: String, from: String, to: String, mode: String, word: String
  ) -> String {
    """
      - filled_on: \(on)
        on: \(on) # \(word)
        from: \(from)
        to: \(to)
        mode: \(mode)
        met: 是 # \(word)
        place: 金丝雀\(word)的家
        visitors: [{ person: w-1, role: 负责社工 }, { person: d-1, role: 儿童主任 }] # \(word)
        present: [儿童, 监护人]
        goal_numbers: 1、2
        goals: 金丝雀\(word)目标
        kinds: [教育帮扶]
        summary: 金丝雀\(word)摘要
        process: 金丝雀\(word)过程
        state_summary: 金丝雀\(word)近况
        state: [{ dimension: 生活, trend: 持平 }]
        outcome: 金丝雀\(word)成效
        issues: 金丝雀\(word)问题
        escalated: 否 # \(word)
        next: 金丝雀\(word)计划
        handbook_signed: 是
        handbook_page: 3
        handbook_signed_on: \(on) # 手册\(word)
        supervisor_opinion: 金丝雀\(word)阅签
        worker_signature: \(on)
        companion_signature: \(on)
        supervisor_signature: \(on)

    """
  }

  static let difficultCase = """
    difficult_cases:
      - filled_on: 2022-04-20
        urgency: 紧急
        found_on: 2022-04-20
        found_at: 17:30
        found_by: 金丝雀发现人
        found_via: 学校
        supervisor_told_on: 2022-04-20
        supervisor_told_at: 18:00
        director_told_on: 2022-04-20
        director_told_at: 18:00
        organisation_told_on: 2022-04-21
        organisation_told_at: 09:00
        police_reported: 否
        kinds: [辍学失学]
        facts: 金丝雀情况
        done: 金丝雀措施
        risk: 蓝（中）
        risk_reason: 金丝雀研判
        actions:
          - { measure: 金丝雀办法, unit: 金丝雀单位, person: 金丝雀戊, due: 2022-05-06, progress: 金丝雀进展 }
        street_level: { opinion: 金丝雀街镇意见, solved: 是, signature: 2022-04-22, seal: 2022-04-22, on: 2022-04-22 }
        worker_signature: 2022-04-22
        supervisor_signature: 2022-04-22
        organisation_seal: 2022-04-22

    """

  static let closing = """
    closing_report:
      filled_on: 2022-05-27
      closed_on: 2022-05-30
      reason: 项目期满
      initial: 金丝雀接案问题
      review: 金丝雀回顾
      goals:
        - { number: 1, text: 金丝雀目标一, indicator: 金丝雀指标一, baseline: 金丝雀基线一, end_value: 金丝雀结案一, attained: 完全达成 }
        - { number: 2, text: 金丝雀目标二, indicator: 金丝雀指标二, baseline: 金丝雀基线二, end_value: 金丝雀结案二, attained: 部分达成 }
      status:
        - { dimension: 生活照料, rating: 良好 }
        - { dimension: 教育学业, rating: 一般 }
      guardianship:
        - { dimension: 监护意愿, rating: 良好 }
      grade_end: 监护正常
      risk_end: 绿（低）
      risk_end_reason: 金丝雀剩余风险
      child_feedback: 金丝雀儿童反馈
      guardian_feedback: 金丝雀监护人反馈
      satisfaction: 满意
      follow_up_kind: 无
      worker_signature: 2022-05-30
      director_signature: 2022-05-30
      supervisor_signature: 2022-05-30
      guardian_signature: 2022-05-30
      organisation_seal: 2022-05-30
      street_seal: 2022-05-30

    """

  static let filing = """
    filing:
      made_by: w-1
      made_on: 2022-06-02
      checked_by: s-1
      checked_on: 2022-06-06
      approved_by: s-1
      approved_on: 2022-06-08
      situation: 金丝雀卷内情况
      papers:
        - { paper: 01-handbook, pages: 10, note: 金丝雀备注 }

    """
}
