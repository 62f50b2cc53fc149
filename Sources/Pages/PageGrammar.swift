/// Which elements and attributes a page of ours has, and what stands in what.
///
/// Nothing in it runs, loads or leads out of an archive. Where an element stands follows the content
/// models of the HTML standard, so that no parser has to close, open or move one by itself.
enum PageGrammar {
  /// What may stand directly in an element.
  enum Content: Sendable, Equatable {
    /// Blocks, and text with what stands in lines.
    case blocks
    /// Text, and what stands in lines.
    case lines
    /// Text alone.
    case text
    case sheet
    /// No end tag, no content.
    case nothing
    /// These elements; of text only white space.
    case only([String])
    /// Of an element that is refused already.
    case anything

    var holdsText: Bool {
      switch self {
      case .blocks, .lines, .text, .anything: true
      case .sheet, .nothing, .only: false
      }
    }
  }

  static let root = Content.only(["html"])
  /// A `<div>` in a list of terms groups them.
  static let group = Content.only(["dt", "dd"])

  /// Nil: there is no such element in pages of ours.
  static func content(of name: String, isLinked: Bool) -> Content? {
    if !isLinked, name == "a" { return nil }
    return elements[name]
  }

  static func allows(_ name: String, in content: Content) -> Bool {
    switch content {
    case .anything: true
    case .blocks: blocks.contains(name) || lines.contains(name)
    case .lines: lines.contains(name)
    case .only(let names): names.contains(name)
    case .text, .sheet, .nothing: false
    }
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  private static let lines = Set(
    words("span strong em b i u small sub sup code a br wbr"))
  private static let blocks = Set(
    words(
      "header footer main section article aside div p h1 h2 h3 h4 h5 h6 hr blockquote ul ol dl table figure style"
    ))

  private static let elements: [String: Content] = {
    var elements: [String: Content] = [
      "html": .only(["head", "body"]), "head": .only(["meta", "title", "style"]),
      "title": .text, "style": .sheet, "ul": .only(["li"]), "ol": .only(["li"]),
      "dl": .only(["dt", "dd", "div"]), "colgroup": .only(["col"]), "tr": .only(["th", "td"]),
      "table": .only(["caption", "colgroup", "thead", "tbody", "tfoot", "tr"]),
    ]
    for name in words("thead tbody tfoot") { elements[name] = .only(["tr"]) }
    for name in words("meta br wbr hr col") { elements[name] = .nothing }
    for name in words("p h1 h2 h3 h4 h5 h6 span strong em b i u small sub sup code a dt") {
      elements[name] = .lines
    }
    let others =
      "body header footer main section article aside div blockquote li dd caption th td figure figcaption"
    for name in words(others) { elements[name] = .blocks }
    elements["figure"] = .blocks
    return elements
  }()

  // MARK: Attributes

  private static let everywhere = Set(
    words("class title lang dir id role align valign width height"))
  private static let own: [String: Set<String>] = [
    "meta": Set(words("charset http-equiv name content")), "html": [], "head": [],
    "td": Set(words("colspan rowspan headers")),
    "th": Set(words("colspan rowspan headers scope abbr")), "col": ["span"], "colgroup": ["span"],
    "ol": ["start", "type"], "ul": ["type"], "li": ["value"], "a": ["href"],
    "table": Set(words("border cellpadding cellspacing")),
  ]

  static func allows(attribute: String, of element: String) -> Bool {
    everywhere.contains(attribute) || own[element]?.contains(attribute) == true
      || isFree(attribute)
  }

  /// Attributes whose value may come from the data.
  static func takesValues(_ attribute: String) -> Bool {
    ["title", "class", "colspan", "rowspan", "lang"].contains(attribute) || isFree(attribute)
  }

  private static func isFree(_ attribute: String) -> Bool {
    attribute.utf8.starts(with: "data-".utf8) || attribute.utf8.starts(with: "aria-".utf8)
  }

  /// Nothing is loaded, nothing runs, nothing is sent.
  private static let policies = [
    "default-src 'none'; style-src 'unsafe-inline'",
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  ]

  enum Meta: Sendable { case charset, policy, viewport }

  /// What a `<meta>` says; nil for one that no page of ours has, such as a refresh.
  static func meta(_ attributes: [PageAttribute]) -> Meta? {
    switch attributes.map(\.name) {
    case ["charset"] where attributes[0].value == "utf-8" || attributes[0].value == "UTF-8":
      .charset
    case ["http-equiv", "content"]
    where attributes[0].value == "Content-Security-Policy"
      && policies.contains(attributes[1].value):
      .policy
    case ["name", "content"] where attributes[0].value == "viewport": .viewport
    default: nil
    }
  }

  /// A path to a file below the page's own folder, as a URL writes it.
  static func isInside(_ path: String) -> Bool {
    let isPlain = path.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "%"):
        true
      default: false
      }
    }
    // A percent sign writes bytes of names that are not ASCII, never a slash or a dot.
    let codes = path.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
    let isEncoded = codes.dropFirst().allSatisfy {
      $0.count >= 2 && "89ABCDEF".utf8.contains($0.first ?? 0)
    }
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return isPlain && isEncoded
      && parts.allSatisfy { $0.first.map { $0 != UInt8(ascii: ".") } == true }
  }
}

/// An attribute as it was written; only where no value of the data may stand in it.
struct PageAttribute: Sendable {
  let name: String
  var value: String
}
