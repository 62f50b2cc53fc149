import Archiving
import Bagging
import Diagnostics
import FormModel
import HandOver
import Stores
import Workshop

extension Console {
  struct Check: Encodable {
    let nature: String
    let what: String
    let result: String
    let ran: Bool

    init(_ check: NatureCheck, in language: Language) {
      nature = check.nature.rawValue
      what = check.what.text(in: language)
      result = check.result.text(in: language)
      ran = check.ran
    }
  }

  struct Later: Encodable {
    let number: String
    let reason: String
  }

  struct Correction: Encodable {
    let number: String
    let version: Int
    let reason: String
    let changes: [String]
  }

  /// What a command on batches says to other programs.
  struct BatchReport: Encodable {
    var batch: String?
    var children: Int?
    var items: Int?
    var files: Int?
    var bytes: Int?
    var output: String?
    var envelope: String?
    var receipt: String?
    var deadline: String?
    /// True where nothing was written: what would be done.
    var plan: Bool?
    /// Of a plan: case numbers and versions in the batch; and those that come later, with the reason.
    var handedOver: [String]?
    var later: [Later]?
    /// What the files that correct an earlier version have changed.
    var corrections: [Correction]?
    var signaturesChecked: Bool?
    var checks: [Check]?
    var diagnostics: [Finding] = []
  }

  // MARK: Handing over

  /// What was handed over, or why nothing was.
  func finish(_ outcome: HandoverOutcome, isPlan: Bool = false) {
    let facts = outcome.facts
    if json {
      printJSON(
        BatchReport(
          batch: facts?.number.text, children: facts?.entries.count, items: outcome.items,
          files: outcome.files, bytes: outcome.bytes, output: outcome.output,
          envelope: outcome.envelope, deadline: outcome.deadline?.iso, plan: isPlan ? true : nil,
          handedOver: isPlan ? facts?.entries.map(\.identifier) : nil,
          later: isPlan ? facts?.later.map { Later(number: $0.number, reason: $0.reason) } : nil,
          corrections: outcome.corrections.map { one in
            Correction(
              number: one.number, version: one.version, reason: one.reason,
              changes: one.changes.map(text))
          },
          diagnostics: outcome.diagnostics.map(finding)))
      return
    }
    show(outcome.diagnostics)
    if let deadline = outcome.deadline {
      note(
        Wording(
          "应在 \(deadline.iso) 以前移交（规则N21）", "to be handed over by \(deadline.iso) (rule N21)"))
    }
    if outcome.diagnostics.hasErrors {
      let cases = outcome.diagnostics.filter {
        $0.severity == .error && $0.path.hasPrefix("cases/")
      }
      let children = Set(cases.map(\.path)).count
      note(
        children > 0
          ? Wording(
            "\(isPlan ? "做不成" : "没有做")批次：\(children) 名儿童的档案还不能移交",
            "no batch \(isPlan ? "can be" : "was") made: \(plural(children, "file")) cannot be handed over yet"
          )
          : Wording("没有做批次", "no batch was made"))
      return
    }
    guard let facts else {
      if outcome.later == 0 {
        result("没有要移交的：全部移交过了", "nothing to hand over: everything was handed over before")
      } else {
        result(
          "没有要移交的：别的移交过了，\(outcome.later) 名儿童还没有轮到",
          "nothing to hand over: the others were handed over before, \(plural(outcome.later, "child", many: "children")) will come later"
        )
      }
      tell(envelope: outcome.envelope)
      return
    }
    for one in outcome.corrections {
      let line = one.number + "\t" + text(one.message)
      result(line, line)
    }
    if isPlan {
      show(planned: facts, replaces: outcome.replaces)
      return
    }
    let kind = facts.first == nil ? "移交" : "补充移交"
    result(
      "\(kind)第 \(facts.number.text) 批：\(facts.entries.count) 卷 \(outcome.items) 件，\(outcome.files) 个文件，\(outcome.bytes) 字节，在 \(outcome.output)",
      "batch \(facts.number.text): \(plural(facts.entries.count, "file")), \(plural(outcome.items, "paper")), \(outcome.files) computer files, \(outcome.bytes) bytes, in \(outcome.output)"
    )
    if !facts.later.isEmpty {
      note(
        Wording(
          "\(facts.later.count) 名儿童不在这一批，写在清册上",
          "not in this batch, and in its register: \(plural(facts.later.count, "child", many: "children"))"
        ))
    }
    if outcome.replaces != nil {
      note(
        Wording(
          "重做的，代替退回的那一批；已经拷出去的旧的不要再用",
          "made again, in place of the batch that was sent back: do not use copies of that one"))
    }
    let outdated = outcome.outdatedEnvelopes.filter { $0 != outcome.envelope }
    if !outdated.isEmpty {
      note(
        Wording(
          "旧的信封删除了：\(outdated.joined(separator: "、"))",
          "envelopes of the batch before were removed: \(outdated.joined(separator: ", "))"))
    }
    tell(envelope: outcome.envelope)
    note(
      Wording(
        "其他/ 里的移交清册和登记表打印两份，签名盖章",
        "print the registers in 其他/ twice, to be signed and sealed"))
  }

