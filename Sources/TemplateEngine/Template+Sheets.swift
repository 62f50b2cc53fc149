package import Diagnostics
package import FormModel
import Pages

extension Template {
  /// Checks every style sheet of the templates folders, whichever page takes it up: those of reports
  /// and of `index.html` stand in no template.
  package static func checkSheets(_ files: TemplateFiles, diagnostics: inout [Diagnostic]) -> Bool {
    let found = files.files.filter { $0.path.hasSuffix(".css") }
      .compactMap { file in
        StyleSheet.fault(in: file).map { Diagnostic.template($0) } ?? unseen(in: file)
      }
    diagnostics += found
    return found.isEmpty
  }

  /// The first character that nobody sees, where it is of no use.
  static func unseen(in file: SourceText) -> Diagnostic? {
    guard let offset = UnseenCharacter.first(in: file.utf8) else { return nil }
    return .template(
      .forbiddenCharacter, Place(file: file, offset: offset, length: 1),
      Message("forbidden-character"),
      hint: Message("forbidden-character.hint"))
  }
}
