import Archiving
import Bagging
import Diagnostics
import FormModel
import HandOver
import Stores
import Workshop

extension Console {
  private struct StoreReport: Encodable {
    struct Batch: Encodable {
      let line: Int
      let batch: String
      let sender: String
      let on: String
      let children: [String]
      let disputed: [String]
      let disputedBatch: Bool
      let folder: String
    }

    struct File: Encodable {
      let archive: String
      let number: String
      let batch: String
      let on: String
      let disputed: Bool
      let folder: String
    }

    var batches: [Batch]?
    var files: [File]?
  }

  func list(
    _ batches: [Ledger.Received], _ disputes: [Ledger.Disputed], _ reader: StoreReader
  ) {
    func disputed(_ batch: Ledger.Received) -> [String] {
      batch.children.map(\.number).filter { number in
        disputes.contains { !$0.isOfBatches && $0.concerns(number, in: batch.line) }
      }
    }
    func isDisputed(_ batch: Ledger.Received) -> Bool {
      disputes.contains {
        $0.isOfBatches && [$0.batch.line, $0.earlier.line].contains(batch.line)
      }
    }
    if json {
      printJSON(
        StoreReport(
          batches: batches.map { batch in
            StoreReport.Batch(
              line: batch.line, batch: batch.number.text, sender: batch.sender, on: batch.on.iso,
              children: batch.children.map(\.identifier), disputed: disputed(batch),
              disputedBatch: isDisputed(batch), folder: reader.folder(of: batch))
          }))
      return
    }
    for batch in batches {
      let text =
        "\(batch.line)\t\(batch.on.iso)\t\(batch.number.text)\t\(batch.sender)\t"
      let count = disputed(batch).count
      result(
        text + "\(batch.children.count) 卷" + (count > 0 ? "（\(count) 卷有争议）" : "")
          + (isDisputed(batch) ? "（整批有争议）" : "")
          + "\t\(reader.folder(of: batch))",
        text + plural(batch.children.count, "file") + (count > 0 ? " (\(count) disputed)" : "")
          + (isDisputed(batch) ? " (the whole batch is disputed)" : "")
          + "\t\(reader.folder(of: batch))")
    }
  }

  func list(_ found: [StoreReader.Found]) {
    if json {
      printJSON(
        StoreReport(
          files: found.map { one in
            StoreReport.File(
              archive: one.child.identifier, number: one.child.archiveNumber,
              batch: one.batch.number.text, on: one.batch.on.iso,
              disputed: !one.rivals.isEmpty, folder: one.folder)
          }))
      return
    }
    for one in found {
      let text =
        "\(one.child.archiveNumber)\t\(one.child.identifier)\t\(one.batch.on.iso)\t\(one.folder)/index.html"
      let rivals = one.rivals.map(String.init)
      result(
        text + (rivals.isEmpty ? "" : "\t有争议：与登记号 \(rivals.joined(separator: "、")) 的一批有矛盾"),
        text
          + (rivals.isEmpty
            ? ""
            : "\tdisputed: the batch of line \(rivals.joined(separator: ", ")) says otherwise"))
    }
  }

  func finish(check outcome: VerifyOutcome, batches: Int) {
    if json {
      printJSON(
        BatchReport(
          children: outcome.archives, files: outcome.files, bytes: outcome.bytes,
          diagnostics: outcome.diagnostics.map(finding)))
      return
    }
    if outcome.trusted == 0 {
      result(
        "没有核对移交、封存单位的签名：没有指明信任的公钥（--trust）；下面只说文件有没有变、回执的签名对不对",
        "no signature of those who seal and hand over was checked: no trusted key was named (--trust); what follows only says whether files have changed, and of receipts' signatures"
      )
    }
    show(outcome.diagnostics.grouped)
    let faults = outcome.diagnostics.count { $0.severity == .error }
    result(
      "复查 \(batches) 批、\(outcome.archives) 卷、\(outcome.files) 个文件：完好 \(outcome.whole) 批，与接收时不同 \(faults) 处",
      "\(plural(batches, "batch", many: "batches")), \(outcome.archives) files of children and \(outcome.files) computer files read again: \(outcome.whole) whole, \(plural(faults, "difference"))"
    )
    inspected(outcome)
  }
}
