import Archiving
import Bagging
import FormModel
import Press

/// The texts of a batch that people read without any program: what it is, and how to check it with
/// tools that any computer has.
///
/// Lines that begin with four spaces are commands; a test takes them out of the file and runs them.
struct BatchTexts {
  let facts: BatchFacts
  let children: [BatchChild]

  /// Of the registers and of the children's papers.
  private var formats: String {
    Set(facts.formats + children.flatMap(\.seal.formats)).sorted().map(\.title)
      .joined(separator: "、")
  }

  /// `说明文件.TXT`.
  var statement: [UInt8] {
    let deadline = facts.deadline.map { "应移交日期：\($0.iso)\n" } ?? ""
    let first = facts.first.map { "补充：第 \($0) 批\n" } ?? ""
    let previous = facts.previous.map { "上一批：\($0.number.text)\n" } ?? "上一批：无，这是第一批\n"
    return Array(
      """
      电子档案移交说明

      批次号：\(facts.number.text)
      \(first)\(previous)移交单位：\(facts.sender)
      接收单位：\(facts.receiver)
      移交日期：\(facts.on.iso)
      \(deadline)内容：\(facts.district)\(facts.number.year)年度困境儿童家庭监护支持服务档案，一人一档
      数量：\(children.count) 卷，\(children.reduce(0) { $0 + $1.papers.count }) 件，\(children.reduce(0) { $0 + $1.files }) 个文件，\(children.reduce(0) { $0 + $1.bytes }) 字节
      格式：\(formats)、JSON、TXT、XML、CSV\(Maker(agent: facts.agent)?.saysMoreThanIsChecked == true ? "；未压缩，未加密" : "；文件直接存放")
      制作程序：\(facts.agent)；阅读不需要这个程序：网页浏览器、PDF 阅读器、文本编辑器即可
      规范：BagIt 1.0（RFC 8493）

      文件夹
        案卷目录.XML、文件目录.XML  目录数据，结构见 其他/案卷目录.xsd、其他/文件目录.xsd
        电子档案/\(facts.number.year)/个案编号/版次/  每名儿童一卷，打开其中的 index.html 可看全部材料
        其他/  移交清册、两份登记表、四性检测报告、怎样核对.txt

      命名：个案编号是“区代码-年度-序号”，不含姓名；v1 是第一版，更正后另成 v2，旧版不改。
      怎样核对：见 其他/怎样核对.txt

      """.utf8)
  }

  /// `怎样核对.txt`.
  var instructions: [UInt8] {
    Array(
      ([head, sums, nothingElse, eachChild, signature, program].joined(separator: "\n") + "\n").utf8
    )
  }

  private var head: String {
    """
    怎样核对这一批移交

    批次号：\(facts.number.text)

    下面的命令在 Linux 或 Windows 的 WSL 里运行，先用 cd 进到有 bagit.txt 的文件夹。
    每条命令都不联网，也不改动文件。\(Maker(agent: facts.agent)?.saysMoreThanIsChecked == true ? "没有显示错误，就是核对无误。" : "没有显示错误，就是这条命令所查的相符。")

    """
  }

  private var sums: String {
    """
    一、有没有被改动、有没有缺少

        sha256sum --check --strict --quiet manifest-sha256.txt tagmanifest-sha256.txt
        sha512sum --check --strict --quiet manifest-sha512.txt tagmanifest-sha512.txt

    装有 bagit-python 的，也可以运行 bagit.py --validate .

    """
  }

  private var nothingElse: String {
    let unlisted =
      [DigestAlgorithm.sha256, .sha512].map { ManifestScope.tag.fileName($0) }
      + (facts.key == nil ? [] : [BagCheck.signatureName])
    return """
      二、有没有多出来的文件（什么都不显示，就是没有）

          (cut -c 67- manifest-sha256.txt; find data -type f) | sort | uniq -u
          (cut -c 67- tagmanifest-sha256.txt; printf '%s\\n' \(unlisted.joined(separator: " ")); find . -type f | cut -c 3- | grep -v '^data/') | sort | uniq -u
          find . ! -type f ! -type d -o -type d -empty

      """
  }

  private var eachChild: String {
    """
    三、每一卷

    每一卷自己也是一个 BagIt 文件夹，可以单独核对；它的 怎样核对.txt 有命令。逐卷核对：

        for V in data/电子档案/*/*/v*/; do (cd "$V" && sha512sum --check --strict --quiet manifest-sha512.txt tagmanifest-sha512.txt); done

    每一卷的 tagmanifest-sha512.txt 的 SHA-512 与案卷目录所列相同（什么都不显示，就是相同）：

        (sha512sum data/电子档案/*/*/v*/tagmanifest-sha512.txt | cut -c 1-128; grep -o '<校验值>[0-9a-f]*' data/案卷目录.XML | sed 's/.*>//') | sort | uniq -u

    """
  }

  private var signature: String {
    guard let key = facts.key else {
      return """
        四、签名

        这一批没有签名：上面的核对能发现损坏，不能证明是谁移交的。

        """
    }
    return """
      四、是谁移交的

      签名是 Ed25519，密钥编号 \(key)。公钥不在这里：向移交单位当面或书面索取，核对指纹，
      存为上一级文件夹里的 trusted.pub。

          minisign -V -p ../trusted.pub -m tagmanifest-sha512.txt

      显示的 trusted comment 应是：\(facts.trustedComment)

      """
  }

  private var program: String {
    """
    五、用童档核对（更严，并按数据重新填表对比）

    tongdang verify .\(facts.key == nil ? "" : " --trust ../trusted.pub")
    """
  }
}
