import Archiving
import Bagging
import Diagnostics
import FormModel
import HandOver
import Stores
import Workshop

extension ArchiveOutcome {
  /// 65 where a case has errors; 1 where one was left out because of gaps, or has changed since.
  var exitCode: Int32 {
    if skipped > 0 { return 65 }
    return incomplete + outdated > 0 ? 1 : 0
  }
}

extension Console {
  private struct ArchiveReport: Encodable {
    let cases: Int
    let sealed: Int
    let unchanged: Int
    let incomplete: Int
    let outdated: Int
    let otherKey: Int
    let otherProgramme: Int
    let skipped: Int
    let envelopes: Int
    let output: String
    let diagnostics: [Finding]
  }

  private struct PlanReport: Encodable {
    struct File: Encodable {
      let archive: String
      let number: String
      let papers: Int
      let gaps: Int
      let signed: Bool
    }

    let plan = true
    let cases: Int
    let files: [File]
    let unchanged: Int
    let incomplete: Int
    let outdated: Int
    let skipped: Int
    let diagnostics: [Finding]
  }

  private struct VerifyReport: Encodable {
    let archives: Int
    let whole: Int
    let files: Int
    let bytes: Int
    let trusted: Int
    let unchecked: Int
    let unsigned: Int
    let same: Int
    let otherMaker: Int
    let inspectedPDFs: Int
    let missedPDFs: Int
    let readPages: Int
    let others: Int
    /// Whether it was checked whose signatures there are: only by keys that were named.
    let signaturesChecked: Bool
    let diagnostics: [Finding]
  }

  private struct KeyReport: Encodable {
    let id: String
    let fingerprint: String
    let key: String
  }

  /// What was sealed, what was not and why, and what to do next.
  func finish(_ outcome: ArchiveOutcome, isSigned: Bool) {
    if json {
      printJSON(
        ArchiveReport(
          cases: outcome.cases, sealed: outcome.sealed, unchanged: outcome.unchanged,
          incomplete: outcome.incomplete, outdated: outcome.outdated,
          otherKey: outcome.otherKey, otherProgramme: outcome.otherProgramme,
          skipped: outcome.skipped,
          envelopes: outcome.envelopes, output: outcome.output,
          diagnostics: outcome.diagnostics.map(finding)))
      return
    }
    show(outcome.diagnostics)
    let signed =
      outcome.sealed == 0
      ? Wording("", "")
      : isSigned ? Wording("、已签名", " and signed") : Wording("、没有签名", ", not signed")
    result(
      "\(outcome.sealed + outcome.unchanged) 份档案在 \(outcome.output)（新封存 \(outcome.sealed)\(signed.chinese)，未变 \(outcome.unchanged)）",
      "\(plural(outcome.sealed + outcome.unchanged, "archive")) in \(outcome.output) (\(outcome.sealed) sealed\(signed.english); \(outcome.unchanged) unchanged)"
    )
    if outcome.envelopes > 0 {
      result(
        "\(outcome.envelopes) 个 zip 在 envelopes 文件夹，只供路上用",
        "\(plural(outcome.envelopes, "zip")) in the envelopes folder, for the journey only")
    }
    notSealed(outcome)
    if outcome.sealed + outcome.unchanged > 0 {
      result(
        "接着运行：tongdang verify \(outcome.output)", "next: tongdang verify \(outcome.output)")
    }
  }

  /// What would be sealed, under which numbers, and why the others would not.
  func finish(plan outcome: ArchiveOutcome) {
    if json {
      printJSON(
        PlanReport(
          cases: outcome.cases,
          files: outcome.planned.map {
            PlanReport.File(
              archive: "\($0.number)/v\($0.version)", number: $0.archiveNumber, papers: $0.papers,
              gaps: $0.gaps, signed: $0.isSigned)
          }, unchanged: outcome.unchanged, incomplete: outcome.incomplete,
          outdated: outcome.outdated, skipped: outcome.skipped,
          diagnostics: outcome.diagnostics.map(finding)))
      return
    }
    show(outcome.diagnostics)
    for one in outcome.planned {
      let text = "\(one.number)\tv\(one.version)\t\(one.archiveNumber)\t"
      result(
        text + "\(one.papers) 件" + (one.gaps > 0 ? "，缺 \(one.gaps) 处" : "")
          + (one.isSigned ? "，签名" : "，不签名"),
        text + plural(one.papers, "paper") + (one.gaps > 0 ? ", \(plural(one.gaps, "gap"))" : "")
          + (one.isSigned ? ", signed" : ", not signed"))
    }
    result(
      "试运行，什么也没有写：会封存 \(outcome.planned.count) 份，未变 \(outcome.unchanged)",
      "dry run, nothing was written: \(plural(outcome.planned.count, "archive")) would be sealed; \(outcome.unchanged) unchanged"
    )
    notSealed(outcome)
  }

