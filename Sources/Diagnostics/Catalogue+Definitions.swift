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
        "needed-form",
        meaning: Message(
          "程序要用的一张表或共用部分不在模板文件夹里。",
          "A form or block that the program needs is not among the templates."),
        remedy: Message(
          "放回原来的文件夹或段落；表格里的文字可以随意改。",
          "Put the folder or paragraph back; the wording of a form may be changed at will.")),
      Explanation(
        "needed-field",
        meaning: Message(
          "程序要用的字段不在了，多半是改了 key；消息里写明谁要用它。",
          "A field that the program needs is gone, mostly because its key was changed; the message says who needs it."
        ),
        remedy: Message(
          "改回原来的 key；标签 label 和说明 help 可以随意改。tongdang forms 表名列出程序要用的字段。",
          "Give the key its name back; label and help may say anything. `tongdang forms <form>` shows which fields the program needs."
        )),
      Explanation(
        "needed-type",
        meaning: Message(
          "程序要用的字段换了类型，读不出原来的内容。",
          "A field that the program needs has another type, which cannot be read as before."),
        remedy: Message("改回原来的类型。", "Give it its type back.")),
      Explanation(
        "needed-option",
        meaning: Message(
          "程序按文字认得的选项不见了或改了字，例如“入户走访”。",
          "An option that the program knows by its words is gone or was reworded."),
        remedy: Message(
          "改回原来的文字；另外的选项可以随意加。",
          "Give the option its words back; further ones may be added.")),
      Explanation(
        "never-computed",
        meaning: Message(
          "由程序填写的部分里有一个程序不认得的字段，它会一直空着。",
          "A block that the program fills has a field that nothing fills: it would always be empty."
        ),
        remedy: Message(
          "删去它；要由人填写的，放到表格自己的 fields 里。",
          "Remove it; what people fill in belongs to the fields of a form.")),
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
