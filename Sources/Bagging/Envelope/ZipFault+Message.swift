package import Diagnostics

extension ZipFault {
  package var message: Message {
    let text = kind.message
    if let reason {
      return Message("\(text.chinese)：\(reason)", "\(text.english): \(reason)")
    }
    guard let entry else { return text }
    return Message("第 \(entry) 项：\(text.chinese)", "entry \(entry): \(text.english)")
  }

  package var hint: Message {
    switch kind {
    case .unreadable:
      Message("请检查存储介质，再试一次", "check the medium and try again")
    case .notZip, .noEnd:
      Message("请核对文件，重新复制一次", "check that it is the right file and copy it again")
    case .tooLarge, .tooManyEntries:
      Message("请直接移交文件夹", "hand over the folder itself")
    default:
      Message(
        "不要解压或修改：请对方用 tongdang 重新打包",
        "do not unpack or change it: ask the sender to pack it anew with tongdang")
    }
  }
}

extension ZipFault.Kind {
  fileprivate var message: Message {
    switch self {
    case .unreadable: Message("不能读取 zip", "cannot read the zip")
    case .notZip: Message("不是 zip 文件", "not a zip file")
    case .noEnd:
      Message("zip 没有结尾：没有复制完，或后面还有别的内容", "the zip has no end: cut off, or much stands after it")
    case .empty: Message("zip 里没有文件", "no file in the zip")
    case .tooLarge: Message("zip 达到 4 GiB", "the zip would have 4 GiB or more")
    case .tooManyEntries:
      Message(
        "zip 里的文件超过 \(ZipForm.mostEntries) 个", "more than \(ZipForm.mostEntries) files in the zip")
    case .zip64: Message("用了 zip64 格式", "zip64 is used")
    case .prependedData: Message("zip 前面有别的内容", "something stands before the zip")
    case .appendedData: Message("zip 后面有别的内容", "something stands after the zip")
    case .comment: Message("有注释", "there is a comment")
    case .gap: Message("前面有不属于任何文件的内容", "before it stands something that belongs to no file")
    case .overlap: Message("与前一项重叠", "overlaps with the entry before it")
    case .sizesLie: Message("所写的大小或位置不对", "a size or place given is not true")
    case .badDirectory: Message("目录损坏", "the directory is damaged")
    case .headersDiffer:
      Message("文件头与目录不一致", "the header of the file differs from the directory")
    case .encrypted: Message("已加密", "encrypted")
    case .compressed: Message("已压缩；应只存储不压缩", "compressed; expected stored files only")
    case .dataDescriptor: Message("大小写在内容之后", "the size is given after the content")
    case .extraField: Message("有附加字段", "there is an extra field")
    case .time: Message("时间不是 1980 年 1 月 1 日 0 时", "the time is not 1 January 1980, 0:00")
    case .notFile:
      Message("不是普通文件（链接、文件夹等）", "not a regular file: a link, a folder or the like")
    case .otherForm: Message("格式与 tongdang 写的不同", "not in the form that tongdang writes")
    case .unsafeName:
      Message(
        "名称不安全，或超过 \(ZipForm.mostNameBytes) 字节",
        "the name is not safe, or longer than \(ZipForm.mostNameBytes) bytes")
    case .severalRoots: Message("不在同一个文件夹里", "not in the same folder as the others")
    case .duplicate:
      Message("名称重复，或既是文件又是文件夹", "the name stands twice, or is a file's and a folder's")
    case .unsorted: Message("没有按名称排序", "not in the order of the names")
    }
  }
}
