import FormModel
import TemplateEngine

/// The same form for other template engines: their templates, and data for them.
///
/// Values are handed to them as finished texts (dates written out, options ticked, Markdown escaped),
/// which is less work than our own engine has. The texts are cut from a filling of our own template
/// in which marks stand around every tag, so both sides print the same.
struct PeerFiles {
  /// For swift-mustache.
  private(set) var mustache = ""
  /// For Jinja2 and Stencil, whose tags are alike.
  private(set) var jinja = ""
  private(set) var data = PeerData()

  private var marked = ""
  private var tags: [(key: String, sections: [PeerSection])] = []

  init(_ sample: SampleForm) throws(BenchmarkError) {
    write(PeerTemplate.pieces(of: sample.markdown), sample)
    let filled = try sample.template(markdown: marked).markdown(sample.context, sample.record)
    cut(String(decoding: filled, as: UTF8.self))
  }

  private mutating func write(_ pieces: [PeerTemplate.Piece], _ sample: SampleForm) {
    var open: [PeerSection] = []
    let context = sample.library.context(for: sample.form.scopes[0])
    for piece in pieces {
      switch piece {
      case .text(let text):
        mustache += text
        jinja += text
        marked += text
      case .value(let name, let indent):
        let key = name.replacing(".", with: "_")
        mustache += "{{{\(key)}}}"
        jinja += open.contains(where: \.isTable) ? "{{ row.\(key) }}" : "{{ \(key) }}"
        // Marks must not change what the engine sees: prose stays a block of its own.
        let gap = indent.map { "\n\n" + $0 } ?? ""
        marked += "⟦\(tags.count)⟧\(gap){{\(name)}}\(gap)⟦/⟧"
        tags.append((key, open))
      case .open(let name, let inverted, let lineEnd):
        let key = name.replacing(".", with: "_")
        let field = sample.form.schema.field(name) ?? context.field(name)
        let isTable = if case .rows? = field?.type { !inverted } else { false }
        open.append(PeerSection(key: key, isTable: isTable, inverted: inverted))
        if isTable { data.rows[key] = [] }
        mustache += "{{\(inverted ? "^" : "#")\(key)}}" + lineEnd
        jinja += isTable ? "{% for row in \(key) %}" : "{% if \(inverted ? "not " : "")\(key) %}"
        marked += "{{\(inverted ? "^" : "#")\(name)}}" + lineEnd
      case .close(let name, let lineEnd):
        guard let section = open.popLast() else { continue }
        mustache += "{{/\(section.key)}}" + lineEnd
        jinja += section.isTable ? "{% endfor %}" : "{% endif %}"
        marked += "{{/\(name)}}" + lineEnd
      }
    }
  }

  private mutating func cut(_ filled: String) {
    for part in filled.split(separator: "⟦", omittingEmptySubsequences: false).dropFirst()
    where !part.hasPrefix("/") {
      let halves = part.split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
      guard let number = Int(halves[0]), tags.indices.contains(number) else { continue }
      let tag = tags[number]
      data.add(String(PeerTemplate.trimmed(halves[1])), tag.key, in: tag.sections)
    }
  }
}

struct PeerSection {
  let key: String
  let isTable: Bool
  let inverted: Bool
}

/// What a template of the others is filled with.
struct PeerData: Encodable {
  var texts: [String: String] = [:]
  var rows: [String: [[String: String]]] = [:]

  mutating func add(_ text: String, _ key: String, in sections: [PeerSection]) {
    for section in sections where !section.isTable && !section.inverted {
      texts[section.key] = texts[section.key] ?? text
    }
    guard let table = sections.last(where: \.isTable)?.key else {
      texts[key] = text
      return
    }
    // A tag that comes again begins the next row.
    var list = rows[table] ?? []
    if list.isEmpty || list[list.count - 1][key] != nil { list.append([:]) }
    list[list.count - 1][key] = text
    rows[table] = list
  }
}

/// A Markdown template cut at its tags.
enum PeerTemplate {
  enum Piece {
    case text(String)
    /// With the white space before it when it stands alone on its line.
    case value(String, indent: String?)
    /// With the line end that belongs to it when it stands alone on its line.
    case open(String, inverted: Bool, lineEnd: String)
    case close(String, lineEnd: String)
  }

  static func pieces(of template: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = template[...]
    var line = ""
    while let open = rest.firstRange(of: "{{"), let close = rest.firstRange(of: "}}") {
      let before = rest[..<open.lowerBound]
      let inner = rest[open.upperBound..<close.lowerBound]
      rest = rest[close.upperBound...]
      pieces.append(.text(String(before)))
      let lines = (line + before).split(separator: "\n", omittingEmptySubsequences: false)
      line = String(lines.last ?? "")
      let isAlone = line.allSatisfy { $0 == " " } && (rest.isEmpty || rest.hasPrefix("\n"))
      let mark = inner.first
      if mark != "#", mark != "^", mark != "/" {
        pieces.append(.value(String(inner), indent: isAlone ? line : nil))
        line += "x"
        continue
      }
      let name = String(inner.dropFirst())
      let lineEnd = isAlone && !rest.isEmpty ? "\n" : ""
      if isAlone { rest = rest.dropFirst() }
      pieces.append(
        mark == "/"
          ? .close(name, lineEnd: lineEnd) : .open(name, inverted: mark == "^", lineEnd: lineEnd))
      line = isAlone ? "" : line + "x"
    }
    pieces.append(.text(String(rest)))
    return pieces
  }

  /// Without the line ends and indentation that marks have put around prose.
  static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first == "\n" || first == " " { text.removeFirst() }
    while let last = text.last, last == "\n" || last == " " { text.removeLast() }
    return text
  }
}
