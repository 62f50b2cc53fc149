package import Diagnostics

extension Nature {
  /// Which of the four natures a finding speaks against.
  ///
  /// What is not listed speaks against completeness: something is there that should not be, or is not
  /// as it was.
  package init(of finding: Diagnostic) {
    switch finding.id {
    case let id where id.hasPrefix("signature"):
      self = .authentic
    case "unsigned", "untrusted-key", "key-of-another", "seal-of-another-organisation",
      "child-of-another-organisation", "disputed",
      "other-receiver", "wrong-day",
      "bad-signature", "wrong-identifier", "not-from-data",
      "other-archive", "other-predecessor", "already-received", "number-taken", "other-chain",
      "same-number", "unreadable-data", "not-a-batch":
      self = .authentic
    case "unreadable-file", "bad-declaration", "bad-bag-info", "bad-manifest", "file-too-large",
      "format-not-listed", "zip-encrypted", "zip-compressed":
      self = .usable
    case "link", "hard-link", "special-file", "unsafe-path", "name-twins", "fetch-file",
      "active-content":
      self = .safe
    case let id where id.hasPrefix("zip-"):
      self = .safe
    default:
      self = .complete
    }
  }
}
