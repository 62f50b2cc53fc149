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
    numberPosition = Self.position("number", of: "case", file, library)
    childPosition = Self.position("id_number", of: "child", file, library)
    child = file.block("child", library)?.text("id_number")
      .flatMap { try? IdentityNumber($0) }.flatMap { decimal($0.text.utf8.prefix(17)) }
    guardian = Self.guardian(file.block("guardian", library))
    (persons, visits) = Self.visits(file, library)
  }

  private static func position(
    _ key: String, of block: String, _ file: CaseFile, _ library: FormLibrary
  ) -> SourcePosition {
    guard let read = file.blocks[block] else { return SourcePosition(line: 1, column: 1) }
    return library.block(block)?.schema.position(of: key).map { read.positions[$0] }
      ?? read.position
  }

  private static func guardian(_ guardian: Answers?) -> String? {
    guard let guardian else { return nil }
    if let number = guardian.text("id_number") { return number }
    guard let name = guardian.text("name") else { return nil }
    return name + " " + (guardian.text("phone") ?? "")
  }

  private static func visits(_ file: CaseFile, _ library: FormLibrary) -> ([String], [Visit]) {
    guard let schema = library.form("visit")?.schema else { return ([], []) }
    var places: [String: Int32] = [:]
    var persons: [String] = []
    var visits: [Visit] = []
    for read in file.answers["visit"] ?? [] {
      guard let contact = Contact(Answers(schema, read.record)), contact.isHomeVisit,
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
