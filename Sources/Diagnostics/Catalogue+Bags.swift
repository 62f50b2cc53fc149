extension Catalogue {
  /// The files of an archive against its manifests.
  static let bags = Stage(
    title: Message("档案里的文件", "Files of an archive"),
    consequence: Message(
      "档案包里的每个文件都列在校验清单里，多、少、改、换都算有差异，verify 的退出码是 1。",
      "Every file of a bag stands in its manifests; one added, missing, changed or exchanged is a difference, and `verify` ends with 1."
    ),
    entries: contents + shape)

  private static let contents = [
    Explanation(
      "missing-file",
      meaning: Message(
        "校验清单里列有的文件不见了；对模板来说，是模板文件夹里缺了一个文件。",
        "A file that the manifests list is gone; of templates, that the templates folder lacks a file."
      ),
      remedy: Message(
        "从另一份副本恢复；模板缺的文件照样补上。", "Restore it from another copy; supply a missing template.")),
    Explanation(
      "extra-file",
      meaning: Message(
        "多了一个校验清单里没有的文件；有的系统会自己留下文件，如 .DS_Store、Thumbs.db。",
        "There is a file that no manifest lists; some systems leave files of their own, such as .DS_Store or Thumbs.db."
      ),
      remedy: Message("核实来历后移出档案。", "Find out where it comes from, and take it out.")),
    Explanation(
      "changed-file",
      meaning: Message(
        "文件的内容与封存时不同，哪怕只差一个字节。",
        "The file's content is not what was sealed, be it by a single byte."),
      remedy: Message(
        "从另一份副本恢复；不要在档案里直接改，更正要另成一版。",
        "Restore it from another copy. Nothing is mended within an archive: a correction makes another version."
      )),
    Explanation(
      "emptied-file",
      meaning: Message(
        "文件还在，内容没有了；多半是复制时出了错。",
        "The file is there and its content is gone, mostly by a failed copy."),
      remedy: Message("从另一份副本恢复。", "Restore it from another copy.")),
    Explanation(
      "swapped-files",
      meaning: Message("两个文件的内容对调了。", "Two files have each other's content."),
      remedy: Message("换回来。", "Exchange them again.")),
    Explanation(
      "renamed-file",
      meaning: Message("文件改了名，内容没有变。", "The file was renamed; its content is the same."),
      remedy: Message("改回原名。", "Give it its old name back.")),
    Explanation(
      "missing-manifest",
      meaning: Message(
        "缺少校验清单，没有它就无从核对。", "A manifest is missing, and without it nothing can be checked."),
      remedy: Message(
        "从另一份副本恢复，或请移交方重新移交。", "Restore it from another copy, or have it handed over again.")),
    Explanation(
      "manifests-differ",
      meaning: Message(
        "几份校验清单说法不一，其中有一份改过。", "The manifests contradict each other: one of them was changed."),
      remedy: Message(
        "从另一份副本恢复，或请移交方重新移交。", "Restore it from another copy, or have it handed over again.")),
    Explanation(
      "wrong-oxum",
      meaning: Message(
        "bag-info.txt 写的字节数和文件数，与实际不符。",
        "Number of bytes and files in bag-info.txt are not those found."),
      remedy: Message(
        "先看有没有缺少或多出的文件；没有的，请制作方重新封装。",
        "See whether files are missing or added; if not, have its maker seal it again.")),
    Explanation(
      "bag-not-found",
      meaning: Message("这里没有档案包（没有 bagit.txt）。", "There is no bag here: bagit.txt is missing."),
      remedy: Message("指明 bagit.txt 所在的文件夹。", "Name the folder in which bagit.txt stands.")),
  ]

  private static let shape = [
    Explanation(
      "too-many-files",
      meaning: Message(
        "文件太多：一名儿童一年的档案最多两万个文件，没有再读下去。",
        "There are too many files: the archive of a child's year has 20,000 at the most. It was not read any further."
      ),
      remedy: Message(
        "请制作方重新封装；核实多出的文件从哪里来。",
        "Have its maker seal it again, and find out where so many files come from.")),
    Explanation(
      "bad-declaration",
      meaning: Message("bagit.txt 不是规定的两行文字。", "bagit.txt is not the two lines that it must be."),
      remedy: Message("请制作方重新封装。", "Have its maker seal it again.")),
    Explanation(
      "bad-manifest",
      meaning: Message(
        "校验清单的写法不合规定：摘要、空格、次序等。写明了第几行。",
        "A manifest is not in its form: a digest, a space, the order. The line is given."),
      remedy: Message(
        "请制作方重新封装；不要用编辑器打开再存。", "Have its maker seal it again; do not save it from an editor.")),
    Explanation(
      "unknown-manifest",
      meaning: Message("有一份没有约定过的校验清单。", "There is a manifest of a kind that nobody agreed on."),
      remedy: Message("核实来历后移出档案。", "Find out where it comes from, and take it out.")),
    Explanation(
      "bad-bag-info",
      meaning: Message(
        "bag-info.txt 的写法不合规定：标签、空格、日期等。写明了第几行。",
        "bag-info.txt is not in its form: a label, a space, a date. The line is given."),
      remedy: Message("请制作方重新封装。", "Have its maker seal it again.")),
    Explanation(
      "unsafe-path",
      meaning: Message(
        "有不允许的名称：会写到档案以外的地方，或在别的系统上不能用。",
        "A name is not allowed: it would lead out of the archive, or cannot be used on some system."
      ),
      remedy: Message("不要解开；请制作方重新封装。", "Do not unpack it; have its maker seal it again.")),
    Explanation(
      "name-twins",
      meaning: Message(
        "两个名称在有的系统里是同一个（如大小写不同），复制时会互相覆盖。",
        "Some systems take two of the names for one, such as by capitals, and one file would replace the other."
      ),
      remedy: Message("请制作方重新封装。", "Have its maker seal it again.")),
    Explanation(
      "fetch-file",
      meaning: Message(
        "档案包说有的文件要另外下载；档案必须自己就是完整的。",
        "The bag says that files are still to be fetched; an archive must be whole by itself."),
      remedy: Message("请制作方把文件放进来重新封装。", "Have its maker put the files in and seal it again.")),
    Explanation(
      "empty-folder",
      meaning: Message(
        "有一个空文件夹，校验清单记不了它，也不属于档案。",
        "There is an empty folder, which no manifest can list: it does not belong to the archive."),
      remedy: Message("核实后移出。", "Find out why it is there, and take it out.")),
    Explanation(
      "link",
      meaning: Message(
        "有一个链接，内容在别处，明天可能就不在了。",
        "There is a link: its content is somewhere else, and may be gone tomorrow."),
      remedy: Message("换成原文件的完整副本。", "Put a full copy of the file in its place.")),
    Explanation(
      "hard-link",
      meaning: Message(
        "文件在别处还有一个名字，从那里也能改动它。",
        "The file has another name elsewhere, by which it could be changed."),
      remedy: Message("换成原文件的完整副本。", "Put a full copy of the file in its place.")),
    Explanation(
      "special-file",
      meaning: Message(
        "有一个不是普通文件的东西（管道、设备等）。",
        "There is something that is no regular file: a pipe, a device or the like."),
      remedy: Message(
        "移出；应有的文件换成副本。", "Take it out; put a copy in its place if a file belongs there.")),
  ]
}
