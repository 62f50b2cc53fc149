import Bagging
import CaseModel
import CommonMark
import Printing

/// The first sheet of a street's print file in which some child is missing: whoever holds the paper
/// has not seen what the program said.
struct MissingNotice {
  let street: Street
  /// Case numbers, and whether it is known that the child lives in this street.
  let missing: [(number: String, isOfStreet: Bool)]
  let fonts: [UInt8]

  func print(_ printer: some Printer) throws(PrinterError) -> [UInt8] {
    let page = self.page
    let source = "sha256:" + (Sums.of(page, [.sha256])[.sha256] ?? "")
    return try printer.print(
      page, title: Self.heading, source: source, day: DocumentPrinter.dayOfNone
    )
    .bytes
  }

  private static let heading = "本册未收入的个案"

  private var page: [UInt8] {
    let items = missing.map { number, isOfStreet -> Markup in
      isOfStreet
        ? "<li>\(number)</li>\n" : "<li>\(number)（文件读不出，不知道是不是本街镇的）</li>\n"
    }
    return Markup.page(
      title: Self.heading, heading: Self.heading, style: fonts + Self.style,
      """
      <p>\(street.name)（\(street.code)）</p>
      <p>下列个案的资料有错误，或者有一份表格打印不出来，整卷没有收入本册：</p>
      <ul>
      \(items)</ul>
      <p>改好以后重新打印，抽去本页。</p>

      """
    ).bytes
  }

  private static let style = Array(
    """

    @page { size: A4 portrait; margin: 25mm 20mm 23mm 28mm; }
    body { font: 14pt/1.8 var(--text); }
    h1 { font: 20pt var(--title); text-align: center; }

    """.utf8)
}
