import Diagnostics

extension Archiver {
  static func damaged(_ path: String, version: Int) -> Diagnostic {
    Diagnostic(
      .error, "damaged-archive", path: path,
      Message(
        "已有的档案 v\(version) 读不出来，没有在它之后再封存",
        "the archive v\(version) that is there cannot be read: nothing is sealed after it"),
      hint: Message("运行 tongdang verify 看哪里坏了", "tongdang verify says what is damaged"))
  }

  static func outdated(_ path: String, version: Int) -> Diagnostic {
    Diagnostic(
      .error, "changed-after-sealing", path: path,
      Message(
        "已封存为 v\(version)，之后数据有改动；v\(version) 没有动",
        "sealed as v\(version), and the data has changed since; v\(version) is as it was"),
      hint: Message(
        "要更正，重新审核后运行 archive --case … --correct \"原因\"",
        "to correct it, have it approved again and run archive --case … --correct \"reason\""))
  }

  static func unreadable(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "not-archivable", path: path,
      Message(
        "归档用的数据单独读不通，没有封存", "the data for the archive cannot be read by itself: not sealed"))
  }

  static func unknownPapers(_ path: String, count: Int) -> Diagnostic {
    Diagnostic(
      .error, "unknown-paper", path: path,
      Message(
        "`filing.papers` 里有 \(count) 个文件名不在本卷中",
        "\(count) names in `filing.papers` are not papers of this file"),
      hint: Message(
        "文件名见 documents 文件夹，不带后缀，如 04-visit-20220312",
        "names are those in the documents folder, without ending, such as 04-visit-20220312"))
  }
}
