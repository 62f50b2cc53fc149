import Archiving
import Bagging
import Diagnostics

extension StoreCheck {
  mutating func checkVersions(_ facts: BatchFacts, _ children: [BatchChild]) {
    for child in children {
      let received = ledger.children(child.number)
      let own = received.filter { !isOutside($0.batch) }
      checkTwin(of: child, received, facts)
      guard child.version > 1 else { continue }
      let folder = folder(of: child, facts)
      let before = child.version - 1
      let digests =
        children.filter { $0.number == child.number && $0.version == before }.map(\.digest)
        + own.map(\.child).filter { $0.version == before }.map(\.digest)
      if digests.isEmpty {
        add(
          .missingVersion, folder,
          Message("missing-version.check-versions", ["before": before]))
      } else if !digests.contains(where: { $0 == child.seal.correction?.previous }) {
        add(
          .otherPredecessor, folder,
          Message("other-predecessor.check-versions", ["before": before]))
      }
    }
  }

  private func folder(of child: BatchChild, _ facts: BatchFacts) -> String {
    BatchNames.folder(of: child.number, version: child.version, year: facts.number.year)
  }

  /// Whether a batch is its sender's and this one does not follow it.
  private func isOutside(_ batch: Ledger.Received) -> Bool {
    rowLines.contains(batch.line) && !chain.contains(batch.line)
  }

  /// The same version of a child's file, received before.
  private mutating func checkTwin(
    of child: BatchChild, _ received: [(batch: Ledger.Received, child: Ledger.Child)],
    _ facts: BatchFacts
  ) {
    let matter = Ledger.Disputed.Matter.file(number: child.number, version: child.version)
    let others = received.filter { isOfAnother($0.batch, $0.child, than: child, facts) }
    if let other = others.last { dispute(matter, facts, other.batch) }
    let twins = received.filter { twin in
      twin.child.version == child.version && !others.contains { $0.batch.line == twin.batch.line }
    }
    // In a batch that this one disputes, the very same file says nothing new.
    let changed = twins.filter {
      $0.child.digest != child.digest || !isOutside($0.batch)
    }
    guard let twin = changed.last(where: { !isOutside($0.batch) }) ?? changed.last else {
      return
    }
    if let reason, twin.child.digest != child.digest {
      dispute(matter, facts, twin.batch, reason)
    } else if isOutside(twin.batch) {
      dispute(matter, facts, twin.batch)
    } else {
      add(
        .alreadyReceived, folder(of: child, facts),
        Message("already-received.check-twin", ["batch": twin.batch.number.text]),
        hint: twin.child.digest == child.digest
          ? Message("already-received.hint.check-twin")
          : Self.hint(Message("store-check.ask-genuine")))
    }
  }

  /// Whether what was received before is somebody else's: a file of a child that is now brought with a
  /// seal of the child's own organisation.
  ///
  /// The organisation's key decides, not who came first: else a false file that came early would keep
  /// the genuine one out for ever. Two organisations that both claim a child are disputed as well:
  /// nobody but a person can say which is right.
  private func isOfAnother(
    _ batch: Ledger.Received, _ known: Ledger.Child, than child: BatchChild, _ facts: BatchFacts
  ) -> Bool {
    guard let seal = seals[child.identifier], seal.holder != nil else { return false }
    if let sealed = known.sealedBy {
      if seal.isHeld(by: sealed) { return false }
      // Its organisation may correct what `all` has sealed for it before.
      return sealed != TrustedKey.all || known.version == child.version
    }
    // 0.1.0 did not compare seals: who handed it over is all that the ledger says.
    guard known.version == child.version, !seal.isHeld(by: batch.senderID) else { return false }
    return known.digest != child.digest || batch.senderID != TrustedKey.all
  }

  /// A child's file in a batch.
  private struct FileLine: Hashable {
    let number: String
    let line: Int
  }

  /// The files that do not count among the archive numbers: a disputed one cannot keep another's
  /// number.
  private var disputedFiles: Set<FileLine> {
    var files: Set<FileLine> = []
    for dispute in ledger.disputes + disputes {
      guard case .file(let number, _) = dispute.matter else { continue }
      for batch in [dispute.batch, dispute.earlier] {
        files.insert(FileLine(number: number, line: batch.line))
      }
    }
    return files
  }

  /// The batches whose archive numbers count: this one's own chain, and of every other sender the chain
  /// that came last.
  private var counted: [Ledger.Received] {
    var lines = chain
    for last in ledger.allRows.compactMap(\.last) where !rowLines.contains(last.line) {
      lines.formUnion(ledger.row(upTo: last.line))
    }
    return ledger.batches.filter { lines.contains($0.line) }
  }

  /// 档号 without gaps and without twins, over everything received so far; a number that is still to
  /// come has been told of.
  mutating func checkNumbers(_ facts: BatchFacts, _ children: [BatchChild]) {
    var taken: [String: Set<Int>] = [:]
    var owners: [String: [Int: (number: String, batch: Ledger.Received?)]] = [:]
    var last: [String: Int] = [:]
    let disputedFiles = disputedFiles
    for batch in counted {
      for child in batch.children {
        taken[child.series, default: []].formUnion(child.numbers)
        // How far the row goes is for its own sender to say: no other's number makes a gap in it.
        if batch.senderID == facts.senderID {
          last[child.series] = max(last[child.series] ?? 0, child.numbers.max() ?? 0)
        }
        if disputedFiles.contains(FileLine(number: child.number, line: batch.line)) { continue }
        for number in child.numbers {
          owners[child.series, default: [:]][number] = (child.number, batch)
        }
      }
    }
    var series: Set<String> = []
    for child in children {
      let row = child.seal.number.series
      series.insert(row)
      taken[row, default: []].formUnion(child.seal.number.all)
      for number in child.seal.number.all {
        numbers += 1
        last[row] = max(last[row] ?? 0, number)
        if let owner = owners[row]?[number], owner.number != child.number {
          checkSame(child, owner, facts)
        }
        owners[row, default: [:]][number] = (child.number, nil)
      }
    }
    var told: [String: Set<Int>] = [:]
    for later in facts.later {
      if let row = later.series { told[row, default: []].formUnion(later.numbers) }
    }
    for row in series.sorted() {
      let taken = taken[row] ?? []
      let end = last[row] ?? 0
      // Numbers are below 100,000: `Seal` reads no other.
      let gaps = (1...max(1, end)).filter {
        !taken.contains($0) && told[row]?.contains($0) != true
      }
      if let first = gaps.first {
        add(
          .numberGap, nil,
          gaps.count > 1
            ? Message(
              "number-gap.several",
              ["row": row, "first": first, "count": gaps.count, "more": gaps.count - 1])
            : Message("number-gap", ["row": row, "first": first]),
          hint: Message("number-gap.hint"))
      }
    }
  }

  private mutating func checkSame(
    _ child: BatchChild, _ owner: (number: String, batch: Ledger.Received?), _ facts: BatchFacts
  ) {
    if let reason, let batch = owner.batch {
      dispute(
        .archiveNumber(
          child.seal.number.text, of: child.number, version: child.version, owner: owner.number),
        facts, batch, reason)
      return
    }
    let hint = Message("same-number.hint")
    add(
      .sameNumber, folder(of: child, facts),
      Message("same-number.check-same", ["owner": owner.number]),
      hint: owner.batch == nil
        ? hint : Self.hint(hint)
    )
  }
}
