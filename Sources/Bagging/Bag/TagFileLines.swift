/// The lines of a text file of a bag, and what is wrong with them as lines.
///
/// What can be understood in spite of a fault is kept: one fault shall not hide the others.
struct TagFileLines {
  /// In bytes, without its end.
  static let longestLine = 4096
  static let mostLines = 100_000

  /// Neither empty nor too long, and known to be UTF-8 without CR.
  struct Line {
    let number: Int
    let bytes: ArraySlice<UInt8>
  }

  private(set) var lines: [Line] = []
  private(set) var faults: [TagFileFault] = []
  /// Whether something could not be understood.
  private(set) var isComplete = true

  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
      faults.append(TagFileFault(.byteOrderMark, line: 1))
      rest = rest.dropFirst(3)
    }
    guard !rest.isEmpty else {
      lose(.emptyFile)
      return
    }
    let newline = UInt8(ascii: "\n")
    var pieces = rest.split(
      separator: newline, maxSplits: Self.mostLines, omittingEmptySubsequences: false)
    if pieces.count > Self.mostLines {
      // The last piece is the rest of the file; where the line before it was the last one, nothing.
      if pieces.removeLast().isEmpty == false { lose(.tooManyLines, line: Self.mostLines + 1) }
    } else if rest.last == newline {
      pieces.removeLast()
    } else {
      faults.append(TagFileFault(.noFinalNewline, line: pieces.count))
    }
    for (index, piece) in pieces.enumerated() { add(piece, number: index + 1) }
  }

  private mutating func add(_ piece: ArraySlice<UInt8>, number: Int) {
    guard piece.count <= Self.longestLine else { return lose(.lineTooLong, line: number) }
    var piece = piece
    if piece.last == UInt8(ascii: "\r") {
      faults.append(TagFileFault(.carriageReturn, line: number))
      piece = piece.dropLast()
    }
    guard !piece.contains(UInt8(ascii: "\r")) else { return lose(.carriageReturn, line: number) }
    guard !piece.isEmpty else {
      faults.append(TagFileFault(.emptyLine, line: number))
      return
    }
    guard String(validating: piece, as: UTF8.self) != nil else {
      return lose(.notUTF8, line: number)
    }
    lines.append(Line(number: number, bytes: piece))
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private mutating func lose(_ problem: TagFileProblem, line: Int? = nil) {
    faults.append(TagFileFault(problem, line: line))
    isComplete = false
  }
}
