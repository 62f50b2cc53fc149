import Archiving
import Bagging
import CaseModel
import Diagnostics
import HandOver
import Outside
import PDFInspection
import Workshop

/// The sealed files of a workspace's children, as a batch takes them: read, and checked where they lie.
struct SealedChildren: Sendable {
  private let workspace: Workspace
  private let jobs: Int
  private let store: ArchiveStore
  private let archives: ArchiveVerifier
  private let extractor: DataExtractor

  init(_ workspace: Workspace, jobs: Int, judge: any PDFJudge) {
    self.workspace = workspace
    self.jobs = jobs
    store = ArchiveStore(output: workspace.output, disk: workspace.disk)
    archives = ArchiveVerifier(shelf: workspace.shelf, trusted: [], judge: judge)
    extractor = workspace.extractor()
  }

  /// Looks at every child of the workspace.
  func choose(
    by planner: BatchPlanner, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> BatchPlanner.Choice {
    let paths = try workspace.casePaths([])
    let twice = Workspace.numbersTwice(paths)
    let decisions = await sideBySide(paths.count, jobs: jobs, progress: progress) { index in
      let number = Workspace.number(of: paths[index])
      return (
        path: paths[index], number: number,
        decision: decide(paths[index], number, isTwice: twice, planner)
      )
    }
    var choice = planner.choose(decisions)
    choice.findings += try sealedNumbers().subtracting(decisions.map(\.number)).sorted()
      .map(BatchPlanner.withoutCase)
    return choice
  }

  /// Case numbers of which something is sealed.
  private func sealedNumbers() throws(WorkshopError) -> Set<String> {
    guard workspace.disk.isFolder(store.folder) else { return [] }
    do throws(DiskError) {
      return Set(try workspace.disk.names(in: store.folder).filter { CaseNumber($0) != nil })
    } catch {
      throw .disk(error)
    }
  }

  private func decide(
    _ path: String, _ number: String, isTwice twice: Set<String>, _ planner: BatchPlanner
  ) -> BatchPlanner.Decision {
    if twice.contains(number) { return .failed([Workspace.sameNumber(path)]) }
    var found: [Diagnostic] = []
    guard let bytes = workspace.bytes(of: path, &found),
      let (file, node) = workspace.readWithNode(bytes, path, &found)
    else { return .failed(found.filter { $0.severity == .error }) }
    do throws(DiskError) {
      var sealed: [SealedVersion] = []
      for version in try store.versions(of: number) {
        guard let one = store.sealed(number, version: version) else {
          return .failed([BatchPlanner.damaged(path, version)])
        }
        sealed.append(one)
      }
      let hasHistory = sealed.isEmpty ? true : try store.hasHistory(number)
      return planner.decide(
        BatchPlanner.Child(
          path: path, file: file, data: extractor.data(of: file, node: node), findings: found,
          sealed: sealed, hasHistory: hasHistory))
    } catch {
      return .failed([Diagnostic(.damagedArchive, path: path, error.message)])
    }
  }

  /// Checks children's bags where they lie; gives how many were filled again and are the same, and how
  /// many PDFs nothing here could look into.
  func verify(
    _ versions: [BatchPlanner.Version]
  ) async -> (same: Int, missedPDFs: Int, findings: [Diagnostic]) {
    var findings: [Diagnostic] = []
    let verdicts = await sideBySide(versions.count, jobs: jobs) { index -> ArchiveVerdict? in
      let one = versions[index]
      let folder = store.folder(of: one.number, version: one.version)
      guard let bag = try? FolderBag(folder, workspace.disk) else { return nil }
      return archives.verify(bag, at: folder, identifiers: [one.identifier])
    }
    for (one, verdict) in zip(versions, verdicts) {
      guard let verdict else {
        findings.append(BatchPlanner.damaged("cases/\(one.number).yaml", one.version))
        continue
      }
      findings += verdict.findings + verdict.notes + verdict.notCompared
      if case .unsigned = verdict.signature {
        findings.append(
          Diagnostic(
            .unsigned, path: store.folder(of: one.number, version: one.version),
            Message("unsigned.verify"),
            hint: Message("unsigned.hint")))
      }
    }
    return (
      verdicts.count { $0?.comparison == .same },
      verdicts.reduce(0) { $0 + ($1?.missedPDFs ?? 0) }, findings
    )
  }
}
