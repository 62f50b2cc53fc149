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
      Message(
        "\(number) 的数据写的社会组织是 \(whose)，封存用的却是 \(owners) 的密钥",
        "the data of \(number) names the organisation \(whose), and it was sealed with the key of \(owners)"
      ),
      isByAll && isAlls
        ? Message(
          "认可 all 替 \(whose) 封存的，加 --for all，接收时回执和登记簿会写明；否则请 \(whose) 用自己的密钥另封一版",
          "if all may seal for \(whose), say --for all: when a batch is received, the receipt and the ledger tell; otherwise have \(whose) seal a version with its own key"
        )
        : Message(
          "不要接收：由 \(whose) 用自己的密钥封存；问 \(owners) 怎样封了别人的一卷",
          "do not accept it: \(whose) seals it with its own key; ask \(owners) how it came to seal another's file"
        )
    )
  }

  /// Whom the data names, as messages say it.
  var named: String { holders.isEmpty ? "?" : holders.joined(separator: "、") }
}
