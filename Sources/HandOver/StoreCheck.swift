import Archiving
import Bagging
package import Diagnostics
package import FormModel

/// Whether a batch that is whole in itself fits what a district has received before.
package struct StoreCheck: Sendable {
  private let ledger: Ledger
  private let place: String
  private let day: CalendarDate
  private let seals: [String: ChildSeal]
  /// What was received of the batch's sender in its year, the oldest first.
  private let row: [Ledger.Received]
  private let rowPlaces: Set<Int>
  /// Why the receiver takes what contradicts something received before; nil where it does not.
  private let reason: String?
  /// Everything that speaks against receiving the batch.
  package private(set) var findings: [Diagnostic] = []
  /// What it contradicts and is received beside.
  package private(set) var disputes: [Ledger.Disputed] = []
  /// A batch of its number that was received before, where this one is received beside it.
  package private(set) var beside: Int?
  /// How many archive numbers were compared, over everything received so far.
  package private(set) var numbers = 0
  /// The batches that this one follows, by their places; others of its sender are not its own.
  private var line: Set<Int> = []

  /// How many batches the ledger tells of.
  package var batches: Int { ledger.batches.count }

  /// Compares a batch with everything that was received before.
  ///
  /// The reason says why the receiver, who has asked, takes a batch that contradicts what was received
  /// before: then both are kept and disputed. Without one such a batch is refused.
  package static func check(
    _ facts: BatchFacts, _ verdict: BatchVerdict, on day: CalendarDate, disputing reason: String?,
    in ledger: Ledger, at place: String
  ) -> StoreCheck {
    var check = StoreCheck(
      ledger: ledger, place: place, day: day, seals: verdict.seals, reason: reason,
      row: ledger.batches(
        of: facts.senderID, year: facts.number.year, district: facts.number.district))
    if check.isKnown(facts, verdict.digest) { return check }
    check.checkReceiver(facts)
    check.checkDay(facts, day)
    guard check.checkChain(facts) else { return check }
    check.checkVersions(facts, verdict.children)
    check.checkNumbers(facts, verdict.children)
    return check
  }

  private init(
    ledger: Ledger, place: String, day: CalendarDate, seals: [String: ChildSeal], reason: String?,
    row: [Ledger.Received]
  ) {
    self.ledger = ledger
    self.place = place
    self.day = day
    self.seals = seals
    self.reason = reason
    self.row = row
    rowPlaces = Set(row.map(\.place))
  }

  private mutating func add(
    _ id: FindingID, _ path: String?, _ message: Message, hint: Message? = nil
  ) {
    findings.append(
      Diagnostic(id, path: path.map { place + "/" + $0 } ?? place, message, hint: hint))
  }

  /// What the program may decide alone, or the receiver has decided.
  private mutating func dispute(
    _ matter: Ledger.Disputed.Matter, _ facts: BatchFacts, _ earlier: Ledger.Received,
    _ reason: String? = nil
  ) {
    let dispute = Ledger.Disputed(
      on: day, matter: matter,
      batch: Ledger.Disputed.Batch(
        place: ledger.next, senderID: facts.senderID, number: facts.number.text),
      earlier: Ledger.Disputed.Batch(earlier), reason: reason)
    if !disputes.contains(dispute) { disputes.append(dispute) }
  }

  /// The way on where something false came first, be it with a key that was trusted: a person asks,
  /// and takes the other one beside it.
  private static func hint(_ what: Message) -> Message {
    Message("store-check.hint", ["what": what])
  }

  // MARK: The batch

  private mutating func isKnown(_ facts: BatchFacts, _ digest: String) -> Bool {
    guard
      let known = row.first(where: { $0.number == facts.number && $0.digest == digest })
    else { return false }
    add(
      .alreadyReceived, nil,
      Message("already-received.is-known", ["on": known.on.iso, "place": known.place]),
      hint: Message("already-received.hint.is-known"))
    return true
  }

  /// The first batch says whose store it is.
  private mutating func checkReceiver(_ facts: BatchFacts) {
    guard let first = ledger.batches.first else { return }
    if first.number.district != facts.number.district
      || !first.receiver.utf8.elementsEqual(facts.receiver.utf8)
    {
      add(
        .otherReceiver, nil,
        Message(
          "other-receiver",
          [
            "receiver": facts.receiver, "district": facts.number.district,
            "storeReceiver": first.receiver, "storeDistrict": first.number.district,
          ]),
        hint: Message("other-receiver.hint", ["senderID": first.senderID]))
    }
  }

  /// What is to be said of the first batch: the name of the receiver, which its receipt and those of
  /// all that follow bear, is in the sender's words, and nobody else has said it.
  package func naming(_ facts: BatchFacts) -> Diagnostic? {
    guard ledger.batches.isEmpty else { return nil }
    return Diagnostic(
      .namesTheStore, path: place,
      Message(
        "names-the-store",
        ["receiver": facts.receiver, "district": facts.number.district, "senderID": facts.senderID]),
      hint: Message("names-the-store.hint"))
  }

  private mutating func checkDay(_ facts: BatchFacts, _ day: CalendarDate) {
    let last = ledger.batches.last?.on
    if day < facts.on || last.map({ day < $0 }) == true {
      add(
        .wrongDay, nil,
        Message("wrong-day", ["day": day.iso]),
        hint: Message("wrong-day.hint"))
    }
  }

  /// Each batch tells of the one before: one that was left out, or sent again, shows.
  ///
  /// False where there is nothing to compare it further with.
  private mutating func checkChain(_ facts: BatchFacts) -> Bool {
    let before = row.last { $0.digest == facts.previous?.digest }
    let taken = row.first { $0.number == facts.number }
    if facts.previous == nil || before != nil { line = ledger.row(upTo: before?.place ?? 0) }
    if let previous = facts.previous, before == nil, taken == nil || reason != nil {
      checkMissing(previous, row.last)
      // Where it belongs is not known: it is compared with everything of its sender.
      line = rowPlaces
      return true
    }
    let follows = before?.place ?? 0
    let rivals = row.filter {
      $0.place == taken?.place || $0.place > follows && !line.contains($0.place)
    }
    guard let rival = taken ?? rivals.first else { return true }
    if let reason {
      for rival in rivals { dispute(.batch(follows: follows), facts, rival, reason) }
      beside = taken?.place
      return true
    }
    if taken != nil {
      add(
        .numberTaken, nil,
        Message("number-taken", ["facts": facts.number.text, "place": rival.place]),
        hint: Self.hint(Message("store-check.ask-which")))
      return false
    }
    add(
      .otherChain, nil,
      before == nil
        ? Message("other-chain.check-chain", ["rival": rival.number.text, "place": rival.place])
        : Message(
          "other-chain.follows",
          [
            "previous": facts.previous?.number.text ?? "", "follows": follows,
            "rival": rival.number.text, "place": rival.place,
          ]),
      hint: Self.hint(Message("store-check.ask-old")))
    return true
  }

  /// The batch that it follows was never received.
  private mutating func checkMissing(_ previous: BatchReference, _ last: Ledger.Received?) {
    guard let last else {
      add(
        .missingBatch, nil,
        Message("missing-batch.before", ["previous": previous.number.text]),
        hint: Message("missing-batch.hint.before"))
      return
    }
    if previous.number == last.number {
      add(
        .otherChain, nil,
        Message("other-chain.check-missing", ["previous": previous.number.text]),
        hint: Message("other-chain.hint"))
      return
    }
    add(
      .missingBatch, nil,
      Message(
        "missing-batch.out-of-order", ["previous": previous.number.text, "last": last.number.text]),
      hint: Message("missing-batch.hint.out-of-order"))
  }

  // MARK: The children

  private mutating func checkVersions(_ facts: BatchFacts, _ children: [BatchChild]) {
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
    rowPlaces.contains(batch.place) && !line.contains(batch.place)
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
      twin.child.version == child.version && !others.contains { $0.batch.place == twin.batch.place }
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
  private struct FilePlace: Hashable {
    let number: String
    let place: Int
  }

  /// The files that do not count among the archive numbers: a disputed one cannot keep another's
  /// number.
  private var disputedFiles: Set<FilePlace> {
    var files: Set<FilePlace> = []
    for dispute in ledger.disputes + disputes {
      guard case .file(let number, _) = dispute.matter else { continue }
      for batch in [dispute.batch, dispute.earlier] {
        files.insert(FilePlace(number: number, place: batch.place))
      }
    }
    return files
  }

  /// The batches whose archive numbers count: this one's own line, and of every other sender the line
  /// that came last.
  private var counted: [Ledger.Received] {
    var places = line
    for last in ledger.allRows.compactMap(\.last) where !rowPlaces.contains(last.place) {
      places.formUnion(ledger.row(upTo: last.place))
    }
    return ledger.batches.filter { places.contains($0.place) }
  }

  /// 档号 without gaps and without twins, over everything received so far; a number that is still to
  /// come has been told of.
  private mutating func checkNumbers(_ facts: BatchFacts, _ children: [BatchChild]) {
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
        if disputedFiles.contains(FilePlace(number: child.number, place: batch.place)) { continue }
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
