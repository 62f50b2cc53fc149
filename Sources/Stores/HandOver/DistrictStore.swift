import Archiving
import Bagging
import Diagnostics
import HandOver
import Outside
import Workshop

/// The store of a district: what it has received, as plain folders by year, district and sender, and
/// the ledger.
///
///     ledger.jsonl                                 接收登记簿
///     keys/*.pub                                   the keys of those who hand over
///     2022/310107/o-1/2022-310107-01/batch/        as it was received
///     2022/310107/o-1/2022-310107-01/receipt/      what was given for it
///
/// A batch comes in under an unfinished name, gets its own when it is whole and on the device, and
/// counts when the ledger tells of it.
struct DistrictStore: Sendable {
  let root: String
  let disk: Disk

  var keys: String { root + "/keys" }
  var ledgerPath: String { root + "/" + Ledger.name }
  /// The ledger as it will be when the batch that is coming in has its name.
  private var pendingPath: String { root + "/" + Disk.temporaryPrefix + "next-" + Ledger.name }
  private var staging: String { root + "/" + Disk.temporaryPrefix + "batch" }

  init(_ root: String, _ disk: Disk) {
    self.root = root
    self.disk = disk
  }

  func folder(of batch: Ledger.Received) -> String { root + "/" + batch.folder }

  /// Where a batch lies that was received.
  func batch(_ received: Ledger.Received) -> String { folder(of: received) + "/batch" }

  func receipt(_ received: Ledger.Received) -> String { folder(of: received) + "/receipt" }

  // MARK: Keys

  /// The keys of those who seal and hand over, each its owner's by the name of its file.
  func trusted() throws(WorkshopError) -> [TrustedKey] {
    guard disk.isFolder(keys) else { return [] }
    return try KeyFiles.bound(KeyFiles.publicFiles(in: keys, disk), disk: disk)
  }

  // MARK: The ledger

  func ledger() throws(WorkshopError) -> Ledger {
    guard disk.exists(ledgerPath) else { return Ledger() }
    switch Ledger.read(try disk.reading(ledgerPath, .ledger)) {
    case .success(let ledger): return ledger
    case .failure(let bad):
      throw .badData([
        Diagnostic(
          .brokenLedger, path: ledgerPath,
          at: bad.line > 0 ? SourcePosition(line: bad.line, column: 1) : nil,
          Message("broken-ledger"),
          hint: Message("broken-ledger.hint"))
      ])
    }
  }

  /// The ledger as it will stand when the next run has set right what one that was killed has left;
  /// nothing is written.
  func currentLedger() throws(WorkshopError) -> Ledger {
    let ledger = try ledger()
    return pendingLedger() ?? ledger
  }

  /// Adds lines that tell of no batch.
  func add(_ events: [Ledger.Event], to ledger: Ledger) throws(WorkshopError) {
    var ledger = ledger
    for event in events { ledger.add(event) }
    do throws(DiskError) {
      try disk.write(ledger.bytes, to: ledgerPath, sync: true)
      try disk.syncFolder(root)
    } catch {
      throw .disk(error)
    }
  }

  // MARK: Opening

  /// Holds the store against other runs, and sets right what a run that was killed has left.
  func lock() throws(WorkshopError) -> Disk.Lock {
    let lock = try DocumentWriter(disk).lock(store: root)
    do throws(DiskError) {
      try recover()
      try disk.makeFolder(keys)
      try disk.removeUnfinished(in: root)
      let about = root + "/说明.txt"
      if !disk.exists(about) { try disk.write(Array(Self.about.utf8), to: about) }
    } catch {
      lock.release()
      throw .disk(error)
    }
    return lock
  }

  /// A batch that has its name and of which the ledger does not tell yet: it was whole, so it counts.
  private func recover() throws(DiskError) {
    if pendingLedger() != nil {
      try disk.move(pendingPath, to: ledgerPath)
      try disk.syncFolder(root)
    } else if disk.exists(pendingPath) {
      try disk.remove(pendingPath)
    }
  }

