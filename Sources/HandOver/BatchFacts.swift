import Archiving
package import CaseModel
package import FormModel
package import Press
package import SourceReader

/// `batch.json`: everything about a batch that does not follow from the children's bags in it.
///
/// With those bags it gives the whole batch again, byte for byte: that is how the receiver knows that
/// nothing was put in by hand.
package struct BatchFacts: Sendable {
  /// The batch before, of the same sender.
  package struct Previous: Sendable, Hashable {
    package let number: String
    /// SHA-512 of its tag manifest.
    package let digest: String

    package init(number: String, digest: String) {
      self.number = number
      self.digest = digest
    }
  }

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

  /// A child's bag in it.
  package struct Entry: Sendable, Hashable {
    package let number: String
    package let version: Int
    /// SHA-512 of its tag manifest.
    package let digest: String

    package init(number: String, version: Int, digest: String) {
      self.number = number
      self.version = version
      self.digest = digest
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
  package let previous: Previous?
  package let later: [Later]
  package let formats: [Format]
  /// Name and version of the program.
  package let agent: String
  /// Id of the key that signs; nil where nobody does.
  package let key: String?
  package let entries: [Entry]
  /// How many of the children's bags were filled again from their data by the sender and are the
  /// same; the others were sealed with other templates or in another format.
  package let same: Int
  /// PDFs of the children that the sender had nothing to look into with, nor to compare.
  package let missedPDFs: Int

  package init(
    number: BatchNumber, district: String, sender: String, senderID: String, receiver: String,
    on: CalendarDate, deadline: CalendarDate?, first: String?, previous: Previous?,
    later: [Later], formats: [Format], agent: String, key: String?, entries: [Entry], same: Int,
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

  private static let signatureKind = "Ed25519 "
  private static let unsigned = "none"

  /// Every value is text: so that what is read again is what was written.
  package var json: JSON {
    var members: [String: JSON] = [
      "batch": .string(number.text), "district": .string(district), "sender": .string(sender),
      "sender_id": .string(senderID), "receiver": .string(receiver), "on": .string(on.iso),
      "agent": .string(agent), "same": .string(String(same)),
      "formats": .array(formats.sorted().map { .string($0.rawValue) }),
      "signature": .string(key.map { Self.signatureKind + $0 } ?? Self.unsigned),
      "later": .array(
        later.map { later in
          var members: [String: JSON] = [
            "archive": .string(later.number), "reason": .string(later.reason),
            "numbers": .array(later.numbers.map { .string(String($0)) }),
          ]
          members["series"] = later.series.map { .string($0) }
          return .object(members)
        }),
      "children": .array(
        entries.map(\.json)),
    ]
    members["deadline"] = deadline.map { .string($0.iso) }
    members["first"] = first.map { .string($0) }
    members["missed_pdfs"] = missedPDFs > 0 ? .string(String(missedPDFs)) : nil
    members["previous"] = previous.map {
      .object(["batch": .string($0.number), "tagmanifest_sha512": .string($0.digest)])
    }
    return .object(members)
  }

  /// Nil for anything that `json` does not give.
  package init?(json bytes: [UInt8]) {
    guard let root = Members(bytes), let number = root.text("batch").flatMap({ BatchNumber($0) }),
      let district = root.text("district"), let sender = root.text("sender"),
      let senderID = root.text("sender_id"), BatchFacts.isID(senderID),
      let receiver = root.text("receiver"),
      let on = root.text("on").flatMap({ CalendarDate(iso: $0) }),
      let agent = root.text("agent"), let signature = root.text("signature"),
      let formats = root.list("formats")?.map({ $0.text.flatMap { Format(rawValue: $0) } }),
      !formats.contains(nil), let same = root.text("same").flatMap({ Int($0) }), same >= 0,
      let later = root.list("later"), let children = root.list("children")
    else { return nil }
    self.number = number
    self.district = district
    self.sender = sender
    self.senderID = senderID
    self.receiver = receiver
    self.on = on
    self.agent = agent
    self.same = same
    missedPDFs = root.text("missed_pdfs").flatMap { Int($0) } ?? 0
    self.formats = formats.compactMap(\.self)
    key =
      signature == Self.unsigned ? nil : String(signature.dropFirst(Self.signatureKind.utf8.count))
    deadline = root.text("deadline").flatMap { CalendarDate(iso: $0) }
    first = root.text("first")
    previous = root.members("previous").flatMap { members in
      guard let number = members.text("batch"), let digest = members.text("tagmanifest_sha512")
      else { return nil }
      return Previous(number: number, digest: digest)
    }
    self.later = later.compactMap { node in
      guard let members = Members(node), let number = members.text("archive"),
        let reason = members.text("reason")
      else { return nil }
      return Later(
        number: number, reason: reason, series: members.text("series"),
        numbers: (members.list("numbers") ?? []).compactMap { $0.text.flatMap { Int($0) } })
    }
    entries = children.compactMap { Entry($0) }
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

extension BatchFacts.Entry {
  /// As batches, receipts and histories write it.
  package var json: JSON {
    .object([
      "archive": .string(number), "version": .string(String(version)),
      "tagmanifest_sha512": .string(digest),
    ])
  }

  package init?(_ node: Node) {
    guard let members = Members(node), let number = members.text("archive"),
      CaseNumber(number) != nil, let version = members.text("version").flatMap({ Int($0) }),
      (1...Seal.mostVersions).contains(version), let digest = members.text("tagmanifest_sha512")
    else { return nil }
    self.init(number: number, version: version, digest: digest)
  }
}
