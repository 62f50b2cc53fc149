import Archiving
package import Diagnostics
package import FormModel

/// Whether a batch that is whole in itself fits what a district has received before.
package struct StoreCheck: Sendable {
  private let ledger: Ledger
  private let place: String
  private var findings: [Diagnostic] = []

  /// Everything that speaks against receiving the batch.
  package static func findings(
    _ facts: BatchFacts, _ children: [BatchChild], digest: String, on day: CalendarDate,
    in ledger: Ledger, at place: String
  ) -> [Diagnostic] {
    var check = StoreCheck(ledger: ledger, place: place)
    if check.isKnown(facts, digest) { return check.findings }
    check.checkReceiver(facts)
    check.checkDay(facts, day)
    check.checkChain(facts)
    check.checkVersions(facts, children)
    check.checkNumbers(facts, children)
    return check.findings
  }

  private init(ledger: Ledger, place: String) {
    self.ledger = ledger
    self.place = place
  }

  private mutating func add(_ id: String, _ path: String?, _ message: Message, hint: Message? = nil)
  {
    findings.append(
      Diagnostic(.error, id, path: path.map { place + "/" + $0 } ?? place, message, hint: hint))
  }

  private func earlier(_ facts: BatchFacts) -> [Ledger.Received] {
    ledger.batches(
      of: facts.senderID, year: facts.number.year, district: facts.number.district)
  }

  // MARK: The batch

  private mutating func isKnown(_ facts: BatchFacts, _ digest: String) -> Bool {
    guard let known = earlier(facts).first(where: { $0.number == facts.number }) else {
      return false
    }
    if known.digest == digest {
      add(
        "already-received", nil,
        Message(
          "这一批 \(known.on.iso) 已经接收，登记号 \(known.place)",
          "this batch was received on \(known.on.iso), line \(known.place) of the ledger"),
        hint: Message("不用再收；回执在那一批的文件夹里", "nothing to do: its receipt is in its folder"))
    } else {
      add(
        "number-taken", nil,
        Message(
          "批次号 \(facts.number.text) 已经接收过，内容不同",
          "a batch \(facts.number.text) was received before, and was another one"),
        hint: Message("向移交单位查问", "ask whoever sent it"))
    }
    return true
  }

  /// The first batch says whose store it is.
  private mutating func checkReceiver(_ facts: BatchFacts) {
    guard let first = ledger.batches.first else { return }
    if first.number.district != facts.number.district
      || !first.receiver.utf8.elementsEqual(facts.receiver.utf8)
    {
      add(
        "other-receiver", nil,
        Message(
          "这一批是交给 \(facts.receiver)（\(facts.number.district)）的，档案库是 \(first.receiver)（\(first.number.district)）的",
          "this batch is for \(facts.receiver) (\(facts.number.district)), and the store is that of \(first.receiver) (\(first.number.district))"
        ),
        hint: Message("退回", "send it back"))
    }
  }

  private mutating func checkDay(_ facts: BatchFacts, _ day: CalendarDate) {
    let last = ledger.batches.last?.on
    if day < facts.on || last.map({ day < $0 }) == true {
      add(
        "wrong-day", nil,
        Message(
          "接收日期 \(day.iso) 早于移交日期或上一次接收的日期",
          "the day \(day.iso) lies before the hand-over or before what was received last"),
        hint: Message("核对 --on", "check --on"))
    }
  }

  /// Each batch tells of the one before: one that was left out, or sent again, shows.
  private mutating func checkChain(_ facts: BatchFacts) {
    let last = earlier(facts).last
    switch (facts.previous, last) {
    case (nil, nil): break
    case (nil, let last?):
      add(
        "other-chain", nil,
        Message(
          "它说自己是第一批，已经收过第 \(last.number.text) 批",
          "it says that it is the first, and \(last.number.text) was received before"),
        hint: Message("向移交单位查问：是不是旧的一批", "ask whoever sent it: is it an old one?"))
    case (let previous?, nil):
      add(
        "missing-batch", nil,
        Message(
          "上一批 \(previous.number) 没有收到", "the batch before, \(previous.number), was not received"),
        hint: Message("先接收上一批", "receive that one first"))
    case (let previous?, let last?) where previous.digest != last.digest:
      let isNumber = previous.number.utf8.elementsEqual(last.number.text.utf8)
      add(
        isNumber ? "other-chain" : "missing-batch", nil,
        isNumber
          ? Message(
            "它接的第 \(previous.number) 批不是收到的那一批",
            "the batch \(previous.number) that it follows is not the one that was received")
          : Message(
            "它接在第 \(previous.number) 批后面，最后收到的是第 \(last.number.text) 批",
            "it follows \(previous.number), and the last one received is \(last.number.text)"),
        hint: Message("按次序接收，或向移交单位查问", "receive them in order, or ask whoever sent it"))
    default: break
    }
  }

  // MARK: The children

  private mutating func checkVersions(_ facts: BatchFacts, _ children: [BatchChild]) {
    for child in children {
      let folder = BatchNames.folder(
        of: child.number, version: child.version, year: facts.number.year)
      if let (batch, _) = ledger.child(child.number, version: child.version) {
        add(
          "already-received", folder,
          Message(
            "这一卷已经随第 \(batch.number.text) 批接收",
            "this file was received with the batch \(batch.number.text)"))
        continue
      }
      guard child.version > 1 else { continue }
      let before = child.version - 1
      let digest =
        children.first { $0.number == child.number && $0.version == before }?.digest
        ?? ledger.child(child.number, version: before)?.child.digest
      if digest == nil {
        add(
          "missing-version", folder,
          Message(
            "所更正的第 \(before) 版没有移交", "version \(before), which it corrects, was not handed over"))
      } else if digest != child.seal.correction?.previous {
        add(
          "other-predecessor", folder,
          Message(
            "它更正的不是收到的那一份第 \(before) 版",
            "it does not correct the version \(before) that was received"))
      }
    }
  }

  /// 档号 without gaps and without twins, over everything received so far; a number that is still to
  /// come has been told of.
  private mutating func checkNumbers(_ facts: BatchFacts, _ children: [BatchChild]) {
    var owners: [String: [Int: String]] = [:]
    for child in ledger.batches.flatMap(\.children) {
      for number in child.numbers { owners[child.series, default: [:]][number] = child.number }
    }
    var series: Set<String> = []
    for child in children {
      let row = child.seal.number.series
      series.insert(row)
      for number in child.seal.number.all {
        if let owner = owners[row]?[number], owner != child.number {
          add(
            "same-number",
            BatchNames.folder(of: child.number, version: child.version, year: facts.number.year),
            Message("档号与 \(owner) 的相同", "its archive number is that of \(owner)"))
        }
        owners[row, default: [:]][number] = child.number
      }
    }
    var told: [String: Set<Int>] = [:]
    for later in facts.later {
      if let row = later.series { told[row, default: []].formUnion(later.numbers) }
    }
    for row in series.sorted() {
      let taken = owners[row] ?? [:]
      let last = taken.keys.max() ?? 0
      // Numbers are below 100,000: `Seal` reads no other.
      let gaps = (1...max(1, last)).filter { taken[$0] == nil && told[row]?.contains($0) != true }
      if let first = gaps.first {
        add(
          "number-gap", nil,
          Message(
            "档号 \(row) 缺第 \(first) 号\(gaps.count > 1 ? "等 \(gaps.count) 个" : "")，没有说明",
            "of the archive numbers \(row), number \(first)\(gaps.count > 1 ? " and \(gaps.count - 1) more are" : " is") missing without a word"
          ),
          hint: Message("向移交单位查问缺的是哪一卷", "ask whoever sent it which file that is"))
      }
    }
  }
}
