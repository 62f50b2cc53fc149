package import CaseModel
package import Diagnostics
package import FormModel
package import SourceReader
import TemplateEngine

/// The data of one child's archive, as the three files that hold it.
///
/// They have the shape of a workspace's own files, so that the programs that read those read these
/// too; everything that the child's documents do not need is left out, above all other children.
package struct ArchivedData: Sendable {
  package let caseFile: [UInt8]
  package let programme: [UInt8]
  package let activities: [UInt8]

  package init(caseFile: [UInt8], programme: [UInt8], activities: [UInt8]) {
    self.caseFile = caseFile
    self.programme = programme
    self.activities = activities
  }
}

extension ArchivedData: Equatable {}

extension ArchivedData {
  /// Whether nothing about the child itself differs.
  package func saysTheSame(as other: ArchivedData) -> Bool {
    caseFile == other.caseFile && activities == other.activities
  }

  /// Whether the data is about somebody else than another version says: neither the name nor the day
  /// of birth is the same.
  package func isOfAnotherChild(than other: ArchivedData) -> Bool {
    guard let mine = Members(caseFile)?.members("child"),
      let theirs = Members(other.caseFile)?.members("child")
    else { return false }
    return ["name", "birth_date"].allSatisfy { key in
      guard let mine = mine.text(key), let theirs = theirs.text(key) else { return false }
      return !mine.utf8.elementsEqual(theirs.utf8)
    }
  }
}

extension CaseFile {
  /// Whether a text that will be printed names the child or somebody of the family.
  package func isNamed(in text: String, _ library: FormLibrary) -> Bool {
    let bytes = Array(text.utf8)
    return [ChildFields.home.id, GuardianFields.home.id].contains { key in
      guard let record = blocks[key]?.record, let schema = library.block(key)?.schema else {
        return false
      }
      return Self.names(record, schema).contains { name in
        name.unicodeScalars.count > 1 && bytes.contains(Array(name.utf8))
      }
    }
  }

  private static func names(_ record: Record, _ schema: Schema) -> [String] {
    zip(schema.fields, record.values).flatMap { field, value in
      switch (field.type, value) {
      case (.text(.name), .text(let name)): [name]
      case (.rows(let rows), .rows(let records)): records.flatMap { names($0, rows.schema) }
      default: [String]()
      }
    }
  }
}
extension ArchivedData: HiddenData {}

/// Takes out of a workspace's files what belongs to one child.
package struct DataExtractor: Sendable {
  private let library: FormLibrary
  private let programme: Node
  private let staff: [(id: String, node: Node)]
  private let organisations: [(id: String, node: Node)]
  private let streets: [(id: String, node: Node)]
  /// Activities by the case numbers of those who took part.
  private let activities: [String: [Node]]

  /// The nodes are those of files that could be read.
  package init(programme: Node, activities: Node?, library: FormLibrary) {
    self.library = library
    self.programme = programme
    staff = programme.items("staff", by: "id")
    organisations = programme.items("organisations", by: "id")
    streets = programme.items("streets", by: "code")
    var attended: [String: [Node]] = [:]
    for activity in activities?.member("activities")?.items ?? [] {
      for number in Set(activity.participants.compactMap { $0.member("case")?.text }) {
        attended[number, default: []].append(activity)
      }
    }
    self.activities = attended
  }

  package func data(of file: CaseFile, node: Node) -> ArchivedData {
    let attended = activities[file.number] ?? []
    let organisers = attended.compactMap { $0.member("organiser")?.text }
    // Not what the activity's own record tells of everybody who was there.
    let told = library[ActivityFields.self].schema.fields.map(\.key)
    return ArchivedData(
      caseFile: JSON(node: node).canonical,
      programme: JSON(node: programme(of: file, organisers: organisers)).canonical,
      activities: JSON(
        node: Node(map: [
          (
            "activities",
            Node(.list(attended.map { $0.withParticipants(only: file.number).keeping(told) }))
          )
        ])
      ).canonical)
  }

  private func programme(of file: CaseFile, organisers: [String]) -> Node {
    let own = file.block(CaseFields.self, library)
    let wanted = Set(organisers + [own?.organisation].compactMap(\.self))
    let people = file.people(library)
    let street = own?.streetCode
    let parts = [
      ("programme", programme.member("programme")), ("archive", programme.member("archive")),
      ("streets", Node(.list(streets.filter { $0.id == street }.map(\.node)))),
      ("organisations", Node(.list(organisations.filter { wanted.contains($0.id) }.map(\.node)))),
      ("staff", Node(.list(staff.filter { people.contains($0.id) }.map(\.node.withoutIDNumber)))),
    ]
    return Node(map: parts)
  }
}

