package import Diagnostics

/// What one document of a form is about.
package enum Scope: String, Sendable, CaseIterable {
  case child
  case visit
  case difficultCase = "difficult-case"
  case person
  case monthStreet = "month-street"
  case monthDistrict = "month-district"
  /// A group activity (集体活动).
  case activity
  /// A list of the children of one street.
  case street
  /// A roster, or another paper of the district as a whole.
  case district
  /// The papers that an archive adds to a child's file: cover, contents list, remarks.
  case archive
  /// The registers of a batch that is handed over (移交批次).
  case batch
  /// What the receiver of a batch gives in return.
  case receipt
  /// What goes back with a batch that was not received.
  case returned

  /// The shared blocks that documents of this scope can show, in the order of their context.
  package var blocks: [String] {
    switch self {
    case .child, .visit, .difficultCase:
      ["programme", "organisation", "case", "child", "guardian", "team", "figures", "record"]
    case .person: ["programme", "organisation", "person", "record"]
    case .monthStreet, .monthDistrict: ["programme", "month", "record"]
    case .activity: ["programme", "organisation", "activity", "record"]
    case .street, .district: ["programme", "organisation", "roster", "record"]
    case .archive: ["programme", "organisation", "case", "archive", "filing", "file", "record"]
    case .batch: ["batch", "record"]
    case .receipt, .returned: ["batch", "receipt", "record"]
    }
  }

  /// Whether its documents lie in a child's file and are filled from a case file.
  package var isOfChild: Bool {
    switch self {
    case .child, .visit, .difficultCase: true
    case .person, .monthStreet, .monthDistrict, .archive, .activity, .street, .district, .batch,
      .receipt, .returned:
      false
    }
  }
}

package enum Orientation: String, Sendable, CaseIterable {
  case portrait
  case landscape
  /// A5, for saddle stitching.
  case booklet
}

/// A form's definition: what `form.yaml` says.
package struct Form: Sendable {
  package let id: String
  package let title: String
  package let edition: String
  /// The sentence that says whose layout this is.
  package let proposed: String
  package let source: String
  /// Short code in document numbers (编号).
  package let code: String
  package let scopes: [Scope]
  /// Place in a child's file, rule N21.
  package let order: Int
  /// Key of the answers in a case file, under a person of the staff register, under a group
  /// activity, or in `district.yaml`.
  package let answers: String?
  /// Filled only when there is an occasion: a file without it lacks nothing.
  ///
  /// So it is with every form that does not say `occasional: false`: nobody's file lacks what was added
  /// to the forms since.
  package let isOccasional: Bool
  /// Whether its definition says so, or says the opposite.
  let saysOccasion: Bool
  /// Whether there can be several records.
  package let repeats: Bool
  /// The field that sorts and names the records.
  package let key: String?
  /// The field that holds the paper's own date, for the contents list of an archive (卷内文件目录).
  package let dated: String?
  /// The field or field of a block that names who answers for the paper (责任者).
  package let responsible: String?
  package let orientation: Orientation
  /// How many pages it is made for; nil where it grows with what is written.
  package let pages: Int?
  package let copies: Int
  package let notice: String
  package internal(set) var schema: Schema
  /// Path of `form.yaml`, for messages.
  package let path: String
  /// Where its fields begin.
  let fieldsPosition: SourcePosition

  /// Form constants that templates may show as `form.title` and so on.
  package var constants: [String: String] {
    [
      "id": id, "title": title, "edition": edition, "proposed": proposed, "source": source,
      "code": code, "copies": String(copies), "notice": notice,
      "orientation": orientation.rawValue,
    ]
  }
}

/// Fields that several forms show: `child`, `team`, `programme`.
package struct SharedBlock: Sendable {
  package enum Source: String, Sendable, CaseIterable {
    /// Written in each case file.
    case `case`
    /// Written in `programme.yaml`.
    case programme
    /// Worked out by the program.
    case computed
  }

  package let key: String
  package let label: String
  package let source: Source
  package internal(set) var schema: Schema
  /// Where it begins in `shared.yaml`.
  let position: SourcePosition
}

/// All definitions under `Templates/`: shared blocks, further records, forms.
package struct FormLibrary: Sendable {
  /// Whose way of filling them it is.
  package let maker: Maker
  package let blocks: [SharedBlock]
  /// Lists that case files and `activities.yaml` hold beside blocks and forms.
  package let records: [SharedBlock]
  /// Sorted by order in the file, then by id.
  package internal(set) var forms: [Form]
  /// The sets of fields that the program relies on, by their types.
  var bound: [ObjectIdentifier: any Sendable] = [:]
  /// The names that the program relies on, by where they are defined.
  package internal(set) var reliances: [FieldHome: [Reliance]] = [:]

  package func block(_ key: String) -> SharedBlock? { blocks.first { $0.key == key } }

  /// With some of the forms only.
  package func only(_ forms: [Form]) -> FormLibrary {
    var library = self
    library.forms = forms
    return library
  }

  package func form(_ id: String) -> Form? { forms.first { $0.id == id } }

  package func records(_ key: String) -> SharedBlock? { records.first { $0.key == key } }

  /// What templates of a scope see beside their own fields: the blocks, one after the other, with
  /// keys such as `child.name`.
  package func context(for scope: Scope) -> Schema {
    var fields: [Field] = []
    for key in scope.blocks {
      guard let block = block(key) else { continue }
      fields += block.schema.fields.map { $0.prefixed(with: key) }
    }
    return Schema(fields: fields)
  }

  /// The field of the form itself or of its context that a path names.
  package func field(_ path: String, in schema: Schema, scope: Scope) -> Field? {
    schema.field(path) ?? context(for: scope).field(path)
  }
}

extension Field {
  package func prefixed(with prefix: String) -> Field {
    Field(
      key: prefix + "." + key, label: label, type: type, requirement: requirement,
      derivation: derivation, sensitivity: sensitivity, help: help, width: width, lines: lines,
      maximum: maximum, position: position, synonyms: synonyms, start: nil,
      stays: stays)
  }
}

/// The text files under `Templates/`, by path relative to it, in sorted order.
package struct TemplateFiles: Sendable {
  package let files: [SourceText]
  private let byPath: [String: Int]
  /// Where a file lies that an edition has in the place of another.
  private let origins: [String: String]

  package init(_ files: [SourceText], origins: [String: String] = [:]) {
    self.origins = origins
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var byPath: [String: Int] = [:]
    for (index, file) in self.files.enumerated() { byPath[file.path] = index }
    self.byPath = byPath
  }

  package subscript(path: String) -> SourceText? { byPath[path].map { files[$0] } }

  /// Findings with the paths under which their files lie.
  package func placed(_ findings: [Diagnostic]) -> [Diagnostic] {
    findings.map { one in origins[one.path].map { one.moved(to: $0) } ?? one }
  }
}
