package import CaseModel
package import FormModel

/// What the record of a group activity (集体活动记录表) prints beside its own answers: the block
/// `activity`.
package struct ActivitySheet: Sendable {
  private let library: FormLibrary
  private let programme: ProgrammeFile
  /// Codes of the children's streets, by case number.
  private let streets: [String: String]

  package init(library: FormLibrary, programme: ProgrammeFile, facts: DistrictFacts) {
    self.library = library
    self.programme = programme
    streets = Dictionary(facts.cases.map { ($0.number, $0.street) }) { first, _ in first }
  }

  /// `lines` are those of the children who took part, by case number.
  package func record(of activity: Activity, lines: [String: RosterLine]) -> Record {
    var builder = RecordBuilder(library[ActivitySheetFields.self])
    builder.on = activity.on
    builder.name = activity.name
    builder.kind = activity.kind.map { Label($0) }
    builder.place = activity.place
    builder.children = activity.participants.count
    builder.set(\.participants, to: activity.participants) { row, number in
      row.caseNumber = number
      row.name = lines[number]?.name
      row.street = streets[number].flatMap { programme.street($0)?.name }
    }
    builder.set(\.volunteers, to: volunteers(of: activity)) { row, person in
      row.name = library.answers(of: person).name
      row.employer = library.answers(of: person).employer
      row.pledged = person.pledged
    }
    return builder.record
  }

  private func volunteers(of activity: Activity) -> [Person] {
    guard let read = activity.answers[ActivityRecordFields.home.id] else { return [] }
    return Answers(library[ActivityRecordFields.self], read.record).volunteers
      .compactMap(\.person)
  }
}
