import Bagging
import CaseModel
import Diagnostics

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
      NatureCheck(.usable, "文件扩展名在清单内", "\(verdict.files.count)个文件都在"),
      NatureCheck(.usable, "各卷的目录和封存数据读得通", "\(verdict.children.count)卷都读得通"),
      pages, pdfs,
      NatureCheck(.safe, "没有链接、管道、另有别名的文件和不安全的文件名", "\(verdict.files.count)个文件都没有"),
      NatureCheck(.safe, "病毒检测", unchecked: "由接收单位另做"),
    ]
  }

  private var count: Int { verdict.children.count }

  private var signature: NatureCheck {
    let what = "批次由谁签名"
    guard let key = verdict.key else {
      return NatureCheck(.authentic, what, unchecked: "没有指明信任的公钥（--trust）")
    }
    return NatureCheck(
      .authentic, what,
      verdict.keyOwner.map { "由移交单位\($0)的密钥\(key)所签" } ?? "由密钥\(key)所签，没有指明是谁的密钥")
  }

  private var seals: NatureCheck {
    let what = "各卷封存的密钥属于数据所写的社会组织"
    let seals = verdict.seals.values
    guard verdict.key != nil else {
      return NatureCheck(.authentic, what, unchecked: "没有指明信任的公钥（--trust）")
    }
    guard seals.allSatisfy(\.isCompared) else {
      return NatureCheck(
        .authentic, what, unchecked: "--trust 的密钥没有写明是谁的；各卷由信任的密钥封存")
    }
    var parts: [String] = []
    let own = seals.count { $0.holder != nil && $0.holder == $0.organisation }
    let streets = seals.count { $0.holder != nil } - own
    let alls = seals.count { $0.isByAll }
    let others = seals.count - own - streets - alls
    if own > 0 { parts.append("\(own)卷由所写社会组织的密钥封存") }
    if streets > 0 { parts.append("\(streets)卷由所在街镇的密钥封存") }
    if alls > 0 { parts.append("\(alls)卷由 all 的密钥封存，接收方以 --for all 认可") }
    if others > 0 { parts.append("\(others)卷由别的密钥封存") }
    return NatureCheck(.authentic, what, parts.joined(separator: "，"))
  }

  private var forms: NatureCheck {
    let what = "各卷按归档数据重新填表，与卷内各件对比（\(howPDF)）"
    let rest = count - verdict.same
    let why = verdict.hasTemplates ? "由另一版模板或程序封存" : "没有模板"
    if verdict.same == 0 { return NatureCheck(.authentic, what, unchecked: why) }
    return NatureCheck(
      .authentic, what,
      "\(verdict.same)卷一致，共\(count)卷" + (rest > 0 ? "；\(rest)卷没有对比：\(why)" : ""))
  }

  /// A PDF is compared by the page that it names, once it was looked into.
  private var howPDF: String {
    verdict.missedPDFs == 0 ? "PDF核对来源标记" : "PDF没有核对"
  }

  private var registers: NatureCheck {
    let what =
      "移交清册、登记表重新填表对比" + (verdict.missedPDFs == 0 ? "" : "（\(howPDF)）")
    return verdict.hasSameRegisters
      ? NatureCheck(.authentic, what, "一致")
      : NatureCheck(
        .authentic, what, unchecked: verdict.hasTemplates ? "由另一版模板或程序制作" : "没有模板")
  }

  private var chain: NatureCheck {
    let what = "与前一批衔接，没有重复移交"
    guard let store else { return NatureCheck(.authentic, what, unchecked: "没有与档案库对比") }
    let disputed = Set(store.disputes.map(\.number)).count
    return NatureCheck(
      .authentic, what,
      "与档案库已有的\(store.batches)批对比："
        + (facts.previous.map { "接上一批\($0.number)" } ?? "是该单位的第一批")
        + (disputed > 0 ? "；\(disputed)卷与先前收到的一份有争议，两份分开保存，见登记簿" : ""))
  }

  private var counts: NatureCheck {
    let items = verdict.children.reduce(0) { $0 + $1.itemCount }
    return NatureCheck(
      .complete, "卷数、件数、文件数、字节数与登记相符",
      "\(count)卷、\(items)件、\(verdict.files.count)个文件（含目录和登记表）、\(verdict.bytes)字节")
  }

  private var sums: NatureCheck {
    NatureCheck(
      .complete, "每个文件的SHA-256、SHA-512与校验清单一致，没有多出、缺少的文件",
      "\(verdict.files.count)个文件一致")
  }

  private var numbers: NatureCheck {
    let what = "档号连续、不重复，空号均有说明"
    return store.map { NatureCheck(.complete, what, "\($0.numbers)个档号，连同档案库已有的") }
      ?? NatureCheck(.complete, what, unchecked: "没有与档案库对比")
  }

  private var pages: NatureCheck {
    NatureCheck(
      .safe, "网页里没有能运行的内容",
      "重新填表、逐字节相同\(verdict.samePages)页，另读过\(verdict.readPages)页")
  }

  private var pdfs: NatureCheck {
    let what = "PDF里没有能运行的内容"
    let all = verdict.files.count { $0.path.hasSuffix(".pdf") }
    let rest = all - verdict.inspectedPDFs
    if all == 0 { return NatureCheck(.safe, what, unchecked: "批次里没有PDF") }
    if verdict.inspectedPDFs == 0 {
      return NatureCheck(.safe, what, unchecked: "\(all)份PDF没有看里面，没有检查PDF的部件")
    }
    return NatureCheck(
      .safe, what, "看过\(verdict.inspectedPDFs)份" + (rest > 0 ? "；\(rest)份没有看里面" : ""))
  }
}
