extension Catalogue {
  /// Values against the definitions of the forms.
  static let values = Stage(
    title: Message("填写内容", "What is filled in"),
    consequence: Message(
      "有错误的个案不填表，别的个案照常；提醒不妨碍填表。",
      "A case with an error is not rendered, the others are; a warning does not hold it up."),
    entries: [
      Explanation(
        "wrong-type",
        meaning: Message(
          "值的种类不对：该写日期、数字、是否、列表或一组“键: 值”的地方写了别的。",
          "The value is of another kind: a date, a number, yes or no, a list or a map was expected."
        ),
        remedy: Message(
          "照提示的写法改；日期写成 2022-03-12，时间写成 \"14:00\"。",
          "Write it as the message says; a date is like 2022-03-12, a time like \"14:00\"."),
        example: Message("on: 3月12日 应写成 on: 2022-03-12", "`on: 3月12日` should be `on: 2022-03-12`")),
      Explanation(
        "unknown-key",
        meaning: Message(
          "没有这个字段，多半是键打错了，或者缩进不对、写到了别的地方。写在这里的内容不会出现在任何表上。",
          "There is no such field: mostly a slip of the pen, or an indentation that puts it in the wrong place. What stands there would be on no form."
        ),
        remedy: Message(
          "照提示改键名；一张表有哪些字段，见 tongdang forms 表名。",
          "Use the key that the hint names; `tongdang forms <form>` lists the fields of a form."),
        example: Message("brith_date 应为 birth_date", "`brith_date` should be `birth_date`")),
      Explanation(
        "missing-key",
        meaning: Message(
          "缺少一项，没有它这一条就没有意义：街镇要有代码和名称，报送登记要有材料和日期，等等。",
          "An entry lacks something without which it means nothing: a street has code and name, a submission has paper and date, and so on."
        ),
        remedy: Message("补上提示的键。", "Add the key that the message names.")),
      Explanation(
        "unknown-option",
        meaning: Message(
          "选项不在规定的范围里。选项要一字不差，汇总才算得准。",
          "The answer is not one of the options. Options are written exactly, so that figures add up."
        ),
        remedy: Message("照提示列出的选项写。", "Use one of the options that the message lists."),
        example: Message("mode: 上门 应写成 mode: 入户走访", "`mode: 上门` should be `mode: 入户走访`")),
      Explanation(
        "computed-field",
        meaning: Message(
          "这个字段由程序从别处算出来（年龄、合计、街镇名称等），自己写会与来源不一致。",
          "The program works this field out from others (age, sums, the name of a street); typed by hand it could differ from them."
        ),
        remedy: Message("删去这一行，改它的来源。", "Remove the line, and mend what it is computed from.")),
      Explanation(
        "several-lines",
        meaning: Message(
          "这个字段在表上只有一行，写了几行。", "The field has a single line on the form, and several were written."),
        remedy: Message(
          "并成一行；长的内容写到叙述类字段里。", "Make it one line; longer text belongs in a prose field.")),
      Explanation(
        "outer-space",
        meaning: Message(
          "文字的开头或结尾有空格，多半是复制带来的；照样使用。",
          "The text begins or ends with a space, mostly from copying; it is used as it is."),
        remedy: Message("删去空格。", "Remove the space.")),
      Explanation(
        "prose-limit",
        meaning: Message(
          "叙述里的格式符号太多或列表套得太深，排版时会出问题。",
          "A narrative has too many marks, or lists nested too deep, to be laid out."),
        remedy: Message(
          "用普通段落书写，少用星号、引用和列表。", "Write plain paragraphs, with few stars, quotes and lists.")),
      Explanation(
        "unknown-person",
        meaning: Message(
          "这个工作人员代号没有登记在 programme.yaml 的 staff 里，表上就没有姓名可填。",
          "This id is not registered under `staff` in programme.yaml, so there is no name to print."
        ),
        remedy: Message(
          "核对代号；新来的人员先在 staff 登记。", "Check the id; register new people under `staff` first."),
        example: Message("worker: s-031", "worker: s-031")),
      Explanation(
        "other-role",
        meaning: Message(
          "这个人登记的身份类别与这里要求的不同，例如在社工的位置写了儿童主任。",
          "The person is registered in another role than is asked for here, such as a director in the place of a social worker."
        ),
        remedy: Message(
          "核对代号，或改 programme.yaml 里的身份类别。", "Check the id, or the role in programme.yaml.")),
      Explanation(
        "unknown-organisation",
        meaning: Message(
          "这个社会组织代号没有登记在 programme.yaml 的 organisations 里。",
          "This id is not registered under `organisations` in programme.yaml."),
        remedy: Message("核对代号，或先登记。", "Check the id, or register it first.")),
      Explanation(
        "bad-name",
        meaning: Message(
          "姓名是空的、太长，或者有姓名里不会有的字符。",
          "The name is empty, too long, or has characters that no name has."),
        remedy: Message(
          "照证件填写；少数民族姓名中的点用“·”。", "Copy it from the document; the dot in a name is `·`.")),
      Explanation(
        "look-alike-dot",
        meaning: Message(
          "姓名里的点用了相似的符号，程序已改为规定的间隔号“·”（U+00B7）。",
          "The dot in the name was a look-alike and was replaced by the prescribed `·` (U+00B7)."),
        remedy: Message(
          "把文件里的也改过来，以后检索才找得到。", "Change it in the file, too, so that searches find the name.")),
      Explanation(
        "bad-id-number",
        meaning: Message(
          "证件号码不对：位数、地区、日期或最后的校验码（GB 11643）。一位抄错，校验码就对不上。",
          "The ID number is wrong: its length, region, date or check character (GB 11643). A single slip shows there."
        ),
        remedy: Message("对照证件原件重新抄一遍。", "Copy it again from the card itself.")),
      Explanation(
        "id-normalised",
        meaning: Message(
          "证件号码用了全角数字或小写 x，程序已改为半角、大写。",
          "The ID number had full-width digits or a small x and was set to half-width and capitals."
        ),
        remedy: Message("把文件里的也改过来。", "Change it in the file, too.")),
      Explanation(
        "retired-district",
        meaning: Message(
          "证件号码的前六位是已经撤销的区县代码（如原卢湾区、闸北区）；证件上如此就是对的。",
          "The ID number begins with the code of a district that no longer exists, such as Luwan or Zhabei; it is right if the card says so."
        ),
        remedy: Message("与证件核对一次，一致就不用改。", "Compare it with the card once; leave it if they agree.")
      ),
      Explanation(
        "odd-phone",
        meaning: Message(
          "不像电话号码，紧急时可能打不通。",
          "This does not look like a telephone number, and may not work when it is needed."),
        remedy: Message(
          "手机 11 位，本市固定电话写 021-8 位；确实如此的不必改。",
          "Mobiles have 11 digits, landlines of the city 021- and 8 digits; leave it if it is right."
        )),
      Explanation(
        "bad-credit-code",
        meaning: Message(
          "社会组织的统一社会信用代码不对（GB 32100，18 位，最后一位是校验码）。",
          "The unified social credit code is wrong (GB 32100: 18 characters, the last one checks the others)."
        ),
        remedy: Message("对照登记证书重新抄一遍。", "Copy it again from the certificate.")),
      Explanation(
        "bad-case-number",
        meaning: Message(
          "个案编号的写法不对。编号用来给文件和表格命名。",
          "The case number is not in its form. It names files and documents."),
        remedy: Message("写成“区代码-年度-四位序号”。", "Write district, year and four digits."),
        example: Message("310107-2022-0007", "310107-2022-0007")),
      Explanation(
        "missing-case-number",
        meaning: Message(
          "个案文件里没有 `case.number`，不知道是哪一个个案。",
          "The file has no `case.number`, so nobody knows which case it is."),
        remedy: Message("补上编号，与文件名相同。", "Add it; it is the same as the file's name.")),
      Explanation(
        "wrong-file-name",
        meaning: Message(
          "文件名与里面的个案编号不同，可能是复制文件后忘了改。",
          "The file's name is not the case number in it; perhaps it was copied and not changed."),
        remedy: Message(
          "核对是哪名儿童，改文件名或编号。", "Find out which child it is, and mend the name or the number.")),
      Explanation(
        "missing-record-key",
        meaning: Message(
          "一份记录没有用来排序和命名的那一项，例如服务记录没有日期。",
          "A record lacks what it is sorted and named by, such as the date of a visit."),
        remedy: Message("补上提示的日期或编号。", "Add the date or number that the message names."),
        example: Message("visits:\n  - on: 2022-03-12", "visits:\n  - on: 2022-03-12")),
      Explanation(
        "bad-code",
        meaning: Message(
          "代码的位数不对：区代码 6 位，街镇代码 9 位，都是数字。",
          "The code has the wrong length: 6 digits for a district, 9 for a street."),
        remedy: Message("照统计用区划代码填写，加引号。", "Use the code of the statistics office, in quotes."),
        example: Message("street_code: \"310107001\"", "street_code: \"310107001\"")),
      Explanation(
        "bad-identifier",
        meaning: Message(
          "代号只能用小写字母、数字和“-”，至多 20 个：它会用在文件名里。",
          "An id has at most 20 lower-case letters, digits and dashes: it stands in file names."),
        remedy: Message(
          "换一个代号，用到它的地方一起改。", "Choose another id, and change it wherever it is used."),
        example: Message("s-031", "s-031")),
      Explanation(
        "duplicate-id",
        meaning: Message(
          "programme.yaml 里有两个相同的代号或代码，指的是谁分不清。",
          "An id or code stands twice in programme.yaml, and nobody can tell which is meant."),
        remedy: Message("改掉其中一个。", "Change one of the two.")),
      Explanation(
        "duplicate-staff",
        meaning: Message(
          "两名工作人员登记了同一个证件号码，可能是同一个人登记了两次。",
          "Two members of staff have the same ID number: perhaps one person was registered twice."),
        remedy: Message("一人只登记一次；抄错的改正号码。", "Register everybody once, or mend the number.")),
    ])
}
