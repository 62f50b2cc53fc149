import Archiving
import Bagging
import Diagnostics
import FormModel
import Press
import Programme

/// Fills the computed block `batch` (移交批次), which the registers of a hand-over show.
struct BatchRecord {
  let facts: BatchFacts
  let children: [BatchChild]
  let library: FormLibrary

  var record: Record {
    var builder = RecordBuilder(library[BatchFields.self])
    builder.number = facts.number.text
    builder.kind = facts.first == nil ? .first : .supplementary
    builder.first = facts.first
    builder.previous = facts.previous?.number.text
    builder.year = facts.number.year
    builder.district = facts.district
    builder.sender = facts.sender
    builder.receiver = facts.receiver
    builder.content = content
    builder.on = facts.on
    builder.deadline = facts.deadline
    builder.volumes = children.count
    builder.items = children.reduce(0) { $0 + $1.papers.count }
    builder.pages = pages
    builder.files = files
    builder.bytes = bytes
    let numbers = children.map(\.seal.number.text).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    builder.numberFrom = numbers.first
    builder.numberTo = numbers.last
    let days = children.flatMap(\.days)
    builder.from = days.min()
    builder.to = days.max()
    builder.formats = facts.formats.sorted().map(\.title).joined(separator: "、")
    builder.agent = facts.agent
    builder.key = facts.key
    builder.set(\.children, to: Array(children.enumerated())) { row, item in
      fill(&row, item.element, ordinal: item.offset + 1)
    }
    builder.set(\.later, to: facts.later) { row, later in
      row.caseNumber = later.number
      row.reason = later.reason
    }
    builder.set(\.checks, to: checks) { row, check in
      row.nature = check.nature
      row.what = check.what
      row.result = check.result
    }
    return builder.record
  }

  var files: Int { children.reduce(0) { $0 + $1.files } }
  var bytes: Int { children.reduce(0) { $0 + $1.bytes } }

  private var pages: Int? {
    let known = children.compactMap(\.pages)
    return known.count == children.count ? known.reduce(0, +) : nil
  }

  private var content: String {
    "\(facts.district)\(facts.number.year)年度困境儿童家庭监护支持服务档案"
      + (facts.first.map { "（补充第\($0)批）" } ?? "")
  }

  private func fill(_ row: inout RecordBuilder<BatchChildFields>, _ child: BatchChild, ordinal: Int)
  {
    row.number = ordinal
    row.archiveNumber = child.seal.number.text
    row.title = child.title
    row.caseNumber = child.number
    row.street = child.street
    row.version = child.version
    row.from = child.days.first
    row.to = child.days.last
    row.retention = Label(child.retention)
    row.items = child.papers.count
    row.pages = child.pages
    row.carrier = "电子"
    row.files = child.files
    row.bytes = child.bytes
    row.digest = String(child.digest.prefix(16))
    row.missing = child.missing.isEmpty ? nil : child.missing.joined(separator: "；")
    row.note = note(on: child)
  }

  /// Both versions of a file that was corrected are in the registers, here or in an earlier batch.
  private func note(on child: BatchChild) -> String? {
    // A paper that was lost, such as the handbook: the archive holds a declaration in its place.
    let lost = child.papers.filter { $0.note?.contains(PaperList.declarationNote) == true }
      .map { "《\($0.title)》\(PaperList.declarationNote)" }
    let notes = ([correctionNote(on: child)] + lost).compactMap(\.self)
    return notes.isEmpty ? nil : notes.joined(separator: "；")
  }

  private func correctionNote(on child: BatchChild) -> String? {
    guard let correction = child.seal.correction else { return nil }
    let isHere = children.contains { $0.number == child.number && $0.version < child.version }
    return "更正第\(child.version - 1)版" + (isHere ? "" : "（前批已移交）") + "：" + correction.reason
  }

  // MARK: The four natures

  private func compared(_ others: String) -> String {
    let rest = children.count - facts.same
    return "\(facts.same)卷一致" + (rest > 0 ? "，\(rest)卷\(others)，没有对比" : "")
  }

  /// What the sender has checked, each with what it came to (四性).
  var checks: [NatureRow] {
    Maker(agent: facts.agent)?.hasFirstNatureRows == true ? checks010 : present
  }

