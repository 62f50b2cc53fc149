import Archiving
import CaseModel
import Diagnostics

/// The versions of one child's archive, each of which says which one it corrects, and the history
/// that lies beside them.
struct VersionChain {
  /// The child's folder.
  let folder: String
  let number: String

  /// What does not fit together; of a version that is damaged enough is said already.
  func findings(_ verdicts: ArraySlice<Verdict>, _ disk: Disk) -> [Diagnostic] {
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
      .error, "other-predecessor", path: "\(folder)/v\(earlier)",
      Message(
        "不是第 \(later) 版所更正的那一份第 \(earlier) 版",
        "this is not the version \(earlier) that version \(later) corrects"),
      hint: Message(
        "其中一版换过：从另一份副本恢复", "one of the two was exchanged: restore it from another copy"))
  }

  /// The history is written before a version gets its name: what it tells of and is not there has
  /// been taken away, unless a run was killed just then.
  private func history(_ versions: [(seal: Seal, digest: String)], _ disk: Disk) -> Diagnostic? {
    let path = folder + "/" + ArchiveStore.historyName
    let entries = versions.map { $0.seal.summary(digest: $0.digest) }
    if disk.holds(ArchiveStore.history(of: number, entries), at: path) { return nil }
    if versions.isEmpty, !disk.exists(path) { return nil }
    if ArchiveStore.isUnfinished(number, in: Disk.parent(of: folder), disk) { return nil }
    return Diagnostic(
      .error, "wrong-history", path: path,
      Message(
        "与在场的各版档案不符：少了一版，或换过",
        "it does not fit the versions that are there: one was taken away or exchanged"),
      hint: Message("从另一份副本恢复", "restore it from another copy"))
  }
}