  private func notSealed(_ outcome: ArchiveOutcome) {
    if outcome.otherKey > 0 {
      note(
        Wording(
          "\(outcome.otherKey) 份先前封存时没有用这个密钥：要补签，用 --correct \"补上签名\"，另成一版",
          "sealed before without this key: \(plural(outcome.otherKey, "archive")); to sign them use --correct \"signed later\", which makes another version"
        ))
    }
    if outcome.otherProgramme > 0 {
      note(
        Wording(
          "\(outcome.otherProgramme) 份封存之后 programme.yaml 里的机构或人员有改动，档案照旧；要更正用 --correct",
          "sealed before programme.yaml changed what it says of organisations or staff: \(plural(outcome.otherProgramme, "archive")), left as they are; correct with --correct"
        ))
    }
    if outcome.incomplete > 0 {
      note(
        Wording(
          "\(outcome.incomplete) 名儿童缺件缺项，没有封存：补齐后再运行；补不齐的用 --case 编号 --with-gaps \"理由\"",
          "not sealed because something is missing: \(plural(outcome.incomplete, "child", many: "children")); supply it and run again, or use --case NUMBER --with-gaps \"reason\""
        ))
    }
    if outcome.outdated > 0 {
      note(
        Wording(
          "\(outcome.outdated) 名儿童封存之后数据有改动：更正用 --case 编号 --correct \"理由\"",
          "changed after sealing: \(plural(outcome.outdated, "child", many: "children")); correct with --case NUMBER --correct \"reason\""
        ))
    }
    if outcome.skipped > 0 {
      note(
        Wording(
          "\(outcome.skipped) 个个案有错误，没有封存；改好后再运行一次",
          "left out because of errors: \(plural(outcome.skipped, "case")); mend and run again"))
    }
  }

  /// How many archives are whole, who sealed them, whether they are what their data gives.
  func finish(_ outcome: VerifyOutcome, hasTrust: Bool) {
    if json {
      printJSON(
        VerifyReport(
          archives: outcome.archives, whole: outcome.whole, files: outcome.files,
          bytes: outcome.bytes, trusted: outcome.trusted, unchecked: outcome.unchecked,
          unsigned: outcome.unsigned, same: outcome.same, otherMaker: outcome.otherMaker,
          inspectedPDFs: outcome.inspectedPDFs, missedPDFs: outcome.missedPDFs,
          readPages: outcome.readPages, others: outcome.others, signaturesChecked: hasTrust,
          diagnostics: outcome.diagnostics.map(finding)))
      return
    }
    show(outcome.diagnostics.grouped)
    let different = outcome.archives - outcome.whole
    result(
      "核对 \(outcome.archives) 份档案、\(outcome.files) 个文件：完好 \(outcome.whole)，有差异 \(different)",
      "verified \(plural(outcome.archives, "archive")) of \(plural(outcome.files, "file")): \(outcome.whole) whole, \(different) with differences"
    )
    if outcome.others > 0 {
      result(
        "档案之间还有 \(outcome.others) 处问题", "between the archives: \(plural(outcome.others, "problem"))"
      )
    }
    signatures(outcome, hasTrust)
    inspected(outcome)
    if outcome.same + outcome.otherMaker > 0 {
      let sealed = OtherMaker.sealed
      result(
        "按数据重新填表对比：\(outcome.same) 份一致"
          + (outcome.otherMaker > 0 ? "，\(outcome.otherMaker) 份\(sealed.chinese)，没有对比" : ""),
        "filled again from the data: \(outcome.same) the same"
          + (outcome.otherMaker > 0
            ? ", \(outcome.otherMaker) not compared: \(sealed.english)" : ""))
    } else if outcome.whole > 0 {
      result("没有模板，没有按数据重新填表对比", "no templates at hand: not filled again for comparison")
    }
  }

  /// What was not looked into is told with the findings.
  func inspected(_ outcome: VerifyOutcome) {
    if outcome.readPages > 0 {
      result(
        "网页：没有重新填表的，读过 \(outcome.readPages) 页",
        "read for what acts: \(plural(outcome.readPages, "page")) not filled again")
    }
    if outcome.inspectedPDFs == 0 { return }
    result(
      "PDF：看过 \(outcome.inspectedPDFs) 份的里面", "looked into \(plural(outcome.inspectedPDFs, "PDF"))")
  }

  /// The first thing to know of a run without any key.
  func nobodysSignature() {
    result(
      "没有核对任何人的签名：没有指明信任的公钥（--trust）；下面只说文件有没有变",
      "nobody's signature was checked: no trusted key was named (--trust); what follows only says whether files have changed"
    )
  }

  private func signatures(_ outcome: VerifyOutcome, _ hasTrust: Bool) {
    if hasTrust {
      result(
        "签名：\(outcome.trusted) 份由信任的密钥签名", "signatures: \(outcome.trusted) by a trusted key")
      return
    }
    if outcome.unchecked > 0 {
      result(
        "签名：\(outcome.unchecked) 份有签名，没有核对是谁的：用 --trust 指明信任的公钥",
        "signatures: \(outcome.unchecked) signed, by whom was not checked: name the trusted keys with --trust"
      )
    }
    if outcome.unsigned > 0 {
      result("签名：\(outcome.unsigned) 份没有签名", "signatures: \(outcome.unsigned) not signed")
    }
  }

  func show(_ key: VerifyingKey) {
    if json {
      let lines = key.fileText.split(separator: "\n")
      printJSON(
        KeyReport(
          id: key.id, fingerprint: key.fingerprint, key: lines.last.map(String.init) ?? ""))
      return
    }
    result("编号 \(key.id)", "id \(key.id)")
    result("指纹 \(key.fingerprint)", "fingerprint \(key.fingerprint)")
  }
}
