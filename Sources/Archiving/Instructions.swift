import Bagging
import FormModel

/// `怎样核对.txt`: how to check an archive with tools that any computer has, in thirty years too.
///
/// Lines that begin with four spaces are commands; a test takes them out of the file and runs them.
struct Instructions {
  /// The only name in an archive that is not ASCII.
  static let name = "怎样核对.txt"

  /// The case number.
  let number: String
  let seal: Seal
  let hasSM3: Bool

  var bytes: [UInt8] {
    var parts = [head, sums, nothingElse]
    if hasSM3 { parts.append(sm3) }
    parts += [seal.key == nil ? unsigned : signed, program]
    return Array((parts.joined(separator: "\n") + "\n").utf8)
  }

  private var head: String {
    """
    怎样核对这份档案

    档案：\(number)/v\(seal.version)
    档号：\(seal.number.text)
    规范：BagIt 1.0（RFC 8493）；打开 index.html 可看全部材料。

    下面的命令在 Linux 或 Windows 的 WSL 里运行，先用 cd 进到本文件所在的文件夹。
    每条命令都不联网，也不改动档案。\(Maker(agent: seal.agent)?.saysMoreThanIsChecked == true ? "没有显示错误，就是核对无误。" : "没有显示错误，就是这条命令所查的相符。")

    """
  }

  private var sums: String {
    """
    一、有没有被改动、有没有缺少

        sha256sum --check --strict --quiet manifest-sha256.txt tagmanifest-sha256.txt
        sha512sum --check --strict --quiet manifest-sha512.txt tagmanifest-sha512.txt

    Windows 上核对单个文件，可用 certutil -hashfile 文件名 SHA256，与 manifest-sha256.txt 里的一行对照。
    装有 bagit-python 的，也可以运行 bagit.py --validate .

    """
  }

  /// Names that stand in the list or in the folder, but not in both.
  private var nothingElse: String {
    """
    二、有没有多出来的文件（什么都不显示，就是没有）

        (cut -c 67- manifest-sha256.txt; find data -type f) | sort | uniq -u
        (cut -c 67- tagmanifest-sha256.txt; printf '%s\\n' \(unlisted.joined(separator: " ")); find . -type f | cut -c 3- | grep -v '^data/') | sort | uniq -u
        find . ! -type f ! -type d -o -type d -empty

    """
  }

  /// Files that no list names: the lists of the lists, and the signature over them.
  private var unlisted: [String] {
    ArchiveSettings.algorithms(sm3: hasSM3).map { ManifestScope.tag.fileName($0) }
      + (seal.key == nil ? [] : [BagCheck.signatureName])
  }

  private var sm3: String {
    """
    国产密码算法 SM3（GB/T 32905；什么都不显示，就是一致）

        cut -c 67- manifest-sm3.txt | xargs -d '\\n' openssl dgst -sm3 -r | sed 's/ \\*/  /' | diff manifest-sm3.txt -
        cut -c 67- tagmanifest-sm3.txt | xargs -d '\\n' openssl dgst -sm3 -r | sed 's/ \\*/  /' | diff tagmanifest-sm3.txt -

    """
  }

  private var unsigned: String {
    """
    三、签名

    这份档案没有签名：上面的核对能发现损坏，不能证明是谁封存的。

    """
  }

  private var signed: String {
    let file = "tagmanifest-sha512.txt"
    return """
      三、是谁封存的

      封存用 Ed25519 签名，密钥编号 \(seal.key ?? "")。公钥不在档案里：向封存单位当面或书面索取，
      核对指纹，存为上一级文件夹里的 trusted.pub。

          minisign -V -p ../trusted.pub -m \(file)

      显示的 trusted comment 应是：\(seal.trustedComment(of: number))

      没有 minisign 的，可用 OpenSSL 3（需要一个能写的文件夹）：

          T=$(mktemp -d); { printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'; tail -n 1 ../trusted.pub | base64 -d | tail -c 32; } > "$T/key"; sed -n 2p \(file).minisig | base64 -d | tail -c 64 > "$T/signature"; openssl pkeyutl -verify -pubin -keyform DER -inkey "$T/key" -rawin -in \(file) -sigfile "$T/signature"; STATUS=$?; rm -r "$T"; (exit $STATUS)

      """
  }

  private var program: String {
    let key = seal.key == nil ? "" : " --trust ../trusted.pub"
    return """
      四、用童档核对（更严，并按数据重新填表对比）

      tongdang verify .\(key)
      """
  }
}
