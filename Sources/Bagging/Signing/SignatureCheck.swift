package import Diagnostics

/// Whose signature a bag must have, and what it says of it itself.
package struct SignaturePolicy: Sendable {
  /// What a bag says of its signature; no proof, but the signature must not say something else.
  package struct Claim: Sendable {
    /// Id of the key; nil where the bag says that nobody signs.
    package let key: String?
    package let comment: String

    package init(key: String?, comment: String) {
      self.key = key
      self.comment = comment
    }
  }

  let claim: Claim?
  let isIntact: Bool
  let trusted: [TrustedKey]
  let signer: String?

  /// - Parameters:
  ///   - claim: what the bag says; nil where that is not asked.
  ///   - isIntact: false for a bag that is damaged: what such a one says is compared with nothing.
  ///   - trusted: the verifier's own keys; where there are none, the signature is only read.
  ///   - signer: whose key it must be; nil where any of them counts.
  package init(
    _ claim: Claim?, isIntact: Bool = true, trusted: [TrustedKey], signer: String? = nil
  ) {
    self.claim = claim
    self.isIntact = isIntact
    self.trusted = trusted
    self.signer = signer
  }
}

/// What came of checking the signature of a bag: the first thing that is wrong, or whose it is.
package enum SignatureState: Sendable {
  /// There is none, nobody says that there is, and no key to ask for one.
  case unsigned
  /// There is none, and there are keys to check it with.
  case notSigned
  /// There is none, and the bag says that there is.
  case missing
  case unreadable(KeyFault)
  /// Not the one that the bag speaks of.
  case ofAnother
  /// By a key that is trusted for these owners, and not for the signer.
  case ofOthers(id: String, owners: [String], signer: String)
  /// By a key that is not trusted.
  case untrusted(id: String)
  /// In the name of a trusted key, and it does not hold.
  case bad(SignatureFault)
  /// By a key of this id, and no key to check it with.
  case unchecked(id: String)
  /// By a trusted key, over just these bytes.
  case good(TrustedKey)
}

extension BagVerdict {
  /// Checks the signature over the tag manifest, which stands for everything.
  package func signature(by policy: SignaturePolicy) -> SignatureState {
    guard let bytes = signature, let signed = signedBytes else {
      if policy.claim?.key != nil { return .missing }
      return policy.trusted.isEmpty ? .unsigned : .notSigned
    }
    let signature: Signature
    do throws(KeyFault) {
      signature = try Signature(file: String(decoding: bytes, as: UTF8.self))
    } catch {
      return .unreadable(error)
    }
    let id = signature.id
    if let claim = policy.claim, policy.isIntact,
      claim.key != id || !claim.comment.utf8.elementsEqual(signature.trustedComment.utf8)
    {
      return .ofAnother
    }
    if policy.trusted.isEmpty { return .unchecked(id: id) }
    let named = policy.trusted.filter { $0.key.id == id }
    // Several keys can have one id, which is only their maker's word.
    let keys = named.filter { key in policy.signer.map { key.isFor($0) } ?? true }
    let owners = named.compactMap(\.owner)
    if let signer = policy.signer, keys.isEmpty, !owners.isEmpty {
      return .ofOthers(id: id, owners: owners, signer: signer)
    }
    var first: SignatureFault?
    for key in keys {
      guard let fault = key.key.accepts(signature, over: signed) else { return .good(key) }
      first = first ?? fault
    }
    return first.map { .bad($0) } ?? .untrusted(id: id)
  }
}

extension SignatureState {
  package typealias Fault = (id: FindingID, message: Message, hint: Message?)

  /// What a receiver says of it, with the words of the kind of bag; nil where nothing is wrong.
  package func fault(missing: Message, ofAnother: Message) -> Fault? {
    switch self {
    case .unsigned, .unchecked, .good: nil
    case .notSigned: (.unsigned, Message("unsigned.check-signature"), nil)
    case .missing: (.signatureMissing, missing, nil)
    case .unreadable(let fault): (.badSignature, fault.message, fault.hint)
    case .ofAnother: (.signatureOfAnother, ofAnother, nil)
    case .ofOthers(let id, let owners, let signer):
      (
        .keyOfAnother,
        Message(
          "key-of-another",
          ["id": id, "owners": owners.joined(separator: "、"), "senderID": signer]),
        Message("key-of-another.hint", ["senderID": signer])
      )
    case .untrusted(let id):
      (.untrustedKey, Message("untrusted-key.check-signature", ["id": id]), nil)
    case .bad(let fault): (fault.id, fault.message, fault.hint)
    }
  }
}
