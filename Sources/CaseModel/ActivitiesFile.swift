package import Diagnostics
package import FormModel
package import SourceReader

/// A group activity (集体活动) and the children who took part.
package struct Activity: Sendable {
  package let on: CalendarDate
  package let name: String
  package let kind: String?
  package let place: String?
  /// Id of an organisation of `programme.yaml`.
  package let organiser: String?
  /// Case numbers in the order of the file, each once.
  package let participants: [String]
  /// Answers of forms of the scope `activity`, by form id.
  package let answers: [String: FormRecord]
}

/// What `activities.yaml` says: the group activities of the project, by date.
package struct ActivitiesFile: Sendable {
  package let activities: [Activity]
  /// What was typed otherwise than files write it.
  package let normalForms: NormalForms

  package init(activities: [Activity], normalForms: NormalForms = [:]) {
    self.normalForms = normalForms
    // Stable: activities of one day stay in the order in which they were written.
    self.activities = activities.enumerated()
      .sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }
      .map(\.element)
  }

  /// The activities as their file lists them; nil when there is an error.
  package static func read(
    _ root: Node, path: String, library: FormLibrary, programme: ProgrammeFile,
    isTyped: Bool = true, diagnostics: inout [Diagnostic]
  ) -> ActivitiesFile? {
    let bound = library[ActivityFields.self]
    let forms = library.forms.filter { $0.scopes.contains(.activity) }
    var reader = CaseReader(library: library, programme: programme, isTyped: isTyped)
      .records(path)
    defer { diagnostics += reader.diagnostics }
    let map = reader.map(root, known: [ActivityFields.home.id])
    var activities: [Activity] = []
    if let list = map[ActivityFields.home.id]?.value {
      for item in reader.items(list) {
        let answers = item.taking(forms.compactMap(\.answers))
        let record = reader.record(answers.rest, bound.schema)
        var papers: [String: FormRecord] = [:]
        for form in forms {
          guard let node = form.answers.flatMap({ answers.taken[$0] }) else { continue }
          var paper = reader.record(node, form.schema)
          Deriver(library: library, programme: programme).derive(&paper.record, form.schema)
          papers[form.id] = paper
        }
        if let activity = Activity(record, bound, papers, &reader) { activities.append(activity) }
      }
    }
    return reader.diagnostics.hasErrors
      ? nil
      : ActivitiesFile(activities: activities, normalForms: reader.normalForms)
  }
}

extension Activity {
  /// Every table that names an activity shows its date and name, so neither may be missing.
  fileprivate init?(
    _ read: FormRecord, _ bound: Bound<ActivityFields>, _ papers: [String: FormRecord],
    _ reader: inout RecordReader
  ) {
    let answers = Answers(bound, read.record)
    reader.reportMissing(in: read, bound.schema)
    guard let on = answers.on, let name = answers.name else { return nil }
    self.on = on
    self.name = name
    kind = answers.kind?.text
    place = answers.place
    organiser = answers.organiser
    var seen: Set<String> = []
    participants = answers.participants.compactMap(\.caseNumber)
      .filter { seen.insert($0).inserted }
    self.answers = papers
  }
}

extension Node {
  /// A map without some of its keys, and what stands under them.
  fileprivate func taking(_ keys: [String]) -> (rest: Node, taken: [String: Node]) {
    guard case .map(let entries) = content else { return (self, [:]) }
    var taken: [String: Node] = [:]
    for entry in entries where keys.contains(entry.key) { taken[entry.key] = entry.value }
    return (Node(.map(entries.filter { !keys.contains($0.key) }), at: position), taken)
  }
}
