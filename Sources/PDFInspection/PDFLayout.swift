/// Where the objects of a file stand, read without its table of objects.
///
/// A reader that mends files, as many do, goes by what stands in them and not by the table. Both must
/// come to the same: the file is objects one after the other, each number once, then the table, the
/// trailer and the end; no byte between them belongs to nobody.
package struct PDFLayout: Sendable {
  /// Places of the objects by number.
  package private(set) var offsets: [Int: Int] = [:]
  /// What a table in plain text says; nil where the table is a stream.
  package private(set) var table: [Int: Int]?
  /// Where the table begins, as the end of the file says.
  package private(set) var start = 0

  private var lexer: PDFLexer

  /// Reads the file; `length` gives the length of a stream that another object tells.
  package init(
    _ pdf: [UInt8], length: (_ object: Int) throws(PDFRefusal) -> Int?
  ) throws(PDFRefusal) {
    lexer = PDFLexer(pdf)
    guard pdf.count <= PDFLimits.bytes else { throw PDFRefusal(.tooMuch) }
    guard lexer.header() else { throw PDFRefusal(.layout) }
    try objects(length)
    if lexer.word("xref") { try plainTable() }
    try end()
  }

  private mutating func objects(
    _ length: (_ object: Int) throws(PDFRefusal) -> Int?
  ) throws(PDFRefusal) {
    while true {
      lexer.skipSpace()
      let offset = lexer.offset
      guard let number = lexer.digits() else { return }
      guard lexer.skipSpace(), lexer.digits() == 0, lexer.skipSpace(), lexer.word("obj"),
        number > 0, number <= PDFLimits.objects, offsets[number] == nil
      else { throw PDFRefusal(.layout, object: min(number, PDFLimits.objects)) }
      offsets[number] = offset
      guard let found = lexer.value(depth: 0) else { throw PDFRefusal(.layout, object: number) }
      lexer.skipSpace()
      if lexer.word("stream") {
        let size: Int?
        switch found {
        case .length(let direct): size = direct
        case .lengthOf(let other): size = try length(other)
        case .other: size = nil
        }
        guard let size, lexer.streamBody(size) else {
          throw PDFRefusal(.layout, object: number)
        }
        lexer.skipSpace()
      }
      guard lexer.word("endobj") else { throw PDFRefusal(.layout, object: number) }
    }
  }

  /// A table of one section (7.5.4), and its trailer.
  private mutating func plainTable() throws(PDFRefusal) {
    start = lexer.offset - 4
    var entries: [Int: Int] = [:]
    lexer.skipSpace()
    while let first = lexer.digits() {
      guard lexer.skipSpace(), let count = lexer.digits(), lexer.skipSpace(),
        first <= PDFLimits.objects, count <= PDFLimits.objects + 1
      else { throw PDFRefusal(.layout) }
      for number in first..<first + count {
        let offset = try entry()
        guard let offset else { continue }
        guard entries[number] == nil else { throw PDFRefusal(.layout) }
        entries[number] = offset
      }
    }
    table = entries
    guard lexer.word("trailer"), lexer.value(depth: 0) != nil else { throw PDFRefusal(.layout) }
  }

  /// An entry of the table: twenty bytes, which some readers count and others do not.
  private mutating func entry() throws(PDFRefusal) -> Int? {
    let start = lexer.offset
    guard let offset = lexer.digits(), lexer.skipSpace(), let generation = lexer.digits(),
      lexer.skipSpace()
    else { throw PDFRefusal(.layout) }
    let isFree = lexer.word("f")
    guard isFree || (lexer.word("n") && generation == 0), lexer.skipSpace(),
      lexer.offset == start + 20
    else { throw PDFRefusal(.layout) }
    return isFree ? nil : offset
  }

  private mutating func end() throws(PDFRefusal) {
    lexer.skipSpace()
    guard lexer.word("startxref"), lexer.skipSpace(), let told = lexer.digits(),
      lexer.skipSpace(), lexer.endMark()
    else { throw PDFRefusal(.layout) }
    if table == nil { start = told }
    guard told == start else { throw PDFRefusal(.layout) }
  }
}
