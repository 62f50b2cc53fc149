import Diagnostics
import HandOver

/// The receipts that came back for what was handed over: folders in `handover/receipts/`, or lying
/// beside the batches.
struct SentReceipts {
  /// With the batches in it.
  let folder: String
  let disk: Disk

  /// Refuses to make a batch again that was received: its receipt would be for something else.
  ///
  /// Who signed a receipt is not asked: to be stopped by a false one costs a question.
  func refuse(_ batch: BatchHistory.Batch, given: [String]) throws(WorkshopError) {
    for path in given where try claim(path) == nil { throw Self.unreadable(path) }
    for path in try found() + given {
      guard let claim = try claim(path), claim.batch == batch.number, claim.digest == batch.digest
      else { continue }
      throw .refused(
        Message(
          "第 \(batch.number.text) 批已经接收，有回执 \(claim.number)（\(path)），不重做：更正后运行 tongdang handover，作为补充移交",
          "batch \(batch.number.text) was received, receipt \(claim.number) (\(path)) says so, and is not made again: correct the files and run tongdang handover for a supplementary batch"
        ))
    }
  }

  private func found() throws(WorkshopError) -> [String] {
    do throws(DiskError) {
      var places: [String] = []
      for parent in [folder, folder + "/receipts"] where disk.isFolder(parent) {
        places += try disk.names(in: parent).map { parent + "/" + $0 }
      }
      return places
    } catch {
      throw .disk(error)
    }
  }

  /// What a folder says that holds a receipt, or has one in its folder `receipt`.
  private func claim(_ path: String) throws(WorkshopError) -> ReceiptClaim? {
    var bytes: [UInt8]?
    do throws(DiskError) {
      for file in [Receipt.file, "receipt/" + Receipt.file] {
        guard try disk.isThere(path + "/" + file) else { continue }
        bytes = try disk.read(path + "/" + file, .batchData)
        break
      }
    } catch {
      throw .disk(error)
    }
    guard let bytes else { return nil }
    guard let claim = ReceiptClaim(bytes) else { throw Self.unreadable(path) }
    return claim
  }

  private static func unreadable(_ path: String) -> WorkshopError {
    .badData([
      Diagnostic(
        .error, "unreadable-data", path: path,
        Message("这里没有读得通的回执", "there is no receipt here that can be read"),
        hint: Message("写回执的整个文件夹", "name the whole folder of the receipt"))
    ])
  }
}
