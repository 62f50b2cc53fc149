import Bagging
import CaseModel
import Diagnostics
import FormModel

/// What a receiver says of a batch that is whole: each sentence is a check that ran in this run, with
/// its count, or says that it did not run, and why.
package struct BatchChecks {
  let facts: BatchFacts
  let verdict: BatchVerdict
  /// What the comparison with the store came to; nil where there is none.
  let store: StoreCheck?

  package init(_ facts: BatchFacts, _ verdict: BatchVerdict, store: StoreCheck? = nil) {
    self.facts = facts
    self.verdict = verdict
    self.store = store
  }

  package var rows: [NatureCheck] {
    [
      signature, seals, forms, registers, chain,
      counts, sums, numbers,
      NatureCheck(
        .usable, Wording("文件扩展名在清单内", "names of files end as the list allows"),
        Wording("\(files)个文件都在", "files: \(files), all of them")),
      NatureCheck(
        .usable, Wording("各卷的目录和封存数据读得通", "each child's contents list and seal can be read"),
        Wording("\(count)卷都读得通", "files of children: \(count), all of them")),
      pages, pdfs,
      NatureCheck(
        .safe,
        Wording("没有链接、管道、另有别名的文件和不安全的文件名", "no links, pipes, second names or dangerous names"),
        Wording("\(files)个文件都没有", "none among \(files) files")),
      NatureCheck(
        .safe, Wording("病毒检测", "viruses"),
        unchecked: Wording("由接收单位另做", "the receiver does that by other means")),
    ]
  }

  private var count: Int { verdict.children.count }
  private var files: Int { verdict.files.count }

  private static let noTrust = Wording("没有指明信任的公钥（--trust）", "no trusted key was named (--trust)")
  private static let noStore = Wording("没有与档案库对比", "not compared with a store")
  private static let noTemplates = Wording("没有模板", "there are no templates")

  private var signature: NatureCheck {
    let what = Wording("批次由谁签名", "who signed the batch")
    guard let key = verdict.key else {
      return NatureCheck(.authentic, what, unchecked: Self.noTrust)
    }
    let id = key.key.id
    return NatureCheck(
      .authentic, what,
      key.owner.map {
        Wording("由移交单位\($0)的密钥\(id)所签", "the sender \($0), with the key \(id)")
      } ?? Wording("由密钥\(id)所签，没有指明是谁的密钥", "the key \(id); whose it is was not said"))
  }

  private var seals: NatureCheck {
    let what = Wording(
      "各卷封存的密钥属于数据所写的社会组织", "each file was sealed by the organisation that its data names")
    let seals = verdict.seals.values
    guard verdict.key != nil else {
      return NatureCheck(.authentic, what, unchecked: Self.noTrust)
    }
    guard seals.allSatisfy(\.isCompared) else {
      return NatureCheck(
        .authentic, what,
        unchecked: Wording(
          "--trust 的密钥没有写明是谁的；各卷由信任的密钥封存",
          "--trust does not say whose the keys are; each file was sealed with a trusted key"))
    }
    let own = seals.count { $0.holder != nil && $0.holder == $0.organisation }
    let streets = seals.count { $0.holder != nil } - own
    let alls = seals.count { $0.isByAll }
    let others = seals.count - own - streets - alls
    let parts = [
      (own, Wording("\(own)卷由所写社会组织的密钥封存", "\(own) by its key")),
      (streets, Wording("\(streets)卷由所在街镇的密钥封存", "\(streets) by the key of their street")),
      (
        alls,
        Wording(
          "\(alls)卷由 all 的密钥封存，接收方以 --for all 认可",
          "\(alls) by the key of all, which the receiver accepts with --for all")
      ),
      (others, Wording("\(others)卷由别的密钥封存", "\(others) by other keys")),
    ].filter { $0.0 > 0 }.map(\.1)
    return NatureCheck(
      .authentic, what,
      Wording(
        parts.map(\.chinese).joined(separator: "，"), parts.map(\.english).joined(separator: ", ")))
  }

  private var forms: NatureCheck {
    let what = Wording(
      "各卷按归档数据重新填表，与卷内各件对比（\(howPDF.chinese)）",
      "each file filled again from its data and compared (\(howPDF.english))")
    let rest = count - verdict.same
    let why =
      verdict.hasTemplates
      ? OtherMaker.sealed
      : Self.noTemplates
    if verdict.same == 0 { return NatureCheck(.authentic, what, unchecked: why) }
    return NatureCheck(
      .authentic, what,
      Wording(
        "\(verdict.same)卷一致，共\(count)卷" + (rest > 0 ? "；\(rest)卷没有对比：\(why.chinese)" : ""),
        "\(verdict.same) of \(count) the same"
          + (rest > 0 ? "; \(rest) not compared: \(why.english)" : "")))
  }

  /// A PDF is compared by the page that it names, once it was looked into.
  private var howPDF: Wording {
    verdict.missedPDFs == 0
      ? Wording("PDF核对来源标记", "PDFs by the page that they name")
      : Wording("PDF没有核对", "PDFs not checked")
  }

  private var registers: NatureCheck {
    let isPart = verdict.missedPDFs > 0
    let what = Wording(
      "移交清册、登记表重新填表对比" + (isPart ? "（\(howPDF.chinese)）" : ""),
      "the registers filled again and compared" + (isPart ? " (\(howPDF.english))" : ""))
    return verdict.hasSameRegisters
      ? NatureCheck(.authentic, what, Wording("一致", "the same"))
      : NatureCheck(
        .authentic, what,
        unchecked: verdict.hasTemplates
          ? OtherMaker.made
          : Self.noTemplates)
  }

  private var chain: NatureCheck {
    let what = Wording("与前一批衔接，没有重复移交", "it follows the batch before, and nothing comes twice")
    guard let store else { return NatureCheck(.authentic, what, unchecked: Self.noStore) }
    let rivals = store.disputes.filter(\.isOfBatches).map(\.earlier)
    let disputed = store.disputes.count(where: \.isOfFiles)
    var chinese =
      "与档案库已有的\(store.batches)批对比："
      + (facts.previous.map { "接上一批\($0.number.text)" }
        ?? (rivals.isEmpty ? "是该单位的第一批" : "自称是该单位的第一批"))
    var english =
      "compared with \(store.batches) in the store: "
      + (facts.previous.map { "it follows \($0.number.text)" }
        ?? (rivals.isEmpty
          ? "the first of its sender" : "by its own words the first of its sender"))
    if !rivals.isEmpty {
      chinese +=
        "；与" + rivals.map { "第\($0.number)批（登记号\($0.line)）" }.joined(separator: "、")
        + "有争议，接收方写明理由后并收（--dispute）"
      english +=
        "; disputed with "
        + rivals.map { "\($0.number) (line \($0.line))" }.joined(separator: ", ")
        + ", taken beside by the receiver, who gave a reason (--dispute)"
    }
    if disputed > 0 {
      chinese += "；\(disputed)卷与先前收到的一份有争议，两份分开保存，见登记簿"
      english +=
        "; files disputed with those received before: \(disputed), both kept, see the ledger"
    }
    return NatureCheck(.authentic, what, Wording(chinese, english))
  }

  private var counts: NatureCheck {
    let items = verdict.children.reduce(0) { $0 + $1.itemCount }
    return NatureCheck(
      .complete,
      Wording("卷数、件数、文件数、字节数与登记相符", "files of children, papers, files and bytes are as registered"),
      Wording(
        "\(count)卷、\(items)件、\(files)个文件（含目录和登记表）、\(verdict.bytes)字节",
        "\(count), \(items), \(files) (with lists and registers), \(verdict.bytes)"))
  }

  private var sums: NatureCheck {
    NatureCheck(
      .complete,
      Wording(
        "每个文件的SHA-256、SHA-512与校验清单一致，没有多出、缺少的文件",
        "every file has the SHA-256 and SHA-512 of the manifests; none is missing, none too many"),
      Wording("\(files)个文件一致", "files: \(files), all of them"))
  }

  private var numbers: NatureCheck {
    let what = Wording(
      "档号连续、不重复，空号均有说明", "archive numbers without twins, and without gaps but for those told of")
    guard let store else { return NatureCheck(.complete, what, unchecked: Self.noStore) }
    let same = store.disputes.count(where: \.isOfNumbers)
    return NatureCheck(
      .complete, what,
      Wording(
        "\(store.numbers)个档号，连同档案库已有的" + (same > 0 ? "；\(same)个与先前收到的相同，有争议，见登记簿" : ""),
        "numbers: \(store.numbers), with those in the store"
          + (same > 0 ? "; as received before, and disputed: \(same), see the ledger" : "")))
  }

  private var pages: NatureCheck {
    NatureCheck(
      .safe, Wording("网页里没有能运行的内容", "nothing in the pages runs"),
      Wording(
        "重新填表、逐字节相同\(verdict.samePages)页"
          + (verdict.readPages > 0 ? "，另读过\(verdict.readPages)页" : ""),
        "filled again and the same to the byte: \(verdict.samePages)"
          + (verdict.readPages > 0 ? "; read: \(verdict.readPages)" : "")))
  }

  private var pdfs: NatureCheck {
    let what = Wording("PDF里没有能运行的内容", "nothing in the PDFs runs")
    let all = verdict.files.count { $0.path.hasSuffix(".pdf") }
    let rest = all - verdict.inspectedPDFs
    if all == 0 {
      return NatureCheck(
        .safe, what, unchecked: Wording("批次里没有PDF", "there are none in the batch"))
    }
    if verdict.inspectedPDFs == 0 {
      return NatureCheck(
        .safe, what,
        unchecked: Wording(
          "\(all)份PDF没有看里面，没有检查PDF的部件",
          "nobody looked into the \(all) there are: what looks into PDFs is not there"))
    }
    return NatureCheck(
      .safe, what,
      Wording(
        "看过\(verdict.inspectedPDFs)份" + (rest > 0 ? "；\(rest)份没有看里面" : ""),
        "looked into: \(verdict.inspectedPDFs)" + (rest > 0 ? "; not looked into: \(rest)" : "")))
  }
}
