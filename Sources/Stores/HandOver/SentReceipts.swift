import Diagnostics
import HandOver
import Outside
import Workshop

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
    let kept = try paths(in: receipts)
    // What is none, and need not be one, is left out; what should be one is refused before any other.
    var read: [(path: String, claim: ReceiptClaim?)] = []
    for path in try paths(in: folder) + kept + given { read.append((path, try claim(path))) }
    let unread = read.first { path, claim in
      claim == nil && (given.contains(path) || kept.contains(path) && canBeReceipt(path))
    }
    if let unread { throw Self.unreadable(unread.path) }
    for case (let path, let claim?) in read
    where claim.batch == batch.number && claim.digest == batch.digest {
      throw .refused(
        Message(
          "sent-receipts.refuse", ["batch": batch.number.text, "claim": claim.number, "path": path])
      )
    }
  }

  private var receipts: String { folder + "/receipts" }

  /// Of what lies among the receipts: to overlook one that is packed, or lies in a folder more, would
  /// be to make a batch again that was received.
  private func canBeReceipt(_ path: String) -> Bool {
    !path.dropFirst(receipts.count).hasPrefix("/.")
      && (disk.isFolder(path) || path.lowercased().hasSuffix(".zip"))
  }

  private func paths(in parent: String) throws(WorkshopError) -> [String] {
    guard disk.isFolder(parent) else { return [] }
    do throws(DiskError) {
      return try disk.names(in: parent).map { parent + "/" + $0 }
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
        .unreadableData, path: path,
        Message("unreadable-data.unreadable"),
        hint: Message("unreadable-data.hint"))
    ])
  }
}
