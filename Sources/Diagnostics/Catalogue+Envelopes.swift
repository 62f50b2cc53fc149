extension Catalogue {
  /// Zips of archives.
  static let envelopes = Stage(
    title: Message("路上用的 zip", "Zips for the journey"),
    consequence: Message(
      "不同工具可能读出不同内容的 zip 不收：不要自己解开再打包，请对方用 tongdang 重新打包，或直接移交文件夹。",
      "A zip that tools may read in different ways is not taken: do not unpack and pack it, ask the sender to pack it with tongdang, or to hand over the folder."
    ),
    entries: broken + misleading + foreign)

  private static let packAgain = Message(
    "不要解压或修改，请对方用 tongdang 重新打包。",
    "Do not unpack or change it; ask the sender to pack it anew with tongdang.")

  private static func refused(_ id: String, _ chinese: String, _ english: String) -> Explanation {
    Explanation(id, meaning: Message(chinese, english), remedy: packAgain)
  }

  private static let broken = [
    Explanation(
      "zip-unreadable",
      meaning: Message("zip 读不出来。", "The zip cannot be read."),
      remedy: Message("检查存储介质和权限，再试一次。", "Check the medium and the permissions, and try again.")),
    Explanation(
      "zip-not-a-zip",
      meaning: Message("这不是 zip 文件，尽管名称像。", "This is no zip, though its name says so."),
      remedy: Message("核对文件，重新复制一次。", "Check that it is the right file, and copy it again.")),
    Explanation(
      "zip-no-end",
      meaning: Message("zip 没有结尾，多半是没有复制完。", "The zip has no end: mostly the copy was cut off."),
      remedy: Message("重新复制一次。", "Copy it again.")),
    refused("zip-empty", "zip 里没有文件。", "There is no file in the zip."),
    refused("zip-bad-directory", "zip 的目录损坏。", "The directory of the zip is damaged."),
    Explanation(
      "zip-too-large",
      meaning: Message(
        "zip 达到 4 GiB，普通 zip 装不下。",
        "The zip would have 4 GiB or more, which a plain zip cannot hold."),
      remedy: Message("直接移交文件夹。", "Hand over the folder itself.")),
    Explanation(
      "zip-too-many-entries",
      meaning: Message("zip 里的文件太多，普通 zip 装不下。", "There are more files than a plain zip can hold."),
      remedy: Message("直接移交文件夹。", "Hand over the folder itself.")),
  ]

  /// What one tool sees and another does not.
  private static let misleading = [
    refused(
      "zip-prepended-data", "zip 前面有别的内容，可能藏了东西。",
      "Something stands before the zip, and may hide there."),
    refused(
      "zip-appended-data", "zip 后面有别的内容，可能藏了东西。",
      "Something stands after the zip, and may hide there."),
    refused(
      "zip-gap", "文件之间有不属于任何文件的内容，可能藏了东西。",
      "Between the files stands something that belongs to none, and may hide there."),
    refused(
      "zip-overlap", "两项共用同一段内容。", "Two entries share the same bytes."),
    refused(
      "zip-sizes-lie", "写的大小或位置与实际不符。", "A size or place that is given is not true."),
    refused(
      "zip-headers-differ", "文件头与目录说法不一，不同工具会解出不同的文件。",
      "Header and directory contradict each other, and tools would unpack different files."),
    refused(
      "zip-duplicate-name", "同一个名称出现两次，不知道哪一个算数。",
      "A name stands twice, and nobody can say which counts."),
    refused(
      "zip-unsafe-name", "名称会写到别的文件夹，或在有的系统上不能用。",
      "A name would lead out of the folder, or cannot be used on some system."),
    refused(
      "zip-several-roots", "文件不在同一个文件夹里，不知道哪一个是档案。",
      "The files are not in one folder, so nobody knows which is the archive."),
    refused(
      "zip-not-a-file", "有链接、文件夹或别的不是普通文件的东西。",
      "There is a link, a folder or something else that is no regular file."),
  ]

  /// Forms of zip that tongdang does not write.
  private static let foreign = [
    refused(
      "zip-encrypted", "zip 加了密，无法核对里面的内容。",
      "The zip is encrypted, so its content cannot be checked."),
    refused(
      "zip-compressed", "zip 压缩过；档案的 zip 只存储不压缩，好直接核对。",
      "The zip is compressed; that of an archive only stores, so that it can be checked as it lies."
    ),
    refused("zip-zip64", "用了 zip64 格式，有的工具读不了。", "It uses zip64, which some tools cannot read."),
    refused(
      "zip-data-descriptor", "大小写在内容之后，有的工具会读错。",
      "Sizes are given after the content, which some tools read wrongly."),
    refused(
      "zip-comment", "zip 里有注释，可能藏了东西。", "The zip has a comment, and something may hide there."),
    refused(
      "zip-extra-field", "有附加字段，同样的数据就不是同样的 zip。",
      "It has extra fields: the same data would not give the same zip."),
    refused(
      "zip-time", "文件时间不是统一的 1980 年 1 月 1 日，说明不是 tongdang 打的包。",
      "A time is not the fixed 1 January 1980: tongdang did not pack it."),
    refused(
      "zip-unsorted", "文件没有按名称排序，说明不是 tongdang 打的包。",
      "The files are not in the order of their names: tongdang did not pack it."),
    refused(
      "zip-other-form", "格式的细节与 tongdang 写的不同。",
      "Details of its form are not those that tongdang writes."),
  ]
}
