import Archiving
package import Bagging
import CaseModel
package import Diagnostics

/// Whose a child's file is by its own data, and with whose key it was sealed.
///
/// What the data says is only its maker's claim: the key's owner, by the receiver's own list, is what
/// counts. Nobody can seal a file in the name of an organisation whose key they have not.
package struct ChildSeal: Sendable, Hashable {
  /// `case.organisation` of the data.
  package let organisation: String?
  /// `case.street_code` of the data, in a year in which the street files.
  package let street: String?
  /// Whose key made the seal, by the receiver's list; empty where that was not compared.
  package let owners: [String]
  /// Whether the data could be read at all; what cannot be read names nobody.
  package let isReadable: Bool

  /// 沪民办发〔2021〕3号 附件3 五.7: 项目结束时，儿童督导员梳理完成辖区内困境儿童档案……项目完成后，所有档案材料
  /// 于2022年1月31日前交区民政局存档.
  ///
  /// The later notices do not say that the supervisor of the street files.
  private static let yearOfStreets = 2021

  /// `data` is the archive's `case.json`, `signer` the trusted key that accepts its signature.
  package init(number: String, data: [UInt8], signer: VerifyingKey?, trusted: [TrustedKey]) {
    let block = Members(data)?.members("case")
    isReadable = block != nil
    organisation = block?.text("organisation")
    let isStreets = CaseNumber(number)?.year == Self.yearOfStreets
    street = isStreets ? block?.text("street_code") : nil
    let keys = trusted.filter { $0.key == signer }
    let named = keys.compactMap(\.owner)
    owners = named.count == keys.count ? Set(named).sorted() : []
  }

  /// Who may seal the file, and hand it over.
  package var holders: [String] { [organisation, street].compactMap(\.self) }

  func isHeld(by id: String) -> Bool {
    holders.contains { $0.utf8.elementsEqual(id.utf8) }
  }

  /// Whether the key's owner was looked up at all.
  package var isCompared: Bool { !owners.isEmpty }

  /// The owner on whom the seal counts: the organisation itself, its street; nil where it is neither.
  package var holder: String? { owners.first { isHeld(by: $0) } }

  /// Whether it was made with the key of `all`, and with none of those who hold the child.
  package var isByAll: Bool { holder == nil && owners.contains(TrustedKey.all) }

  /// Whose seal it is, as the ledger notes it.
  package var owner: String? { holder ?? (isByAll ? TrustedKey.all : nil) }
}

extension ChildSeal {
  /// What is wrong with whose key sealed a file.
  ///
  /// A seal counts only by a key of whom the data names; otherwise any trusted sender could give out
  /// other organisations' children, altered and sealed anew.
  ///
  /// - Parameters:
  ///   - rule: which seals count.
  ///   - isAlls: whether the file comes from `all`, or from nobody who could be told apart from it.
  /// - Returns: the same for all files of one organisation, so that many are told once; nil where nothing is wrong, or where the key's owner was not looked up.
  package func fault(by rule: SealRule, isAlls: Bool) -> (message: Message, hint: Message)? {
    guard isCompared, holder == nil else { return nil }
    if isByAll, isAlls, rule == .ownOrAll { return nil }
    let (whose, owners) = (named, owners.joined(separator: "、"))
    return (
      Message("child-seal.by-another", ["whose": whose, "owners": owners]),
      isByAll && isAlls
        ? Message("child-seal.hint.for-all", ["whose": whose])
        : Message("child-seal.hint.refuse", ["whose": whose, "owners": owners])
    )
  }

  /// Whom the data names, as messages say it.
  var named: String { holders.isEmpty ? "?" : holders.joined(separator: "、") }
}

/// Which seals of children count.
package enum SealRule: Sendable {
  /// Those by a key of the organisation that the data names.
  case own
  /// Also those by the key of `all`, in a batch that `all` hands over: the receiver has said so.
  case ownOrAll
  /// In a batch that was received before seals were compared: what does not fit is only told.
  case told
}
