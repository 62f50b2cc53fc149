import Archiving
import Diagnostics
import PDFInspection
import Press
import Printing

/// Looks at what was printed as its receiver will, before it is sealed.
struct SealedPDFs: Sendable {
  let inspector: PDFInspector

  /// Those of these documents whose PDF a receiver would refuse.
  func findings(_ documents: [Document], at path: String) -> [Diagnostic] {
    documents.flatMap { document in
      document.versions.filter { $0.format == .pdf }.compactMap { version in
        guard case .refused(let refusal) = inspector.judge(version.bytes) else { return nil }
        return Diagnostic(
          .error, "active-content", path: path,
          Message(
            "\(document.name).pdf 印成了接收方不会收的样子：\(refusal.message.chinese)",
            "\(document.name).pdf was printed in a way that no receiver takes: \(refusal.message.english)"
          ),
          hint: Message(
            "没有封存；检查打印部件是不是换过：script/setup --pdf",
            "it was not sealed; see whether what prints PDF was exchanged: script/setup --pdf"))
      }
    }
  }
}
