package import Diagnostics

/// Why a file is not sealed; each at the case's file.
extension ArchivePlanner {
  package static func damaged(_ path: String, version: Int) -> Diagnostic {
    Diagnostic(
      .damagedArchive, path: path,
      Message("damaged-archive.damaged", ["version": version]),
      hint: Message("damaged-archive.hint.damaged"))
  }

  package static func unreadable(_ path: String, reason: String) -> Diagnostic {
    Diagnostic(
      .unreadableArchive, path: path,
      Message("unreadable-archive.unreadable", ["reason": reason]),
      hint: Message("unreadable-archive.hint"))
  }

  static func outdated(_ path: String, version: Int, _ changes: [Message]) -> Diagnostic {
    Diagnostic(
      .changedAfterSealing, path: path,
      Message("changed-after-sealing.outdated", ["version": version, "changes": changes]),
      hint: Message("changed-after-sealing.hint.outdated"))
  }

  static func unreadable(_ path: String) -> Diagnostic {
    Diagnostic(
      .notArchivable, path: path,
      Message("not-archivable"))
  }

  static func nothingToSeal(_ path: String) -> Diagnostic {
    Diagnostic(
      .nothingToSeal, path: path,
      Message("nothing-to-seal"),
      hint: Message("nothing-to-seal.hint"))
  }

  static func badFiling(_ path: String, _ message: Message) -> Diagnostic {
    Diagnostic(
      .badFiling, path: path, message,
      hint: Message("bad-filing.hint"))
  }

  static func noNumber(_ path: String) -> Diagnostic {
    Diagnostic(
      .noArchiveNumber, path: path,
      Message("no-archive-number"),
      hint: Message("no-archive-number.hint"))
  }

  static func nameInText(_ path: String) -> Diagnostic {
    Diagnostic(
      .nameInText, path: path,
      Message("name-in-text.name-in-text"),
      hint: Message("name-in-text.hint.name-in-text"))
  }

  static func anotherChild(_ path: String, version: Int) -> Diagnostic {
    Diagnostic(
      .anotherChild, path: path,
      Message("another-child", ["version": version]),
      hint: Message("another-child.hint"))
  }

  static func notApproved(_ path: String, _ severity: Severity) -> Diagnostic {
    Diagnostic(
      .notApprovedAgain, as: severity, path: path,
      Message("not-approved-again"),
      hint: Message("not-approved-again.hint"))
  }

  static func unsignedCorrection(_ path: String) -> Diagnostic {
    Diagnostic(
      .unsignedCorrection, path: path,
      Message("unsigned-correction"),
      hint: Message("unsigned-correction.hint"))
  }

  static func blocked(_ path: String) -> Diagnostic {
    Diagnostic(
      .blockedArchive, path: path,
      Message("blocked-archive"),
      hint: Message("blocked-archive.hint"))
  }

  static func brokenHistory(_ path: String) -> Diagnostic {
    Diagnostic(
      .wrongHistory, path: path,
      Message("wrong-history.broken-history"),
      hint: Message("wrong-history.hint.broken-history")
    )
  }
}
