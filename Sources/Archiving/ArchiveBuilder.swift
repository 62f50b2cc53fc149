package import Bagging
import CaseModel
package import Diagnostics
package import FormModel
import PDFInspection
package import Press
import Programme
import TemplateEngine

/// A file of an archive.
package struct ArchiveFile: Sendable {
  /// Relative to the archive's folder.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// One version of a child's archive, ready to be written.
package struct Archive: Sendable {
  /// In the order in which they are written: what is listed before the lists, the signature last.
  package let files: [ArchiveFile]

  package var tagManifest: [UInt8] {
    files.first { $0.path == ArchiveNames.signedFile }?.bytes ?? []
  }

  package func bytes(of path: String) -> [UInt8]? { files.first { $0.path == path }?.bytes }

  /// With a signature over the tag manifest, which stands for everything.
  package func signed(_ signature: [UInt8]) -> Archive {
    Archive(files: files + [ArchiveFile(path: BagCheck.signatureName, bytes: signature)])
  }
}

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
  /// What a signature is over.
  package static let signedFile = ManifestScope.tag.fileName(.sha512)
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
  ) -> Archive {
    let hasSM3 = ArchiveSettings(archived.programme, library)?.hasSM3 == true
    let algorithms = ArchiveSettings.algorithms(sm3: hasSM3)
    let content = content(
      of: archived, documents: documents, papers: papers, seal: seal, sums: algorithms)
    let payload = content.filter { $0.file.path.hasPrefix("data/") }
    let tags = content.map(\.file).filter { !$0.path.hasPrefix("data/") }
    return Archive(
      files: payload.map(\.file)
        + BagLists.files(payload: payload.map(\.listed), tags: tags, algorithms))
  }

  /// Everything in an archive but the manifests, which follow from it.
  func content(
    of archived: ArchivedCase, documents: [Document], papers: [Document], seal: Seal,
    sums algorithms: [DigestAlgorithm]
  ) -> [Summed] {
    let file = record(of: archived, documents, seal)
    let about = about.texts(of: archived.file)
    var payload: [ArchiveFile] = []
    for (folder, document) in documents.map({ (ArchiveNames.forms, $0) })
      + papers.map({ ("data/", $0) })
    {
      payload += document.versions.map { version in
        ArchiveFile(
          path: "\(folder)\(document.name).\(version.format.rawValue)", bytes: version.bytes)
      }
    }
    payload += [
      ArchiveFile(path: ArchiveNames.caseFile, bytes: archived.data.caseFile),
      ArchiveFile(path: ArchiveNames.programme, bytes: archived.data.programme),
      ArchiveFile(path: ArchiveNames.activities, bytes: archived.data.activities),
      ArchiveFile(path: "data/case.schema.json", bytes: about.schema),
      ArchiveFile(path: ArchiveNames.templates, bytes: about.templates),
      ArchiveFile(
        path: ArchiveNames.events, bytes: seal.json(of: archived.file, library).canonical),
    ]
    var content = payload.map { Summed($0, algorithms) }
    let contents = ContentsFile(file, payload: content.map(\.listed))
    content.append(
      Summed(
        ArchiveFile(path: ArchiveNames.contents, bytes: contents.json.canonical), algorithms))
    return content + tags(file, papers, payload: content).map { Summed($0, algorithms) }
  }

  /// What lies beside the payload.
  private func tags(
    _ file: FileRecord, _ papers: [Document], payload: [Summed]
  ) -> [ArchiveFile] {
    let identifier = "\(file.archived.file.number)/v\(file.seal.version)"
    let hasSM3 = ArchiveSettings(file.archived.programme, library)?.hasSM3 == true
    return [
      ArchiveFile(path: BagDeclaration.name, bytes: BagDeclaration.bytes),
      ArchiveFile(
        path: BagInfo.name, bytes: information(file, identifier: identifier, payload).bytes),
      ArchiveFile(
        path: "index.html",
        bytes: IndexPage(file: file, papers: papers, style: style).bytes),
      ArchiveFile(
        path: Instructions.name,
        bytes: Instructions(number: file.archived.file.number, seal: file.seal, hasSM3: hasSM3)
          .bytes),
    ]
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

  // MARK: Bag

  /// A file and its checksums.
  struct Summed {
    let file: ArchiveFile
    let listed: BagFile

    var sums: [DigestAlgorithm: String] { listed.digests }

    init(_ file: ArchiveFile, _ algorithms: [DigestAlgorithm]) {
      self.file = file
      listed = file.listed(algorithms)
    }
  }

  /// A line of bag-info.txt; nil where nothing would be left.
  private static func line(_ text: String) -> String? {
    let words = text.unicodeScalars.split { scalar in
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }
    return words.isEmpty ? nil : words.map { String($0) }.joined(separator: " ")
  }

  /// Nothing about the child: bag-info.txt is read by whoever handles the archive.
  private func information(
    _ file: FileRecord, identifier: String, _ payload: [Summed]
  ) -> BagInfo {
    let archived = file.archived
    let organisation = archived.file.block(CaseFields.self, library)?.organisation
      .flatMap { archived.programme.organisation($0) }
    let name = organisation.flatMap { Answers(library[OrganisationFields.self], $0).name }
    let size = payload.reduce(0) { $0 + $1.file.bytes.count }
    let lines: [(String, String?)] = [
      (BagInfo.Label.sourceOrganization, name),
      (BagInfo.Label.externalIdentifier, identifier),
      (BagInfo.Label.internalSenderIdentifier, file.seal.number.text),
      (BagInfo.Label.externalDescription, file.title),
      (BagInfo.Label.baggingDate, file.seal.on?.iso),
      (BagInfo.Label.payloadOxum, PayloadOxum(bytes: size, files: payload.count).text),
      (BagInfo.Label.bagSoftwareAgent, file.seal.agent),
    ]
    return BagInfo(
      lines.compactMap { label, value in
        value.flatMap { Self.line($0) }.map { BagInfo.Field(label, $0) }
      })
  }
}
