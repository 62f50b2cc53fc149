package import Diagnostics

extension ChildSeal {
  /// What is wrong with whose key sealed a file.
  ///
  /// A seal counts only by a key of whom the data names; otherwise any trusted sender could give out
  /// other organisations' children, altered and sealed anew.
  ///
  /// - Parameters:
  ///   - number: the number of the case.
  ///   - rule: which seals count.
  ///   - isAlls: whether the file comes from `all`, or from nobody who could be told apart from it.
  /// - Returns: nil where nothing is wrong, or where the key's owner was not looked up.
  package func fault(
    of number: String, by rule: SealRule, isAlls: Bool
  ) -> (message: Message, hint: Message)? {
    guard isCompared, holder == nil else { return nil }
    if isByAll, isAlls, rule == .ownOrAll { return nil }
    let (whose, owners) = (named, owners.joined(separator: "、"))
    return (
      Message("child-seal.by-another", ["number": number, "whose": whose, "owners": owners]),
      isByAll && isAlls
        ? Message("child-seal.hint.for-all", ["whose": whose])
        : Message("child-seal.hint.refuse", ["whose": whose, "owners": owners])
    )
  }

  /// Whom the data names, as messages say it.
  var named: String { holders.isEmpty ? "?" : holders.joined(separator: "、") }
}
