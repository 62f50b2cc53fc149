package import Diagnostics

/// Prints HTML pages as PDF and binds PDFs into files for the office's printer.
///
/// The one way to paper: whoever prints knows this protocol and nothing of the program behind it.
package protocol Printer: Sendable {
  /// Changes when anything of it could print a page differently: its version, the fonts.
  var fingerprint: String { get }

  /// Prints a page: HTML in UTF-8, with its style sheet inside.
  ///
  /// `title` stands in the file's metadata and at the head of its pages, so it holds no names; `source`
  /// is the checksum of the page, which the PDF then carries; `day` is the day it is dated, as
  /// `2022-03-05`.
  func print(
    _ page: [UInt8], title: String, source: String, day: String
  ) throws(PrinterError) -> PrintedPage

  /// Binds PDFs that this printer has made into one file.
  func bind(
    _ documents: [[UInt8]], _ binding: Binding, title: String, copies: Int
  ) throws(PrinterError) -> PrintedPage
}

/// How documents lie in a file for the office's printer, which prints on both sides.
package enum Binding: String, Sendable {
  /// One after the other, each beginning on the front of a sheet.
  case stack
  /// A5 pages on A4 sheets, to be folded and stapled in the middle (骑马订).
  case booklet
}

/// A PDF, and what is to be said about it.
package struct PrintedPage: Sendable {
  /// Empty where a character has no font.
  package var bytes: [UInt8] = []
  package var pages = 0
  /// Families of the fonts in it, sorted.
  package var fonts: [String] = []
  /// Fonts that were wanted first and are not there, each with the one in its place.
  package var substitutes: [Substitute] = []
  /// Characters that no font has.
  package var missing: [Unicode.Scalar] = []
  /// Where text is wider or higher than its box.
  package var overflows: [Overflow] = []

  package struct Substitute: Sendable, Hashable, Comparable {
    package let wanted: String
    package let used: String

    package init(wanted: String, used: String) {
      self.wanted = wanted
      self.used = used
    }

    package static func < (left: Self, right: Self) -> Bool {
      (left.wanted, left.used) < (right.wanted, right.used)
    }
  }

  package struct Overflow: Sendable, Hashable, Codable {
    package let page: Int
    /// What the paper prints beside the box; empty where nothing does.
    package let label: String

    package init(page: Int, label: String) {
      self.page = page
      self.label = label
    }
  }
}

/// Why something could not be printed.
package enum PrinterError: Error, Sendable, Hashable {
  /// There is no printer on this machine.
  case absent
  /// It is there and does not start; what it should have been, where that is known.
  case unusable(found: String)
  /// It took longer than it may, in seconds.
  case tooSlow(seconds: Int)
  /// It ended, twice, in the middle of its work.
  case died
  /// It answered, twice, what is no paper: nothing of it is believed.
  case nonsense
  /// It could not do it; the kind of its error, never the text, which may quote the page.
  case failed(kind: String)

  package var message: Message {
    switch self {
    case .absent:
      Message("printer.message.absent")
    case .unusable(let found):
      Message("printer.message.unusable", ["found": found])
    case .tooSlow(let seconds):
      Message("printer.message.too-slow", ["seconds": seconds])
    case .died:
      Message("printer.message.died")
    case .nonsense:
      Message("printer.message.nonsense")
    case .failed(let kind):
      Message("printer.message.failed", ["kind": kind])
    }
  }
}
