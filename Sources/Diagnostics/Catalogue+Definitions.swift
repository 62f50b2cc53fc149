extension Catalogue {
  /// `form.yaml` and `shared.yaml`.
  static let definitions = Stage(
    title: Message("表格定义", "Form definitions"),
    consequence: Message(
      "定义有错，整个程序不填表；tongdang lint 一次列出全部错误。",
      "With an error in them no form is rendered at all; `tongdang lint` lists all errors at once."),
    entries: [
      Explanation(
        "unknown-word",
        meaning: Message(
          "这里只能用几个规定的词，写了别的。", "Only some words can stand here, and this is none of them."),
        remedy: Message("用提示列出的词。", "Use one of those that the message lists.")),
      Explanation(
        "unknown-type",
        meaning: Message(
          "没有这种字段类型，或者表格里又套了表格。", "There is no such type of field, or rows hold rows."),
        remedy: Message(
          "用提示列出的类型，如 text、date、choice、rows。",
          "Use one of the types, such as text, date, choice, rows.")),
      Explanation(
        "unknown-field",
        meaning: Message(
          "条件、计算或模板标签里的字段不存在；多半是打错了。",
          "A condition, a derivation or a tag names a field that does not exist: mostly a slip."),
        remedy: Message(
          "照提示改；字段见 tongdang forms 表名。",
          "Use the one that the hint names; `tongdang forms <form>` lists the fields."),
        example: Message(
          "{{child.nmae}} 应为 {{child.name}}", "{{child.nmae}} should be {{child.name}}")),
      Explanation(
        "unknown-options",
        meaning: Message(
          "shared.yaml 里没有这个选项表。", "There is no such list of options in shared.yaml."),
        remedy: Message(
          "核对名称，或在 shared.yaml 的 options 里加上。", "Check the name, or add the list to shared.yaml.")),
      Explanation(
        "duplicate-field",
        meaning: Message("同一个字段定义了两次。", "A field is defined twice."),
        remedy: Message("删去或改名其中一个。", "Remove or rename one of them.")),
      Explanation(
        "duplicate-option",
        meaning: Message("选项里有两个相同的。", "An option stands twice."),
        remedy: Message("删去一个。", "Remove one of them.")),
      Explanation(
        "duplicate-answers",
        meaning: Message(
          "两张表的 answers 相同，个案文件里分不清是哪一张的内容。",
          "Two forms have the same `answers`, so a case file could not say which is meant."),
        remedy: Message("改掉其中一个。", "Change one of them.")),
      Explanation(
        "bad-condition",
        meaning: Message("required 的写法不对。", "`required` is not in its form."),
        remedy: Message("写 always，或 { when: 条件 }。", "Write `always` or `{ when: condition }`."),
        example: Message(
          "required: { when: child.health = 残疾 }", "required: { when: child.health = 残疾 }")),
      Explanation(
        "bad-derivation",
        meaning: Message(
          "derived 的写法不对，或者用的字段类型不合。",
          "`derived` is not in its form, or the fields it uses are of another type."),
        remedy: Message(
          "用提示列出的计算，字段类型照要求。",
          "Use one of the derivations listed, with fields of the type it needs.")),
      Explanation(
        "bad-record-key",
        meaning: Message(
          "key 指的不是本表的日期或整数字段；记录要靠它排序和命名。",
          "`key` does not name a date or integer field of the form, by which records are sorted and named."
        ),
        remedy: Message("改成本表的一个日期或整数字段。", "Name a date or integer field of the form.")),
      Explanation(
        "bad-contents-field",
        meaning: Message(
          "卷内目录要用的 dated 或 responsible 指错了字段。",
          "`dated` or `responsible`, which the contents list needs, name the wrong field."),
        remedy: Message(
          "dated 用日期字段，responsible 用文字或人员字段。",
          "`dated` names a date, `responsible` a text or a person.")),
      Explanation(
        "wrong-id",
        meaning: Message(
          "form.yaml 里的 id 与文件夹名称不同。", "The id in form.yaml is not the folder's name."),
        remedy: Message("改成一致。", "Make them agree.")),
    ])
}
