package import Archiving
package import CaseModel
package import FormModel
package import Press

/// `batch.json`: everything about a batch that does not follow from the children's bags in it.
///
/// With those bags it gives the whole batch again, byte for byte: that is how the receiver knows that
/// nothing was put in by hand.
package struct BatchFacts: Sendable {
  /// A child whose file comes in a supplementary batch (补充移交).
  package struct Later: Sendable, Hashable {
    package let number: String
    package let reason: String
    /// The archive numbers (档号) that it has already, which are missing in the row of numbers until
    /// it comes.
    package let series: String?
    package let numbers: [Int]

    package init(number: String, reason: String, series: String? = nil, numbers: [Int] = []) {
      self.number = number
      self.reason = reason
      self.series = series
      self.numbers = numbers
    }
  }

  package let number: BatchNumber
  /// 区.
  package let district: String
  /// 移交单位.
  package let sender: String
  /// ASCII, for the folders of the receiver: the id of an organisation, or `all`.
  package let senderID: String
  /// 接收单位.
  package let receiver: String
  package let on: CalendarDate
  /// Rule N21; nil where the year has none.
  package let deadline: CalendarDate?
  /// The first batch of the year, where this one supplements it.
  package let first: String?
  /// The batch before, of the same sender.
  package let previous: BatchReference?
  package let later: [Later]
  package let formats: [Format]
  /// Name and version of the program.
  package let agent: String
  /// Id of the key that signs; nil where nobody does.
  package let key: String?
  /// The children's bags in it.
  package let entries: [ArchiveReference]
  /// How many of the children's bags were filled again from their data by the sender and are the
  /// same; the others were sealed with other templates or in another format.
  package let same: Int
  /// PDFs of the children that the sender had nothing to look into with, nor to compare.
  package let missedPDFs: Int

  package init(
    number: BatchNumber, district: String, sender: String, senderID: String, receiver: String,
    on: CalendarDate, deadline: CalendarDate?, first: String?, previous: BatchReference?,
    later: [Later], formats: [Format], agent: String, key: String?, entries: [ArchiveReference],
    same: Int,
    missedPDFs: Int = 0
  ) {
    self.number = number
    self.district = district
    self.sender = sender
    self.senderID = senderID
    self.receiver = receiver
    self.on = on
    self.deadline = deadline
    self.first = first
    self.previous = previous
    self.later = later
    self.formats = formats
    self.agent = agent
    self.key = key
    self.entries = entries
    self.same = same
    self.missedPDFs = missedPDFs
  }

  /// What a signature says about what it signs; it is part of what is signed.
  package var trustedComment: String { "tongdang batch \(number.text) \(on.iso)" }

  // MARK: The file

  /// Every value is text: so that what is read again is what was written.
  package var json: JSON {
    .members([
      "batch": .string(number.text), "district": .string(district), "sender": .string(sender),
      "sender_id": .string(senderID), "receiver": .string(receiver), "on": .string(on.iso),
      "agent": .string(agent), "same": .number(same),
      "formats": .array(formats.sorted().map { .string($0.rawValue) }),
      "signature": .string(SignatureName(key).text), "later": .array(later.map(\.json)),
      "children": .array(entries.map { .members($0.members) }),
      "deadline": deadline.map { .string($0.iso) }, "first": first.map { .string($0) },
      "missed_pdfs": missedPDFs > 0 ? .number(missedPDFs) : nil,
      "previous": previous.map { .members($0.members) },
    ])
  }

  /// Nil for anything that `json` does not give.
  package init?(json bytes: [UInt8]) {
    guard let root = Members(bytes), let number = root.text("batch").flatMap({ BatchNumber($0) }),
      let district = root.text("district"), let sender = root.text("sender"),
      let senderID = root.text("sender_id"), BatchFacts.isID(senderID),
      let receiver = root.text("receiver"), let on = root.day("on"),
      let agent = root.text("agent"), let signature = SignatureName(root),
      let formats = root.texts("formats")?.map({ $0.flatMap { Format(rawValue: $0) } }),
      !formats.contains(nil), let same = root.number("same"), same >= 0,
      let later = root.list("later", of: { Later($0) }),
      let entries = root.list("children", of: { ArchiveReference($0) })
    else { return nil }
    self.number = number
    self.district = district
    self.sender = sender
    self.senderID = senderID
    self.receiver = receiver
    self.on = on
    self.agent = agent
    self.same = same
    missedPDFs = root.number("missed_pdfs") ?? 0
    self.formats = formats.compactMap(\.self)
    key = signature.key
    deadline = root.day("deadline")
    first = root.text("first")
    previous = root.members("previous").flatMap { BatchReference($0) }
    self.later = later
    self.entries = entries
    guard json.canonical == bytes else { return nil }
  }

  /// Whether a sender's id can name a folder anywhere.
  package static func isID(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
      } && text.utf8.first != 0x2D
  }
}

extension BatchFacts.Later {
  fileprivate var json: JSON {
    .members([
      "archive": .string(number), "reason": .string(reason),
      "numbers": .array(numbers.map { .number($0) }), "series": series.map { .string($0) },
    ])
  }

  fileprivate init?(_ members: Members) {
    guard let number = members.text("archive"), let reason = members.text("reason") else {
      return nil
    }
    self.init(
      number: number, reason: reason, series: members.text("series"),
      numbers: (members.texts("numbers") ?? []).compactMap { $0.flatMap { Int($0) } })
  }
}
