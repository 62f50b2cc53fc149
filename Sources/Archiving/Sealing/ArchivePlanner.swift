import Bagging
package import CaseModel
package import Diagnostics
import FormModel
package import Press

/// Decides what becomes of the files of children: which are sealed, as which version and under
/// which number, and why the others are not.
///
/// It touches nothing.
package struct ArchivePlanner: Sendable {
  private let order: ArchiveOrder
  private let settings: ArchiveSettings
  private let library: FormLibrary
  package let builder: ArchiveBuilder

  package init(_ order: ArchiveOrder, _ settings: ArchiveSettings, _ forms: FormSet) {
    self.order = order
    self.settings = settings
    library = forms.library
    builder = ArchiveBuilder(forms)
  }

  /// A case that was read and has no errors.
  package struct Case: Sendable {
    package let path: String
    package let file: CaseFile
    /// As an archive will hold it.
    package let data: ArchivedData
    /// What was found in it, gaps among others.
    package let findings: [Diagnostic]

    package init(path: String, file: CaseFile, data: ArchivedData, findings: [Diagnostic]) {
      self.path = path
      self.file = file
      self.data = data
      self.findings = findings
    }
  }

  /// What becomes of a file.
  package enum Decision: Sendable {
    case failed([Diagnostic])
    /// Something is missing, and no reason is given for that.
    case incomplete([Diagnostic])
    /// Sealed before, changed since, and no reason is given for a correction.
    case outdated([Diagnostic])
    /// With the id of the key that signed it, and whether the programme has changed since.
    case unchanged(key: String?, hasOtherProgramme: Bool)
    case sealed(FileToSeal)
  }

  /// Decides over a child's file.
  ///
  /// `holds` tells whether the version that is there has just these documents.
  package func decide<Failure>(
    _ one: Case, _ sealed: SealedSoFar, holds: ([Document], _ version: Int) throws(Failure) -> Bool
  ) throws(Failure) -> Decision {
    let latest: SealedVersion?
    switch sealed {
    case .nothing: latest = nil
    case .latest(let version): latest = version
    case .damaged(let version): return .failed([Self.damaged(one.path, version: version)])
    case .brokenHistory: return .failed([Self.brokenHistory(one.path)])
    case .blocked: return .failed([Self.blocked(one.path)])
    case .unreadable(let reason): return .failed([Self.unreadable(one.path, reason: reason)])
    }
    if let latest, order.correction == nil { return compare(one.data, with: latest, one.path) }
    let gaps = one.findings.filter { $0.gap != nil }
    let isIncomplete = !gaps.isEmpty && order.missingReason == nil
    if isIncomplete, latest == nil { return .incomplete(gaps) }
    var problems: [Diagnostic] = []
    guard
      let archived = ArchivedCase(
        one.data, number: one.file.number, library: library, diagnostics: &problems)
    else { return .failed([Self.unreadable(one.path)] + problems.filter { $0.severity == .error }) }
    let documents = builder.documents(of: archived, formats: order.formats)
    // Without any paper there is no file to be sealed, whatever the reason for its gaps.
    if documents.isEmpty { return .failed([Self.nothingToSeal(one.path)]) }
    if let latest, try isSame(latest, one.data, documents, holds) {
      return .unchanged(key: latest.seal.key, hasOtherProgramme: false)
    }
    if isIncomplete { return .incomplete(gaps) }
    let series = settings.series(of: one.file, library)
    let faults = faults(archived, documents, series, latest, one.path)
    guard !faults.hasErrors, let series else { return .failed(faults) }
    return .sealed(
      FileToSeal(
        path: one.path, file: one.file, archived: archived, documents: documents, latest: latest,
        series: series, findings: gaps + faults))
  }

  /// Gives a file its number and says how it is sealed.
  ///
  /// Who has a number keeps it: the same files in the same order get the same ones.
  package func seal(_ file: FileToSeal, _ numbers: inout NumberBook) -> Seal {
    let archived = file.archived
    let number = numbers.number(
      of: archived.file.number, documents: file.documents.map(\.name), series: file.series,
      settings.numbering)
    return Seal(
      version: file.version, on: archived.file.block(FilingFields.self, library)?.approvedOn,
      number: number, formats: order.formats, agent: Maker.present.agent,
      key: order.key?.verifyingKey.id,
      missingReason: archived.gaps.isEmpty ? nil : order.missingReason,
      correction: file.latest.map {
        Seal.Correction(reason: order.correction ?? "", previous: $0.digest)
      },
      earlier: file.latest?.seal.events ?? [])
  }

  // MARK: Sealed before

  /// Whether the data of a sealed child has changed.
  ///
  /// The telephone of an organisation or a new pledge concerns many children: what the programme says
  /// is as it was on the day of the seal.
  private func compare(
    _ data: ArchivedData, with latest: SealedVersion, _ path: String
  ) -> Decision {
    if latest.data.saysTheSame(as: data) {
      return .unchanged(
        key: latest.seal.key, hasOtherProgramme: latest.data.programme != data.programme)
    }
    let changes = SealedChanges(library).between(latest.data, and: data)
    return .outdated([Self.outdated(path, version: latest.seal.version, changes)])
  }

  /// Whether a correction would change nothing.
  ///
  /// Children who were not named get another version only for what their own data says, or to be
  /// signed: a new template or a new telephone of an organisation is no correction of theirs.
  private func isSame<Failure>(
    _ latest: SealedVersion, _ data: ArchivedData, _ documents: [Document],
    _ holds: ([Document], _ version: Int) throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    if let key = order.key, key.verifyingKey.id != latest.seal.key { return false }
    if !order.isNamed { return latest.data.saysTheSame(as: data) }
    if latest.data != data { return false }
    // Of PDFs only whether they are wanted: they are printed when the rest differs.
    if Set(order.formats) != Set(latest.seal.formats) { return false }
    return try holds(documents, latest.seal.version)
  }

  // MARK: Faults

  /// What keeps a file from being sealed although nothing is missing, and what is odd.
  private func faults(
    _ archived: ArchivedCase, _ documents: [Document], _ series: String?, _ latest: SealedVersion?,
    _ path: String
  ) -> [Diagnostic] {
    var faults = builder.filingFaults(of: archived, documents).map { Self.badFiling(path, $0) }
    if series == nil { faults.append(Self.noNumber(path)) }
    let texts = [order.missingReason, order.correction, archived.printedTexts(library)]
    if texts.compactMap(\.self).contains(where: { archived.file.isNamed(in: $0, library) }) {
      faults.append(Self.nameInText(path))
    }
    guard let latest else { return faults }
    if archived.data.isOfAnotherChild(than: latest.data) {
      faults.append(Self.anotherChild(path, version: latest.seal.version))
    }
    if latest.seal.key != nil, order.key == nil { faults.append(Self.unsignedCorrection(path)) }
    return faults + approval(of: archived, after: latest, path)
  }

  /// What was changed is approved again.
  private func approval(
    of archived: ArchivedCase, after latest: SealedVersion, _ path: String
  ) -> [Diagnostic] {
    guard latest.data != archived.data, let before = latest.seal.on,
      let now = archived.file.block(FilingFields.self, library)?.approvedOn,
      now <= before
    else { return [] }
    return [Self.notApproved(path, now < before ? .error : .warning)]
  }
}

/// A child's file that is to be sealed.
package struct FileToSeal: Sendable {
  /// The case file.
  package let path: String
  package let file: CaseFile
  /// As the archive holds it.
  package let archived: ArchivedCase
  package var documents: [Document]
  package let latest: SealedVersion?
  /// The row of numbers that it belongs to.
  package let series: String
  /// Its gaps, and what is odd about it.
  package let findings: [Diagnostic]

  package var number: String { archived.file.number }
  package var version: Int { (latest?.seal.version ?? 0) + 1 }
}

/// One file of what a run seals, as a person reads it beforehand.
package struct PlannedSeal: Sendable {
  /// The case number.
  package let number: String
  package let version: Int
  /// 档号.
  package let archiveNumber: String
  package let papers: Int
  package let gaps: Int
  package let isSigned: Bool

  package init(_ file: FileToSeal, _ seal: Seal) {
    number = file.number
    version = seal.version
    archiveNumber = seal.number.text
    papers = file.documents.count
    gaps = file.archived.gaps.count
    isSigned = seal.key != nil
  }
}
