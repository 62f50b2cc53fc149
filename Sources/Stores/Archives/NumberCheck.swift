import Archiving
import CaseModel
import Diagnostics
import Outside
import Workshop

/// Whether the archives of a folder are those to which numbers were given, each with its own.
struct NumberCheck {
  /// Where the archives and the book of numbers lie.
  let folder: String

  /// What the book of numbers and the archives do not say alike; of an archive that is damaged enough is
  /// said already.
  func findings(
    _ candidates: ArraySlice<ArchiveSearch.Candidate>, _ verdicts: ArraySlice<ArchiveVerdict>,
    _ disk: Disk
  ) -> [Diagnostic] {
    let path = folder + "/" + NumberBook.name
    guard let numbers = (try? disk.read(path, .list)).flatMap({ NumberBook(json: $0) })
    else {
      return [wrong(path, Message("number-check.findings"))]
    }
    let present = Set(
      candidates.compactMap { $0.identifier.map { String($0.prefix { $0 != "/" }) } })
    var findings = numbers.cases.subtracting(present).sorted().map(missing)
    for (candidate, verdict) in zip(candidates, verdicts) {
      guard let number = verdict.sealed?.seal.number, let identifier = verdict.identifier else {
        continue
      }
      let isOwn = number.all.allSatisfy { one in
        numbers.owner(of: one, in: number.series).map { identifier.hasPrefix($0 + "/") } == true
      }
      if !isOwn {
        findings.append(
          wrong(
            candidate.path,
            Message("number-check.differs")))
      }
    }
    return findings
  }

  /// No error: a run that was killed has given out numbers already.
  private func missing(_ number: String) -> Diagnostic {
    Diagnostic(
      .missingArchive, as: .warning, path: folder + "/" + number,
      Message("missing-archive.missing"),
      hint: Message("missing-archive.hint"))
  }

  private func wrong(_ path: String, _ message: Message) -> Diagnostic {
    Diagnostic(
      .wrongNumber, path: path, message,
      hint: Message("restore-copy"))
  }
}