  /// A batch is only made when all of it was read again and is whole: then these checks have run.
  private var present: [NatureRow] {
    let pages = papers(".html")
    let pdfs = papers(".pdf")
    return [
      NatureRow(
        .authentic, "批次由谁签名", facts.key.map { "由公钥编号\($0)签名，做成后核对过" } ?? "没有签名"),
      NatureRow(
        .authentic, "各卷由谁封存", unchecked: "封存数据写有公钥编号，由接收方按公钥核对"),
      facts.same > 0
        ? NatureRow(
          .authentic,
          "各卷按归档数据重新填表，与卷内各件对比（\(facts.missedPDFs == 0 ? "PDF核对来源标记" : "PDF没有核对")）",
          compared(OtherMaker.sealed.chinese))
        : NatureRow(
          .authentic, "各卷按归档数据重新填表，与卷内各件对比", unchecked: OtherMaker.sealed.chinese),
      NatureRow(
        .complete, "卷数、件数、文件数、字节数与登记相符",
        "\(children.count)卷、\(children.reduce(0) { $0 + $1.papers.count })件、\(files)个文件、\(bytes)字节"),
      NatureRow(
        .complete, "每个文件的SHA-256、SHA-512与校验清单一致，没有多出的文件", "各卷\(files)个文件，做成后重新读出，一致"),
      NatureRow(
        .complete, "缺件缺项在清册上逐卷说明",
        "\(children.count { !$0.missing.isEmpty })卷有缺件说明"),
      NatureRow(
        .usable, "文件扩展名在清单内（\(facts.formats.sorted().map(\.title).joined(separator: "、"))等）",
        "\(files)个文件都在"),
      pages > 0
        ? NatureRow(.safe, "网页里没有能运行的内容", "各件的网页\(pages)页，做成后读过")
        : NatureRow(.safe, "网页里没有能运行的内容", unchecked: "没有网页"),
      NatureRow(
        .safe, "PDF里没有能运行的内容", unchecked: pdfs > 0 ? "\(pdfs)份PDF由接收方核对" : "没有PDF"),
      NatureRow(.safe, "没有链接、管道和不安全的文件名", "\(files)个文件都没有"),
      NatureRow(.safe, "病毒检测", unchecked: "由接收单位另做"),
    ]
  }

  private func papers(_ ending: String) -> Int {
    children.flatMap(\.papers).flatMap(\.files).count { $0.path.hasSuffix(ending) }
  }

  /// In the words of 0.1.0: the registers of its batches are compared for ever.
  private var checks010: [NatureRow] {
    let signed = facts.key.map { "Ed25519 签名，公钥编号 \($0)" } ?? "没有签名"
    return [
      NatureRow(.authentic, "批次和各卷由谁封存", signed),
      NatureRow(.authentic, "各卷按归档数据重新填表，与卷内各件对比（PDF核对来源标记）", compared("由另一版模板或程序封存")),
      NatureRow(
        .complete, "卷数、件数、文件数、字节数与登记相符",
        "\(children.count)卷、\(children.reduce(0) { $0 + $1.papers.count })件、\(files)个文件、\(bytes)字节"),
      NatureRow(.complete, "每个文件的SHA-256、SHA-512与校验清单一致，没有多出的文件", "一致"),
      NatureRow(
        .complete, "缺件缺项在清册上逐卷说明",
        "\(children.count { !$0.missing.isEmpty })卷有缺件说明"),
      NatureRow(
        .usable, "格式在清单内（\(facts.formats.sorted().map(\.title).joined(separator: "、"))），未压缩、未加密",
        "符合"),
      NatureRow(.safe, "没有脚本、链接、可执行文件和隐藏文件", "没有"),
    ]
  }
}

/// One line of a sender's report on the four natures, as its paper prints it.
struct NatureRow {
  let nature: Nature
  let what: String
  let result: String

  init(_ nature: Nature, _ what: String, _ result: String) {
    self.nature = nature
    self.what = what
    self.result = result
  }

  /// One that did not run: what did not run is never counted as passed.
  init(_ nature: Nature, _ what: String, unchecked reason: String) {
    self.init(nature, what, "没有核对：\(reason)")
  }
}
