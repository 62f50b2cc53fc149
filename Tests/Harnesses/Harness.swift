import Bagging
import CommonMark
import Diagnostics
import FormModel
import Pages
import SourceReader
import TemplateEngine

/// A reader of strangers' bytes, and what is true of it whatever the bytes are.
///
/// `HarnessTests` gives each the files of its corpus, `script/test --sanitize` what libFuzzer makes of
/// them. That nothing traps, and that no byte is touched which is not the reader's, the machine sees.
package enum Harness: String, CaseIterable, Sendable {
  case json, yaml, markdown, templates, pages, zip

  /// What was expected and is not so; nil where everything is as it should be.
  package func fault(in bytes: [UInt8]) -> String? {
    switch self {
    case .json: Self.source(bytes, .json)
    case .yaml: Self.source(bytes, .yaml)
    case .markdown: Self.prose(bytes)
    case .templates: Self.template(bytes)
    case .pages: Self.page(bytes)
    case .zip: Self.zip(bytes)
    }
  }

  // MARK: Files of data

  private static func source(_ bytes: [UInt8], _ format: SourceFormat) -> String? {
    var found: [Diagnostic] = []
    let node = readSource(bytes, path: "case", format: format, diagnostics: &found)
    if (node == nil) != found.hasErrors { return "refused without an error, or taken with one" }
    // libyaml begins a new line where a file ends in the middle of one.
    let lines = bytes.count { $0 == 10 || $0 == 13 } + 2
    for finding in found {
      guard let place = finding.position else { continue }
      if !(1...lines).contains(place.line) || place.column < 1 {
        return "\(finding.id.rawValue) stands outside the file"
      }
    }
    return node.flatMap { outside($0, 0..<bytes.count) }
  }

  /// Every node stands within the one that holds it; a value that is not there has no bytes, and its
  /// place is behind the key, where spaces may have ended what holds it.
  private static func outside(_ node: Node, _ range: Range<Int>) -> String? {
    let isWithin =
      node.bytes.lowerBound >= range.lowerBound && node.bytes.upperBound <= range.upperBound
    guard isWithin || node.bytes.isEmpty else {
      return "bytes \(node.bytes) are not within \(range)"
    }
    switch node.content {
    case .null, .scalar: return nil
    case .list(let rows): return rows.lazy.compactMap { outside($0, node.bytes) }.first
    case .map(let entries): return entries.lazy.compactMap { outside($0.value, node.bytes) }.first
    }
  }

  // MARK: Texts

  /// What is typed into a case file as prose.
  private static func prose(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    // A case file with such characters is refused before.
    guard PageCharacter.firstForbidden(in: Array(text.utf8)[...]) == nil else { return nil }
    guard let prose = (try? Prose(text)).flatMap({ $0 }) else { return nil }
    let versions = prose.versions(.present)
    // Markdown and HTML say the same.
    if let parsed = try? CMarkTree(parsing: versions.markdown).html(),
      !parsed.utf8.elementsEqual(versions.htmlOfMarkdown)
    {
      return "libcmark makes something else of the Markdown"
    }
    return untrue(page(of: versions.html), "prose")
  }

  /// A template of a small form: a grid where it begins with `<`, Markdown else.
  private static func template(_ bytes: [UInt8]) -> String? {
    var found: [Diagnostic] = []
    guard let form = SmallTemplate(bytes, &found) else {
      return found.hasErrors ? nil : "refused without an error"
    }
    if let (parsed, written) = form.bothVersions(), parsed != written {
      return "libcmark makes something else of the Markdown"
    }
    return untrue(form.filled(), "a filled page") ?? untrue(form.blank(), "a blank page")
  }

  private static func page(_ bytes: [UInt8]) -> String? {
    let file = SourceText(path: "page.html", utf8: bytes)
    let faults = PageReader.faults(in: file, as: .page, limit: 100)
    if faults.count > 100 { return "more faults than were asked for" }
    if let first = PageReader.faults(in: file, as: .page).first, faults.first?.id != first.id {
      return "the first fault is another one when more are asked for"
    }
    _ = PageReader.faults(in: file, as: .fragment)
    _ = StyleSheet.fault(in: file)
    return nil
  }

  private static func untrue(_ page: [UInt8], _ name: String) -> String? {
    let file = SourceText(path: "page.html", utf8: page)
    let fault = PageReader.faults(in: file, as: .page).first
    return fault.map { "\(name) is none that we take: \($0.id) \($0.position)" }
  }

  private static func page(of body: [UInt8]) -> [UInt8] {
    Array((SmallTemplate.pageHead + "</head><body>\n").utf8) + body + Array("</body></html>\n".utf8)
  }

  // MARK: Envelopes

  private static func zip(_ bytes: [UInt8]) -> String? {
    guard let reader = try? ZipReader(Memory(bytes: bytes)) else { return nil }
    var total = 0
    for entry in reader.entries {
      try? reader.read(entry.path) { total += $0.count }
    }
    return total > bytes.count ? "more bytes than the file has" : nil
  }

  private struct Memory: RandomAccess {
    let bytes: [UInt8]
    var size: Int { bytes.count }

    func read(at place: Int, count: Int) throws(BagSourceError) -> [UInt8] {
      guard place >= 0, count >= 0, count <= bytes.count - place else {
        throw BagSourceError(reason: "outside the file")
      }
      return Array(bytes[place..<place + count])
    }
  }
}
