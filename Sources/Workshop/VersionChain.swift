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
      if later.seal.correction?.previous != earlier.digest {
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

  /// A run that was killed may have left a history without the last versions; nothing else may
  /// stand in it than what the versions say themselves.
  private func history(_ versions: [(seal: Seal, digest: String)], _ disk: Disk) -> Diagnostic? {
    let path = folder + "/" + ArchiveStore.historyName
    let entries = versions.map { $0.seal.summary(digest: $0.digest) }
    if disk.holds(ArchiveStore.history(of: number, entries), at: path) { return nil }
    let isOld = entries.indices.contains { count in
      disk.holds(ArchiveStore.history(of: number, Array(entries[..<count])), at: path)
    }
    return Diagnostic(
      isOld || !disk.exists(path) ? .warning : .error, "wrong-history", path: path,
      Message("与各版档案不符", "it does not say what the versions say"),
      hint: Message("再运行一次 tongdang archive，会按各版重写", "run tongdang archive: it writes it again"))
  }
}
