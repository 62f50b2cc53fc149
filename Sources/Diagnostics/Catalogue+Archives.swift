extension Catalogue {
  /// Sealing a child's file.
  static let archives = Stage(
    title: Message("立卷封存", "Sealing"),
    consequence: Message(
      "有错误的不封存，已经封存的一概不动；别的儿童照常封存。",
      "What has an error is not sealed, and nothing that was sealed is touched; the other children are sealed."
    ),
    entries: [
      Explanation(
        "missing-archive-settings",
        meaning: Message(
          "programme.yaml 没有 `archive`：全宗号、门类、按卷还是按件、保管期限都不知道，编不出档号。",
          "programme.yaml has no `archive`: without fonds, category, numbering and retention no archive number can be made."
        ),
        remedy: Message(
          "问区民政局档案室，写进 programme.yaml；tongdang new 新建的工作区里有样子。",
          "Ask the bureau's archive and write it down; a workspace made by `tongdang new` shows how."
        ),
        example: Message(
          "archive:\n  fonds: \"0194\"\n  category: ZY·KJET\n  numbering: 按卷\n  retention: 定期30年",
          "archive:\n  fonds: \"0194\"\n  category: ZY·KJET\n  numbering: 按卷\n  retention: 定期30年")),
      Explanation(
        "no-archive-number",
        meaning: Message(
          "个案没有街镇代码，编不出档号。", "The case has no code of a street, so no archive number can be made."),
        remedy: Message("补上 `case.street_code`。", "Add `case.street_code`.")),
      Explanation(
        "bad-filing",
        meaning: Message(
          "`filing.papers` 里写了一份没有的卷内文件，或者同一份写了两次。",
          "`filing.papers` names a paper that is not there, or one of them twice."),
        remedy: Message(
          "名称照 documents 文件夹里的写，不带后缀。",
          "Name papers as in the documents folder, without ending."),
        example: Message(
          "papers:\n  - { paper: 04-visit-20220312, pages: 3 }",
          "papers:\n  - { paper: 04-visit-20220312, pages: 3 }")),
      Explanation(
        "name-in-text",
        meaning: Message(
          "封存的理由、情况说明或备注里有儿童或家人的姓名。它们会印在目录和备考表上，谁都看得到。",
          "A reason, the situation or a note names the child or the family. These are printed on contents list and remarks for everybody to see."
        ),
        remedy: Message("改成不带姓名的说法，如“监护人”。", "Say it without names, such as “the guardian”.")),
      Explanation(
        "nothing-to-seal",
        meaning: Message(
          "这名儿童的个案文件里没有一份填过的表格：没有卷内文件，也就没有可以封存的一卷。其他儿童照样封存。",
          "The child's case file fills not one form: without a paper there is no file to be sealed. The other children are sealed all the same."
        ),
        remedy: Message(
          "至少填一种表再运行；个案没有开办的，把文件移出 cases 文件夹。",
          "Fill in at least one form and run it again; if the case was never opened, move its file out of the cases folder."
        )),
      Explanation(
        "not-archivable",
        meaning: Message(
          "归档用的数据要能单独读通，这一份不能；多半是引用了不存在的人员或机构。",
          "The data of an archive must be readable by itself, and this is not: mostly it refers to people or organisations that are not there."
        ),
        remedy: Message(
          "先运行 tongdang check --case 编号，改好再封存。",
          "Run `tongdang check --case NUMBER` first, and mend what it says.")),
      Explanation(
        "changed-after-sealing",
        meaning: Message(
          "已经封存，后来个案数据又改了。封存的那一版没有动，也不会动。",
          "It was sealed, and the data has changed since. The sealed version is as it was and stays so."
        ),
        remedy: Message(
          "要更正，重新审核，再用 --correct 写明原因，另成一版；误改的，把数据改回去。",
          "To correct it, have it approved again and use --correct with the reason, which makes another version; take back a change made by mistake."
        ),
        example: Message(
          "tongdang archive --case 310107-2022-0007 --correct \"走访日期写错，已核对原件\"",
          "tongdang archive --case 310107-2022-0007 --correct \"走访日期写错，已核对原件\"")),
      Explanation(
        "another-child",
        meaning: Message(
          "姓名和出生日期都与已封存的那一版不同，像是另一名儿童的数据，没有封存。",
          "Name and day of birth both differ from the sealed version: this looks like another child's data, and was not sealed."
        ),
        remedy: Message(
          "核对个案编号。确实两样都写错的，分两次更正。",
          "Check the case number. If both were wrong, correct one after the other.")),
      Explanation(
        "not-approved-again",
        meaning: Message(
          "数据改了，审核日期却不晚于上一版；更正后的材料应当重新审核。",
          "The data was changed, but the day of approval is not after that of the last version; what was corrected is approved again."
        ),
        remedy: Message(
          "重新审核，把日期写入 `filing.approved_on`。",
          "Have it approved again, and write the day under `filing.approved_on`.")),
      Explanation(
        "unsigned-correction",
        meaning: Message(
          "上一版有签名，这次更正没有用密钥；那样就分不清更正是谁做的。",
          "The last version is signed, and this correction would not be; nobody could tell whose it is."
        ),
        remedy: Message("加 --key 密钥文件。", "Add --key with the key file.")),
      Explanation(
        "damaged-archive",
        meaning: Message(
          "已有的档案坏了。在它之后再封存，或把它装进 zip，都会把损坏掩盖过去，所以停了下来。",
          "An archive that is there is damaged. To seal another version after it, or to pack it, would hide that, so nothing was done."
        ),
        remedy: Message(
          "tongdang verify 看哪里坏了，从另一份副本恢复。",
          "`tongdang verify` says what is damaged; restore it from another copy.")),
      Explanation(
        "unreadable-archive",
        meaning: Message(
          "已有的档案读不出来，不知道该接在哪一版后面，没有封存。",
          "The archive that is there cannot be read, so nobody knows which version comes next: nothing was sealed."
        ),
        remedy: Message("查磁盘和权限，再运行一次。", "Look at the disk and the permissions, and run it again.")),
      Explanation(
        "blocked-archive",
        meaning: Message("档案文件夹的位置上是一个文件。", "A file lies where the archive's folder belongs."),
        remedy: Message("把它移开，再运行一次。", "Move it away and run it again.")),
      Explanation(
        "wrong-history",
        meaning: Message(
          "history.json 与在场的各版档案不符：少了一版，或者换过。",
          "history.json does not fit the versions that are there: one was taken away or exchanged."),
        remedy: Message(
          "从另一份副本恢复；恢复以前不再封存。",
          "Restore it from another copy; until then nothing is sealed after it.")),
      Explanation(
        "bad-key",
        meaning: Message(
          "这不是密钥文件，或者密钥带密码、改动过；在 form.yaml 里，是字段的键用了小写字母、数字和下划线以外的字符。",
          "This is no key file, or the key has a password or was changed; in form.yaml, the key of a field has other characters than lower-case letters, digits and underscores."
        ),
        remedy: Message(
          "用 tongdang keys new 建密钥，用原件，不要编辑；字段换一个键。",
          "Make keys with `tongdang keys new`, use the original and do not edit it; give the field another key."
        )),
      Explanation(
        "secret-key",
        meaning: Message(
          "放公钥的地方是一个私钥：--trust 指明的，或档案库 keys 文件夹里的。",
          "A secret key stands where a public one belongs: named with --trust, or in the folder keys of a store."
        ),
        remedy: Message(
          "换成配套的 .pub 文件；私钥到过别人手里的，作废，另建一个。",
          "Put its .pub file in its place; a secret key that others had is void: make another.")),
    ])
}