extension CaseFile {
  /// Ids of everybody of the staff whom the file names anywhere.
  func people(_ library: FormLibrary) -> Set<String> {
    var ids: Set<String> = []
    func collect(_ record: Record) {
      for value in record.values {
        switch value {
        case .person(let person): ids.insert(person.id)
        case .rows(let rows): rows.forEach(collect)
        default: break
        }
      }
    }
    for read in blocks.values { collect(read.record) }
    for read in answers.values.joined() { collect(read.record) }
    for read in lists.values.joined() { collect(read.record) }
    return ids
  }
}

extension Node {
  fileprivate init(_ content: Content) {
    self.init(content, at: SourcePosition(line: 1, column: 1))
  }

  /// A map of those members that are there.
  fileprivate init(map members: [(String, Node?)]) {
    let position = SourcePosition(line: 1, column: 1)
    self.init(
      .map(
        members.compactMap { key, value in
          value.map { Entry(key: key, keyPosition: position, value: $0) }
        }))
  }

  fileprivate func items(_ key: String, by id: String) -> [(id: String, node: Node)] {
    (member(key)?.items ?? []).compactMap { node in
      node.member(id)?.text.map { (id: $0, node: node) }
    }
  }

  fileprivate var participants: [Node] { member("participants")?.items ?? [] }

  fileprivate func withParticipants(only number: String) -> Node {
    replacing("participants") { node in
      Node(.list(node.items.filter { $0.member("case")?.text == number }))
    }
  }

  /// The number of an ID stays with the organisation; the middle of it is hidden, as on the copies
  /// of pledges in a child's file.
  fileprivate var withoutIDNumber: Node {
    replacing("id_number") { node in
      guard let text = node.text else { return node }
      return Node(.scalar(Mask.number((try? IdentityNumber(text))?.text ?? text)))
    }
  }

  fileprivate func keeping(_ keys: [String]) -> Node {
    guard case .map(let entries) = content else { return self }
    return Node(.map(entries.filter { keys.contains($0.key) }))
  }

  private func replacing(_ key: String, _ change: (Node) -> Node) -> Node {
    guard case .map(let entries) = content else { return self }
    return Node(
      .map(
        entries.map { entry in
          guard entry.key.utf8.elementsEqual(key.utf8) else { return entry }
          return Entry(key: entry.key, keyPosition: entry.keyPosition, value: change(entry.value))
        }))
  }
}

// MARK: Reading it again

/// A child's data as an archive holds it, read and checked.
package struct ArchivedCase: Sendable {
  package let data: ArchivedData
  package let file: CaseFile
  package let programme: ProgrammeFile
  package let activities: ActivitiesFile
  /// What a complete file would have and this one has not; in the order of the case file.
  package let gaps: [Gap]
}

extension ArchivedCase {
  /// Reads the archived data of a case number with the forms at hand; nil, with the reasons, when
  /// they do not fit or are those of another child.
  package init?(
    _ data: ArchivedData, number: String, library: FormLibrary, diagnostics: inout [Diagnostic]
  ) {
    func read(_ bytes: [UInt8], _ path: String) -> Node? {
      readSource(
        bytes, path: path, format: .json,
        limits: library.maker.refusesUnseen ? .programme : .sealed, diagnostics: &diagnostics)
    }
    guard let programmeNode = read(data.programme, "programme.json"),
      let programme = ProgrammeFile.read(
        programmeNode, path: "programme.json", library: library, isArchived: true,
        diagnostics: &diagnostics),
      let activitiesNode = read(data.activities, "activities.json"),
      let activities = ActivitiesFile.read(
        activitiesNode, path: "activities.json", library: library, programme: programme,
        isTyped: false, diagnostics: &diagnostics),
      let caseNode = read(data.caseFile, number + ".json"),
      let file = CaseReader(library: library, programme: programme, isTyped: false)
        .read(caseNode, path: number + ".json", diagnostics: &diagnostics)
    else { return nil }
    self.data = data
    self.file = file
    self.programme = programme
    self.activities = activities
    gaps = CaseChecks(library: library, programme: programme).check(file)
      .compactMap(\.gap)
  }
}

extension ArchivedCase {
  /// What people wrote about the papers, and the archive's own papers print.
  package func printedTexts(_ library: FormLibrary) -> String {
    guard let filing = file.block(FilingFields.self, library) else { return "" }
    let notes = filing.papers.compactMap(\.note)
    return ([filing.situation?.plainText ?? ""] + notes).joined(separator: "\n")
  }
}
