extension Catalogue {
  /// Text files as such, before anybody asks what they say.
  static let files = Stage(
    title: Message("读文件", "Reading files"),
    consequence: Message(
      "有错误的文件整份不用，别的文件照常处理；提醒不妨碍使用。",
      "A file with an error is not used at all, the others are; a warning does not hold it up."),
    entries: [
      Explanation(
        "unreadable-file",
        meaning: Message(
          "文件打不开，或者读到一半出错。", "The file cannot be opened, or reading it failed half-way."),
        remedy: Message(
          "检查文件权限和磁盘；档案里的文件，从另一份副本恢复。",
          "Check its permissions and the disk; a file of an archive is restored from another copy.")
      ),
      Explanation(
        "ignored-file",
        meaning: Message(
          "cases 文件夹里有个文件，名字像个案编号，却不是 .yaml、.yml 或 .json，所以没有读；这名儿童可能因此漏掉。",
          "A file in `cases` is named like a case but is neither .yaml, .yml nor .json, so it was not read, and a child may be left out."
        ),
        remedy: Message("改回正确的后缀，或者移到别处。", "Give it its proper ending back, or move it away."),
        example: Message(
          "310107-2022-0007.yaml.txt 应改名为 310107-2022-0007.yaml",
          "310107-2022-0007.yaml.txt should be 310107-2022-0007.yaml")),
      Explanation(
        "file-too-large",
        meaning: Message(
          "文件超过允许的大小。超限的文件不会只读一半，以免半份当成整份。",
          "The file is larger than allowed. It is refused as a whole: half a file must not pass for all of it."
        ),
        remedy: Message(
          "个案文件上限是 2 MB，programme.yaml 等是 16 MB：把图片等无关内容移走；档案里的，请制作方重新封装。",
          "A case file may have 2 MB, programme.yaml and the like 16 MB: take out what does not belong there; in an archive, have its maker seal it again."
        )),
      Explanation(
        "empty-file",
        meaning: Message("文件里什么也没有，或者只有注释。", "There is nothing in the file, or comments only."),
        remedy: Message(
          "填写内容，或者删去文件；tongdang new 可以新建列有全部字段的个案文件。",
          "Fill it in or remove it; `tongdang new` makes a case file that lists every field.")),
      Explanation(
        "not-utf8",
        meaning: Message(
          "文件不是 UTF-8 编码，汉字无法准确读出；常见的是 GBK（GB 18030）和 UTF-16。",
          "The file is not UTF-8, so its characters cannot be read for certain; often it is GBK (GB 18030) or UTF-16."
        ),
        remedy: Message("在编辑器里另存为 UTF-8。", "Save it as UTF-8 in your editor.")),
      Explanation(
        "byte-order-mark",
        meaning: Message(
          "文件开头有字节顺序标记（BOM），是有些编辑器加的；照样能读。",
          "The file begins with a byte order mark (BOM), which some editors add; it is read all the same."
        ),
        remedy: Message("另存为不带 BOM 的 UTF-8。", "Save it as UTF-8 without BOM.")),
      Explanation(
        "forbidden-character",
        meaning: Message(
          "文字里有看不见的字符：控制字符、改变文字方向的字符、零宽字符、看上去是空白的填充符等。它们会让纸上和文件里的内容不一样。",
          "The text holds an invisible character: a control character, one that turns the direction of writing, one of no width, or a filler that looks like a blank. With them the paper would not say what the file says."
        ),
        remedy: Message(
          "删去这一段，重新输入；从网页或聊天里复制的文字常带有这类字符。",
          "Delete the passage and type it again; text copied from web pages or chats often has such characters."
        )),
      Explanation(
        "joiner-character",
        meaning: Message(
          "文字里有隐形的连接符（零宽连接符）。有的文字需要它，汉字不需要。",
          "The text holds an invisible joiner. Some scripts need it, Chinese does not."),
        remedy: Message(
          "核对这一段；多余的删去重打。", "Look at the passage; where it is not needed, type it again.")),
      Explanation(
        "private-use-character",
        meaning: Message(
          "文字里有私用区字符，多是旧字库造的生僻字；换一台电脑就认不出，不能归档。",
          "The text holds a private-use character, mostly a rare name written with an old font; other machines cannot show it, and it cannot be archived."
        ),
        remedy: Message(
          "改用 GB 18030-2022 的标准编码；实在没有的，写同音字并在备注说明。",
          "Use the standard code of GB 18030-2022; where there is none, write a substitute and say so in a note."
        )),
      Explanation(
        "compatibility-character",
        meaning: Message(
          "文字里有兼容汉字：看上去同通常的汉字一样，编码不同，检索时会找不到。",
          "The text holds a compatibility ideograph: it looks like the ordinary character but has another code, and searches miss it."
        ),
        remedy: Message(
          "核对证件；应为通常的汉字的，重新输入。",
          "Compare with the document, and type the ordinary character if that is meant.")),
      Explanation(
        "too-many-marks",
        meaning: Message(
          "一个字符上叠了许多符号，正常文字不会这样。",
          "Many combining marks stand on one character, which no real writing does."),
        remedy: Message("删去这一段，重新输入。", "Delete the passage and type it again.")),
      Explanation(
        "line-too-long",
        meaning: Message(
          "一行太长（YAML 文件一行至多 10000 字节），多半是换行丢了。",
          "A line is too long (10,000 bytes at most in YAML): mostly its line breaks were lost."),
        remedy: Message("长文字用“|”分行书写。", "Write a long text on several lines, after a |."),
        example: Message(
          "content: |-\n  第一段。\n\n  第二段。", "content: |-\n  First paragraph.\n\n  Second paragraph.")
      ),
      Explanation(
        "text-too-long",
        meaning: Message(
          "一个字段的文字超过允许的字数；超出的不会截掉，因为截掉就不是原话了。",
          "The text of a field is longer than allowed. It is not cut: then it would no longer say what was written."
        ),
        remedy: Message(
          "写短一些；字数上限见 tongdang forms 表名。",
          "Make it shorter; `tongdang forms <form>` lists the fields.")),
      Explanation(
        "key-too-long",
        meaning: Message(
          "冒号前的键太长，多半是把内容写到键的位置上了。", "A key is too long: mostly a value was written in its place."),
        remedy: Message("检查冒号和引号。", "Look at the colons and quotation marks.")),
      Explanation(
        "duplicate-key",
        meaning: Message(
          "同一组里有两个相同的键，程序不知道该用哪一个。",
          "A key stands twice in the same map, and nobody can say which of the two counts."),
        remedy: Message(
          "删去一个；两份记录应写成列表的两项，各以“- ”开头。",
          "Remove one; two records are two items of a list, each after a `- `."),
        example: Message(
          "visits:\n  - on: 2022-03-12\n  - on: 2022-04-09",
          "visits:\n  - on: 2022-03-12\n  - on: 2022-04-09")
      ),
      Explanation(
        "too-deep",
        meaning: Message("列表和组一层套一层，套得太深。", "Lists and maps are nested too deep."),
        remedy: Message("检查缩进：每一层只缩进两个空格。", "Look at the indentation: two spaces for each level.")),
      Explanation(
        "too-many-values",
        meaning: Message(
          "文件里的值太多，不像是一名儿童一年的记录。", "The file holds more values than a child's year can have."),
        remedy: Message(
          "检查是不是复制了多遍，或者把几名儿童写进了一个文件。",
          "See whether something was copied many times, or several children stand in one file.")),
      Explanation(
        "too-many-rows",
        meaning: Message("一个列表的行数太多。", "A list has too many rows."),
        remedy: Message("检查是不是复制了多遍。", "See whether something was copied many times.")),
      Explanation(
        "more-problems",
        meaning: Message(
          "同一个文件的问题超过一百处，后面的没有列出。",
          "The file has more than a hundred problems; those that follow are not listed."),
        remedy: Message("先改前面的，再运行一次。", "Mend the first ones and run it again.")),
      Explanation(
        "yaml-syntax",
        meaning: Message(
          "YAML 的写法不对：冒号、引号、缩进或列表。写明了在哪一行哪一列。",
          "Something is wrong with the YAML: a colon, a quote, an indentation or a list. Line and column are given."
        ),
        remedy: Message(
          "冒号用半角，后面空一格；缩进用空格；文字里有“: ”或以符号开头的，整段加引号。",
          "An ASCII colon followed by a space; indent with spaces; quote a text that holds `: ` or begins with a sign."
        ),
        example: Message(
          "name：王小一 应写成 name: 王小一", "`name：王小一` should be `name: 王小一`")),
      Explanation(
        "several-documents",
        meaning: Message(
          "一个文件里用“---”隔开了几份内容，只能有一份。",
          "The file holds several documents with `---` between them; there may be one."),
        remedy: Message("一名儿童一个文件，删去“---”。", "One file for each child: remove the `---`.")),
      Explanation(
        "yaml-alias",
        meaning: Message(
          "文字以“*”开头，YAML 会当成别名；本程序不用别名。",
          "A text begins with `*`, which YAML takes for an alias; aliases are not used."),
        remedy: Message("给文字加引号。", "Quote the text."),
        example: Message("note: \"*见附页\"", "note: \"*see the annex\"")),
      Explanation(
        "yaml-anchor",
        meaning: Message(
          "文字以“&”开头，YAML 会当成锚点；本程序不用锚点。",
          "A text begins with `&`, which YAML takes for an anchor; anchors are not used."),
        remedy: Message("给文字加引号。", "Quote the text.")),
      Explanation(
        "yaml-tag",
        meaning: Message(
          "文字以“!”开头，YAML 会当成标签；本程序不用标签。",
          "A text begins with `!`, which YAML takes for a tag; tags are not used."),
        remedy: Message("给文字加引号。", "Quote the text.")),
      Explanation(
        "yaml-directive",
        meaning: Message(
          "有一行以“%”开头，YAML 会当成指令；本程序不用指令。",
          "A line begins with `%`, which YAML takes for a directive; directives are not used."),
        remedy: Message("删去这一行，或给文字加引号。", "Remove the line, or quote the text.")),
      Explanation(
        "yaml-merge-key",
        meaning: Message(
          "用了合并键“<<”。每份记录要各自写全，才看得清楚写了什么。",
          "The merge key `<<` is used. Each record is written out, so that everybody sees what it says."
        ),
        remedy: Message("把内容照抄出来。", "Write the content out.")),
      Explanation(
        "yaml-complex-key",
        meaning: Message(
          "冒号前的键不是一段短文字；以“?”“[”“{”开头的文字会被当成别的东西。",
          "A key is not a short text; what begins with `?`, `[` or `{` is taken for something else."
        ),
        remedy: Message("给文字加引号。", "Quote the text.")),
      Explanation(
        "json-syntax",
        meaning: Message(
          "JSON 的写法不对：引号、逗号、冒号或括号。写明了在哪一行哪一列。",
          "Something is wrong with the JSON: a quote, a comma, a colon or a bracket. Line and column are given."
        ),
        remedy: Message(
          "文字和键用双引号，最后一项后面不加逗号，没有注释。",
          "Texts and keys stand in double quotes, no comma after the last item, no comments.")),
      Explanation(
        "lone-surrogate",
        meaning: Message(
          "JSON 里的 \\u 编码只有半个，不代表任何字。",
          "A \\u escape in the JSON is half of a pair and stands for no character."),
        remedy: Message("直接写这个字，不用 \\u。", "Write the character itself, without \\u.")),
    ])
}
