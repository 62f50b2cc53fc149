extension Catalogue {
  /// PDF, and files for the office's printer.
  static let printing = Stage(
    title: Message("打印 PDF", "Printing PDF"),
    consequence: Message(
      "有错误的那一份没有 PDF，Markdown 和 HTML 照样写出；提醒不妨碍打印。",
      "The paper in question has no PDF, while its Markdown and HTML are written; a warning does not hold it up."
    ),
    entries: [
      Explanation(
        "no-glyph",
        meaning: Message(
          "文件里有个字，这台机器上没有一种字体有它，印出来会是□。姓名印错比不印更坏，所以那一份不印。",
          "A character that no font of this machine has: it would come out as □. A name printed wrong is worse than none, so the paper is not printed."
        ),
        remedy: Message(
          "按提示装字体，再运行一次；自造字（私用区）先查 GB 18030-2022 有没有标准编码。",
          "Install the font that the hint names and run it again; for the private use area look for the character's standard code first."
        ),
        example: Message("fonts-hanazono 有 𠮷", "fonts-hanazono has 𠮷")),
      Explanation(
        "not-printed",
        meaning: Message(
          "打印部件没有印出这一份：时间太长，或者中途退出、出错。",
          "The paper could not be printed: it took too long, or what prints it ended or failed."),
        remedy: Message(
          "再运行一次，只印没有印成的；总是同一份，看它的内容是不是特别长，并请报告。",
          "Run it again: only what is missing is printed. If it is always the same paper, see whether it is very long, and report it."
        )),
      Explanation(
        "more-pages",
        meaning: Message(
          "一页的表印成了两页：所填内容比版面留的多。",
          "A form made for one page takes two: more is written than it has room for."),
        remedy: Message(
          "能短就缩短；不能短就两页一起签名存档。",
          "Shorten it if it can be shorter; if not, both pages are signed and filed together.")),
      Explanation(
        "overflows-box",
        meaning: Message(
          "有一格放不下所填内容，印出来会盖住旁边的格线。",
          "What is written is larger than its box and would lie over the lines beside it."),
        remedy: Message(
          "缩短所填内容；表格本身太窄的，改模板的列宽。",
          "Shorten it; where the form itself is too narrow, change the widths of its columns.")),
      Explanation(
        "not-bound",
        meaning: Message(
          "各份都印成了，合成一个打印文件时出错。", "Every paper was printed, but binding them into one file failed."),
        remedy: Message("再运行一次；不行就分街镇、分个案合成。", "Run it again, or bind street by street.")),
    ])
}
