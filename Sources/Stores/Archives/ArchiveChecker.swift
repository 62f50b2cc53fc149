import Archiving
package import Bagging
import CaseModel
package import Diagnostics
import FormModel
package import HandOver
package import Outside
import PDFInspection
import Press
package import Workshop

/// What checking archives came to.
package struct VerifyOutcome: Sendable {
  package var diagnostics: [Diagnostic] = []
  package var archives = 0
  package var whole = 0
  /// Errors that lie between archives, not in one of them.
  package var others = 0
  package var files = 0
  package var bytes = 0
  /// Signed by a trusted key, signed by one that was not checked, not signed.
  package var trusted = 0
  package var unchecked = 0
  package var unsigned = 0
  /// Documents are what the data gives; not compared, made with other templates or another program.
  package var same = 0
  package var otherMaker = 0
  /// PDFs that were looked into, and those that were not, since nothing here can.
  package var inspectedPDFs = 0
  package var missedPDFs = 0
  /// Pages that were not filled again, and were read for what acts.
  package var readPages = 0

  package init() {}
}

/// Checks archives where they lie: folders and envelopes.
package struct ArchiveChecker: Sendable {
  private let verifier: ArchiveVerifier
  private let trusted: [TrustedKey]
  private let rule: SealRule
  private let disk: Disk
  private let jobs: Int

  /// - Parameters:
  ///   - templates: folders of templates, to fill archives again; nil where there are none.
  ///   - trusted: the verifier's own keys; where it is said whose they are, whose children they seal
  ///     is compared.
  ///   - rule: which seals count.
  ///   - jobs: how many archives are looked at at a time.
  ///   - disk: where they lie.
  /// - Throws: where the templates cannot be read or are not right.
  package init(
    templates: [String]?, trusted: [TrustedKey], seals rule: SealRule = .own, jobs: Int,
    disk: Disk
  ) throws(WorkshopError) {
    let shelf: FormShelf? =
      if let templates { try Forms.shelf(templates, disk) } else { nil }
    verifier = ArchiveVerifier(
      shelf: shelf, trusted: trusted, judge: InspectorPlace.open(disk))
    self.trusted = trusted
    self.rule = rule
    self.disk = disk
    self.jobs = max(1, jobs)
  }

  /// Checks everything at these paths: an archive, an envelope, the archives of a child, or a
  /// folder of archives or envelopes.
  package func verify(
    _ paths: [String], progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> VerifyOutcome {
    var search = ArchiveSearch(disk)
    for path in paths { try search.look(at: path) }
    let candidates = search.candidates
    var outcome = VerifyOutcome()
    outcome.diagnostics = search.findings
    let verdicts = await sideBySide(candidates.count, jobs: jobs, progress: progress) { index in
      verify(candidates[index])
    }
    for verdict in verdicts { outcome.add(verdict) }
    outcome.diagnostics += InspectedPDFs.note(outcome.missedPDFs, at: paths.first ?? "")
    outcome.diagnostics += sameNumbers(candidates, verdicts)
    for book in search.books {
      let check = NumberCheck(folder: book.folder)
      outcome.diagnostics += check.findings(
        candidates[book.candidates], verdicts[book.candidates], disk)
    }
    for child in search.children {
      let chain = VersionChain(folder: child.folder, number: child.number)
      outcome.diagnostics += chain.findings(verdicts[child.candidates], disk)
    }
    let inside = verdicts.reduce(0) { $0 + $1.findings.count }
    outcome.others = outcome.diagnostics.count { $0.severity == .error } - inside
    outcome.diagnostics.sort()
    return outcome
  }

  /// Archives of different children with one archive number.
  private func sameNumbers(
    _ candidates: [ArchiveSearch.Candidate], _ verdicts: [ArchiveVerdict]
  ) -> [Diagnostic] {
    var owners: [String: [Int: Substring]] = [:]
    var findings: [Diagnostic] = []
    for (candidate, verdict) in zip(candidates, verdicts) {
      guard let number = verdict.sealed?.seal.number,
        let child = verdict.identifier?.prefix(while: { $0 != "/" })
      else { continue }
      let taken = owners[number.series] ?? [:]
      if number.all.contains(where: { taken[$0] != nil && taken[$0] != child }) {
        findings.append(
          Diagnostic(
            .sameNumber, path: candidate.path,
            Message("same-number.same-numbers")))
      }
      for one in number.all { owners[number.series, default: [:]][one] = child }
    }
    return findings
  }

  private func verify(_ candidate: ArchiveSearch.Candidate) -> ArchiveVerdict {
    do {
      switch candidate.kind {
      case .folder:
        return verify(
          try FolderBag(candidate.path, disk), at: candidate.path,
          identifiers: [candidate.identifier].compactMap(\.self))
      case .envelope:
        let zip = try ZipReader(EnvelopeFile(candidate.path, disk))
        // The folder that it unpacks into must say what it is; so must its own name, if it speaks.
        let root = ArchiveSearch.identifier(ofEnvelope: zip.root) ?? zip.root
        return verify(
          zip, at: candidate.path, identifiers: [root, candidate.identifier].compactMap(\.self))
      }
    } catch let fault as ZipFault {
      return .failed(
        Diagnostic(fault.id, path: candidate.path, fault.message, hint: fault.hint))
    } catch let error as DiskError {
      return .failed(
        Diagnostic(.unreadableFile, path: candidate.path, error.message))
    } catch {
      return .failed(
        Diagnostic(
          .unreadableFile, path: candidate.path, Message("unreadable")))
    }
  }

  /// One archive; and, as in a batch, whether whoever sealed it is whom its data names.
  private func verify(
    _ bag: some BagSource, at path: String, identifiers: [String]
  ) -> ArchiveVerdict {
    var verdict = verifier.verify(bag, at: path, identifiers: identifiers)
    guard let number = verdict.identifier?.prefix(while: { $0 != "/" }),
      let data = try? bag.bytes(of: ArchiveNames.caseFile, .archiveData)
    else { return verdict }
    let seal = ChildSeal(
      number: String(number), data: data, signer: verdict.signer, trusted: trusted)
    // Data that cannot be read names nobody, and was refused.
    let isRefused = !seal.isReadable && !verdict.isWhole
    // It comes without a sender: it may be of those that `all` hands over.
    if !isRefused, let fault = seal.fault(by: rule, isAlls: true) {
      verdict.findings.append(
        Diagnostic(
          .sealOfAnotherOrganisation, path: path + "/" + BagCheck.signatureName,
          fault.message, hint: fault.hint))
    }
    return verdict
  }
}

extension ArchiveVerdict {
  fileprivate static func failed(_ finding: Diagnostic) -> ArchiveVerdict {
    var verdict = ArchiveVerdict()
    verdict.findings = [finding]
    return verdict
  }
}

extension VerifyOutcome {
  fileprivate mutating func add(_ verdict: ArchiveVerdict) {
    archives += 1
    diagnostics += verdict.findings + verdict.notes + verdict.notCompared
    files += verdict.files
    bytes += verdict.bytes
    inspectedPDFs += verdict.inspectedPDFs
    missedPDFs += verdict.missedPDFs
    readPages += verdict.readPages
    if verdict.isWhole { whole += 1 }
    switch verdict.signature {
    case .good: trusted += 1
    case .unchecked: unchecked += 1
    case .unsigned: unsigned += 1
    default: break
    }
    switch verdict.comparison {
    case .same: same += 1
    case .otherMaker: otherMaker += 1
    case .different, .impossible: break
    }
  }
}

/// An envelope on disk, read where it is needed: memory does not grow with it.
struct EnvelopeFile: RandomAccess, Sendable {
  private let file: OpenFile

  init(_ path: String, _ disk: Disk) throws(DiskError) { file = try disk.openFile(path) }

  var size: Int { file.size }

  func read(at offset: Int, count: Int) throws(BagSourceError) -> [UInt8] {
    do throws(DiskError) { return try file.read(at: offset, count: count) } catch {
      throw BagSourceError(reason: error.reason)
    }
  }
}
