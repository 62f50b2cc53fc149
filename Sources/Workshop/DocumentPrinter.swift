import Archiving
import Bagging
import CaseModel
package import Diagnostics
package import FormModel
package import Outside
package import Press
package import Printing

/// Prints documents as PDF, those that have changed since they were last printed.
package struct DocumentPrinter: Sendable {
  let printer: any Printer
  let library: FormLibrary
  private let disk: Disk
  private let jobs: Int
  /// Changes when documents would come out differently.
  let fingerprint: String

  /// - Parameters:
  ///   - printer: what prints.
  ///   - style: the layout of papers, with which it prints.
  ///   - library: the forms whose papers they are.
  ///   - disk: where earlier papers lie.
  ///   - jobs: how many papers at a time.
  package init(
    _ printer: any Printer, style: [UInt8], library: FormLibrary, disk: Disk, jobs: Int
  ) {
    self.printer = printer
    self.library = library
    self.disk = disk
    self.jobs = max(1, jobs)
    fingerprint =
      printer.fingerprint + " " + (Sums.of(Typst.program + style, [.sha256])[.sha256] ?? "")
  }

  /// What came of printing some documents.
  package struct Printed: Sendable {
    /// In the order given; those that could not be printed are without their PDF.
    package var documents: [Document]
    package var diagnostics: [Diagnostic] = []
    var notes = PrintNotes()
    /// Names of PDFs that should be there and are not: an earlier one must not lie there in their
    /// place.
    package var failed: [String] = []
  }

  /// Prints documents that have a page to print.
  ///
  /// Earlier versions lie in `folder`, with their notes; where it is nil everything is printed, which is
  /// the way of whatever is sealed.
  package func print(
    _ documents: [Document], earlier folder: String?, _ subject: Subject
  ) async -> Printed {
    let known = folder.map { PrintNotes(in: $0, disk) } ?? PrintNotes()
    // Documents of a form stand in the order of its records.
    var counts: [String: Int] = [:]
    let records = documents.map { document in
      counts[document.form, default: -1] += 1
      return counts[document.form] ?? 0
    }
    let results = await sideBySide(documents.count, jobs: jobs) { index in
      one(documents[index], known, folder)
    }
    var printed = Printed(documents: [])
    for (index, document) in documents.enumerated() {
      switch results[index] {
      case .none: printed.documents.append(document)
      case .some(.success(let (done, note))):
        printed.documents.append(done)
        printed.notes.add(note)
        printed.diagnostics += findings(document, note, record: records[index], subject)
      case .some(.failure(let problem)):
        printed.documents.append(document)
        printed.failed.append(document.name + ".pdf")
        printed.diagnostics += findings(document, problem, subject)
      }
    }
    return printed
  }

  enum Problem: Error {
    case printer(PrinterError)
    case missing([Unicode.Scalar])
  }

  private func one(
    _ document: Document, _ known: PrintNotes, _ folder: String?
  ) -> Result<(Document, PrintNotes.Note), Problem>? {
    if document.page.isEmpty { return nil }
    let source = document.source
    let day = document.label.on?.iso ?? Self.dayOfNone
    let key = source + " " + day + " " + fingerprint
    if let folder, let note = known.note(of: document.name, made: key),
      let bytes = try? disk.read(folder + "/" + document.name + ".pdf", .bagFile),
      Sums.of(bytes, [.sha256])[.sha256] == note.sum
    {
      return .success((document.printed(bytes, pages: note.pages), note))
    }
    let page: PrintedPage
    do throws(PrinterError) {
      page = try printer.print(document.page, title: title(of: document), source: source, day: day)
    } catch {
      return .failure(.printer(error))
    }
    if !page.missing.isEmpty { return .failure(.missing(page.missing)) }
    let note = PrintNotes.Note(
      name: document.name, key: key, sum: Sums.of(page.bytes, [.sha256])[.sha256] ?? "",
      pages: page.pages, overflows: page.overflows,
      substitutes: page.substitutes.map { [$0.wanted, $0.used] })
    return .success((document.printed(page.bytes, pages: page.pages), note))
  }

  /// What a paper is dated that tells no day of its own, such as a blank one: PDF/A asks for a date, and
  /// the same paper must come out as the same bytes on every day.
  static let dayOfNone = "2021-01-01"

  /// The form and the number of the document (编号): a title shows in every list of files.
  func title(of document: Document) -> String {
    let form = library.form(document.form)?.title ?? document.form
    return [form, document.label.reference].compactMap(\.self).joined(separator: " ")
  }
}
