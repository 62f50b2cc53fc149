package import CaseModel
package import FormModel

/// What the record of a group activity (集体活动记录表) prints beside its own answers: the block
/// `activity`.
package struct ActivitySheet: Sendable {
  private let library: FormLibrary
  private let programme: ProgrammeFile
  /// By case number.
  private let entries: [String: RosterEntry]

  package init(library: FormLibrary, programme: ProgrammeFile, entries: [RosterEntry]) {
    self.library = library
    self.programme = programme
    self.entries = Dictionary(entries.map { ($0.number, $0) }) { first, _ in first }
  }

  package func record(of activity: Activity) -> Record {
    var builder = RecordBuilder(library.block("activity")?.schema ?? Schema(fields: []))
    builder.set("on", activity.on)
    builder.set("name", activity.name)
    builder.set("kind", activity.kind)
    builder.set("place", activity.place)
    builder.set("children", activity.participants.count)
    builder.set("participants", rows: activity.participants) { row, number in
      row.set("case_number", number)
      guard let entry = entries[number], let child = library.block("child") else { return }
      row.set("name", Answers(child.schema, entry.child).text("name"))
      row.set("street", programme.street(entry.streetCode)?.name)
    }
    builder.set("volunteers", rows: volunteers(of: activity)) { row, person in
      row.set("name", library.text("name", of: person))
      row.set("employer", library.text("employer", of: person))
      row.set("pledged", person.pledged)
    }
    return builder.record
  }

  private func volunteers(of activity: Activity) -> [Person] {
    activity.answers.sorted { $0.key < $1.key }.flatMap { form, read -> [Person] in
      guard let schema = library.form(form)?.schema else { return [] }
      return Answers(schema, read.record).rows("volunteers").compactMap { $0.person("person") }
    }
  }
}
