package import Bagging
package import FormModel
package import Press

/// How a batch is to be made.
package struct HandoverOrder: Sendable {
  /// 移交日期.
  package var on: CalendarDate
  /// The organisation whose children are handed over; nil: all children of the workspace.
  package var organisation: String?
  /// Why children without a sealed file come later; nil: then nothing is handed over.
  package var laterReason: String?
  /// The same, for a child of its own.
  package var laterReasons: [String: String]
  package var formats: [Format]
  /// A batch is always signed: no district takes one that is not.
  package var key: SigningKey
  /// Whether the last batch, which was sent back, is made again under its number.
  package var again: Bool
  /// Receipts that came back, beside those that lie with the batches: a batch that was received is not
  /// made again.
  package var receipts: [String]
  /// Whether the batch also gets an envelope for the journey.
  package var envelope: Bool
  /// The archive's own age key, to which the envelope is locked.
  package var recipient: String?

  package init(
    on: CalendarDate, organisation: String? = nil, laterReason: String? = nil,
    laterReasons: [String: String] = [:], formats: [Format], key: SigningKey, again: Bool = false,
    receipts: [String] = [], envelope: Bool = false, recipient: String? = nil
  ) {
    self.on = on
    self.organisation = organisation
    self.laterReason = laterReason
    self.laterReasons = laterReasons
    self.formats = formats
    self.key = key
    self.again = again
    self.receipts = receipts
    self.envelope = envelope
    self.recipient = recipient
  }

  /// How the one that hands over is called in folders and histories: an organisation, or `all`.
  package var senderID: String { organisation ?? TrustedKey.all }

  /// Why a child without a sealed file comes later.
  func reason(for number: String) -> String? { laterReasons[number] ?? laterReason }
}
