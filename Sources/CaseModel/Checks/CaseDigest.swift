import Diagnostics
package import FormModel

/// What must be known of a case to compare it with the others: a few hundred bytes.
package struct CaseDigest: Sendable {
  let number: String
  let path: String
  let numberPosition: SourcePosition
  /// The seventeen digits of the child's ID number; the check character follows from them.
  let child: Int?
  let childPosition: SourcePosition
  /// By whom children of one home are known: twins are visited together.
  let guardian: String?
  /// Ids of those who made home visits.
  let persons: [String]
  let visits: [Visit]

  /// One person's time at this child's home.
  struct Visit: Sendable {
    /// Place in `persons`.
    let person: Int32
    let day: Int32
    let from: Int16
    let to: Int16
    let line: Int32
    let column: Int32
  }

  package init(_ file: CaseFile, library: FormLibrary) {
    number = file.number
    path = file.path
    let own = file.placedBlock(CaseFields.self, library)
    numberPosition = own?.position(of: \.number) ?? .start
    let child = file.placedBlock(ChildFields.self, library)
    childPosition = child?.position(of: \.idNumber) ?? .start
    self.child = child?.answers.idNumber
      .flatMap { try? IdentityNumber($0) }.flatMap { decimal($0.text.utf8.prefix(17)) }
    guardian = Self.guardian(file.block(GuardianFields.self, library))
    (persons, visits) = Self.visits(file, library)
  }

  private static func guardian(_ guardian: Answers<GuardianFields>?) -> String? {
    guard let guardian else { return nil }
    if let number = guardian.idNumber { return number }
    guard let name = guardian.name else { return nil }
    return name + " " + (guardian.phone ?? "")
  }

  private static func visits(_ file: CaseFile, _ library: FormLibrary) -> ([String], [Visit]) {
    var places: [String: Int32] = [:]
    var persons: [String] = []
    var visits: [Visit] = []
    for read in file.placedAnswers(VisitFields.self, library) {
      guard let contact = Contact(read.answers), contact.isHomeVisit,
        let from = contact.from, let to = contact.to, from < to
      else { continue }
      for person in contact.visitors {
        let place = places[person.id] ?? Int32(persons.count)
        if places.updateValue(place, forKey: person.id) == nil { persons.append(person.id) }
        visits.append(
          Visit(
            person: place, day: Int32(contact.on.ordinal), from: Int16(from.minutes),
            to: Int16(to.minutes), line: Int32(read.position.line),
            column: Int32(read.position.column)))
      }
    }
    return (persons, visits)
  }
}

extension CaseDigest: HiddenData {}
