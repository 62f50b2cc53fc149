package import Diagnostics
package import FormModel

/// The forms of one maker: their files, and what was loaded from them.
package struct FormSet: Sendable {
  package let files: TemplateFiles
  package let library: FormLibrary
  package let press: Press

  package var maker: Maker { library.maker }

  /// Loads the forms as a maker fills them; nil, with the reasons, when one has an error.
  ///
  /// What the program relies on in them is found at once, see `NamedFieldSet`.
  package static func load(
    _ files: TemplateFiles, of maker: Maker = .present, relying sets: [any NamedFieldSet.Type],
    diagnostics: inout [Diagnostic]
  ) -> FormSet? {
    guard
      let library = FormLibrary.load(
        files, of: maker, relying: sets, diagnostics: &diagnostics),
      let press = Press.load(library, files: files, diagnostics: &diagnostics)
    else { return nil }
    return FormSet(files: files, library: library, press: press)
  }
}
