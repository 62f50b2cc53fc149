/// A child whom papers with totals do not count, because whoever made them has said so.
///
/// Such a paper says it itself: its 填报范围 names the case.
package struct LeftOut: Sendable {
  package let number: String
  /// Nil where the file cannot be read: the child may live in any street.
  private let street: String?
  private let organisation: String?

  package init(number: String, facts: CaseFacts?) {
    self.number = number
    street = facts.flatMap { $0.street.isEmpty ? nil : $0.street }
    organisation = facts?.organisation
  }

  /// Whether the child could have been counted in a street, or among those of an organisation; in the
  /// district it could be in any case.
  package func concerns(street other: String?, organisation id: String? = nil) -> Bool {
    (other == nil || street == nil || street == other)
      && (id == nil || organisation == nil || organisation == id)
  }
}

extension [LeftOut] {
  package func concerning(street: String?, organisation: String? = nil) -> Self {
    filter { $0.concerns(street: street, organisation: organisation) }
  }

  /// What a paper calls the place that it is about: `普陀区（未计入个案310107-2022-0004）`.
  func unit(_ name: String) -> String {
    isEmpty ? name : name + "（未计入个案" + map(\.number).joined(separator: "、") + "）"
  }
}
