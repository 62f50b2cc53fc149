import CommonMark
import Diagnostics
import FormModel

/// A template in which every name is known.
indirect enum ResolvedNode: Sendable {
  case text(ArraySlice<UInt8>, Place)
  case leaf(Leaf, Place)
  case section(SectionRule, [ResolvedNode], SectionNode)
  case markdown([ResolvedNode], Place)
  case styleSheet(SourceText, Place)
  case content(Place)
}

/// Looks every name of a template up in the form's definition.
struct Resolver {
  let form: Form
  let person: Schema?
  private(set) var diagnostics: [Diagnostic] = []
  /// Fields of the form itself that the template shows.
  private(set) var shown: Set<String> = []
  private var frames: [Schema]

  init(form: Form, context: Schema, person: Schema?) {
    self.form = form
    self.person = person
    frames = [context, form.schema]
  }

  mutating func resolve(_ nodes: [TemplateNode]) -> [ResolvedNode] {
    var resolved: [ResolvedNode] = []
    for node in nodes {
      switch node {
      case .text(let bytes, let place): resolved.append(.text(bytes, place))
      case .tag(let name, let place):
        if let leaf = leaf(name, place) { resolved.append(.leaf(leaf, place)) }
      case .section(let section):
        if let node = resolve(section) { resolved.append(node) }
      case .markdown(let children, let place): resolved.append(.markdown(resolve(children), place))
      case .styleSheet(let file, let place): resolved.append(.styleSheet(file, place))
      case .content(let place): resolved.append(.content(place))
      }
    }
    return resolved
  }

  private mutating func resolve(_ section: SectionNode) -> ResolvedNode? {
    guard let (frame, index, field) = find(section.name) else {
      // Without the section's own names its content cannot be checked.
      unknown(section.name, section.open)
      return nil
    }
    // `{{^x}}` alone shows nothing of x.
    if !section.inverted { note(field, frame: frame) }
    if case .rows(let rows) = field.type {
      let rule = SectionRule(
        frame: frame, index: index, inverted: section.inverted, rows: rows,
        isRequired: field.isEverRequired)
      if section.inverted { return .section(rule, resolve(section.children), section) }
      frames.append(rows.schema)
      defer { frames.removeLast() }
      return .section(rule, resolve(section.children), section)
    }
    let isBoolean = if case .boolean = field.type { true } else { false }
    if !isBoolean, field.isAlwaysRequired {
      report(
        .badSection, section.open,
        Message("bad-section", ["section": section.name]),
        hint: Message("bad-section.hint", ["section": section.name]))
    }
    let rule = SectionRule(
      frame: frame, index: index, inverted: section.inverted, rows: nil, isRequired: false)
    return .section(rule, resolve(section.children), section)
  }

  private mutating func leaf(_ name: String, _ place: Place) -> Leaf? {
    if name == "index" { return rowNumber(place) }
    if name.hasPrefix("form."), let text = form.constants[String(name.dropFirst(5))] {
      return Leaf(
        source: .constant(text), field: nil, facet: nil, personField: nil, context: .htmlText)
    }
    if let (frame, index, field) = find(name) {
      note(field, frame: frame)
      if case .rows = field.type {
        report(
          .badValue, place,
          Message("bad-value.leaf", ["name": name]),
          hint: Message("bad-value.hint", ["name": name]))
        return nil
      }
      let source = ValueSource.field(frame: frame, index: index)
      // A person is written as the name, and hidden as the register says names are.
      if case .person = field.type { return leaf("name", of: name, field, source, place) }
      return Leaf(
        source: source, field: field, facet: nil, personField: nil, context: .htmlText)
    }
    guard let (path, last) = name.splitAtLastDot(), let (frame, index, field) = find(path) else {
      unknown(name, place)
      return nil
    }
    note(field, frame: frame)
    return withFacet(last, of: path, field, .field(frame: frame, index: index), place)
  }

  private mutating func withFacet(
    _ facet: String, of path: String, _ field: Field, _ source: ValueSource, _ place: Place
  ) -> Leaf? {
    guard field.type.facets.contains(facet) else {
      let known = field.type.facets
      report(
        .unknownFacet, place,
        Message("unknown-facet", ["path": path, "type": field.type.name, "facet": facet]),
        hint: known.isEmpty
          ? nil
          : Message("unknown-facet.hint", ["facets": known.map { "." + $0 }.joined(separator: " ")])
      )
      return nil
    }
    if case .person = field.type { return leaf(facet, of: path, field, source, place) }
    return Leaf(
      source: source, field: field, facet: Facet(rawValue: facet), personField: nil,
      context: .htmlText)
  }

  /// Something that the register of the staff says of a person.
  private mutating func leaf(
    _ key: String, of path: String, _ field: Field, _ source: ValueSource, _ place: Place
  ) -> Leaf? {
    guard let person, let index = person.position(of: key) else {
      unknown(path + "." + key, place)
      return nil
    }
    return Leaf(
      source: source, field: field, facet: nil, personField: (index, person.fields[index]),
      context: .htmlText)
  }

  private mutating func rowNumber(_ place: Place) -> Leaf? {
    guard frames.count > 2 else {
      report(
        .unknownField, place,
        Message("unknown-field.row-number"))
      return nil
    }
    return Leaf(
      source: .rowNumber(frame: frames.count - 1), field: nil, facet: nil, personField: nil,
      context: .htmlText)
  }

  /// From the innermost row outwards to the context.
  private func find(_ path: String) -> (frame: Int, index: Int, field: Field)? {
    for frame in frames.indices.reversed() {
      if let index = frames[frame].position(of: path) {
        return (frame, index, frames[frame].fields[index])
      }
    }
    return nil
  }

  private mutating func note(_ field: Field, frame: Int) {
    if frame == 1 { shown.insert(field.key) }
  }

  private mutating func unknown(_ name: String, _ place: Place) {
    guard diagnostics.count < TemplateLimits.diagnostics else { return }
    if frames.contains(where: { $0.groups.contains(name) || hasBlock(name, in: $0) }) {
      report(
        .badValue, place,
        Message("bad-value.unknown", ["name": name]))
      return
    }
    let known =
      frames.flatMap { $0.fields.map(\.key) } + form.constants.keys.sorted().map { "form." + $0 }
    report(
      .unknownField, place,
      Message("unknown-field.unknown", ["name": name]),
      hint: nearest(to: name, in: known).map { Message("did-you-mean", ["name": $0]) })
  }

  private func hasBlock(_ name: String, in schema: Schema) -> Bool {
    schema.fields.contains { $0.key.hasPrefix(name + ".") }
  }

  private mutating func report(
    _ id: FindingID, _ place: Place, _ message: Message, hint: Message? = nil
  ) {
    guard diagnostics.count < TemplateLimits.diagnostics else { return }
    diagnostics.append(.template(id, place, message, hint: hint))
  }
}

extension Field {
  /// Required, perhaps on a condition: an empty place of it is not “none”.
  var isEverRequired: Bool {
    if case .never = requirement { false } else { true }
  }

  /// Required without a condition.
  var isAlwaysRequired: Bool {
    if case .always = requirement { true } else { false }
  }
}
