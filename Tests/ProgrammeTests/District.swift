/// Three children in two streets, March to June 2022; nobody of them exists.
///
/// |         | 1 甲街道 | 2 甲街道 | 3 乙镇 |
/// |---------|----------|----------|--------|
/// | March   | 2 visits | 1 visit  | -      |
/// | April   | 1 visit, 1 call | - (explained), 1 call | from the 12th, nobody at home |
/// | May     | 1 visit  | -        | -      |
/// | June    | closed in May | 1 visit | 1 visit |
enum District {
  static let cases: [(number: String, text: String)] = [
    ("310107-2022-0001", first), ("310107-2022-0002", second), ("310107-2022-0003", third),
  ]

  static let programme = """
    programme: { year: 2022, district_code: '310107', district: 普陀区, notice: 文件, bureau: 民政局, hotline: '12345' }
    streets:
      - { code: '310107001', name: 甲街道 }
      - { code: '310107002', name: 乙镇 }
      - { code: '310107003', name: 丙街道 }
    organisations:
      - { id: o-1, name: 某某中心, credit_code: 52310199MJ00000003, phone: '962200' }
    staff:
      - { id: w-1, name: 社工甲, role: 儿童福利社工, employer: 某某中心, phone: '13800000003', pledge: { pledged_on: 2022-02-20 } }
      - { id: d-1, name: 主任甲, role: 儿童主任, employer: 居委会, phone: '13800000002', pledge: { pledged_on: 2022-02-20 } }
      - { id: v-1, name: 志愿者甲, role: 志愿者, employer: 某某中心, phone: '13800000005' }
    """

  static let activities = """
    activities:
      - { on: 2022-05-28, name: 六一, kind: 亲子活动, place: 公园, organiser: o-1, participants: [{ case: 310107-2022-0001 }, { case: 310107-2022-0003 }] }
      - { on: 2022-05-01, name: 图书馆, kind: 外出参访, place: 图书馆, organiser: o-1, participants: [{ case: 310107-2022-0001 }, { case: 310107-2022-0001 }] }
      - { on: 2022-07-02, name: 小组, kind: 成长小组, place: 活动室, organiser: o-1 }
    """

  static let first = """
    case: { number: 310107-2022-0001, street_code: '310107001', committee: 梧桐居委会, organisation: o-1, opened: 2022-03-01, closed: 2022-05-31 }
    child: { name: 甲, sex: 女, birth_date: 2012-03-31 }
    team: { worker: w-1 }
    handbook: { number: 手册一, issued_on: 2022-03-03 }
    assessment:
      - on: 2022-03-03
        status: [{ dimension: 生活照料, rating: 一般 }, { dimension: 教育学业, rating: 较差 }, { dimension: 心理情绪, rating: 良好 }]
        guardianship: [{ dimension: 监护意愿, rating: 良好 }]
    plan:
      - { version: 1, resources: [{ unit: 甲, state: 已落实 }, { unit: 乙, state: 已落实 }] }
      - { version: 2, resources: [{ unit: 甲, state: 已落实 }, { unit: 乙, state: 未落实 }, { unit: 丙, state: 已落实 }, { unit: 丁, state: 拟联系 }, { unit: 戊, state: 已落实 }] }
    visits:
      - { on: 2022-03-03, from: 09:00, to: 11:30, mode: 入户走访, met: 是, visitors: [{ person: w-1 }, { person: d-1 }, { person: v-1 }], kinds: [教育帮扶, 政策咨询], summary: 首次走访。, state_summary: 平稳。, issues: "未发现新的问题。", handbook_signed: 是 }
      - { on: 2022-03-17, from: 14:00, to: 15:59, mode: 入户走访, met: 是, visitors: [{ person: w-1 }, { person: d-1 }], kinds: [心理疏导], summary: 第二次走访。, state_summary: 好转。, issues: "睡得*太晚*\\n\\n看<5>小时&手机", handbook_signed: 否 }
      - { on: 2022-04-09, from: 09:00, to: 11:00, mode: 入户走访, met: 是, visitors: [{ person: w-1 }, { person: d-1 }], kinds: [心理疏导], summary: 四月走访, issues: 未发现。, handbook_signed: 是 }
      - { on: 2022-04-20, from: 18:00, to: 18:20, mode: 电话, met: 是, visitors: [{ person: w-1 }], kinds: [教育帮扶], summary: 四月电话, issues: 未发现什么。, handbook_signed: 否 }
      - { on: 2022-05-30, from: 09:00, to: 11:10, mode: 入户走访, met: 是, visitors: [{ person: w-1 }, { person: d-1 }], summary: 五月走访, escalated: 是, handbook_signed: 是 }
    difficult_cases:
      - { found_on: 2022-05-30 }
    closing_report:
      closed_on: 2022-05-31
      status: [{ dimension: 教育学业, rating: 一般 }, { dimension: 生活照料, rating: 一般 }, { dimension: 心理情绪, rating: 很差 }, { dimension: 安全自护, rating: 良好 }]
    """

  static let second = """
    case: { number: 310107-2022-0002, street_code: '310107001', committee: 银杏居委会, organisation: o-1, opened: 2022-03-01 }
    child: { name: 乙, sex: 男, birth_date: 2010-04-01 }
    team: { worker: w-1 }
    visits:
      - { on: 2022-03-31, from: 09:00, to: 11:00, mode: 入户走访, met: 是, visitors: [{ person: w-1 }, { person: d-1 }], handbook_signed: 否 }
      - { on: 2022-04-21, from: 18:00, to: 18:20, mode: 电话, met: 是, visitors: [{ person: w-1 }] }
      - { on: 2022-06-30, from: 09:00, to: 12:00, mode: 入户走访, met: 是, visitors: [{ person: w-1 }, { person: d-1 }], handbook_signed: 是 }
    missed_months:
      - { month: 2022-04, reason: 封控, remedy: 电话联系 }
    """

  static let third = """
    case: { number: 310107-2022-0003, street_code: '310107002', committee: 海棠居委会, organisation: o-1, opened: 2022-04-12 }
    child: { name: 丙, sex: 女, birth_date: 2009-01-01 }
    team: { worker: w-1 }
    visits:
      - { on: 2022-04-15, from: 09:00, to: 09:10, mode: 入户走访, met: 否, visitors: [{ person: w-1 }, { person: d-1 }] }
      - { on: 2022-06-10, from: 09:00, to: 11:00, mode: 入户走访, met: 是, visitors: [{ person: w-1 }, { person: d-1 }], handbook_signed: 是 }
    """
}
