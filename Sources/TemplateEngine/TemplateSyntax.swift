import Diagnostics
import FormModel

/// A place in one of the files that make up a template.
struct Place: Sendable {
  let file: SourceText
  let offset: Int
  let length: Int
}

/// A template as it was written, with its partials in place.
indirect enum TemplateNode: Sendable {
  case text(ArraySlice<UInt8>, Place)
  case tag(name: String, Place)
  case section(SectionNode)
  /// A Markdown partial in an HTML template: rendered when the template is loaded.
  case markdown([TemplateNode], Place)
  /// A style sheet in an HTML template.
  case styleSheet(SourceText, Place)
  /// Where the page's layout takes up the form.
  case content(Place)
}

struct SectionNode: Sendable {
  let name: String
  let inverted: Bool
  let children: [TemplateNode]
  let open: Place
  let close: Place
  /// Both tags stand alone on their lines, which then leave no line behind.
  let standsAlone: Bool
}

/// Limits of templates; what people write stays far below.
package enum TemplateLimits {
  package static let bytes = ReadLimit.template.bytes
  package static let partialDepth = 8
  package static let nodes = 100_000
  package static let sectionDepth = 32
  /// Errors of one stage over one file; more help nobody.
  package static let diagnostics = 100
}
