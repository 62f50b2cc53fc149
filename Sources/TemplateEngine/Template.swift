import CommonMark
package import Diagnostics
package import FormModel

/// The compiled templates of one form.
///
/// Loading finds every error there is; filling cannot fail.
package struct Template: Sendable {
  /// `form.md`.
  private let markdown: Program
  /// `form.md` through libcmark.
  private let markdownHTML: Program
  /// The whole page.
  private let page: Program
  /// The form alone, as it stands in the page.
  private let body: Program
  private let writing: MarkdownWriting

  /// Loads `form.md` and, if there is one, `form.html` of a form.
  ///
  /// All errors of all its files are reported; nil when there is one.
  package static func load(
    _ form: Form, scope: Scope, library: FormLibrary, files: TemplateFiles,
    diagnostics: inout [Diagnostic]
  ) -> Template? {
    var loader = TemplateLoader(form: form, scope: scope, library: library, files: files)
    let template = loader.load()
    let found = Set(loader.diagnostics).sorted()
    diagnostics += found
    return found.hasErrors ? nil : template
  }

  init(
    markdown: Program, markdownHTML: Program, page: Program, body: Program,
    writing: MarkdownWriting
  ) {
    self.writing = writing
    self.body = body
    self.markdown = markdown
    self.markdownHTML = markdownHTML
    self.page = page
  }

  /// The Markdown version.
  package func markdown(_ context: Record, _ record: Record, face: Face = .filled) -> [UInt8] {
    fill(markdown, context, record, LeafWriter(face: face, writing: writing))
  }

  /// The HTML version: a whole page.
  package func page(_ context: Record, _ record: Record, face: Face = .filled) -> [UInt8] {
    fill(page, context, record, LeafWriter(face: face, writing: writing))
  }

  /// The HTML that libcmark would make of the Markdown version.
  package func markdownHTML(_ context: Record, _ record: Record, face: Face = .filled) -> [UInt8] {
    fill(
      markdownHTML, context, record,
      LeafWriter(face: face, writing: writing, isOracle: true))
  }

  /// The form as a screen has it: every field is an input where it stands.
  ///
  /// There is no page around it.
  /// `context` are the values of the shared blocks, `person` is what the register says of people.
  package func entry(
    _ form: Form, context: (schema: Schema, record: Record), _ sheet: EntrySheet, person: Schema?
  ) -> [UInt8] {
    var filler = EntryFiller(
      body, form, context: context, sheet, person: person,
      LeafWriter(face: .filled, writing: writing))
    filler.run()
    return filler.output
  }

  private func fill(
    _ program: Program, _ context: Record, _ record: Record, _ writer: LeafWriter
  ) -> [UInt8] {
    var filler = Filler(program, writer, context: context, record: record)
    filler.run()
    return filler.output
  }
}

/// Reads and checks the template files of one form.
struct TemplateLoader {
  let form: Form
  let scope: Scope
  let library: FormLibrary
  let files: TemplateFiles
  private(set) var diagnostics: [Diagnostic] = []

  init(form: Form, scope: Scope, library: FormLibrary, files: TemplateFiles) {
    self.form = form
    self.scope = scope
    self.library = library
    self.files = files
  }

  private var folder: String { "forms/" + form.id }

  mutating func load() -> Template? {
    guard let source = files[folder + "/form.md"] else {
      missing(folder + "/form.md")
      return nil
    }
    let (nodes, _) = resolved(source, isHTML: false)
    let writing = library.maker.markdown
    let compiled = MarkdownCompiler(nodes, writing: writing)
    diagnostics += compiled.diagnostics
    var body = compiled.html
    if let grid = files[folder + "/form.html"] {
      let compiledGrid = HTMLCompiler(resolved(grid, isHTML: true).nodes, of: grid)
      diagnostics += compiledGrid.diagnostics
      body = compiledGrid.program
    }
    guard let layout = files["layout/page.html"] else {
      missing("layout/page.html")
      return nil
    }
    let page = HTMLCompiler(
      resolved(layout, isHTML: true, isForm: false).nodes, of: layout, content: body)
    diagnostics += page.diagnostics
    return Template(
      markdown: compiled.markdown, markdownHTML: compiled.html, page: page.program, body: body,
      writing: writing)
  }

  private mutating func resolved(
    _ file: SourceText, isHTML: Bool, isForm: Bool = true
  ) -> (nodes: [ResolvedNode], shown: Set<String>) {
    var parser = TemplateParser(files: files, folder: folder, isHTML: isHTML)
    let nodes = parser.parse(file)
    diagnostics += parser.diagnostics
    var resolver = Resolver(
      form: form, context: library.context(for: scope), person: library.block("person")?.schema)
    let resolved = resolver.resolve(nodes)
    diagnostics += resolver.diagnostics
    if isForm { checkShown(resolver.shown, in: file) }
    return (resolved, resolver.shown)
  }

  /// Whatever must be filled in must be on the paper.
  private mutating func checkShown(_ shown: Set<String>, in file: SourceText) {
    for field in form.schema.fields where !shown.contains(field.key) {
      if case .never = field.requirement { continue }
      diagnostics.append(
        Diagnostic(
          .fieldNotShown, path: file.path,
          Message("field-not-shown", ["field": field.key, "label": field.label])))
    }
  }

  private mutating func missing(_ path: String) {
    diagnostics.append(
      Diagnostic(
        .missingFile, path: path, Message("missing-file.missing")))
  }
}
