extension Catalogue {
  /// `Templates/programmes/<year>.yaml`, and `rules:` of `programme.yaml`.
  static let ruleFiles = Stage(
    title: Message("规则文件和本区的约定", "Rule files and what the district settles"),
    consequence: Message(
      "有错误的不用：规则宁可不查，也不能查错。",
      "With an error they are not used: better no rules than wrong ones."),
    entries: [
      Explanation(
        "missing-rules",
        meaning: Message(
          "没有这个年度的规则文件，check 只核对数据，不核对规则。",
          "There are no rules for the year, so `check` looks at the data only."),
        remedy: Message(
          "照上一年的 Templates/programmes/年度.yaml 另存一份，按本年的通知修改。",
          "Copy last year's Templates/programmes/<year>.yaml and change what this year's notice changes."
        )),
      Explanation(
        "unknown-rule",
        meaning: Message(
          "programme.yaml 的 rules 里写了一条没有的规则。",
          "`rules` of programme.yaml names a rule that does not exist."),
        remedy: Message("规则编号见 tongdang rules。", "`tongdang rules` lists the numbers."),
        example: Message(
          "rules:\n  carried:\n    - { rule: N22, why: 购买服务协议第5条 }",
          "rules:\n  carried:\n    - { rule: N22, why: 购买服务协议第5条 }")),
      Explanation(
        "missing-reason",
        meaning: Message(
          "沿用或不检查一条规则，没有写理由。", "A rule is carried over or left out, and no reason is given."),
        remedy: Message("写明 why：依据哪份协议或文件。", "Write it under `why`: by which contract or document.")
      ),
      Explanation(
        "unknown-limit",
        meaning: Message("这条规则没有这一项数目或期限。", "The rule has no such number or day."),
        remedy: Message("可用的项见 tongdang explain 规则编号。", "`tongdang explain <rule>` lists them.")),
      Explanation(
        "looser-limit",
        meaning: Message(
          "区里定的数目或期限比通知宽；只能更严。",
          "The district's number or day is looser than the notice's; it may only be stricter."),
        remedy: Message(
          "改严，或去掉；确实不检查的，写入 rules.dropped 并说明理由。",
          "Make it stricter or remove it; what is not checked goes to rules.dropped, with the reason."
        ),
        example: Message(
          "rules:\n  limits:\n    - { rule: N10, limit: visits, number: 2 }",
          "rules:\n  limits:\n    - { rule: N10, limit: visits, number: 2 }")),
      Explanation(
        "unknown-setting",
        meaning: Message("没有这项约定，或者没有写是还是否。", "There is no such setting, or its value is missing."),
        remedy: Message("可用的约定见 tongdang rules。", "`tongdang rules` lists the settings."),
        example: Message(
          "rules:\n  settings:\n    - { setting: february_counts, value: 是 }",
          "rules:\n  settings:\n    - { setting: february_counts, value: 是 }")),
      Explanation(
        "wrong-year",
        meaning: Message("规则文件里的 year 与文件名不同。", "`year` of a rule file is not its name."),
        remedy: Message(
          "改成一致；另存的文件不要忘了改 year。", "Make them agree; a copied file needs its own year.")),
      Explanation(
        "wrong-rules",
        meaning: Message(
          "规则文件里的规则不全、重复，或次序不对。",
          "The rules of a rule file are not complete, doubled, or out of order."),
        remedy: Message(
          "每条按编号次序写一次；本年不执行的写 applies: false。",
          "Write each once, in order; one that is not in force gets `applies: false`.")),
      Explanation(
        "wrong-check",
        meaning: Message(
          "程序检查的规则写了 unchecked，或者不检查的没有写原因。",
          "A rule that is checked has `unchecked`, or one that is not lacks the reason."),
        remedy: Message("照提示增删 unchecked。", "Add or remove `unchecked` as the message says.")),
      Explanation(
        "wrong-limit",
        meaning: Message(
          "一项数目要写 at_least、at_most、by 中的一个，只写一个。",
          "A limit has exactly one of at_least, at_most and by."),
        remedy: Message("留下一个。", "Keep one of them.")),
      Explanation(
        "wrong-period",
        meaning: Message("起止时间的止日早于起日。", "A period ends before it begins."),
        remedy: Message("核对两个日期。", "Check both dates.")),
      Explanation(
        "wrong-sum",
        meaning: Message(
          "规则文件里的分项加起来不等于合计：任务指标或出资金额。",
          "Parts do not add up to their total in a rule file: the quota or the money."),
        remedy: Message("对照通知附表重新抄一遍。", "Copy the numbers again from the notice.")),
      Explanation(
        "unknown-notice",
        meaning: Message(
          "规则的依据引了一份 notices 里没有的通知。", "A clause refers to a notice that is not under `notices`."),
        remedy: Message("核对通知的代号，或在 notices 登记。", "Check its id, or add it to `notices`.")),
    ])
}