  /// The ledger that was written first, where its last batch has its name; nil where there is none.
  private func pendingLedger() -> Ledger? {
    guard let bytes = try? disk.read(pendingPath, .ledger),
      case .success(let ledger) = Ledger.read(bytes), let last = ledger.batches.last, holds(last),
      // The ledger has not gone on since.
      bytes.starts(with: (try? disk.read(ledgerPath, .ledger)) ?? [])
    else { return nil }
    return ledger
  }

  /// Whether what lies in a batch's place is what was received.
  private func holds(_ received: Ledger.Received) -> Bool {
    func digest(_ bag: String) -> String? {
      (try? disk.read(bag + "/" + BagCheck.signedName, .tagFile)).flatMap {
        Sums.of($0, [.sha512])[.sha512]
      }
    }
    return digest(batch(received)) == received.digest
      && digest(receipt(received)) == received.receipt
  }

  private static let about = """
    接收的困境儿童家庭监护支持服务档案

    ledger.jsonl  接收登记簿：一行一件事，每行写有上一行的 SHA-256，不删不改
    keys/         移交、封存单位的公钥，文件名以单位的代号开头：o-1.pub、all.pub；2021年的街镇：310107001.pub
    年度/区代码/移交单位/批次号/batch/    收到的批次，原样保存；怎样核对见其中 data/其他/怎样核对.txt
    年度/区代码/移交单位/批次号/receipt/  给移交单位的回执
    年度/区代码/移交单位/批次号-R登记号/  与先前收到的一批批次号相同、内容不同，有争议：两批都保存，见登记簿
    案卷在 batch/data/电子档案/年度/个案编号/版次/，打开 index.html 可看全部材料；
    按档号查找：在各批 batch/data/案卷目录.XML 里搜索档号，“存放位置”就是文件夹。

    """

  // MARK: Coming in

  /// Writes a verified batch under an unfinished name, one file at a time.
  ///
  /// Throws where a file is no longer what was verified.
  func stage(_ source: some BagSource, _ files: [BagFile]) throws(DiskError) {
    try disk.makeNewFolder(staging)
    for file in files {
      let bytes: [UInt8]
      do throws(BagSourceError) { bytes = try source.bytes(of: file.path, .bagFile) } catch {
        throw DiskError(kind: .notFound, path: file.path, reason: error.reason)
      }
      guard Sums.of(bytes, [.sha512])[.sha512] == file.digests[.sha512] else {
        throw DiskError(kind: .notFound, path: file.path, reason: "it changed while it was read")
      }
      let path = staging + "/batch/" + file.path
      try disk.makeFolder(Disk.parent(of: path))
      try disk.writeNew(bytes, to: path)
    }
  }

  /// Puts the receipt beside the batch that is coming in.
  func stage(receipt bag: NewBag) throws(DiskError) {
    for file in bag.files {
      let path = staging + "/receipt/" + file.path
      try disk.makeFolder(Disk.parent(of: path))
      try disk.writeNew(file.bytes, to: path)
    }
  }

  /// Reads what was written again: what is in the store is what was verified.
  func readBack() throws(DiskError) {
    try disk.syncFileSystem(of: root)
    for (name, rules) in [("batch", BatchNames.rules), ("receipt", Receipt.rules)] {
      let bagVerdict = BagCheck.check(try FolderBag(staging + "/" + name, disk), by: rules)
      if let finding = bagVerdict.findings.first {
        throw DiskError(
          kind: .inputOutput, path: staging + "/" + name + "/" + (finding.shownPath ?? ""),
          reason: "what was written reads back differently (\(finding.id))")
      }
    }
  }

  /// The batch gets its name, and the ledger tells of it.
  func publish(
    _ received: Ledger.Received, _ disputes: [Ledger.Disputed], _ ledger: Ledger
  ) throws(DiskError) {
    let final = folder(of: received)
    try disk.makeFolder(Disk.parent(of: final))
    var next = ledger
    next.add(.received(received))
    for dispute in disputes { next.add(.disputed(dispute)) }
    try disk.write(next.bytes, to: pendingPath, sync: true)
    do throws(DiskError) { try disk.moveFolder(staging, to: final) } catch {
      try? disk.remove(pendingPath)
      throw error
    }
    try disk.syncFolder(Disk.parent(of: final))
    try disk.move(pendingPath, to: ledgerPath)
    try disk.syncFolder(root)
  }

  func discard() { try? disk.removeTree(staging) }
}
