import Archiving
import Diagnostics
import PDFInspection
import Press
import Printing
import Workshop

/// Looks at what was printed as its receiver will, before it is sealed.
struct SealedPDFs: Sendable {
  let inspector: PDFInspector

  /// Those of these documents whose PDF a receiver would refuse.
  func findings(_ documents: [Document], at path: String) -> [Diagnostic] {
    documents.flatMap { document in
      document.versions.filter { $0.format == .pdf }.compactMap { version in
        guard case .refused(let refusal) = inspector.judge(version.bytes) else { return nil }
        return Diagnostic(
          .activeContent, path: path,
          Message("active-content", ["document": document.name, "refusal": refusal.message]),
          hint: Message("active-content.hint"))
      }
    }
  }
}
