extension Catalogue {
  /// Rules N10, N15, N22.
  static let months = [
    Explanation(
      "month-without-visit", "N10",
      meaning: Message(
        "这个月没有入户走访，也没有说明原因。每月至少入户一次；电话、网络联系和未遇不算。",
        "There was no home visit in this month, and no reason is given. Each month has at least one; calls, and visits where nobody was at home, do not count."
      ),
      remedy: Message(
        "漏记的补记；没有走访的，在 missed_months 写明原因和补救措施。",
        "Add a record that was forgotten; otherwise give reason and remedy under `missed_months`."),
      example: Message(
        "missed_months:\n  - month: 2022-04\n    reason: 全家回原籍一个月\n    remedy: 每周电话联系，5月走访两次",
        "missed_months:\n  - month: 2022-04\n    reason: 全家回原籍一个月\n    remedy: 每周电话联系，5月走访两次")),
    Explanation(
      "few-visits", "N10",
      meaning: Message(
        "这个月入户走访的次数不够；本区约定的次数比通知多。",
        "There were fewer home visits in this month than this district asks for, which is more than the notice does."
      ),
      remedy: Message(
        "补做走访，或在 missed_months 写明原因。",
        "Make up the visit, or give the reason under `missed_months`.")),
    Explanation(
      "visit-due", "N10",
      meaning: Message(
        "这个月还没有走访够，月底以前还来得及。",
        "This month's visit is still to be made, and there is time until the end of the month."),
      remedy: Message(
        "月底以前入户走访；tongdang due 列出还要走访谁。", "Visit before the month ends; `tongdang due` lists whom.")
    ),
    Explanation(
      "month-without-contact", "N15",
      meaning: Message(
        "这个月同家庭没有任何联系，走访、电话、网络都没有。",
        "There was no contact with the family in this month, not even by telephone or network."),
      remedy: Message("补记联系；没有联系的，尽快联系并记录。", "Add the record, or get in touch soon and record it.")),
    Explanation(
      "silent-months", "N22",
      meaning: Message(
        "连续两个月以上没有按要求开展服务。区民政局要向社会组织提出整改要求；已经发出整改通知书的只提醒。",
        "For two months or more the required service was not given. The bureau has to demand that the organisation puts it right; once it has, this is a warning only."
      ),
      remedy: Message(
        "恢复服务；区民政局发整改通知书，写入 district.yaml。",
        "Take up the service again; the bureau's rectification notice goes into district.yaml.")),
  ]

  /// Rules N3, N11 to N14, N16, N24, N26.
  static let visits = [
    Explanation(
      "outside-term", "N3",
      meaning: Message(
        "服务的日期不在项目时间之内，不计入本项目。",
        "The service was given outside the project's term and does not count."),
      remedy: Message(
        "核对日期；属于别的年度的，移到那一年的工作区。",
        "Check the date; what belongs to another year goes to its workspace.")),
    Explanation(
      "few-visitors", "N11",
      meaning: Message(
        "入户走访不到两人。每次走访至少两人。",
        "Fewer than two persons made the visit; there are at least two each time."),
      remedy: Message(
        "补记漏写的人；确实只有一人的，由两人补做走访。",
        "Add whoever was left out; if there was only one, visit again with two.")),
    Explanation(
      "worker-absent", "N12",
      meaning: Message(
        "走访人数够了，负责这名儿童的社工却不在其中。负责社工每次都要上门。",
        "There were enough visitors, but the child's own social worker was not among them. The child's worker comes every time."
      ),
      remedy: Message(
        "漏记的补记；换了社工的，填人员变更说明；确实没到场的，由其补做走访。",
        "Add the worker if forgotten; if the worker changed, fill in the note of change; if absent, the worker makes up the visit."
      )),
    Explanation(
      "short-visit", "N13",
      meaning: Message(
        "会谈不足两小时，1 小时 50 分也不够。每次个案会谈不少于两小时；电话联系是否也算，由区约定。",
        "The talk took less than two hours; 1 h 50 min is too short, too. Whether calls are meant as well the district decides."
      ),
      remedy: Message(
        "核对起止时间；确实不足的，另约会谈补足。", "Check the times; if it was too short, arrange another talk.")),
    Explanation(
      "handbook-not-signed", "N14",
      meaning: Message(
        "服务以后监护人没有在关爱手册上签字，也没有写明原因。",
        "The guardian did not sign the handbook after the service, and no reason is given."),
      remedy: Message("请监护人补签；不能签的，写明未签原因。", "Have the guardian sign, or give the reason.")),
    Explanation(
      "handbook-date", "N14",
      meaning: Message(
        "手册的签字日期早于服务日期；应当在服务以后签。",
        "The handbook was signed before the service; it is signed after it."),
      remedy: Message("核对两个日期。", "Check both dates.")),
    Explanation(
      "record-before-service", "N16",
      meaning: Message(
        "服务记录的填表日期早于服务日期。", "The record of a service is dated before the service."),
      remedy: Message("核对填表日期和服务日期。", "Check both dates.")),
    Explanation(
      "late-record", "N16",
      meaning: Message(
        "服务以后过了好多天才写记录。通知只写“及时”，几天以内是建议值，所以一般只提醒。",
        "The record was written many days after the service. The notice says \"in time\" only; how many days that is we propose, so mostly this is a warning."
      ),
      remedy: Message(
        "今后及时填写；已经写的不要改日期。",
        "Write records in time from now on; do not change the dates of those written.")),
    Explanation(
      "late-pledge", "N24",
      meaning: Message(
        "有走访人员先接触了儿童，后来才签承诺书。",
        "A visitor met the child first and signed the child protection pledge afterwards."),
      remedy: Message(
        "核对承诺日期；确实晚签的，由社会组织书面说明。",
        "Check the date of the pledge; if it was late, the organisation explains it in writing.")),
    Explanation(
      "after-service", "N26",
      meaning: Message(
        "服务的日期晚于服务截止日（2021 年是 12 月 20 日）。",
        "The service was given after the end of the service window (20 December in 2021)."),
      remedy: Message(
        "核对日期；确属补做的，在月度汇总表说明。",
        "Check the date; if it makes up for another, say so in the monthly table.")),
  ]
}