  /// What a batch would hold, and who would come later.
  private func show(planned facts: BatchFacts, replaces: String?) {
    for entry in facts.entries {
      result(
        "\(entry.number)\tv\(entry.version)\t在这一批",
        "\(entry.number)\tv\(entry.version)\tin this batch")
    }
    for later in facts.later {
      result("\(later.number)\t以后\t\(later.reason)", "\(later.number)\tlater\t\(later.reason)")
    }
    let kind = facts.first == nil ? "移交" : "补充移交"
    let numbers = facts.entries.count
    result(
      "试运行，什么也没有写：会\(replaces == nil ? "做" : "重做")第 \(facts.number.text) 批（\(kind)），\(numbers) 卷；以后补充移交的 \(facts.later.count) 名",
      "dry run, nothing was written: batch \(facts.number.text) would be made\(replaces == nil ? "" : " again") with \(plural(numbers, "file")); \(facts.later.count) would come later"
    )
  }

  private func tell(envelope: String?) {
    guard let envelope else { return }
    result("路上用的信封：\(envelope)", "envelope for the journey: \(envelope)")
  }

  // MARK: Receiving

  /// The result under the four natures: what is wrong, one line for each fault, or the receipt.
  func finish(_ outcome: ReceiveOutcome, isPlan: Bool = false) {
    if json {
      printJSON(
        BatchReport(
          batch: outcome.facts?.number.text, children: outcome.children, items: outcome.items,
          files: outcome.files, bytes: outcome.bytes,
          output: outcome.receipt?.folder ?? outcome.earlierReceipt ?? outcome.notice,
          receipt: outcome.receipt?.number, plan: isPlan ? true : nil,
          checks: outcome.checks.map { Check($0, in: language) },
          diagnostics: outcome.diagnostics.map(finding)))
      return
    }
    let faults = outcome.diagnostics.filter { $0.severity == .error }
    let batch = outcome.facts?.number.text ?? "?"
    if let earlier = outcome.earlierReceipt {
      show(outcome.diagnostics)
      note(
        Wording(
          "第 \(batch) 批先前已经接收，这次什么也没有做；回执在 \(earlier)，整个文件夹交还移交单位",
          "batch \(batch) was received before, and nothing was done now; its receipt, the whole folder of which goes back to the sender, is in \(earlier)"
        ))
      return
    }
    for nature in Nature.allCases {
      let own = faults.filter { $0.id.nature == nature }
      if own.isEmpty, faults.isEmpty {
        show(outcome.checks, nature)
      } else if !own.isEmpty {
        note(
          Wording(
            "\(nature.rawValue)：\(own.count) 处不合格",
            "\(nature.english): \(plural(own.count, "fault"))"))
        show(own.grouped)
      }
    }
    show(outcome.diagnostics.filter { $0.severity < .error }.grouped)
    guard let receipt = outcome.receipt else {
      note(
        isPlan
          ? Wording(
            "试运行：第 \(batch) 批会退回，\(faults.count) 处不合格",
            "dry run: batch \(batch) would be sent back, \(plural(faults.count, "fault"))")
          : Wording(
            "第 \(batch) 批没有接收，档案库没有变：\(faults.count) 处不合格",
            "batch \(batch) was not received and the store is as it was: \(plural(faults.count, "fault"))"
          ))
      if let notice = outcome.notice {
        note(
          Wording(
            "退回通知在 \(notice)：打印、签字盖章，同批次一起退给移交单位",
            "the notice of return is in \(notice): print, sign and seal it, and send it back with the batch"
          ))
      }
      return
    }
    if isPlan {
      result(
        "试运行，什么也没有写：第 \(batch) 批会接收，\(outcome.children) 卷 \(outcome.items) 件；登记号 \(outcome.line ?? 0)，回执 \(receipt.number)，放在 \(receipt.folder)",
        "dry run, nothing was written: batch \(batch) would be received with \(plural(outcome.children, "file")) and \(plural(outcome.items, "paper")), as line \(outcome.line ?? 0) with receipt \(receipt.number) in \(receipt.folder)"
      )
      return
    }
    result(
      "第 \(batch) 批已接收：\(outcome.children) 卷 \(outcome.items) 件，\(outcome.files) 个文件，\(outcome.bytes) 字节",
      "batch \(batch) was received: \(plural(outcome.children, "file")), \(plural(outcome.items, "paper")), \(outcome.files) computer files, \(outcome.bytes) bytes"
    )
    result(
      "回执 \(receipt.number)，整个文件夹交还移交单位：\(receipt.folder)",
      "receipt \(receipt.number), the whole folder of which goes back to the sender: \(receipt.folder)"
    )
    if let notice = outcome.voidNotice {
      note(
        Wording(
          "先前写的退回通知作废，不要再用：\(notice)",
          "the notice of return that was written before holds no more, do not use it: \(notice)"))
    }
  }

