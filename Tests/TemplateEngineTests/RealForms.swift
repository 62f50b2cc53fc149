import Diagnostics
import FormModel
import Foundation
import SpokenFindings
import TemplateEngine
import Testing

/// The definitions and templates under `Templates/`, loaded once.
enum RealForms {
  struct Loaded: CustomTestStringConvertible {
    let form: Form
    let scope: Scope
    let template: Template
    var testDescription: String { form.id }
  }

  static let files = TemplateFiles(read())
  static let library: FormLibrary = {
    var diagnostics: [Diagnostic] = []
    guard let library = FormLibrary.load(files, relying: [], diagnostics: &diagnostics) else {
      fatalError("Templates/: \(diagnostics.map(show))")
    }
    return library
  }()

  static let all: [Loaded] = library.forms.flatMap { form in
    form.scopes.compactMap { scope in
      var diagnostics: [Diagnostic] = []
      let template = Template.load(
        form, scope: scope, library: library, files: files, diagnostics: &diagnostics)
      if template == nil { fatalError("\(form.id): \(diagnostics.map(show))") }
      return template.map { Loaded(form: form, scope: scope, template: $0) }
    }
  }

  static func show(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.position.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(diagnostic.path)\(place) \(diagnostic.id) \(diagnostic.message.english)"
  }

  private static func read() -> [SourceText] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Templates").resolvingSymlinksInPath()
    let manager = FileManager.default
    guard let paths = manager.subpaths(atPath: root.path()) else { return [] }
    return paths.sorted().compactMap { path in
      guard ["md", "html", "yaml", "css", "typ"].contains((path as NSString).pathExtension),
        let data = manager.contents(atPath: root.appending(path: path).path())
      else { return nil }
      return SourceText(path: path, utf8: Array(data))
    }
  }
}
