package import Diagnostics

/// The PDFs of a bag, each looked into once.
package struct InspectedPDFs: Sendable {
  /// What was said of each, by its path.
  package private(set) var opinions: [String: PDFOpinion] = [:]
  /// How many were not looked into: there is no inspector.
  package private(set) var missed = 0

  package static let notInspected = FindingID.pdfNotInspected

  package init() {}

  /// Looks into those of these files that are PDFs; without an inspector they are only counted.
  package init(_ paths: [String], by judge: any PDFJudge, reading read: (String) -> [UInt8]?) {
    for path in paths where path.hasSuffix(".pdf") {
      guard let bytes = read(path) else {
        opinions[path] = .refused(PDFRefusal(.tooMuch))
        continue
      }
      if let opinion = judge.judge(bytes) { opinions[path] = opinion } else { missed += 1 }
    }
  }

  package var seen: Int { opinions.count }

  /// Those that are no printed form, with what is wrong.
  package var refused: [(path: String, refusal: PDFRefusal)] {
    opinions.sorted { $0.key < $1.key }.compactMap { path, opinion in
      if case .refused(let refusal) = opinion { (path, refusal) } else { nil }
    }
  }

  package static let hint = Message("pdf-not-inspected.hint")

  package static let installing = Message("pdf-not-inspected.installing")

  /// What is to be said where some were not looked into; nothing where none was left out.
  package static func note(_ count: Int, at path: String) -> [Diagnostic] {
    count == 0
      ? []
      : [
        Diagnostic(
          notInspected, path: path,
          Message("pdf-not-inspected.note", ["count": count]),
          hint: installing)
      ]
  }
}