  /// What ran under one nature, and what did not.
  private func show(_ checks: [NatureCheck], _ nature: Nature) {
    let own = checks.filter { $0.nature == nature }
    if own.isEmpty { return }
    let ran = own.count(where: \.ran)
    let rest = own.count - ran
    result(
      "\(nature.rawValue)：\(ran) 项核对过，合格" + (rest > 0 ? "；\(rest) 项没有核对" : ""),
      "\(nature.english): \(plural(ran, "check")) passed" + (rest > 0 ? "; \(rest) not made" : ""))
    for check in own {
      result(
        "  \(check.what.chinese)：\(check.result.chinese)",
        "  \(check.what.english): \(check.result.english)")
    }
  }

  // MARK: Verifying

  /// Whose signature a batch or receipt has, as the end of a sentence.
  private func signature(by key: String?) -> Wording {
    guard let key else {
      return Wording("，签名没有核对（--trust）", ", its signature was not checked (--trust)")
    }
    return Wording("，由信任的密钥 \(key) 签名", ", signed with the trusted key \(key)")
  }

  /// A batch that was only looked at.
  func finish(_ verdict: BatchVerdict, at path: String) {
    let said = verdict.findings + verdict.notes + verdict.notCompared
    if json {
      printJSON(
        BatchReport(
          batch: verdict.facts?.number.text, children: verdict.children.count,
          files: verdict.files.count, bytes: verdict.bytes, output: path,
          signaturesChecked: verdict.key != nil,
          checks: verdict.findings.isEmpty
            ? verdict.facts.map { BatchChecks($0, verdict).rows.map { Check($0, in: language) } }
            : nil,
          diagnostics: said.map(finding)))
      return
    }
    show(said.grouped)
    let number = verdict.facts?.number.text ?? path
    if verdict.findings.isEmpty {
      let signed = signature(by: verdict.key?.key.id)
      result(
        "第 \(number) 批完好：\(verdict.children.count) 卷、\(verdict.files.count) 个文件\(signed.chinese)",
        "batch \(number) is whole: \(plural(verdict.children.count, "file")), \(verdict.files.count) computer files\(signed.english)"
      )
      if let facts = verdict.facts {
        let checks = BatchChecks(facts, verdict).rows
        for nature in Nature.allCases { show(checks, nature) }
      }
    } else {
      note(
        Wording(
          "第 \(number) 批有 \(verdict.findings.count) 处差异",
          "batch \(number): \(plural(verdict.findings.count, "difference"))"))
    }
  }

  /// A receipt that came back.
  func finish(_ verdict: BatchChecker.ReceiptVerdict, at path: String) {
    if json {
      printJSON(
        BatchReport(
          batch: verdict.claim?.batch.text, children: verdict.claim?.entries.count, output: path,
          receipt: verdict.claim?.number, signaturesChecked: verdict.key != nil,
          diagnostics: verdict.findings.map(finding)))
      return
    }
    show(verdict.findings)
    guard verdict.findings.isEmpty, let claim = verdict.claim else {
      note(Wording("回执有差异：\(path)", "the receipt does not hold: \(path)"))
      return
    }
    let ours =
      verdict.isForOurs == true
      ? Wording("，就是这里移交的那一批", ", which is the one handed over here")
      : Wording("，没有与这里移交的对比", ", not compared with what was handed over here")
    let key = signature(by: verdict.key)
    result(
      "回执 \(claim.number) 完好：第 \(claim.batch.text) 批 \(claim.entries.count) 卷，\(claim.on.iso) 接收\(ours.chinese)\(key.chinese)",
      "receipt \(claim.number) is whole: batch \(claim.batch.text), \(plural(claim.entries.count, "file")), received on \(claim.on.iso)\(ours.english)\(key.english)"
    )
  }
}
