package import Bagging
import CaseModel
package import Diagnostics
package import FormModel
import PDFInspection
package import Press
import Programme
import TemplateEngine

/// Names of files in an archive.
package enum ArchiveNames {
  package static let caseFile = "data/case.json"
  package static let programme = "data/programme.json"
  package static let activities = "data/activities.json"
  package static let events = "data/events.json"
  package static let templates = "data/templates.json"
  package static let contents = "data/contents.json"
  /// Where the documents lie.
  package static let forms = "data/forms/"
  /// Whether a file is a manifest or the signature: what follows from the others.
  static func isList(_ path: String) -> Bool {
    path == BagCheck.signatureName
      || ManifestScope.allCases.contains { scope in
        DigestAlgorithm.allCases.contains { scope.fileName($0) == path }
      }
  }

  /// How an archive must look as a bag.
  package static let rules = BagRules(names: BagNameRule(exceptions: [Instructions.name]))
}

/// Makes the archive of a child from its data: the same data and seal give the same bytes.
package struct ArchiveBuilder: Sendable {
  package let library: FormLibrary
  private let press: Press
  private let about: AboutForms
  private let style: SourceText?

  package init(_ forms: FormSet) {
    library = forms.library
    press = forms.press
    about = AboutForms(forms)
    style = forms.files["layout/index.css"]
  }

  /// The child's documents, as its archived data gives them.
  package func documents(of archived: ArchivedCase, formats: [Format]) -> [Document] {
    let figures = ChildFigures(library: library, activities: archived.activities)
    return press.documents(
      of: archived.file, figures: figures.record(for: archived.file),
      programme: archived.programme, order: Press.Order(formats: formats))
  }

  /// What `filing` says that cannot be so; the archive's papers would print it.
  package func filingFaults(of archived: ArchivedCase, _ documents: [Document]) -> [Message] {
    guard let filing = archived.file.block(FilingFields.self, library) else { return [] }
    let names = Set(documents.map(\.name))
    var faults: [Message] = []
    var seen: Set<String> = []
    for (index, row) in filing.papers.enumerated() {
      let paper = row.paper ?? ""
      if !names.contains(paper) || !seen.insert(paper).inserted {
        faults.append(
          Message("archive-builder.unknown-paper", ["index": index + 1]))
      }
      if !(1...PDFLimits.pages).contains(row.pages ?? 1) {
        faults.append(
          Message(
            "archive-builder.bad-pages", ["index": index + 1, "pages": PDFLimits.pages]))
      }
    }
    if (filing.photos ?? 0) < 0 {
      faults.append(Message("archive-builder.bad-photos"))
    }
    return faults
  }

  /// The archive without a signature.
  ///
  /// `papers` are those that the function of this name gave, printed where PDF is wanted.
  package func archive(
    of archived: ArchivedCase, documents: [Document], papers: [Document], seal: Seal
  ) -> NewBag {
    let hasSM3 = ArchiveSettings(archived.programme, library)?.hasSM3 == true
    let content = content(
      of: archived, documents: documents, papers: papers, seal: seal,
      sums: ArchiveSettings.algorithms(sm3: hasSM3))
    return content.writer.bag(content.payload, payload: content.listed)
  }

  /// The payload of an archive, with its checksums, and how the rest follows from it.
  struct Content {
    let payload: [NewFile]
    let listed: [BagFile]
    let writer: BagWriter
  }

  func content(
    of archived: ArchivedCase, documents: [Document], papers: [Document], seal: Seal,
    sums algorithms: [DigestAlgorithm]
  ) -> Content {
    let file = record(of: archived, documents, seal)
    let about = about.texts(
      of: archived.file, isPrinted: seal.formats.contains(.pdf))
    var payload = documents.flatMap { $0.files(in: ArchiveNames.forms) }
    payload += papers.flatMap { $0.files(in: "data/") }
    payload += [
      NewFile(path: ArchiveNames.caseFile, bytes: archived.data.caseFile),
      NewFile(path: ArchiveNames.programme, bytes: archived.data.programme),
      NewFile(path: ArchiveNames.activities, bytes: archived.data.activities),
      NewFile(path: "data/case.schema.json", bytes: about.schema),
      NewFile(path: ArchiveNames.templates, bytes: about.templates),
      NewFile(path: ArchiveNames.events, bytes: seal.json(of: archived.file, library).canonical),
    ]
    var listed = payload.map { $0.listed(algorithms) }
    let contents = NewFile(
      path: ArchiveNames.contents, bytes: ContentsFile(file, payload: listed).json.canonical)
    payload.append(contents)
    listed.append(contents.listed(algorithms))
    return Content(payload: payload, listed: listed, writer: writer(file, papers))
  }

  /// Nothing about the child stands in bag-info.txt: it is read by whoever handles the archive.
  private func writer(_ file: FileRecord, _ papers: [Document]) -> BagWriter {
    let archived = file.archived
    let number = archived.file.number
    let hasSM3 = ArchiveSettings(archived.programme, library)?.hasSM3 == true
    let organisation = archived.file.block(CaseFields.self, library)?.organisation
      .flatMap { archived.programme.organisation($0) }
    let name = organisation.flatMap { Answers(library[OrganisationFields.self], $0).name }
    let lines: [(label: String, value: String?)] = [
      (BagInfo.Label.sourceOrganization, name),
      (BagInfo.Label.externalIdentifier, "\(number)/v\(file.seal.version)"),
      (BagInfo.Label.internalSenderIdentifier, file.seal.number.text),
      (BagInfo.Label.externalDescription, file.title),
      (BagInfo.Label.baggingDate, file.seal.on?.iso),
    ]
    return BagWriter(
      ArchiveSettings.algorithms(sm3: hasSM3),
      information: lines.map { ($0.label, $0.value.flatMap { Self.line($0) }) },
      agent: Self.line(file.seal.agent) ?? "",
      others: [
        NewFile(
          path: "index.html", bytes: IndexPage(file: file, papers: papers, style: style).bytes),
        NewFile(
          path: Instructions.name,
          bytes: Instructions(number: number, seal: file.seal, hasSM3: hasSM3).bytes),
      ])
  }

  /// A line of bag-info.txt; nil where nothing would be left.
  private static func line(_ text: String) -> String? {
    let words = text.unicodeScalars.split { scalar in
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }
    return words.isEmpty ? nil : words.map { String($0) }.joined(separator: " ")
  }

  private func record(
    of archived: ArchivedCase, _ documents: [Document], _ seal: Seal
  ) -> FileRecord {
    let list = PaperList(documents, of: archived.file, number: seal.number, library: library)
    return FileRecord(archived: archived, seal: seal, list: list, library: library)
  }

  /// Cover, contents list, remarks, to be printed where PDF is wanted.
  package func papers(
    of archived: ArchivedCase, documents: [Document], seal: Seal
  ) -> [Document] {
    let file = record(of: archived, documents, seal)
    let record = file.record
    return library.forms.filter { $0.scopes.contains(.archive) }.compactMap { form in
      press.document(
        ofArchive: record, of: file.archived.file, form, file.archived.programme,
        Press.Order(formats: file.seal.formats))
    }
  }
}
