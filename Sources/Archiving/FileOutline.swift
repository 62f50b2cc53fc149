import CaseModel
import Diagnostics
import FormModel

/// A child's file at a glance, for the page that opens it.
extension FileRecord {
  /// Labels and what stands behind them, where there is something.
  var outline: [(label: String, value: String)] {
    let pages = list.pages.map { "，\($0)页" } ?? ""
    let span = days.first.flatMap { first in days.last.map { "\(first.iso)至\($0.iso)" } }
    let hasSM3 = ArchiveSettings(archived.programme, library)?.hasSM3 == true
    let lines: [(String, String?)] = [
      ("档号", seal.number.text), ("版次", "第\(seal.version)版"), ("保管期限", retention),
      ("起止日期", span), ("件数、页数", "\(list.papers.count)件\(pages)"),
      ("立卷", hand("made")), ("检查", hand("checked")), ("审核", hand("approved")),
      ("签名", seal.key.map { "Ed25519，密钥编号\($0)" } ?? "没有签名"),
      ("校验", "SHA-256、SHA-512" + (hasSM3 ? "、SM3" : "")),
    ]
    return lines.compactMap { label, value in value.map { (label, $0) } }
  }

  /// Who did something to the file, and when.
  private func hand(_ what: String) -> String? {
    let name = filing?.person(what + "_by").flatMap { person in
      library.block("person").flatMap { Answers($0.schema, person.record).text("name") }
    }
    let parts = [name, filing?.date(what + "_on")?.iso].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "，")
  }

  var corrections: [(version: Int, on: CalendarDate?, reason: String)] {
    seal.corrections(of: archived.file, library)
  }
}
