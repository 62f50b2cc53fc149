import CaseModel
import Diagnostics
package import FormModel
import Outside
package import Press
import Programme
import Reports
import TemplateEngine

/// Writes the forms of months, per street and for the district, and beside each summary its table for
/// the electronic report.
///
/// A masked copy gets no such table: it is for people to read, and what is reported has to be whole.
package struct MonthRenderer: Sendable {
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

  /// Writes the forms of the months asked for, or of every month in which there was service.
  package func render(
    _ wanted: [YearMonth], progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> Outcome {
    let library = workspace.library
    let paths = try workspace.casePaths([])
    let year = workspace.programme.year
    var outcome = Outcome()
    outcome.output = workspace.output + (order.face == .masked ? "/masked/months" : "/months")
    let writer = DocumentWriter(workspace.disk)
    let lock = try writer.lock(workspace.output)
    defer { lock.release() }
    let spool = try Spool<MonthLine>(in: workspace.output, workspace.disk)
    let asked = wanted.isEmpty ? YearMonth.all(of: year) : wanted
    let marks = MarkKey()
    let results = await workspace.forEachCase(paths, jobs: jobs, progress: progress) { file in
      let facts = CaseFacts(file, library: library, year: year, marks: marks)
      let lines = MonthLines(file, facts, library: library)
      var places: [YearMonth: Spool<MonthLine>.Place] = [:]
      for month in asked where facts.isServed(in: month) {
        places[month] = spool.put(lines.line(of: month))
      }
      return (facts, places)
    }
    guard let counted = Counted(paths, results, without: without, &outcome) else { return outcome }
    let rules = try workspace.rulesIfAny(&outcome.diagnostics)
    let quota = rules?.inForce(.n2).flatMap { _ in
      rules?.quota(of: workspace.programme.districtCode)?.total
    }
    func allFigures(_ facts: DistrictFacts) -> MonthFigures {
      MonthFigures(
        library: library, programme: workspace.programme, activities: workspace.activities,
        facts: facts, quota: quota, leftOut: counted.leftOut)
    }
    let figures = allFigures(counted.facts)
    let nobody = counted.leftOut.isEmpty ? nil : allFigures(DistrictFacts())
    for month in wanted.isEmpty ? figures.months : wanted {
      let folder = outcome.output + "/" + month.iso
      var places: [String: Spool<MonthLine>.Place] = [:]
      for (facts, own) in counted.cases { places[facts.number] = own[month] }
      let lines = try spool.lines(at: places)
      var kept: Set<String> = []
      var notes: PrintNotes?
      // A paper is filled, printed and written before the next ones: a district's lists every child.
      for sheets in sheets().chunks(of: printer == nil ? 1 : jobs) {
        let all = sheets.compactMap { paper($0, month, figures, lines) }
        kept.formUnion(all.flatMap(\.names))
        var papers = all
        if let nobody {
          let empty = sheets.compactMap { paper($0, month, nobody, [:]) }
          papers = zip(all, empty).filter { paper, empty in
            let left = counted.leftOut.concerning(street: paper.street)
            let unsaid = left.unsaid(in: paper.document, empty: empty.document)
            if let unsaid { outcome.diagnostics.append(unsaid) }
            return unsaid == nil
          }.map(\.0)
        }
        if let printer {
          let printed = await printer.print(
            papers.map(\.document), earlier: folder,
            DocumentPrinter.Subject(file: nil, path: "programme.yaml"))
          for (index, document) in printed.documents.enumerated() {
            papers[index].document = document
          }
          outcome.diagnostics += printed.diagnostics
          outcome.substitutes.formUnion(printed.notes.substitutes)
          notes = notes ?? PrintNotes()
          notes?.add(printed.notes)
        }
        outcome.add(try writer.write(papers.map(\.files), to: folder))
        if printer == nil {
          outcome.removed += try writer.removeOutdated(papers.map(\.document), in: folder)
        }
      }
      outcome.removed += try removeLeftOvers(in: folder, keeping: kept, writer)
      if let notes { try writer.save(notes, in: folder) }
    }
    if wanted.isEmpty {
      for month in monthsOnDisk(outcome.output) where !figures.months.contains(month) {
        let folder = outcome.output + "/" + month.iso
        outcome.removed += try removeLeftOvers(in: folder, keeping: [], writer)
        workspace.disk.removeEmptyFolder(folder)
      }
    }
    return outcome
  }

  /// Months of earlier runs, also those without service since: a summary that no longer holds must
  /// not lie beside those that do.
  private func monthsOnDisk(_ folder: String) -> [YearMonth] {
    ((try? workspace.disk.names(in: folder)) ?? []).compactMap { YearMonth(iso: $0) }
  }

  /// Removes summaries of streets that are no longer in the programme: `<form>-<nine digits>`.
  private func removeLeftOvers(
    in folder: String, keeping kept: Set<String>, _ writer: DocumentWriter
  ) throws(WorkshopError) -> Int {
    let names = (try? workspace.disk.names(in: folder)) ?? []
    let leftOver = names.filter { !kept.contains($0) && isSummary($0) }
    return try writer.remove(Set(leftOver), from: folder)
  }

  private func isSummary(_ name: String) -> Bool {
    workspace.library.forms.contains { form in
      guard form.scopes.contains(where: { $0 == .monthStreet || $0 == .monthDistrict }),
        let ending = endings(form).first(where: { name.hasSuffix($0) }),
        name.hasPrefix(form.id + "-")
      else { return false }
      let key = name.dropFirst(form.id.count + 1).dropLast(ending.count)
      return key == "district"
        || key.count == 9 && key.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
  }

  private func endings(_ form: Form) -> [String] {
    // No PDF stays of a page that is no longer made.
    Set(order.formats + [.pdf]).sorted().map { "." + $0.rawValue }
      + (hasTable(form) ? [Self.table] : [])
  }

  // MARK: Papers

  private static let table = ".csv"

  /// What only the district has, such as the report of progress, lists no children.
  private func hasTable(_ form: Form) -> Bool {
    order.face == .filled && form.scopes.contains(.monthStreet)
  }

  /// A form of months, and the street that it is about; nil: the district.
  private typealias Sheet = (form: Form, street: Street?)

  private func sheets() -> [Sheet] {
    workspace.library.forms.flatMap { form -> [Sheet] in
      (form.scopes.contains(.monthDistrict) ? [(form, nil)] : [])
        + (form.scopes.contains(.monthStreet)
          ? workspace.programme.streets.map { (form, $0) } : [])
    }
  }

  /// A summary of the district or of a street, with its table where it has one.
  private struct Paper {
    let street: String?
    var document: Document
    var table: [OutputFile] = []

    var files: [OutputFile] { document.files + table }

    /// Names of what may lie in the folder of it, also printed by an earlier run.
    var names: [String] { files.map(\.name) + [document.name + ".pdf"] }
  }

  private func paper(
    _ sheet: Sheet, _ month: YearMonth, _ figures: MonthFigures, _ lines: [String: MonthLine]
  ) -> Paper? {
    let (form, street) = sheet
    let record = figures.record(month: month, street: street, lines: lines)
    guard
      let document = workspace.press.document(
        ofMonth: record, form, street: street, workspace.programme, order)
    else { return nil }
    guard hasTable(form) else { return Paper(street: street?.code, document: document) }
    let table = MonthTable(
      Answers(workspace.library[MonthFields.self], record),
      leftOut: figures.leftOut.concerning(street: street?.code))
    return Paper(
      street: street?.code, document: document, table: [(document.name + Self.table, table.csv)])
  }
}
