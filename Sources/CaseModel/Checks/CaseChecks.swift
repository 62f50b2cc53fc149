package import Diagnostics
package import FormModel

/// Checks of a case file that could be read: is everything there, and does it fit together.
///
/// Whether the rules of the project were kept is a later question, `CaseRules`.
///
/// Life is untidy, so nearly everything is a warning; an error is only what cannot be true. Messages
/// say the place and the rule, never what is written there: that is a child's data.
package struct CaseChecks: Sendable {
  let library: FormLibrary
  private let programme: ProgrammeFile

  package init(library: FormLibrary, programme: ProgrammeFile) {
    self.library = library
    self.programme = programme
  }

  /// All findings of one case, in the order of its file.
  package func check(_ file: CaseFile) -> [Diagnostic] {
    let absent = Self.absentPapers(of: file, library).map { finding(of: $0, in: file.path) }
    return (checkData(of: file) + absent).sorted()
  }

  /// All findings but those of papers that are not there at all: for who knows the rules, and by which
  /// of them a paper is owed.
  package func checkData(of file: CaseFile) -> [Diagnostic] {
    var inspection = CaseInspection(file: file, library: library, programme: programme)
    inspection.checkFields()
    inspection.checkPersons()
    inspection.checkCase()
    inspection.checkDates()
    inspection.checkTimes()
    inspection.checkGoals()
    inspection.checkYear()
    inspection.checkFilling()
    inspection.checkTwice()
    return inspection.diagnostics.sorted()
  }
}

/// A case while it is looked at.
struct CaseInspection {
  let file: CaseFile
  let library: FormLibrary
  let programme: ProgrammeFile
  private(set) var diagnostics: [Diagnostic] = []

  init(file: CaseFile, library: FormLibrary, programme: ProgrammeFile) {
    self.file = file
    self.library = library
    self.programme = programme
  }

  mutating func report(
    _ id: FindingID, at position: SourcePosition?, _ message: Message, hint: Message? = nil,
    gap: Gap? = nil, subject: Diagnostic.Subject? = nil, owner: Owner? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        id, path: file.path, at: position, message, hint: hint, gap: gap,
        subject: subject, owner: owner))
  }

  func block<Fields: NamedFieldSet>(_ set: Fields.Type) -> PlacedAnswers<Fields>? {
    file.placedBlock(set, library)
  }

  func records<Fields: NamedFieldSet>(_ set: Fields.Type) -> [PlacedAnswers<Fields>] {
    file.placedAnswers(set, library)
  }
}
