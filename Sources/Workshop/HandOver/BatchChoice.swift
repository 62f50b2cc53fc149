import Archiving
import Bagging
import CaseModel
import Diagnostics
import FormModel
import HandOver
import Outside
import PDFInspection

/// Which of the children's archives go into the next batch, which come later, and what keeps a batch
/// from being made.
struct BatchChoice: Sendable {
  private let workspace: Workspace
  private let order: HandoverOrder
  private let history: BatchHistory
  private let jobs: Int
  private let store: ArchiveStore
  private let extractor: DataExtractor
  private let archives: ArchiveVerifier

  init(
    _ workspace: Workspace, order: HandoverOrder, history: BatchHistory, jobs: Int,
    judge: any PDFJudge
  ) {
    self.workspace = workspace
    self.order = order
    self.history = history
    self.jobs = jobs
    store = ArchiveStore(output: workspace.output, disk: workspace.disk)
    extractor = DataExtractor(
      programme: workspace.programmeNode, activities: workspace.activitiesNode,
      library: workspace.library)
    archives = ArchiveVerifier(
      shelf: workspace.shelf, trusted: [], judge: judge)
  }

  private var disk: Disk { workspace.disk }

  /// Looks at every child of the workspace.
  func choose(
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> Chosen {
    let paths = try workspace.casePaths([])
    let twice = Workspace.numbersTwice(paths)
    let states = await sideBySide(paths.count, jobs: jobs, progress: progress) { index in
      state(of: paths[index], isTwice: twice)
    }
    var chosen = choose(states)
    chosen.diagnostics += try withoutCase(paths)
    return chosen
  }

  /// Sealed children whose case file has gone: they would be left out without a word.
  private func withoutCase(_ paths: [String]) throws(WorkshopError) -> [Diagnostic] {
    let known = Set(paths.map { Workspace.number(of: $0) })
    let names: [String]
    do throws(DiskError) {
      names = disk.isFolder(store.folder) ? try disk.names(in: store.folder) : []
    } catch {
      throw .disk(error)
    }
    return names.filter { CaseNumber($0) != nil && !known.contains($0) }.map { number in
      Diagnostic(
        .caseFileGone, path: "cases/\(number).yaml",
        Message("case-file-gone"),
        hint: Message("case-file-gone.hint"))
    }
  }

  /// Checks the children's bags where they lie; gives how many were filled again and are the same,
  /// and how many PDFs nothing here could look into.
  func verify(
    _ versions: [Version]
  ) async -> (same: Int, missedPDFs: Int, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let verdicts = await sideBySide(versions.count, jobs: jobs) { index -> Verdict? in
      let one = versions[index]
      let place = store.folder(of: one.number, version: one.version)
      guard let bag = try? FolderBag(place, disk) else { return nil }
      return archives.verify(bag, at: place, identifiers: ["\(one.number)/v\(one.version)"])
    }
    for (one, verdict) in zip(versions, verdicts) {
      guard let verdict else {
        diagnostics.append(Self.damaged("cases/\(one.number).yaml", one.version))
        continue
      }
      diagnostics += verdict.findings + verdict.notes + verdict.notCompared
      if case .unsigned = verdict.signature {
        diagnostics.append(
          Diagnostic(
            .unsigned, path: store.folder(of: one.number, version: one.version),
            Message("unsigned.verify"),
            hint: Message("unsigned.hint")))
      }
    }
    return (
      verdicts.count { $0?.comparison == .same },
      verdicts.reduce(0) { $0 + ($1?.missedPDFs ?? 0) }, diagnostics
    )
  }

  // MARK: One child

  struct Version: Sendable {
    let number: String
    let version: Int
    let sealed: ArchiveStore.Sealed
  }

  private enum State: Sendable {
    /// Versions that were not handed over yet; none where all were.
    case sealed([Version])
    /// Why it cannot be handed over yet, and its archive number, if it has one.
    case lacking([Diagnostic], ArchiveNumber?)
    /// Of another organisation.
    case others(String, ArchiveNumber?)
    case failed([Diagnostic])
  }

  private func state(
    of path: String, isTwice twice: Set<String>
  ) -> (path: String, state: State) {
    let number = Workspace.number(of: path)
    if twice.contains(number) { return (path, .failed([Workspace.sameNumber(path)])) }
    var found: [Diagnostic] = []
    guard let bytes = workspace.bytes(of: path, &found),
      let (file, node) = workspace.readWithNode(bytes, path, &found)
    else { return (path, .failed(found.filter { $0.severity == .error })) }
    do throws(DiskError) {
      let versions = try store.versions(of: number)
      var sealed: [Version] = []
      for version in versions {
        guard let one = store.sealed(number, version: version) else {
          return (path, .failed([Self.damaged(path, version)]))
        }
        sealed.append(Version(number: number, version: version, sealed: one))
      }
      if let organisation = order.organisation {
        guard let own = file.block(CaseFields.self, workspace.library)?.organisation else {
          return (path, .failed([Self.withoutOrganisation(path)]))
        }
        if own != organisation { return (path, .others(number, sealed.last?.sealed.seal.number)) }
      }
      if let reason = reason(for: number), file.isNamed(in: reason, workspace.library) {
        return (path, .failed([Self.nameInReason(path)]))
      }
      guard let last = sealed.last else {
        let gaps = found.filter { $0.gap != nil }
        return (path, .lacking([Self.notSealed(path, gaps: gaps.count)] + gaps, nil))
      }
      guard try store.hasHistory(number) else {
        return (path, .failed([Self.damaged(path, last.version)]))
      }
      if !last.sealed.data.saysTheSame(as: extractor.data(of: file, node: node)) {
        return (path, .lacking([Self.outdated(path, last.version)], last.sealed.seal.number))
      }
      return (path, .sealed(sealed.filter { !history.holds(number, version: $0.version) }))
    } catch {
      return (path, .failed([Diagnostic(.damagedArchive, path: path, error.message)]))
    }
  }

  private func reason(for number: String) -> String? {
    order.laterReasons[number] ?? order.laterReason
  }

  struct Chosen: Sendable {
    var ready: [Version] = []
    var later: [BatchFacts.Later] = []
    var diagnostics: [Diagnostic] = []
    /// Children of whom everything was handed over before.
    var handedOver = 0
  }

  private func choose(
    _ states: [(path: String, state: State)]
  ) -> Chosen {
    var chosen = Chosen()
    func wait(_ number: String, _ reason: String, _ archive: ArchiveNumber?) {
      chosen.later.append(
        BatchFacts.Later(
          number: number, reason: reason, series: archive?.series,
          numbers: (archive?.all ?? []).sorted()))
    }
    for (path, state) in states {
      let number = Workspace.number(of: path)
      switch state {
      case .sealed(let versions):
        chosen.ready += versions
        if versions.isEmpty { chosen.handedOver += 1 }
      case .others(let number, let archive): wait(number, "由其他承接组织移交", archive)
      case .failed(let found): chosen.diagnostics += found
      case .lacking(let found, let archive):
        if let reason = reason(for: number) {
          wait(number, reason, archive)
          chosen.diagnostics.append(Self.later(path, reason))
        } else {
          chosen.diagnostics += found
        }
      }
    }
    return chosen
  }

  static let nothingReady = Diagnostic(
    .nothingReady, path: "cases",
    Message("nothing-ready"),
    hint: Message("nothing-ready.hint"))

  private static func later(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .leftForLater, path: path,
      Message("left-for-later", ["reason": reason]))
  }

  private static func withoutOrganisation(_ path: String) -> Diagnostic {
    Diagnostic(
      .unknownOrganisation, path: path,
      Message("unknown-organisation.without-organisation"))
  }

  private static func nameInReason(_ path: String) -> Diagnostic {
    Diagnostic(
      .nameInText, path: path,
      Message("name-in-text.name-in-reason"),
      hint: Message("name-in-text.hint.name-in-reason"))
  }

  private static func notSealed(_ path: String, gaps: Int) -> Diagnostic {
    Diagnostic(
      .notSealed, path: path,
      gaps == 0 ? Message("not-sealed") : Message("not-sealed.gaps", ["gaps": gaps]),
      hint: Message("not-sealed.hint"))
  }

  private static func outdated(_ path: String, _ version: Int) -> Diagnostic {
    Diagnostic(
      .changedAfterSealing, path: path,
      Message("changed-after-sealing.left-out", ["version": version]),
      hint: Message("changed-after-sealing.hint.left-out"))
  }

  static func damaged(_ path: String, _ version: Int) -> Diagnostic {
    Diagnostic(
      .damagedArchive, path: path,
      Message("damaged-archive.left-out", ["version": version]),
      hint: Message("damaged-archive.hint.left-out"))
  }
}
