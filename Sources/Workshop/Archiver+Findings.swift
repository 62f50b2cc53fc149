import Diagnostics

extension Archiver {
  static func damaged(_ path: String, version: Int) -> Diagnostic {
    Diagnostic(
      .error, "damaged-archive", path: path,
      Message(
        "已有的档案 v\(version) 有损坏，没有在它之后再封存，也没有装入 zip",
        "the archive v\(version) that is there is damaged: nothing is sealed after it or packed"),
      hint: Message("运行 tongdang verify 看哪里坏了", "tongdang verify says what is damaged"))
  }

  static func unreadable(_ path: String, _ error: DiskError) -> Diagnostic {
    Diagnostic(
      .error, "unreadable-archive", path: path,
      Message(
        "已有的档案读不出来，没有再封存：\(error.reason)",
        "the archive that is there cannot be read, nothing is sealed after it: \(error.reason)"),
      hint: Message("查磁盘和权限，再运行一次", "look at the disk and its permissions, and run it again"))
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

  static func nothingToSeal(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "nothing-to-seal", path: path,
      Message(
        "没有一份填过的表格，没有可以封存的", "not one form of it is filled in: there is nothing to seal"),
      hint: Message(
        "至少填一种表；个案不办了的，把文件移出 cases",
        "fill in a form; if the case was dropped, move its file out of cases"))
  }

  static func badFiling(_ path: String, _ message: Message) -> Diagnostic {
    Diagnostic(
      .error, "bad-filing", path: path, message,
      hint: Message(
        "文件名见 documents 文件夹，不带后缀，如 04-visit-20220312",
        "papers are named as in the documents folder, without ending, such as 04-visit-20220312"))
  }

  static func noNumber(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "no-archive-number", path: path,
      Message("缺街镇代码或归档设置，编不出档号", "without the code of the street there is no archive number"),
      hint: Message("补上 `case.street_code`", "add `case.street_code`"))
  }

  static func nameInText(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "name-in-text", path: path,
      Message(
        "理由、情况说明或备注里有儿童或家人的姓名，会印在目录和备考表上",
        "a reason, the situation or a note names the child or the family, and would be printed"),
      hint: Message("改写成不带姓名的说法", "say it without names"))
  }

  static func anotherChild(_ path: String, version: Int) -> Diagnostic {
    Diagnostic(
      .error, "another-child", path: path,
      Message(
        "姓名和出生日期都与 v\(version) 不同：像是另一名儿童的数据",
        "name and day of birth both differ from v\(version): this looks like another child's data"),
      hint: Message(
        "核对个案编号；更正姓名和出生日期要分两次",
        "check the case number; correct name and day of birth one after the other"))
  }

  static func notApproved(_ path: String, _ severity: Severity) -> Diagnostic {
    Diagnostic(
      severity, "not-approved-again", path: path,
      Message(
        "数据改了，审核日期 `filing.approved_on` 不晚于上一版",
        "the data was changed, and the day of approval, `filing.approved_on`, is not after the last version's"
      ),
      hint: Message("更正后的材料重新审核，写新的日期", "have it approved again and write the new date"))
  }

  static func unsignedCorrection(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "unsigned-correction", path: path,
      Message("上一版有签名，更正也要签名", "the last version is signed, and so must be its correction"),
      hint: Message("加 --key", "add --key"))
  }

  static func blocked(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "blocked-archive", path: path,
      Message("档案文件夹的位置上是一个文件", "a file is where the archive's folder belongs"),
      hint: Message("把它移开", "move it away"))
  }

  static func brokenHistory(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "wrong-history", path: path,
      Message(
        "history.json 与在场的各版档案不符：少了一版，或换过",
        "history.json does not fit the versions that are there: one was taken away or exchanged"),
      hint: Message("从另一份副本恢复，不在它之后再封存", "restore it from another copy; nothing is sealed after it")
    )
  }
}
