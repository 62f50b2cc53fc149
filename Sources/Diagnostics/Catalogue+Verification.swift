extension Catalogue {
  /// Archives against what they say of themselves.
  static let verification = Stage(
    title: Message("核对档案", "Verifying archives"),
    consequence: Message(
      "有错误的档案不算完好，verify 的退出码是 1：不要接收，先问清楚。",
      "An archive with an error does not count as whole, and `verify` ends with 1: do not accept it before you know why."
    ),
    entries: [
      Explanation(
        "other-checksums",
        meaning: Message(
          "档案有没有SM3校验，归档数据写明；批次和回执只有SHA-256、SHA-512。校验清单与此不同：清单重做过。",
          "An archive's data says whether it has checksums of SM3; a batch and a receipt have SHA-256 and SHA-512 alone. The manifests are others: they were made anew."
        ),
        remedy: Message("不要接收，向封存单位查问。", "Do not accept it; ask whoever sealed it.")),
      Explanation(
        "wrong-identifier",
        meaning: Message(
          "档案里写的编号或版次，与文件夹的名称不同：改过名，或者放错了。",
          "Number or version in the archive are not those of its folder: it was renamed, or another archive was put there."
        ),
        remedy: Message("改回原名，或放回原处。", "Give it its own name back, or put it where it belongs.")),
      Explanation(
        "unsigned",
        meaning: Message(
          "用 --trust 指明了信任的公钥，这份档案却没有签名，不知道是谁封存的。",
          "You named trusted keys, and this archive is not signed: nobody can say who sealed it."),
        remedy: Message("请封存单位补上签名，另成一版。", "Ask whoever sealed it for a signed version.")),
      Explanation(
        "signature-missing",
        meaning: Message(
          "档案自己说有签名，签名文件却不在。", "The archive says that it is signed, and the signature is gone."),
        remedy: Message("向封存单位查问，不要接收。", "Ask whoever sealed it; do not accept it.")),
      Explanation(
        "bad-signature",
        meaning: Message(
          "签名文件读不通：坏了，或者不是 minisign 格式。",
          "The signature file cannot be read: it is damaged, or not in minisign's form."),
        remedy: Message("向封存单位查问，用原件。", "Ask whoever sealed it, and use the original.")),
      Explanation(
        "signature-bad",
        meaning: Message(
          "签名与内容不符：签名以后内容改过，或者签名是假的。",
          "The signature does not fit: the content was changed after signing, or the signature is false."
        ),
        remedy: Message("不要接收，请对方重新移交。", "Do not accept it; ask for it again.")),
      Explanation(
        "signature-bad-trusted-comment",
        meaning: Message(
          "内容没有变，签名上的说明（哪份档案、哪一天）改过。",
          "The content is as it was signed, but the comment on the signature (which archive, which day) was changed."
        ),
        remedy: Message("不要接收，请对方重新移交。", "Do not accept it; ask for it again.")),
      Explanation(
        "signature-of-another",
        meaning: Message(
          "签名是为另一份档案做的，被搬到了这里。", "The signature was made for another archive and was moved here."),
        remedy: Message("向封存单位查问，不要接收。", "Ask whoever sealed it; do not accept it.")),
      Explanation(
        "signature-wrong-key",
        meaning: Message("签名用的密钥不是信任的那一把。", "It was signed with another key than the trusted one."),
        remedy: Message(
          "当面或书面核对公钥指纹。", "Compare the fingerprint of the key, face to face or on paper.")),
      Explanation(
        "untrusted-key",
        meaning: Message(
          "签名的密钥不在 --trust 指明的公钥里。",
          "The key of the signature is not one of those named with --trust."),
        remedy: Message(
          "当面或书面核对对方的公钥指纹，确认以后再信任。",
          "Compare the fingerprint with the signer, face to face or on paper, before you trust it.")
      ),
      Explanation(
        "unreadable-data",
        meaning: Message(
          "档案里的数据读不通，或者是另一名儿童的。", "The archive's data cannot be read, or is another child's."),
        remedy: Message(
          "从另一份副本恢复，或向封存单位查问。", "Restore it from another copy, or ask whoever sealed it.")),
      Explanation(
        "not-in-contents",
        meaning: Message(
          "卷内文件目录与实有的文件对不上：多了、少了，或内容不同。",
          "The contents list and the files differ: one too many, one missing, or another content."),
        remedy: Message(
          "从另一份副本恢复，或向封存单位查问。", "Restore it from another copy, or ask whoever sealed it.")),
      Explanation(
        "not-from-data",
        meaning: Message(
          "按档案里的数据重新填表，结果与档案里的文件不同：文件连同校验清单一起换过，或不是按它所写的档案格式封存的。",
          "Filled again from its data, the form is another one: the file was exchanged together with the manifests, or it was not sealed in the format that it names."
        ),
        remedy: Message(
          "向封存单位查问；用封存时的程序和模板再核对一次。",
          "Ask whoever sealed it; verify again with the program and templates of that time.")),
      Explanation(
        "not-compared",
        meaning: Message(
          "档案用这里没有的模板或另一种档案格式封存，没有重新填表对比；文件都与校验清单相符。",
          "It was sealed with templates that are not here, or in another format, and was not filled again; every file is as the manifests say."
        ),
        remedy: Message(
          "要对比，用封存时的程序，--templates 指明当时的模板。",
          "To compare, use the program of that time, with its templates under --templates.")),
      Explanation(
        "pdf-not-inspected",
        meaning: Message(
          "程序旁边没有检查 PDF 的部件（tongdang-pdf），这些 PDF 里有没有能运行的内容、是不是由本件的网页打印的，没有看；其余照常核对了。",
          "What inspects PDFs (tongdang-pdf) is not beside the program: whether something in these PDFs acts, and whether they were printed from their pages, was not looked into; everything else was checked."
        ),
        remedy: Message(
          "在程序的源文件夹运行 script/setup，再运行 swift build -c release，然后重新核对。",
          "In the program's source folder, run script/setup and then swift build -c release, and verify again."
        )),
      Explanation(
        "unseen-characters",
        meaning: Message(
          "档案的数据里有看不见、或看上去是空白的字符，封存时的程序还不拒收。纸上看不出，查找时却对不上。",
          "The archive's data holds characters that nobody sees, or that look like a blank; the program that sealed it did not refuse them yet. Paper does not show them, but a search may miss the text."
        ),
        remedy: Message(
          "档案完整，可以接收；下次更正时改过个案文件另封一版。",
          "The archive is whole and can be accepted; when it is next corrected, mend the case file and seal another version."
        )),
      Explanation(
        "same-number",
        meaning: Message(
          "两名儿童的档案用了同一个档号。", "The archives of two children have the same archive number."),
        remedy: Message(
          "核对 numbers.json；错的一份更正后另成一版。",
          "Look at numbers.json; correct the wrong one with another version.")),
      Explanation(
        "wrong-number",
        meaning: Message(
          "档号与档号簿 numbers.json 不符，或者档号簿读不通。",
          "The archive number is not the one in the register, numbers.json, or the register cannot be read."
        ),
        remedy: Message("从另一份副本恢复档号簿或档案。", "Restore register or archive from another copy.")),
      Explanation(
        "missing-archive",
        meaning: Message(
          "档号簿里有这名儿童，档案却不在：没有封存完，或被移走了。",
          "The register knows the child, and the archive is not there: it was never finished, or was taken away."
        ),
        remedy: Message(
          "没有封存完的再运行 tongdang archive；移走的从副本恢复。",
          "Run `tongdang archive` if it was never finished; else restore it from a copy.")),
      Explanation(
        "missing-version",
        meaning: Message("中间缺了一版，后面的版次却在。", "A version is missing, and later ones are there."),
        remedy: Message("从另一份副本恢复。", "Restore it from another copy.")),
      Explanation(
        "other-predecessor",
        meaning: Message(
          "后一版写着它更正的是哪一份，与在场的前一版不是同一份：其中一版换过。",
          "A version says which one it corrects, and the one before it is not that: one of the two was exchanged."
        ),
        remedy: Message("从另一份副本恢复。", "Restore it from another copy.")),
      Explanation(
        "not-an-archive",
        meaning: Message(
          "档案之间放了别的东西，或者是链接。档案文件夹里只放档案。",
          "Something else lies among the archives, or a link. Only archives belong there."),
        remedy: Message("移到别处；链接换成完整的副本。", "Move it away; put a full copy in the place of a link.")),
      Explanation(
        "unfinished-archive",
        meaning: Message(
          "封存做到一半中断了，留下的半份不算数。", "Sealing was interrupted, and what it left does not count."),
        remedy: Message(
          "再运行一次 tongdang archive，它会清掉重做。",
          "Run `tongdang archive` again: it clears that up and does it anew.")),
    ])
}
