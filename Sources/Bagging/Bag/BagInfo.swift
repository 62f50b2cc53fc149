/// The file `bag-info.txt`: what is said of a bag as a whole (RFC 8493 §2.2.2).
///
/// It may hold no personal data: it is shown wherever bags are listed.
package struct BagInfo: Sendable {
  /// At the top of the bag.
  package static let name = "bag-info.txt"

  /// One line of the file.
  package struct Field: Sendable {
    /// Example: `External-Identifier`.
    package let label: String
    /// One line; without control characters, and without spaces at either end.
    package let value: String

    package init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  /// Labels of RFC 8493 §2.2.2, and one that bagging programs add.
  package enum Label {
    package static let sourceOrganization = "Source-Organization"
    package static let externalIdentifier = "External-Identifier"
    package static let internalSenderIdentifier = "Internal-Sender-Identifier"
    package static let externalDescription = "External-Description"
    package static let baggingDate = "Bagging-Date"
    package static let payloadOxum = "Payload-Oxum"
    package static let bagSoftwareAgent = "Bag-Software-Agent"

    /// What a bag says of itself if nothing else is agreed.
    package static let all = [
      sourceOrganization, externalIdentifier, internalSenderIdentifier, externalDescription,
      baggingDate, payloadOxum, bagSoftwareAgent,
    ]
    /// Without which a bag could be taken for another.
    package static let required = [externalIdentifier, payloadOxum]
  }

  /// In the order of the lines.
  package let fields: [Field]

  package init(_ fields: [Field]) {
    self.fields = fields
  }

  /// The file, its fields in the order given.
  package var bytes: [UInt8] {
    fields.flatMap { Array("\($0.label): \($0.value)\n".utf8) }
  }

  /// The value of the first field with this label.
  package func value(of label: String) -> String? {
    fields.first { $0.label.utf8.elementsEqual(label.utf8) }?.value
  }
}

/// How much payload there is: bytes and files (RFC 8493 §2.2.2, `Payload-Oxum`).
package struct PayloadOxum: Sendable, Hashable {
  /// The sum of the sizes.
  package let bytes: Int
  /// How many.
  package let files: Int

  package init(bytes: Int, files: Int) {
    self.bytes = bytes
    self.files = files
  }

  /// Reads `1234.5`; nil for anything that `text` would not write.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 2, let bytes = Int(String(decoding: parts[0], as: UTF8.self)),
      let files = Int(String(decoding: parts[1], as: UTF8.self)), bytes >= 0, files >= 0
    else { return nil }
    self.init(bytes: bytes, files: files)
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }

  /// As it is written: `1234.5`.
  package var text: String { "\(bytes).\(files)" }
}
