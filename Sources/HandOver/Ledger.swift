package import Archiving
package import Bagging
package import Diagnostics
package import FormModel

/// The ledger (接收登记簿) of a district's store: one line for each thing that happened, each with the
/// checksum of the line before, so that a line that was changed or taken out of the middle shows.
///
/// Whoever can write to the store could make all of it anew; but the receipts, signed and in the
/// senders' hands, hold the checksum of the line before them. It only grows. Its lines are JSON, readable with any editor.
package struct Ledger: Sendable {
  /// A batch that was received.
  package struct Received: Sendable {
    /// 接收登记号: its line in the ledger, from 1.
    package let line: Int
    package let number: BatchNumber
    package let senderID: String
    package let sender: String
    /// 接收单位, as the batch and its receipt name it.
    package let receiver: String
    package let on: CalendarDate
    /// SHA-512 of the batch's tag manifest.
    package let digest: String
    /// SHA-512 of the receipt's tag manifest.
    package let receipt: String
    /// The public key that the receipt is signed with; nil in lines of 0.1.0.
    package let receiptKey: VerifyingKey?
    /// The line of a batch of the same sender and number that was received before and that this one
    /// disputes: both are kept, this one under a longer name.
    package let beside: Int?
    package let children: [Child]

    /// Where it lies, below the store.
    package var folder: String {
      "\(number.year)/\(number.district)/\(senderID)/\(number.text)"
        + (beside == nil ? "" : "-R\(line)")
    }
  }

  package struct Child: Sendable, Hashable {
    package let reference: ArchiveReference
    /// 档号.
    package let series: String
    package let numbers: [Int]
    package let archiveNumber: String
    /// Whose key sealed it: its organisation's, its street's, or `all`; nil in lines of 0.1.0, which
    /// did not compare that.
    package let sealedBy: String?

    package var number: String { reference.number }
    package var version: Int { reference.version }
    package var digest: String { reference.digest }
    package var identifier: String { reference.identifier }
  }

  /// What a line says beside its number and the line before.
  package enum Event: Sendable {
    case received(Received)
    /// Two batches contradict each other, and both are kept.
    case disputed(Disputed)
    /// Everything was read again; how many faults there were.
    case checked(on: CalendarDate, faults: Int)
    /// Somebody looked a file up; nil where nobody says who.
    case read(on: CalendarDate, archive: String, reason: String, reader: String? = nil)
  }

  /// Two batches that contradict each other: both are kept, and a person must find out which is right.
  package struct Disputed: Sendable, Hashable {
    /// What they contradict each other in.
    package enum Matter: Sendable, Hashable {
      /// Each has brought a file of a child, and only one can be the child's own.
      case file(number: String, version: Int)
      /// A child's file has the archive number (档号) of another's: of which; nil in lines that do
      /// not say it.
      case archiveNumber(String, of: String, version: Int, owner: String?)
      /// Both have the same number, or come after the same batch: its line, 0 for none.
      case batch(follows: Int)
    }

    /// A batch by its line, its sender and its number.
    package struct Batch: Sendable, Hashable {
      package let line: Int
      package let senderID: String
      package let number: String
    }

    package let on: CalendarDate
    package let matter: Matter
    package let batch: Batch
    package let earlier: Batch
    /// Why the receiver has taken the later one too; nil where the program alone may decide that.
    package let reason: String?

    /// Whether it is about a child's file, or about a whole batch.
    package func concerns(_ number: String, in line: Int) -> Bool {
      guard line == batch.line || line == earlier.line else { return false }
      switch matter {
      case .file(let child, _): return child == number
      case .archiveNumber(_, let child, _, _): return child == number && line == batch.line
      case .batch: return true
      }
    }

    package var isOfBatches: Bool { if case .batch = matter { true } else { false } }
    package var isOfFiles: Bool { if case .file = matter { true } else { false } }
    package var isOfNumbers: Bool { if case .archiveNumber = matter { true } else { false } }

    /// The other of the two.
    package func other(than line: Int) -> Batch { line == batch.line ? earlier : batch }
  }

  package static let name = "ledger.jsonl"
  /// What stands for the line before the first.
  package static let beginning = String(repeating: "0", count: 64)

  package private(set) var batches: [Received] = []
  package private(set) var disputes: [Disputed] = []
  private var lines: [[UInt8]] = []
  /// The batches of each sender in a year, the oldest first.
  private var rows: [Row: [Received]] = [:]
  /// Every version of each child's file, the oldest batch first.
  private var versions: [String: [(batch: Received, child: Child)]] = [:]
  /// The batch that each one follows, by their lines; 0 for none.
  private var predecessors: [Int: Int] = [:]

  /// Whose batches make a row.
  private struct Row: Hashable {
    let senderID: String
    let year: Int
    let district: String

    init(_ batch: Received) {
      self.init(batch.senderID, batch.number.year, batch.number.district)
    }

    init(_ senderID: String, _ year: Int, _ district: String) {
      (self.senderID, self.year, self.district) = (senderID, year, district)
    }
  }

  package init() {}

  /// The number of the next line.
  package var next: Int { lines.count + 1 }

  /// SHA-256 of the last line.
  package var last: String {
    lines.last.flatMap { Sums.of($0, [.sha256])[.sha256] } ?? Self.beginning
  }

  /// SHA-256 of the line before one, which the receipt of a batch holds.
  package func previous(of line: Int) -> String {
    guard line > 1, line <= lines.count + 1 else { return Self.beginning }
    return Sums.of(lines[line - 2], [.sha256])[.sha256] ?? Self.beginning
  }

  package var bytes: [UInt8] { lines.flatMap { $0 + [UInt8(ascii: "\n")] } }

  package mutating func add(_ event: Event) {
    lines.append(Self.bytes(event, line: next, previous: last))
    switch event {
    case .received(let batch): note(batch)
    case .disputed(let dispute): note(dispute)
    case .checked, .read: break
    }
  }

  private mutating func note(_ batch: Received) {
    batches.append(batch)
    let row = Row(batch)
    if predecessors[batch.line] == nil {
      predecessors[batch.line] = rows[row]?.last?.line ?? 0
    }
    rows[row, default: []].append(batch)
    for child in batch.children { versions[child.number, default: []].append((batch, child)) }
  }

  /// The first dispute of a batch's own line says after which one it comes.
  private mutating func note(_ dispute: Disputed) {
    if case .batch(let follows) = dispute.matter,
      !disputes.contains(where: { $0.batch.line == dispute.batch.line && $0.isOfBatches })
    {
      predecessors[dispute.batch.line] = follows
    }
    disputes.append(dispute)
  }

  // MARK: Looking up

  /// Batches of a sender in a year, the oldest first.
  package func batches(of senderID: String, year: Int, district: String) -> [Received] {
    rows[Row(senderID, year, district)] ?? []
  }

  /// The rows of all senders, each the oldest batch first.
  package var allRows: [[Received]] { Array(rows.values) }

  /// Whether two batches are of one sender, year and district.
  package func areOfOneRow(_ one: Received, _ other: Received) -> Bool { Row(one) == Row(other) }

  /// Every version of a child's file that was received, the oldest batch first.
  package func children(_ number: String) -> [(batch: Received, child: Child)] {
    versions[number] ?? []
  }

  /// The batches that contradict a file, by their lines.
  package func rivals(of number: String, in batch: Received) -> [Int] {
    Set(
      disputes.filter { $0.concerns(number, in: batch.line) }
        .map { $0.other(than: batch.line).line }
    ).sorted()
  }

  /// A batch and all that it follows, by their lines; nothing for 0.
  ///
  /// A sender's batches are one row, but where the receiver has taken one that disputes others: from
  /// there on are two, and what is in the one does not count for the other.
  package func row(upTo line: Int) -> Set<Int> {
    var row: Set<Int> = []
    var next = line
    while let before = predecessors[next], row.insert(next).inserted { next = before }
    return row
  }
}

