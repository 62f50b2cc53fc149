import Archiving
import CaseModel
import Diagnostics
import Outside
import Workshop

/// The versions of one child's archive, each of which says which one it corrects, and the history
/// that lies beside them.
struct VersionChain {
  /// The child's folder.
  let folder: String
  let number: String

  /// What does not fit together; of a version that is damaged enough is said already.
  func findings(_ verdicts: ArraySlice<ArchiveVerdict>, _ disk: Disk) -> [Diagnostic] {
    let versions = verdicts.compactMap(\.sealed).sorted { $0.seal.version < $1.seal.version }
    var findings: [Diagnostic] = []
    for (earlier, later) in zip(versions, versions.dropFirst())
    where later.seal.version == earlier.seal.version + 1 {
      if later.seal.correction?.previous != earlier.digest
        || later.seal.earlier.map(\.canonical) != earlier.seal.events.map(\.canonical)
      {
        findings.append(broken(earlier: earlier.seal.version, later: later.seal.version))
      }
    }
    if versions.count == verdicts.count, let finding = history(versions, disk) {
      findings.append(finding)
    }
    return findings
  }

  private func broken(earlier: Int, later: Int) -> Diagnostic {
    Diagnostic(
      .otherPredecessor, path: "\(folder)/v\(earlier)",
      Message("other-predecessor.broken", ["later": later, "earlier": earlier]),
      hint: Message("other-predecessor.hint"))
  }

  /// The history is written before a version gets its name: what it tells of and is not there has
  /// been taken away, unless a run was killed just then.
  private func history(_ versions: [(seal: Seal, digest: String)], _ disk: Disk) -> Diagnostic? {
    let path = folder + "/" + ArchiveHistory.name
    if disk.holds(ArchiveHistory(of: number, versions).bytes, at: path) { return nil }
    if versions.isEmpty, !disk.exists(path) { return nil }
    if ArchiveStore.isUnfinished(number, in: Disk.parent(of: folder), disk) { return nil }
    return Diagnostic(
      .wrongHistory, path: path,
      Message("wrong-history.history"),
      hint: Message("restore-copy"))
  }
}
