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
      ("档号", seal.number.text), ("版次", "第\(seal.version)版"), ("保管期限", retention?.text),
      ("起止日期", span), ("件数、页数", "\(list.papers.count)件\(pages)"),
      ("立卷", hand(filing?.madeBy, filing?.madeOn)),
      ("检查", hand(filing?.checkedBy, filing?.checkedOn)),
      ("审核", hand(filing?.approvedBy, filing?.approvedOn)),
      ("签名", seal.key.map { "Ed25519，密钥编号\($0)" } ?? "没有签名"),
      ("校验", "SHA-256、SHA-512" + (hasSM3 ? "、SM3" : "")),
    ]
    return lines.compactMap { label, value in value.map { (label, $0) } }
  }

  /// Who did something to the file, and when.
  private func hand(_ person: Person?, _ day: CalendarDate?) -> String? {
    let name = person.flatMap { library.answers(of: $0).name }
    let parts = [name, day?.iso].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "，")
  }

  var corrections: [(version: Int, on: CalendarDate?, reason: String)] {
    seal.corrections(of: archived.file, library)
  }
}
