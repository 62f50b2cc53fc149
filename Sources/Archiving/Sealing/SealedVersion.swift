import Bagging

/// A sealed version of a child's file, as far as the next one and a batch need it.
package struct SealedVersion: Sendable {
  package let seal: Seal
  package let data: ArchivedData
  /// SHA-512 of the tag manifest.
  package let digest: String

  /// From the files of the version; nil where one is not there or cannot be read, or they are of
  /// another version.
  package init?(_ version: Int, file: (_ path: String) -> [UInt8]?) {
    guard let events = file(ArchiveNames.events), let seal = Seal(eventsJSON: events),
      seal.version == version, let caseFile = file(ArchiveNames.caseFile),
      let programme = file(ArchiveNames.programme),
      let activities = file(ArchiveNames.activities), let signed = file(BagCheck.signedName),
      let digest = Sums.of(signed, [.sha512])[.sha512]
    else { return nil }
    self.seal = seal
    data = ArchivedData(caseFile: caseFile, programme: programme, activities: activities)
    self.digest = digest
  }
}

/// What was sealed of a child so far.
package enum SealedSoFar: Sendable {
  case nothing
  case latest(SealedVersion)
  /// The newest version cannot be read.
  case damaged(version: Int)
  /// The history does not tell of just the versions that are there: to seal on would hide what was
  /// taken away.
  case brokenHistory
  /// Something that is no folder has its place.
  case blocked
  case unreadable(reason: String)
}
