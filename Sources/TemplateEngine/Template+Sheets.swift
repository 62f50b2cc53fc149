package import Diagnostics
package import FormModel
import Pages

extension Template {
  /// Checks every style sheet of the templates folders, whichever page takes it up: those of reports
  /// and of `index.html` stand in no template.
  package static func checkSheets(_ files: TemplateFiles, diagnostics: inout [Diagnostic]) -> Bool {
    let found = files.files.filter { $0.path.hasSuffix(".css") }
      .compactMap { StyleSheet.fault(in: $0) }.map { Diagnostic.template($0) }
    diagnostics += found
    return found.isEmpty
  }
}
