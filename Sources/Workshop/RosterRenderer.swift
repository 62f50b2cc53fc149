import CaseModel
import Diagnostics
package import FormModel
import Outside
package import Press
import Programme
import TemplateEngine

/// Writes the rosters (R1, R2), the lists of the streets, the records of group activities and the
/// district's own papers.
package struct RosterRenderer: Sendable {
  private let workspace: Workspace
  private let order: Press.Order
  private let jobs: Int
  /// Numbers of the cases that are not counted.
  private let without: Set<String>
  private let printer: DocumentPrinter?

  /// `printer` is needed where PDF is asked for.
  package init(
    _ workspace: Workspace, order: Press.Order, jobs: Int, without: [String] = [],
    printer: DocumentPrinter? = nil
  ) {
    self.printer = printer
    self.without = Set(without)
    self.workspace = workspace
    self.order = order
    self.jobs = max(1, jobs)
  }

  /// Fills everything of the district; `asOf` is what the rosters say they hold, the last day in the
  /// data where nil.
  package func render(
    asOf: CalendarDate?, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> Outcome {
    let library = workspace.library
    let year = workspace.programme.year
    var outcome = Outcome()
    let district = try workspace.district(&outcome.diagnostics)
    let rules = try workspace.rulesIfAny(&outcome.diagnostics)
    let programme = workspace.programme
    let paths = try workspace.casePaths([])
    let writer = DocumentWriter(workspace.disk)
    let lock = try writer.lock(workspace.output)
    defer { lock.release() }
    let spool = try Spool<RosterLine>(in: workspace.output, workspace.disk)
    let marks = MarkKey()
    let results = await workspace.forEachCase(paths, jobs: jobs, progress: progress) { file in
      let facts = CaseFacts(file, library: library, year: year, marks: marks)
      return (
        facts, spool.put(RosterLine(file, facts, library: library, programme: programme))
      )
    }
    outcome.output = workspace.output + (order.face == .masked ? "/masked" : "") + "/rosters"
    guard let counted = Counted(paths, results, without: without, &outcome) else { return outcome }
    let facts = counted.facts
    func roster(of facts: DistrictFacts) -> Roster {
      Roster(
        library: library, programme: programme, activities: workspace.activities,
        rules: rules, facts: facts, asOf: asOf ?? counted.facts.lastDay, leftOut: counted.leftOut)
    }
    let sheets = ActivitySheet(library: library, programme: programme, facts: facts)
    var places: [String: Spool<RosterLine>.Place] = [:]
    for (facts, place) in counted.cases { places[facts.number] = place }
    let lines = try spool.lines(at: places)
    let whole = roster(of: facts)
    let nobody = counted.leftOut.isEmpty ? nil : roster(of: DistrictFacts())
    let folder = outcome.output
    var kept: Set<String> = []
    // A paper is filled, printed and written before the next ones: a district's lists every child.
    for subjects in subjects(district).chunks(of: printer == nil ? 1 : jobs) {
      var papers: [Document] = []
      for subject in subjects {
        guard let document = document(subject, whole, lines) else { continue }
        kept.insert(document.name)
        if let nobody {
          let unsaid = counted.leftOut.concerning(
            street: subject.street?.code, organisation: subject.organisation
          ).unsaid(in: document, empty: self.document(subject, nobody, [:]))
          if let unsaid {
            outcome.diagnostics.append(unsaid)
            continue
          }
        }
        papers.append(document)
      }
      outcome.add(try await writer.write(papers, to: folder, printer, at: DistrictFile.path))
    }
    let sheetPapers = activities(sheets, lines)
    kept.formUnion(sheetPapers.map(\.name))
    outcome.add(try await writer.write(sheetPapers, to: folder, printer, at: DistrictFile.path))
    guard order.forms.isEmpty else { return outcome }
    outcome.removed += try writer.remove(leftOvers(in: folder, keeping: kept), from: folder)
    return outcome
  }

  /// Papers of earlier runs about streets, days and activities that are no longer there; other files
  /// in the folder are somebody's own.
  private func leftOvers(in folder: String, keeping documents: Set<String>) -> Set<String> {
    let kept = Set(
      documents.flatMap { document in
        (order.formats + [.pdf]).map { document + "." + $0.rawValue }
      })
    let forms = workspace.library.forms.filter { $0.scopes.contains(where: \.isOfDistrict) }
    let names = (try? workspace.disk.names(in: folder)) ?? []
    return Set(
      names.filter { name in
        !kept.contains(name)
          && Set(order.formats + [.pdf]).contains { format in
            let ending = "." + format.rawValue
            guard name.hasSuffix(ending) else { return false }
            let base = name.dropLast(ending.count)
            return forms.contains { form in
              guard base.hasPrefix(form.id + "-") else { return base == form.id }
              return base.dropFirst(form.id.count + 1).utf8.allSatisfy {
                (0x30...0x39).contains($0) || $0 == 0x2D
              }
            }
          }
      })
  }

  /// What a paper is about: the district, a street, or a record of the district's own file, which may
  /// be about an organisation.
  private struct Subject {
    let form: Form
    var street: Street?
    var record: (answer: FormRecord, key: String?)?

    var organisation: String? { record?.answer.record.organisation(form.schema) }
  }

  private func subjects(_ district: DistrictFile) -> [Subject] {
    workspace.library.forms.flatMap { form -> [Subject] in
      var subjects: [Subject] = []
      if form.scopes.contains(.street) {
        subjects += workspace.programme.streets.map { Subject(form: form, street: $0) }
      }
      guard form.scopes.contains(.district) else { return subjects }
      guard form.answers != nil else { return subjects + [Subject(form: form)] }
      let records = district.answers[form.id] ?? []
      return subjects
        + zip(records, workspace.press.keys(of: records, form)).map {
          Subject(form: form, record: $0)
        }
    }
  }

  private func document(
    _ subject: Subject, _ roster: Roster, _ lines: [String: RosterLine]
  ) -> Document? {
    let form = subject.form
    // A paper about one organisation counts its children only.
    let record =
      if let street = subject.street {
        roster.record(street: street, lines: lines)
      } else if let (answer, _) = subject.record {
        roster.record(
          organisation: subject.organisation,
          asOf: form.dated.flatMap { answer.date($0, form.schema) }, lines: lines)
      } else {
        roster.record(lines: lines)
      }
    return workspace.press.document(
      ofRoster: record, form, record: subject.record?.answer.record, street: subject.street,
      key: subject.street?.code ?? subject.record?.key, workspace.programme, order)
  }

  private func activities(
    _ sheets: ActivitySheet, _ lines: [String: RosterLine]
  ) -> [Document] {
    let forms = workspace.library.forms.filter { $0.scopes.contains(.activity) }
    var counts: [String: Int] = [:]
    return workspace.activities.activities.flatMap { activity -> [Document] in
      // A second activity of one day gets `-2`.
      let day = activity.on.iso.filter { $0 != "-" }
      counts[day, default: 0] += 1
      let count = counts[day] ?? 1
      let sheet = sheets.record(of: activity, lines: lines)
      return forms.compactMap { form in
        workspace.press.document(
          ofActivity: sheet, form, record: activity.answers[form.id]?.record,
          organiser: activity.organiser, key: count == 1 ? day : "\(day)-\(count)",
          workspace.programme, order)
      }
    }
  }
}

extension Scope {
  /// Whether its documents are written by `roster`.
  fileprivate var isOfDistrict: Bool { self == .activity || self == .street || self == .district }
}
