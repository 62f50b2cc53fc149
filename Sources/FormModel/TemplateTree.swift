package import Diagnostics

/// The project years for which some templates are other ones (表式版本): a folder of
/// `Templates/editions/`, which holds only what differs.
package enum TemplateEdition: Sendable, Hashable {
  /// `until-2021`: that year and those before it.
  case until(Int)
  /// `from-2023`: that year and those after it.
  case from(Int)

  /// Nil for another name.
  package init?(folder: String) {
    guard let dash = folder.firstIndex(of: "-") else { return nil }
    let digits = folder[folder.index(after: dash)...]
    guard digits.utf8.count == 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let year = Int(digits)
    else { return nil }
    switch folder[..<dash] {
    case "until": self = .until(year)
    case "from": self = .from(year)
    default: return nil
    }
  }

  package var folder: String {
    switch self {
    case .until(let year): "until-\(year)"
    case .from(let year): "from-\(year)"
    }
  }

  /// A year in which it is in force.
  package var year: Int {
    switch self {
    case .until(let year), .from(let year): year
    }
  }

  fileprivate func isInForce(in other: Int) -> Bool {
    switch self {
    case .until(let year): other <= year
    case .from(let year): other >= year
    }
  }
}

/// Templates folders as they lie on the disk, one laid over the other, with their editions.
///
/// An edition holds the files that differ from the templates beside `editions/`, or from the edition
/// that is nearer to them: `from-2024` lies over `from-2023`. An empty file says that there is none
/// in these years.
package struct TemplateTree: Sendable {
  private struct File {
    let text: SourceText
    /// Of which folder, in the order in which they were laid.
    let layer: Int
  }

  private var base: [String: File] = [:]
  private var editions: [TemplateEdition: [String: File]] = [:]
  private var layers = 0

  package init() {}

  /// Lays a folder over what is there: its files take the places of those of the same path.
  package mutating func lay(
    _ files: [SourceText], _ editions: [TemplateEdition: [SourceText]] = [:]
  ) {
    func layer(_ files: [SourceText], over other: inout [String: File]) {
      for file in files { other[file.path] = File(text: file, layer: layers) }
    }
    layer(files, over: &base)
    for (edition, files) in editions { layer(files, over: &self.editions[edition, default: [:]]) }
    layers += 1
  }

  /// Takes back what later releases have changed, also in editions: an empty file says that there was none.
  package mutating func takeBack(
    _ former: [SourceText], _ editions: [TemplateEdition: [SourceText]] = [:]
  ) {
    func takeBack(_ former: [SourceText], in files: inout [String: File]) {
      for file in former {
        files[file.path] = file.utf8.isEmpty ? nil : File(text: file, layer: layers)
      }
    }
    takeBack(former, in: &base)
    for (edition, files) in editions { takeBack(files, in: &self.editions[edition, default: [:]]) }
  }

  /// Those in force in a project year, the nearest to the templates first: years that have the same have the
  /// same templates.
  package func inForce(in year: Int) -> [TemplateEdition] {
    editions.keys.filter { $0.isInForce(in: year) }.sorted {
      switch ($0, $1) {
      case (.until(let left), .until(let right)): left > right
      case (.from(let left), .from(let right)): left < right
      case (.until, .from): true
      case (.from, .until): false
      }
    }
  }

  /// The templates of a project year; without their editions where nil.
  package func files(of year: Int?) -> TemplateFiles {
    var files = base.mapValues(\.text)
    var origins: [String: String] = [:]
    for edition in year.map(inForce) ?? [] {
      for (path, file) in editions[edition] ?? [:] {
        files[path] = file.text.utf8.isEmpty ? nil : file.text
        origins[path] = Self.path(path, in: edition)
      }
    }
    return TemplateFiles(Array(files.values), origins: origins)
  }

  /// A year for each set of templates that there is; nil stands for the templates without editions.
  package var years: [Int?] { [nil] + Set(editions.keys.map(\.year)).sorted() }

  /// Every file, of the templates and of each edition, once.
  package var everyFile: [SourceText] {
    ([base] + editions.values).flatMap { $0.values.map(\.text) }.filter { !$0.utf8.isEmpty }
  }

  /// What is wrong with the editions themselves, for a project year or for all.
  ///
  /// A file of a workspace would be passed over in silence, or would take the place of one that it was
  /// not made from, where an edition of that year has another one of its path.
  package func check(year: Int?) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (edition, other) in pairs {
      found.append(
        Diagnostic(
          .badEdition, path: "editions/" + edition.folder,
          Message("bad-edition.overlap", ["other": other.folder]),
          hint: Message("bad-edition.hint.overlap")))
    }
    for edition in year.map(inForce) ?? Array(editions.keys) {
      for (path, file) in editions[edition] ?? [:] {
        guard let own = base[path], own.layer > file.layer else { continue }
        found.append(
          Diagnostic(
            .otherEdition, path: path, Message("other-edition", ["edition": edition.folder]),
            hint: Message("other-edition.hint", ["path": Self.path(path, in: edition)])))
      }
    }
    return found.sorted()
  }

  /// Editions that are in force in the same year and do not lie one over the other.
  private var pairs: [(TemplateEdition, TemplateEdition)] {
    editions.keys.flatMap { one in
      editions.keys.compactMap { other in
        guard case .until(let last) = one, case .from(let first) = other, last >= first else {
          return nil
        }
        return (one, other)
      }
    }
  }

  private static func path(_ path: String, in edition: TemplateEdition) -> String {
    "editions/\(edition.folder)/\(path)"
  }
}
