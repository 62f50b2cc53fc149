extension Catalogue {
  /// `form.md`, `form.html` and the layout.
  static let templates = Stage(
    title: Message("模板", "Templates"),
    consequence: Message(
      "模板有错，整个程序不填表；tongdang lint 一次列出全部错误，写明行和列。",
      "With an error in them no form is rendered at all; `tongdang lint` lists all errors at once, with line and column."
    ),
    entries: tags + sections + markdown + html)

  private static let tags = [
    Explanation(
      "bad-tag",
      meaning: Message("标签里不是字段名。", "What stands in the tag is no field's name."),
      remedy: Message("用小写字母、数字、下划线和点。", "Use lower-case letters, digits, underscores and dots."),
      example: Message("{{child.birth_date.chinese}}", "{{child.birth_date.chinese}}")),
    Explanation(
      "unclosed-tag",
      meaning: Message("标签有 {{，没有 }}。", "The tag has {{ and no }}."),
      remedy: Message("补上 }}。", "Add the }}.")),
    Explanation(
      "raw-tag",
      meaning: Message(
        "用了 {{{…}}} 或 {{&…}}：内容不转义，会破坏版面，不允许。",
        "{{{…}}} or {{&…}} is used: values would not be escaped and could break the page."),
      remedy: Message("写成 {{字段}}。", "Write {{field}}.")),
    Explanation(
      "unknown-facet",
      meaning: Message("这种字段没有这种写法。", "Fields of this type have no such facet."),
      remedy: Message(
        "用提示列出的写法，如日期的 .chinese。", "Use one of those listed, such as .chinese of a date.")),
    Explanation(
      "bad-value",
      meaning: Message(
        "标签指的是表格或一组字段，或者 form.yaml 里这一项是空的。",
        "The tag names a table or a group, or something that form.yaml leaves empty."),
      remedy: Message("表格用区块，一组字段写到具体字段。", "Use a section for a table; name one field of a group.")),
    Explanation(
      "field-not-shown",
      meaning: Message(
        "必填的字段没有出现在模板里，填了也印不出来。",
        "A required field is not shown by the template: it would be asked for and never printed."),
      remedy: Message("在模板里加上 {{字段}}。", "Add {{field}} to the template.")),
    Explanation(
      "bad-place",
      meaning: Message(
        "标签、区块、样式表或 {{> content}} 放在不能放的地方。",
        "A tag, a section, a style sheet or {{> content}} stands where it cannot."),
      remedy: Message("照提示移到文字或单元格里。", "Move it into the text or a cell, as the message says.")),
    Explanation(
      "prose-not-alone",
      meaning: Message(
        "大段文字的标签与别的文字写在一起；它会变成好几段。",
        "A prose tag stands beside other text, while its value is several paragraphs."),
      remedy: Message(
        "单独成段，前后各空一行；HTML 里放在 <td> 或 <div> 中。",
        "Let it stand alone, with a blank line before and after it; in HTML in a <td> or <div>.")),
    Explanation(
      "template-too-large",
      meaning: Message("模板太大，或标签太多。", "The template is too large, or has too many tags."),
      remedy: Message(
        "删去重复的部分，公用的放到 partial 里。", "Remove what is doubled; put common parts into a partial.")),
  ]

  private static let sections = [
    Explanation(
      "unclosed-section",
      meaning: Message("区块有 {{#…}}，没有 {{/…}}。", "A section has {{#…}} and no {{/…}}."),
      remedy: Message("补上 {{/…}}。", "Add the {{/…}}.")),
    Explanation(
      "unmatched-section",
      meaning: Message("{{/…}} 与前面打开的区块不配对。", "A {{/…}} does not close the section that is open."),
      remedy: Message("照提示改名或移动。", "Rename or move it as the message says.")),
    Explanation(
      "sections-too-deep",
      meaning: Message("区块一层套一层，套得太深。", "Sections are nested too deep."),
      remedy: Message("拆开写。", "Take them apart.")),
    Explanation(
      "bad-section",
      meaning: Message(
        "用必填的单个值做区块，它总是在，区块没有意义。",
        "A section over a required single value says nothing: it is always there."),
      remedy: Message("直接写 {{字段}}。", "Write {{field}}.")),
    Explanation(
      "unknown-partial",
      meaning: Message("{{> …}} 要包含的文件不存在。", "The file that {{> …}} includes does not exist."),
      remedy: Message("核对文件名。", "Check the file's name.")),
    Explanation(
      "bad-partial",
      meaning: Message(
        "{{> …}} 没有单独占一行，或者在 Markdown 里包含样式表。",
        "A {{> …}} does not stand alone on its line, or includes a style sheet in Markdown."),
      remedy: Message("让它单独占一行；样式表放到 HTML 里。", "Let it stand alone; style sheets belong in HTML.")),
    Explanation(
      "partials-too-deep",
      meaning: Message(
        "文件互相包含得太深，可能绕成了圈。", "Files include each other too deep, perhaps in a circle."),
      remedy: Message("解开循环。", "Break the circle.")),
    Explanation(
      "square-broken",
      meaning: Message(
        "用各种数据试填，Markdown 版与网页版对不上：区块出现或不出现时，段落会并到一起。",
        "Filled with trial data, Markdown and HTML differ: paragraphs grow together when a section comes or goes."
      ),
      remedy: Message(
        "区块包含完整的段落（末尾空一行）或列表项。",
        "A section holds whole paragraphs, with a blank line at the end, or list items.")),
  ]

  private static let markdown = [
    Explanation(
      "split-block",
      meaning: Message("区块只包住了段落或列表的一部分。", "A section holds part of a paragraph or list."),
      remedy: Message(
        "在区块前后空一行，或写在一行之内。", "Leave blank lines around it, or write it within one line.")),
    Explanation(
      "split-section",
      meaning: Message(
        "区块在一段里开始，没有在同一段里结束。", "A section begins in a paragraph and does not end in it."),
      remedy: Message("让区块标签单独占一行。", "Let its tags stand alone on their lines.")),
    Explanation(
      "tag-beside-emphasis",
      meaning: Message(
        "标签紧挨着 * 或 _，加粗是否生效要看填进去的值。",
        "A tag stands against `*` or `_`: whether they are emphasis would depend on the value."),
      remedy: Message("中间放一个冒号或空格。", "Put a colon or a space between."),
      example: Message("**姓名**：{{child.name}}", "**姓名**：{{child.name}}")),
    Explanation(
      "tag-in-emphasis",
      meaning: Message(
        "标签放在加粗或强调里面，值里的符号会打乱它。",
        "A tag stands within emphasis, which signs in the value would upset."),
      remedy: Message("加粗只用于固定文字。", "Use emphasis for fixed text only.")),
    Explanation(
      "unsure-list",
      meaning: Message(
        "行首的标签后面紧跟“.”或“)”，值是数字时会变成列表。",
        "A tag at the start of a line is followed by `.` or `)`: a number would begin a list."),
      remedy: Message("前面加文字，或换一种写法。", "Put text before it, or write it another way.")),
    Explanation(
      "unsure-mark",
      meaning: Message(
        "标签紧跟在反斜线或 & 后面，值会变成另一种符号。",
        "A tag stands directly after a backslash or `&`, and would become another sign with its value."
      ),
      remedy: Message("隔开，或写成 \\\\、\\&。", "Keep them apart, or write `\\\\` and `\\&`.")),
    Explanation(
      "lost-tag",
      meaning: Message(
        "标签在链接、代码或注释里，印不出来。", "A tag stands in a link, code or comment and would not be printed."),
      remedy: Message("移到正文里。", "Move it into the text.")),
    Explanation(
      "no-html",
      meaning: Message(
        "Markdown 模板里写了 HTML；需要画格子的表用 form.html。",
        "There is HTML in a Markdown template; a ruled grid belongs in form.html."),
      remedy: Message("删去；文字里的 < 写成 \\<。", "Remove it; write `\\<` for the sign.")),
    Explanation(
      "no-links",
      meaning: Message(
        "表格里不能有链接和图片：打印出来没有用，归档后会失效。",
        "Forms have no links or pictures: on paper they mean nothing, and in an archive they break."
      ),
      remedy: Message("删去；文字里的 [ 写成 \\[。", "Remove it; write `\\[` for the sign.")),
    Explanation(
      "no-code",
      meaning: Message(
        "表格里不能有代码；行首四个空格也会被当成代码。", "Forms have no code; four spaces before a line make code, too."),
      remedy: Message("删去空格；文字里的 ` 写成 \\`。", "Remove the spaces; write \\` for the sign.")),
    Explanation(
      "private-character",
      meaning: Message("模板里有控制字符或私用区字符。", "The template has a control or private-use character."),
      remedy: Message("删去重打。", "Delete it and type it again.")),
    Explanation(
      "markdown-limit",
      meaning: Message(
        "模板里的格式符号太多，或列表套得太深。", "The template has too many marks, or lists nested too deep."),
      remedy: Message("写简单些。", "Make it simpler.")),
  ]

  private static let html = [
    Explanation(
      "bad-html",
      meaning: Message(
        "HTML 的写法不对：引号、元素名、属性、注释、字符引用，或者文件没有写完。",
        "The HTML is wrong: a quote, a name, an attribute, a comment, a character reference, or the file ends within markup."
      ),
      remedy: Message(
        "属性值用双引号，元素名用小写，文字里的 < 写成 &lt;。",
        "Attribute values stand in double quotes, element names are lower-case, `<` in text is &lt;."
      )),
    Explanation(
      "forbidden-html",
      meaning: Message(
        "用了不允许的元素、属性或 <meta>，如 script、img、onclick、refresh：表格不能带程序和外来内容。",
        "An element, attribute or <meta> is not allowed, such as script, img, onclick, refresh: forms carry no programs and nothing from elsewhere."
      ),
      remedy: Message("删去；版式写在样式表里。", "Remove it; the looks belong in the style sheet.")),
    Explanation(
      "misplaced-html",
      meaning: Message(
        "元素或文字放在不能放的地方，浏览器会自行移动或补上标签，各不相同。",
        "An element or text stands where it cannot; browsers would move it or add tags, each in its own way."
      ),
      remedy: Message(
        "照提示移动：<td> 在 <tr> 里，<p> 里只有文字，文字在 <td> 里。",
        "Move it as the message says: <td> stands in <tr>, <p> holds text, text stands in <td>.")),
    Explanation(
      "bad-style",
      meaning: Message(
        "样式表里有能载入、能运行或读法不一的写法，如 url()、@import、<、反斜杠；网页不带外来内容。",
        "The style sheet has something that loads, runs or is read in several ways, such as url(), @import, `<`, a backslash; pages carry nothing from elsewhere."
      ),
      remedy: Message(
        "删去；字体写名称，字符直接写。", "Remove it; write fonts by their names and characters as they are.")),
    Explanation(
      "unbalanced-html",
      meaning: Message(
        "元素没有成对，或者区块里的元素不成对。", "Elements are not balanced, or not within a section."),
      remedy: Message("补上结束标签，如 </td>。", "Add the closing tag, such as </td>.")),
  ]
}
