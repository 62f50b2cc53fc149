package import Bagging
package import FormModel
package import Press

/// How a batch is to be received.
package struct ReceiveOrder: Sendable {
  /// 接收日期.
  package var on: CalendarDate
  /// The receiver's key, which signs the receipt.
  package var key: SigningKey
  /// Keys of those who hand over, beside those in the store.
  package var trusted: [TrustedKey]
  /// Which seals of children count.
  package var seals: SealRule
  /// Why a batch is taken that contradicts what was received before; nil where it is refused.
  package var dispute: String?
  package var formats: [Format]
  /// The file with the age key, for a locked envelope.
  package var identity: String?

  package init(
    on: CalendarDate, key: SigningKey, trusted: [TrustedKey], seals: SealRule = .own,
    dispute: String? = nil, formats: [Format], identity: String? = nil
  ) {
    self.on = on
    self.key = key
    self.trusted = trusted
    self.seals = seals
    self.dispute = dispute
    self.formats = formats
    self.identity = identity
  }
}
