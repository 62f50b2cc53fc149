package import Archiving
import Bagging
package import CaseModel
package import Diagnostics
package import FormModel

/// Decides which of the children's archives go into the next batch, which come later, and what
/// keeps a batch from being made.
///
/// It touches nothing.
package struct BatchPlanner: Sendable {
  private let order: HandoverOrder
  private let history: BatchHistory
  private let programme: ProgrammeFile
  private let library: FormLibrary

  /// `history` is what was handed over before the batch.
  package init(
    _ order: HandoverOrder, after history: BatchHistory, _ programme: ProgrammeFile,
    _ library: FormLibrary
  ) {
    self.order = order
    self.history = history
    self.programme = programme
    self.library = library
  }

  // MARK: One child

  /// A version of a child's file that is to be handed over.
  package struct Version: Sendable {
    package let number: String
    package let sealed: SealedVersion
    /// The version before, where it corrects one.
    package var corrected: SealedVersion?

    package var version: Int { sealed.seal.version }
    package var identifier: String { "\(number)/v\(version)" }
  }

  /// A child whose case was read and has no errors.
  package struct Child: Sendable {
    package let path: String
    package let file: CaseFile
    /// As an archive would hold it now.
    package let data: ArchivedData
    /// What was found in it, gaps among others.
    package let findings: [Diagnostic]
    /// The versions that are there, the oldest first.
    package let sealed: [SealedVersion]
    /// Whether the history tells of just these.
    package let hasHistory: Bool

    package init(
      path: String, file: CaseFile, data: ArchivedData, findings: [Diagnostic],
      sealed: [SealedVersion], hasHistory: Bool
    ) {
      self.path = path
      self.file = file
      self.data = data
      self.findings = findings
      self.sealed = sealed
      self.hasHistory = hasHistory
    }
  }

  /// What becomes of a child's file.
  package enum Decision: Sendable {
    /// Versions that were not handed over yet; none where all were.
    case sealed([Version])
    /// Why it cannot be handed over yet, and its archive number, if it has one.
    case lacking([Diagnostic], ArchiveNumber?)
    /// Of another organisation.
    case others(ArchiveNumber?)
    case failed([Diagnostic])
  }

  package func decide(_ child: Child) -> Decision {
    let number = child.file.number
    let last = child.sealed.last
    if let organisation = order.organisation {
      guard let own = child.file.block(CaseFields.self, library)?.organisation else {
        return .failed([Self.withoutOrganisation(child.path)])
      }
      if own != organisation { return .others(last?.seal.number) }
    }
    if let reason = order.reason(for: number), child.file.isNamed(in: reason, library) {
      return .failed([Self.nameInReason(child.path)])
    }
    guard let last else {
      let gaps = child.findings.filter { $0.gap != nil }
      return .lacking([Self.notSealed(child.path, gaps: gaps.count)] + gaps, nil)
    }
    guard child.hasHistory else {
      return .failed([Self.damaged(child.path, last.seal.version)])
    }
    if !last.data.saysTheSame(as: child.data) {
      let changes = SealedChanges(library).between(last.data, and: child.data)
      return .lacking([Self.outdated(child.path, last.seal.version, changes)], last.seal.number)
    }
    let versions = zip(child.sealed, [nil] + child.sealed).map { sealed, before in
      Version(number: number, sealed: sealed, corrected: before)
    }
    return .sealed(versions.filter { !history.holds(number, version: $0.version) })
  }

  /// What the corrected versions of a batch have changed, for whoever hands them over.
  package func corrections(_ versions: [Version]) -> [Correction] {
    versions.compactMap { version in
      version.corrected.map { Correction(version, of: $0, SealedChanges(library)) }
    }
  }

  /// A version that corrects the one before it.
  package struct Correction: Sendable {
    package let number: String
    package let version: Int
    /// Why, as its remarks say it.
    package let reason: String
    /// Of the child's own data, by labels; none where it was only signed or printed anew.
    package let changes: [Message]

    fileprivate init(_ version: Version, of before: SealedVersion, _ changes: SealedChanges) {
      number = version.number
      self.version = version.version
      reason = version.sealed.seal.correction?.reason ?? ""
      self.changes =
        before.data.saysTheSame(as: version.sealed.data)
        ? [] : changes.between(before.data, and: version.sealed.data)
    }

    /// One line for people.
    package var message: Message {
      Message(
        "handover.correction",
        [
          "version": version, "previous": version - 1, "reason": reason,
          "changes": changes.isEmpty ? [Message("sealed-changes.none")] : changes,
        ])
    }
  }

  // MARK: The batch

  /// Which files go into a batch.
  package struct Choice: Sendable {
    package var ready: [Version] = []
    package var later: [BatchFacts.Later] = []
    package var findings: [Diagnostic] = []
    /// Children of whom everything was handed over before.
    package var handedOver = 0
  }

  /// Puts together what was decided over each child of the workspace: its case file, its number and
  /// the decision.
  package func choose(
    _ decisions: [(path: String, number: String, decision: Decision)]
  ) -> Choice {
    var choice = Choice()
    func wait(_ number: String, _ reason: String, _ archive: ArchiveNumber?) {
      choice.later.append(
        BatchFacts.Later(
          number: number, reason: reason, series: archive?.series,
          numbers: (archive?.all ?? []).sorted()))
    }
    for (path, number, decision) in decisions {
      switch decision {
      case .sealed(let versions):
        choice.ready += versions
        if versions.isEmpty { choice.handedOver += 1 }
      case .others(let archive): wait(number, "由其他承接组织移交", archive)
      case .failed(let found): choice.findings += found
      case .lacking(let found, let archive):
        if let reason = order.reason(for: number) {
          wait(number, reason, archive)
          choice.findings.append(Self.later(path, reason, found))
        } else {
          choice.findings += found
        }
      }
    }
    return choice
  }

  /// Sealed children whose case file has gone: they would be left out without a word.
  package static func withoutCase(_ number: String) -> Diagnostic {
    Diagnostic(
      .caseFileGone, path: "cases/\(number).yaml",
      Message("case-file-gone"),
      hint: Message("case-file-gone.hint"))
  }

  /// The facts of the batch: its number, its predecessor, what is in it and what comes later.
  ///
  /// `same` of its files were filled again and are what their data gives; nothing could look into
  /// `missedPDFs`.
  package func facts(
    of choice: Choice, sender: String, deadline: CalendarDate?, same: Int, missedPDFs: Int
  ) -> BatchFacts {
    let earlier = history.batches(of: order.senderID, year: programme.year)
    let bureau = Answers(library[ProgrammeFields.self], programme.programme).bureau
    return BatchFacts(
      number: history.next(year: programme.year, district: programme.districtCode),
      district: programme.district, sender: sender, senderID: order.senderID,
      receiver: bureau ?? "\(programme.district)民政局", on: order.on, deadline: deadline,
      first: earlier.first?.number.text, previous: earlier.last?.reference, later: choice.later,
      formats: order.formats, agent: Maker.present.agent, key: order.key.verifyingKey.id,
      entries: choice.ready.map {
        ArchiveReference(number: $0.number, version: $0.version, digest: $0.sealed.digest)
      }, same: same, missedPDFs: missedPDFs)
  }

  // MARK: Findings

  package static let nothingReady = Diagnostic(
    .nothingReady, path: "cases",
    Message("nothing-ready"),
    hint: Message("nothing-ready.hint"))

  /// Whoever gives one reason for all learns which of them were sealed already and have changed since.
  private static func later(
    _ path: String, _ reason: String, _ found: [Diagnostic]
  ) -> Diagnostic {
    let changed = found.first { $0.id == .changedAfterSealing }
    return Diagnostic(
      .leftForLater, path: path,
      changed.map {
        Message("left-for-later.changed", ["reason": reason, "changed": $0.message])
      } ?? Message("left-for-later", ["reason": reason]))
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

  private static func outdated(
    _ path: String, _ version: Int, _ changes: [Message]
  ) -> Diagnostic {
    Diagnostic(
      .changedAfterSealing, path: path,
      Message("changed-after-sealing.left-out", ["version": version, "changes": changes]),
      hint: Message("changed-after-sealing.hint.left-out"))
  }

  package static func damaged(_ path: String, _ version: Int) -> Diagnostic {
    Diagnostic(
      .damagedArchive, path: path,
      Message("damaged-archive.left-out", ["version": version]),
      hint: Message("damaged-archive.hint.left-out"))
  }
}

extension HandoverOrder {
  /// The name of the one that hands over; nil where the programme has no such organisation.
  package func sender(in programme: ProgrammeFile, _ library: FormLibrary) -> String? {
    guard let organisation else { return "\(programme.district)困境儿童家庭监护支持服务项目组" }
    guard BatchFacts.isID(organisation), let record = programme.organisation(organisation) else {
      return nil
    }
    return Answers(library[OrganisationFields.self], record).name ?? organisation
  }
}
