import Archiving

extension Ledger {
  /// Versions of children's files that two batches have brought, where no line says that they are
  /// disputed: no batch is received that way, so a line was taken out and the ledger made anew.
  ///
  /// The very same file in two rows of one sender contradicts nothing: that the rows part is told.
  package var untold: [(batch: Received, child: Child)] {
    var seen: [String: [(batch: Received, child: Child)]] = [:]
    return batches.flatMap { batch in
      batch.children.filter { child in
        let before = seen[child.identifier] ?? []
        seen[child.identifier, default: []].append((batch, child))
        return before.contains { $0.child.digest != child.digest || !isApart($0.batch, batch) }
          && rivals(of: child.number, in: batch).isEmpty
      }.map { (batch, $0) }
    }
  }

  /// Whether a batch of the same sender is none that the later one follows.
  private func isApart(_ one: Received, _ later: Received) -> Bool {
    areOfOneRow(one, later) && !row(upTo: later.line).contains(one.line)
  }
}

extension Ledger.Received {
  /// Whether the line says of a batch and its receipt what they say themselves.
  ///
  /// A line holds more than their checksums: whose the batch was, and by which numbers its children are
  /// found. The receipts that were given later hold the checksum of every line before them; of the
  /// last one nothing else would tell.
  package func isTrue(of facts: BatchFacts, _ verdict: BatchVerdict, _ claim: ReceiptClaim?) -> Bool
  {
    guard number == facts.number, senderID.utf8.elementsEqual(facts.senderID.utf8),
      sender.utf8.elementsEqual(facts.sender.utf8),
      receiver.utf8.elementsEqual(facts.receiver.utf8),
      claim.map({ $0.on == on }) ?? true, children.count == verdict.children.count
    else { return false }
    return zip(children, verdict.children).allSatisfy { told, child in
      let seal = verdict.seals[child.identifier]?.owner
      return told == Ledger.Child(child, sealedBy: told.sealedBy)
        // Whose key it was is known where the keys are at hand.
        && (seal == nil || told.sealedBy == nil || seal == told.sealedBy)
    }
  }
}

extension Ledger.Child {
  /// As the ledger tells of a child that was just verified.
  init(_ child: BatchChild, sealedBy owner: String?) {
    self.init(
      reference: child.reference,
      series: child.seal.number.series, numbers: child.seal.number.all.sorted(),
      archiveNumber: child.seal.number.text, sealedBy: owner)
  }
}
