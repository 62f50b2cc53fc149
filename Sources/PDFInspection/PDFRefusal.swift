package import Diagnostics

/// Why a PDF is not taken: never with a word of the document's own.
package struct PDFRefusal: Error, Sendable, Hashable {
  package enum Reason: String, Sendable, CaseIterable {
    /// A key that the role does not have.
    case key
    /// A value of another kind than the role's key has.
    case kind
    case filter
    /// What is in a stream: operators, a list of characters, a colour profile.
    case data
    /// Nothing refers to it.
    case unreached
    /// Bytes that belong to no object, a second table of objects, something after the end.
    case layout
    /// The parser had to guess.
    case warning
    case pages
    case metadata
    case tooMuch
    /// The inspector ended, or was too slow.
    case died, tooSlow
  }

  package let reason: Reason
  /// 0 is the trailer, or the file itself.
  package let object: Int
  package let role: String
  package let key: String

  package init(_ reason: Reason, object: Int = 0, role: String = "", key: String = "") {
    self.reason = reason
    self.object = object
    // What stands in a file could be anything: only words of the standard are said again.
    self.role = PDFRole.names.contains(role) ? role : ""
    self.key = PDFNames.known.contains(key) ? key : ""
  }

  package var message: Message {
    object == 0 ? what : Message("pdf-refusal.object", ["object": object, "what": what])
  }

  private var what: Message {
    let name =
      key.isEmpty ? Message("pdf-refusal.unknown-key") : Message("pdf-refusal.key", ["key": key])
    let role = role.isEmpty ? "PDF" : role
    return switch reason {
    case .key:
      Message("pdf-refusal.what.key", ["role": role, "name": name])
    case .kind:
      Message("pdf-refusal.what.kind", ["role": role, "name": name])
    case .filter:
      Message("pdf-refusal.what.filter")
    case .data:
      Message("pdf-refusal.what.data", ["role": role])
    case .unreached:
      Message("pdf-refusal.what.unreached")
    case .layout:
      Message("pdf-refusal.what.layout")
    case .warning:
      Message("pdf-refusal.what.warning")
    case .pages: Message("pdf-refusal.what.pages")
    case .metadata: Message("pdf-refusal.what.metadata")
    case .tooMuch: Message("pdf-refusal.what.too-much")
    case .died: Message("pdf-refusal.what.died")
    case .tooSlow: Message("pdf-refusal.what.too-slow")
    }
  }
}

/// What an inspector says of a PDF.
package enum PDFOpinion: Sendable, Hashable {
  /// A printed form, in which nothing can act; `source` is the checksum of the page that it says it was
  /// printed from, if it says so.
  case form(pages: Int, source: String?)
  case refused(PDFRefusal)

  /// One line, as the inspector writes it.
  package var line: String {
    switch self {
    case .form(let pages, let source): "form \(pages) \(source ?? "-")"
    case .refused(let refusal):
      "refused \(refusal.reason.rawValue) \(refusal.object) "
        + "\(refusal.role.isEmpty ? "-" : refusal.role) \(refusal.key.isEmpty ? "-" : refusal.key)"
    }
  }

  /// Nil where no inspector would say it: what has read a stranger's bytes is not trusted either.
  package init?(line: String) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    switch words.first {
    case "form" where words.count == 3:
      guard let pages = Self.number(words[1], in: 1...PDFLimits.pages),
        words[2] == "-" || PDFLabel.isSource(words[2])
      else { return nil }
      self = .form(pages: pages, source: words[2] == "-" ? nil : words[2])
    case "refused" where words.count == 5:
      guard let reason = PDFRefusal.Reason(rawValue: words[1]),
        let object = Self.number(words[2], in: 0...PDFLimits.objects)
      else { return nil }
      self = .refused(PDFRefusal(reason, object: object, role: words[3], key: words[4]))
    default: return nil
    }
  }

  /// As the inspector writes it, and in no other way: `+3` and `03` are not.
  private static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
    guard let number = Int(text), "\(number)" == text, range.contains(number) else { return nil }
    return number
  }
}

/// Looks into PDFs: a parser, in a process of its own.
package protocol PDFJudge: Sendable {
  /// Nil where there is no inspector on this machine.
  func judge(_ pdf: [UInt8]) -> PDFOpinion?
}

/// Far more than any form of ours has.
package enum PDFLimits {
  package static let bytes = 20_000_000
  package static let objects = 50_000
  package static let pages = 9_999
  package static let depth = 32
  package static let metadata = 65_536
  /// Of all streams together; the largest form has a tenth.
  package static let unpacked = 64_000_000
  /// Of a picture, on each side.
  package static let pixels = 10_000
  /// Values looked at, each as often as something refers to it in another role.
  package static let steps = 5_000_000
}
