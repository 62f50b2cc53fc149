import CaseModel
import Diagnostics
import FormModel
import Outside
import Programme
import SourceReader
import Testing
import Workshop

/// What `tongdang new` writes has every key there is, and nothing else.
struct SkeletonTests {
  private let library: FormLibrary
  private let skeleton: Skeleton

  init() throws {
    let folders = try TemplateFolders.find(nil, workspace: nil, Disk(LinuxWorld()))
    library = try Forms.load(folders, Disk(LinuxWorld())).1
    skeleton = Skeleton(library: library)
  }

  /// Takes off every mark that stands before a key.
  static func unmarked(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = String(line)
      while let match = line.wholeMatch(of: /( *)# ( *(?:# *)*(?:- )?[a-z_0-9]+:.*)/) {
        line = String(match.1) + String(match.2)
      }
      return line
    }.joined(separator: "\n")
  }

  private func keys(_ text: String) throws -> Set<String> {
    var found: [Diagnostic] = []
    let text = Self.unmarked(text)
    let node = try #require(
      readSource(Array(text.utf8), path: "", format: .yaml, diagnostics: &found), "\(found)")
    #expect(!found.hasErrors, "\(found)")
    return keys(node, "")
  }

  private func keys(_ node: Node, _ path: String) -> Set<String> {
    switch node.content {
    case .list(let items): items.reduce(into: []) { $0.formUnion(keys($1, path)) }
    case .map(let entries):
      entries.reduce(into: []) { $0.formUnion(keys($1.value, path + "/" + $1.key)) }
    default: [path]
    }
  }

  /// What the definitions say.
  private func keys(_ schema: Schema, _ path: String) -> Set<String> {
    var found: Set<String> = []
    for field in schema.fields where field.derivation == nil {
      let own = path + "/" + field.key.replacing(".", with: "/")
      if case .rows(let rows) = field.type {
        found.formUnion(keys(rows.schema, own))
      } else {
        found.insert(own)
      }
    }
    return found
  }

  @Test func `a new case has every key of the schema`() throws {
    var expected: Set<String> = []
    func collect(_ schema: JSON, _ path: String) {
      guard case .object(let object) = schema else { return }
      if case .object(let properties)? = object["properties"] {
        for (key, inner) in properties { collect(inner, path + "/" + key) }
      } else if let items = object["items"] {
        collect(items, path)
      } else {
        expected.insert(path)
      }
    }
    collect(CaseSchema(library).json, "")
    #expect(expected.count > 300 && expected.contains("/missed_months/remedy"))
    let found = try keys(skeleton.caseFile(number: "310107-2022-0016"))
    #expect(found.subtracting(expected).sorted() == [])
    #expect(expected.subtracting(found).sorted() == [])
  }

  @Test func `the files of a new workspace have every key of theirs`() throws {
    func block(_ key: String) throws -> Schema { try #require(library.block(key)).schema }
    func forms(_ scope: Scope) -> [Form] { library.forms.filter { $0.scopes.contains(scope) } }
    var programme: Set = ["/streets/code", "/streets/name", "/output"]
    for (key, name) in [
      ("programme", "programme"), ("organisations", "organisation"), ("staff", "person"),
      ("archive", "archive"), ("rules", "rules"),
    ] { programme.formUnion(keys(try block(name), "/" + key)) }
    for form in forms(.person) {
      programme.formUnion(keys(form.schema, "/staff/" + (form.answers ?? "")))
    }
    #expect(programme.contains("/staff/pledge/pledged_on"))
    #expect(try keys(skeleton.programme()).symmetricDifference(programme).sorted() == [])

    var activities = keys(try #require(library.records("activities")).schema, "/activities")
    for form in forms(.activity) {
      activities.formUnion(keys(form.schema, "/activities/" + (form.answers ?? "")))
    }
    #expect(try keys(skeleton.activities()).symmetricDifference(activities).sorted() == [])

    var district = keys(try #require(library.records("submissions")).schema, "/submissions")
    for form in forms(.district) {
      if let answers = form.answers { district.formUnion(keys(form.schema, "/" + answers)) }
    }
    #expect(try keys(skeleton.district()).symmetricDifference(district).sorted() == [])
  }

  @Test func `options of columns, limits and what a value looks like are told`() {
    let text = skeleton.caseFile(number: "310107-2022-0016")
    #expect(text.contains("负责社工、协同社工、儿童督导员"))
    #expect(text.contains("最多80字"))
    #expect(text.contains("是或否"))
  }
}