extension Ledger.Received {
  /// As the ledger will tell of a batch that was just verified.
  package init(
    line: Int, _ facts: BatchFacts, _ verdict: BatchVerdict, on day: CalendarDate,
    receipt: String, key: VerifyingKey, beside: Int?
  ) {
    self.init(
      line: line, number: facts.number, senderID: facts.senderID, sender: facts.sender,
      receiver: facts.receiver, on: day, digest: verdict.digest, receipt: receipt,
      receiptKey: key, beside: beside,
      children: verdict.children.map {
        Ledger.Child($0, sealedBy: verdict.seals[$0.identifier]?.owner)
      })
  }
}

extension Ledger.Disputed.Batch {
  init(_ batch: Ledger.Received) {
    self.init(line: batch.line, senderID: batch.senderID, number: batch.number.text)
  }
}

extension Ledger.Disputed {
  /// What a person is told of it.
  package func finding(at path: String) -> Diagnostic {
    func told(_ batch: Batch) -> Wording {
      Wording(
        "第 \(batch.number) 批（\(batch.senderID)，登记号 \(batch.line)）",
        "the batch \(batch.number) (\(batch.senderID), line \(batch.line))")
    }
    let (first, second) = (told(earlier), told(batch))
    let message: Message =
      switch matter {
      case .file(let number, let version):
        Message(
          "ledger.finding.file",
          ["number": number, "version": version, "second": second, "first": first])
      case .archiveNumber(let text, let number, let version, let owner?):
        Message(
          "ledger.finding.archive-number",
          [
            "second": second, "number": number, "version": version, "text": text, "first": first,
            "owner": owner,
          ])
      case .archiveNumber(let text, let number, let version, nil):
        Message(
          "ledger.finding.archive-number-of-another",
          [
            "second": second, "number": number, "version": version, "text": text, "first": first,
          ])
      case .batch:
        Message("ledger.finding.batch", ["second": second, "first": first])
      }
    return Diagnostic(
      .disputed, path: path, message,
      hint: Message("disputed.hint"))
  }
}
