import CaseModel
import Diagnostics
import FormModel
import Outside
import Phrasebook
import SampleDistrict
import SourceReader
import TemplateEngine
import Workshop

/// One form of one child of the sample district, with everything that filling it needs.
struct SampleForm {
  let files: TemplateFiles
  let library: FormLibrary
  let form: Form
  let context: Record
  let record: Record

  /// The first child's first record of a form.
  init(_ id: String, templates folder: String) throws(BenchmarkError) {
    do throws(DiskError) {
      files = try Disk(LinuxWorld()).templates([folder]).files(of: nil)
    } catch {
      throw .noTemplates(Phrasebook.present.text(error.message, in: .english))
    }
    var found: [Diagnostic] = []
    let sample: [(path: String, text: String)]
    do throws(WordsFault) {
      sample = try SampleDistrict(children: 1, seed: 2022, faults: false).files()
    } catch {
      throw .noSample([error.description])
    }
    func node(_ path: String) -> Node? {
      guard let file = sample.first(where: { $0.path == path }) else { return nil }
      return readSource(
        Array(file.text.utf8), path: path, format: .yaml, limits: .programme, diagnostics: &found)
    }
    guard let library = FormLibrary.load(files, relying: [], diagnostics: &found),
      let form = library.form(id),
      let scope = form.scopes.first,
      let casePath = sample.map(\.path).first(where: { $0.hasPrefix("cases/") }),
      let programmeNode = node("programme.yaml"), let caseNode = node(casePath),
      let programme = ProgrammeFile.read(
        programmeNode, path: "programme.yaml", library: library, diagnostics: &found),
      let file = CaseReader(library: library, programme: programme)
        .read(caseNode, path: casePath, diagnostics: &found),
      let record = file.answers[id]?.first?.record
    else { throw .noSample(found.map { Phrasebook.present.text($0.message, in: .english) }) }
    self.library = library
    self.form = form
    self.record = record
    context = Record(
      values: scope.blocks.flatMap { key -> [Value] in
        let known: Record? =
          switch key {
          case "programme": programme.programme
          case "organisation": programme.organisations.first?.record
          default: file.blocks[key]?.record
          }
        return known?.values ?? library.block(key).map { Record(emptyFor: $0.schema).values } ?? []
      })
  }

  /// The form's template; `markdown` takes the place of its `form.md`.
  func template(markdown: String? = nil) throws(BenchmarkError) -> Template {
    let path = "forms/" + form.id + "/form.md"
    var files = files
    if let markdown {
      let changed = SourceText(path: path, utf8: Array(markdown.utf8))
      files = TemplateFiles(files.files.map { $0.path == path ? changed : $0 })
    }
    var found: [Diagnostic] = []
    guard
      let template = Template.load(
        form, scope: form.scopes[0], library: library, files: files, diagnostics: &found)
    else {
      throw .badTemplate(
        found.map {
          "\($0.position?.line ?? 0): \(Phrasebook.present.text($0.message, in: .english))"
        })
    }
    return template
  }

  /// What stands in `form.md`.
  var markdown: String {
    String(decoding: files["forms/" + form.id + "/form.md"]?.utf8 ?? [], as: UTF8.self)
  }
}

enum BenchmarkError: Error {
  case usage
  case noTemplates(String)
  case noSample([String])
  case badTemplate([String])
}
