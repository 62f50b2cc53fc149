import Bagging
import CaseModel
import Diagnostics
package import FormModel
package import Press
import Synchronization

/// Every template at hand, and the forms that were loaded from them for what was sealed.
///
/// An archive names each template that it was filled with, by digest; where all of them are here, it
/// is filled again, whichever version of the program sealed it and whatever else has changed since.
///
/// A class, since those who share it share what was loaded.
package final class FormShelf: Sendable {
  /// As this program fills them.
  package let present: FormSet
  private let tree: TemplateTree
  private let earlier: @Sendable () -> [TemplateTree]
  private let sets: [any NamedFieldSet.Type]
  private let state = Mutex(State())

  private struct State {
    /// By path and digest; nil until something sealed is looked at.
    var files: [String: [String: SourceText]]?
    var builders: [Order: ArchiveBuilder] = [:]
    var batches: [Order: FormSet] = [:]
    /// By the editions that are in force in a project year, see `inEveryFile`.
    var inEveryFile: [[TemplateEdition]: [String]] = [:]
  }

  private struct Order: Hashable {
    let maker: Maker
    let list: [UInt8]
    /// Forms without which the list is nobody's: other ones in other years.
    let needed: [String]
  }

  /// - Parameters:
  ///   - present: as this program fills them.
  ///   - tree: the templates with all their editions.
  ///   - earlier: the templates of earlier makers, as far as they are at hand.
  ///   - sets: what the program relies on in the definitions.
  package init(
    _ present: FormSet, _ tree: TemplateTree, earlier: @escaping @Sendable () -> [TemplateTree],
    relying sets: [any NamedFieldSet.Type]
  ) {
    self.present = present
    self.tree = tree
    self.earlier = earlier
    self.sets = sets
  }

  /// Fills a child's archive again with the forms that its `templates.json` lists; nil where one of
  /// them is not here, where one is left out of which every file of the year says something, or where
  /// its maker is a stranger.
  package func builder(
    ofChild templates: [UInt8], in year: Int, by agent: String
  ) -> ArchiveBuilder? {
    kept(templates, by: agent, \.builders, needing: inEveryFile(year)) { ArchiveBuilder($0) }
  }

  /// The forms of the registers of a batch.
  package func forms(ofBatch templates: [UInt8], by agent: String) -> FormSet? {
    kept(templates, by: agent, \.batches, needing: []) { $0 }
  }

  /// Ids of the forms without which a list is no child's.
  ///
  /// Those of which every file of the year says something, and that the program knows: a form of an
  /// office's own may be newer than an archive.
  private func inEveryFile(_ year: Int) -> [String] {
    let editions = tree.inForce(in: year)
    return state.withLock { state in
      if let known = state.inEveryFile[editions] { return known }
      let files = tree.files(of: year)
      var library = present.library
      if Self.list(files) != Self.list(present.files) {
        var faults: [Diagnostic] = []
        // Editions are checked by `lint`; one that cannot be loaded is nobody's excuse.
        library = FormLibrary.load(files, relying: sets, diagnostics: &faults) ?? library
      }
      let known = Set(sets.map { $0.home })
      let ids = library.forms
        .filter { AboutForms.isInEveryFile($0) && known.contains(.form($0.id)) }.map(\.id)
      state.inEveryFile[editions] = ids
      return ids
    }
  }

  /// Only what could be loaded is kept: a list that names what is not here is refused before anything
  /// is loaded, as often as somebody sends it.
  private func kept<Made: Sendable>(
    _ list: [UInt8], by agent: String, _ made: WritableKeyPath<State, [Order: Made]>,
    needing ids: [String], _ make: (FormSet) -> Made
  ) -> Made? {
    guard let maker = Maker(agent: agent) else { return nil }
    let order = Order(maker: maker, list: list, needed: ids)
    return state.withLock { state -> Made? in
      if let known = state[keyPath: made][order] { return known }
      let files = state.files ?? index()
      state.files = files
      guard let new = load(order, files).map(make) else { return nil }
      // Whoever sends many lists of what is here fills no memory, and keeps nobody's out.
      if state[keyPath: made].count >= Self.limit { state[keyPath: made].removeAll() }
      state[keyPath: made][order] = new
      return new
    }
  }

  private static let limit = 64

  private func index() -> [String: [String: SourceText]] {
    var files: [String: [String: SourceText]] = [:]
    // Most files of one set are those of the others: each is hashed once.
    var known: [String: [SourceText]] = [:]
    for file in present.files.files + ([tree] + earlier()).flatMap(\.everyFile) {
      if known[file.path, default: []].contains(where: { $0.utf8 == file.utf8 }) { continue }
      known[file.path, default: []].append(file)
      files[file.path, default: [:]][Self.digest(of: file)] = file
    }
    return files
  }

  private func load(
    _ order: Order, _ files: [String: [String: SourceText]]
  ) -> FormSet? {
    guard let listed = Self.read(order.list) else { return nil }
    var found: [SourceText] = []
    for (path, digest) in listed {
      guard let file = files[path]?[digest] else { return nil }
      found.append(file)
    }
    let listedFiles = TemplateFiles(found)
    // A list in another order or with an entry twice is nobody's.
    guard Self.list(listedFiles) == order.list else { return nil }
    func isListed(_ id: String) -> Bool { listedFiles["forms/\(id)/form.yaml"] != nil }
    // Who left out a form of which every file says something would leave out that it is missing.
    guard order.needed.allSatisfy(isListed) else { return nil }
    let sets = sets.filter { set in
      if case .form(let id) = set.home { isListed(id) } else { true }
    }
    var faults: [Diagnostic] = []
    return FormSet.load(listedFiles, of: order.maker, relying: sets, diagnostics: &faults)
  }

  // MARK: templates.json

  /// The templates that were used, each with its digest.
  package static func list(_ files: TemplateFiles) -> [UInt8] {
    let list: [JSON] = files.files.map { file in
      .object(["path": .string(file.path), "sha256": .string(digest(of: file))])
    }
    return JSON.object(["files": .array(list)]).canonical
  }

  private static func read(_ list: [UInt8]) -> [(path: String, digest: String)]? {
    guard let entries = Members(list)?.list("files") else { return nil }
    var listed: [(path: String, digest: String)] = []
    for entry in entries {
      guard let members = Members(entry), let path = members.text("path"),
        let digest = members.text("sha256")
      else { return nil }
      listed.append((path, digest))
    }
    return listed
  }

  private static func digest(of file: SourceText) -> String {
    Sums.of(file.utf8, [.sha256])[.sha256] ?? ""
  }
}

extension FormSet {
  /// The templates that documents of these forms are filled with, and printed where they are; rules
  /// and reports fill none.
  package func templates(of forms: [Form], isPrinted: Bool) -> TemplateFiles {
    let folders = Set(forms.map { "forms/\($0.id)/" })
    return TemplateFiles(
      files.files.filter { file in
        if maker.listsWholeFolder { return !file.path.hasPrefix("programmes/") }
        if file.path == Press.stylePath { return isPrinted }
        if file.path.hasPrefix("layout/") { return file.path != "layout/report.css" }
        return file.path == "shared.yaml" || folders.contains { file.path.hasPrefix($0) }
      })
  }
}
