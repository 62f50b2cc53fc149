import Archiving
import Bagging
package import Diagnostics
package import FormModel

/// Whether a batch that is whole in itself fits what a district has received before.
package struct StoreCheck: Sendable {
  let ledger: Ledger
  /// How messages call the batch.
  let path: String
  let day: CalendarDate
  let seals: [String: ChildSeal]
  /// What was received of the batch's sender in its year, the oldest first.
  let row: [Ledger.Received]
  let rowLines: Set<Int>
  /// Why the receiver takes what contradicts something received before; nil where it does not.
  let reason: String?
  /// Everything that speaks against receiving the batch.
  package internal(set) var findings: [Diagnostic] = []
  /// The batch itself, where it was received before.
  package private(set) var known: Ledger.Received?
  /// What it contradicts and is received beside.
  package internal(set) var disputes: [Ledger.Disputed] = []
  /// A batch of its number that was received before, where this one is received beside it.
  package internal(set) var beside: Int?
  /// How many archive numbers were compared, over everything received so far.
  package internal(set) var numbers = 0
  /// The batches that this one follows, by their lines; others of its sender are not its own.
  var chain: Set<Int> = []

  /// How many batches the ledger tells of.
  package var batches: Int { ledger.batches.count }

  /// Compares a batch with everything that was received before.
  ///
  /// The reason says why the receiver, who has asked, takes a batch that contradicts what was received
  /// before: then both are kept and disputed. Without one such a batch is refused.
  package static func check(
    _ facts: BatchFacts, _ verdict: BatchVerdict, on day: CalendarDate, disputing reason: String?,
    in ledger: Ledger, at path: String
  ) -> StoreCheck {
    var check = StoreCheck(
      ledger: ledger, path: path, day: day, seals: verdict.seals, reason: reason,
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
    ledger: Ledger, path: String, day: CalendarDate, seals: [String: ChildSeal], reason: String?,
    row: [Ledger.Received]
  ) {
    self.ledger = ledger
    self.path = path
    self.day = day
    self.seals = seals
    self.reason = reason
    self.row = row
    rowLines = Set(row.map(\.line))
  }

  mutating func add(
    _ id: FindingID, _ own: String?, _ message: Message, hint: Message? = nil
  ) {
    findings.append(
      Diagnostic(id, path: own.map { path + "/" + $0 } ?? path, message, hint: hint))
  }

  /// What the program may decide alone, or the receiver has decided.
  mutating func dispute(
    _ matter: Ledger.Disputed.Matter, _ facts: BatchFacts, _ earlier: Ledger.Received,
    _ reason: String? = nil
  ) {
    let dispute = Ledger.Disputed(
      on: day, matter: matter,
      batch: Ledger.Disputed.Batch(
        line: ledger.next, senderID: facts.senderID, number: facts.number.text),
      earlier: Ledger.Disputed.Batch(earlier), reason: reason)
    if !disputes.contains(dispute) { disputes.append(dispute) }
  }

  /// The way on where something false came first, be it with a key that was trusted: a person asks,
  /// and takes the other one beside it.
  static func hint(_ what: Message) -> Message {
    Message("store-check.hint", ["what": what])
  }

  // MARK: The batch

  private mutating func isKnown(_ facts: BatchFacts, _ digest: String) -> Bool {
    guard
      let known = row.first(where: { $0.number == facts.number && $0.digest == digest })
    else { return false }
    self.known = known
    add(
      .alreadyReceived, nil,
      Message("already-received.is-known", ["on": known.on.iso, "line": known.line]),
      hint: Message("already-received.hint.is-known", ["folder": known.folder + "/receipt"]))
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
      .namesTheStore, path: path,
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
    if facts.previous == nil || before != nil { chain = ledger.row(upTo: before?.line ?? 0) }
    if let previous = facts.previous, before == nil, taken == nil || reason != nil {
      checkMissing(previous, row.last)
      // Where it belongs is not known: it is compared with everything of its sender.
      chain = rowLines
      return true
    }
    let follows = before?.line ?? 0
    let rivals = row.filter {
      $0.line == taken?.line || $0.line > follows && !chain.contains($0.line)
    }
    guard let rival = taken ?? rivals.first else { return true }
    if let reason {
      for rival in rivals { dispute(.batch(follows: follows), facts, rival, reason) }
      beside = taken?.line
      return true
    }
    if taken != nil {
      add(
        .numberTaken, nil,
        Message("number-taken", ["facts": facts.number.text, "line": rival.line]),
        hint: Self.hint(Message("store-check.ask-which")))
      return false
    }
    add(
      .otherChain, nil,
      before == nil
        ? Message("other-chain.check-chain", ["rival": rival.number.text, "line": rival.line])
        : Message(
          "other-chain.follows",
          [
            "previous": facts.previous?.number.text ?? "", "follows": follows,
            "rival": rival.number.text, "line": rival.line,
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
}
