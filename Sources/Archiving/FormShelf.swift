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
  private let earlier: @Sendable () -> [TemplateFiles]
  private let sets: [any NamedFieldSet.Type]
  private let state = Mutex(State())

  private struct State {
    /// By path and digest; nil until something sealed is looked at.
    var files: [String: [String: SourceText]]?
    var loaded: [Order: Loaded] = [:]
  }

  /// Forms and what fills archives with them; nil where they could not be had.
  private struct Loaded {
    let forms: FormSet?
    let builder: ArchiveBuilder?
  }

  private struct Order: Hashable {
    let maker: Maker
    let isOfChild: Bool
    let list: [UInt8]
  }

  /// - Parameters:
  ///   - present: as this program fills them.
  ///   - earlier: the templates of earlier makers, as far as they are at hand.
  ///   - sets: what the program relies on in the definitions.
  package init(
    _ present: FormSet, earlier: @escaping @Sendable () -> [TemplateFiles],
    relying sets: [any NamedFieldSet.Type]
  ) {
    self.present = present
    self.earlier = earlier
    self.sets = sets
  }

  /// Fills a child's archive again with the forms that its `templates.json` lists; nil where one of
  /// them is not here, or where its maker is a stranger.
  func builder(ofChild templates: [UInt8], by agent: String) -> ArchiveBuilder? {
    loaded(templates, by: agent, isOfChild: true).builder
  }

  /// The forms of the registers of a batch.
  package func forms(ofBatch templates: [UInt8], by agent: String) -> FormSet? {
    loaded(templates, by: agent, isOfChild: false).forms
  }

  private func loaded(_ list: [UInt8], by agent: String, isOfChild: Bool) -> Loaded {
    guard let maker = Maker(agent: agent) else { return Loaded(forms: nil, builder: nil) }
    let order = Order(maker: maker, isOfChild: isOfChild, list: list)
    return state.withLock { state -> Loaded in
      if let known = state.loaded[order] { return known }
      let files = state.files ?? index()
      state.files = files
      let forms = load(order, files)
      let made = Loaded(forms: forms, builder: forms.map { ArchiveBuilder($0) })
      // Whoever sends thousands of lists of their own fills no memory.
      if state.loaded.count < Self.limit { state.loaded[order] = made }
      return made
    }
  }

  private static let limit = 64

  private func index() -> [String: [String: SourceText]] {
    var files: [String: [String: SourceText]] = [:]
    for file in ([present.files] + earlier()).flatMap(\.files) {
      files[file.path, default: [:]][Self.digest(of: file)] = file
    }
    return files
  }

  private func load(_ order: Order, _ files: [String: [String: SourceText]]) -> FormSet? {
    guard let listed = Self.read(order.list) else { return nil }
    var found: [SourceText] = []
    for (path, digest) in listed {
      guard let file = files[path]?[digest] else { return nil }
      found.append(file)
    }
    let listedFiles = TemplateFiles(found)
    // A list in another order or with an entry twice is nobody's.
    guard Self.list(listedFiles) == order.list else { return nil }
    // What a child's file has to hold is always among the forms: who left one out of the list would
    // leave out that it is missing.
    let kinds = order.isOfChild ? Set(fileFieldSets.map { $0.home }) : []
    let sets = sets.filter { set in
      guard case .form(let id) = set.home else { return true }
      return listedFiles["forms/\(id)/form.yaml"] != nil || kinds.contains(set.home)
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
  /// The templates that documents of these forms are filled with; rules and reports fill none.
  ///
  /// The first maker listed the whole folder.
  package func templates(of forms: [Form]) -> TemplateFiles {
    let folders = Set(forms.map { "forms/\($0.id)/" })
    return TemplateFiles(
      files.files.filter { file in
        if maker == .version010 { return !file.path.hasPrefix("programmes/") }
        if file.path.hasPrefix("layout/") { return file.path != "layout/report.css" }
        return file.path == "shared.yaml" || folders.contains { file.path.hasPrefix($0) }
      })
  }
}
