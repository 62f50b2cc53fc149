import Diagnostics

/// Reads YAML; of a text that is none it says what was typed wrongly, line by line.
func readYAML(
  _ text: [UInt8], from origin: Int, limits: SourceLimits, findings: inout Findings
) -> Node? {
  let before = findings
  var reader = YAMLReader(text, from: origin, limits: limits, findings: before)
  let node = reader.read()
  if let fault = reader.fault, !reader.refuse(fault) {
    if SlipSearch.canSearch(text) {
      var search = SlipSearch(text, limits: limits, findings: before)
      search.run(from: fault, of: reader)
      findings = search.findings
    } else {
      reader.report(fault)
      findings = reader.findings
    }
    return nil
  }
  findings = reader.findings
  return node
}

/// Finds the slips in a file that cannot be read.
///
/// libyaml stops at the first fault, and often a line after it. So what may be a slip is mended in a
/// copy, the nearest first, and the copy is read: where reading gets further, that was the slip, and the
/// search goes on from the next fault. The copy serves to find slips and nothing else: no value is
/// taken from it.
private struct SlipSearch {
  /// What nobody typed is not searched.
  private static let mostLines = 12_000
  private static let mostText = 500_000
  /// How many candidates are tried for a fault and in all, and how many bytes are read for them.
  private static let mostNear = 8
  private static let mostTries = 60
  private static let mostBytes = 4_000_000

  private(set) var findings: Findings
  private let before: Findings
  private let limits: SourceLimits
  private var lines: [ArraySlice<UInt8>]
  private let candidates: [SlipCandidate]
  private var used: Set<Int> = []
  private var told: Set<Told> = []
  private var bytesRead = 0
  private var tries = 0

  private struct Told: Hashable {
    let line: Int
    let column: Int
    let slip: Slip
  }

  init(_ text: [UInt8], limits: SourceLimits, findings: Findings) {
    self.findings = findings
    before = findings
    self.limits = limits
    lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0
    }
    candidates = SlipCandidates(lines: lines).all
  }

  static func canSearch(_ text: [UInt8]) -> Bool {
    text.count <= mostText && text.count { $0 == UInt8(ascii: "\n") } <= mostLines
  }

  mutating func run(from first: YAMLFault, of reader: YAMLReader) {
    var fault: YAMLFault? = first
    var reader = reader
    while let present = fault {
      guard let (number, mended, next) = mend(present) else { break }
      used.insert(number)
      lines = mended
      reader = next
      fault = next.fault
    }
    // What else was found in the text, slips aside.
    if let fault, !reader.refuse(fault), !isTold(fault) { reader.report(fault) }
    findings = reader.findings
    for number in used.sorted() { tell(candidates[number]) }
    if !used.isEmpty { tellUnseen() }
  }

  /// Nothing stops reading at such a line, which becomes part of another map.
  private mutating func tellUnseen() {
    for candidate in candidates where candidate.found.contains(where: { $0.slip == .wideIndent }) {
      tell(candidate)
    }
  }

  /// The line of a fault that could not be got round was told of already.
  private func isTold(_ fault: YAMLFault) -> Bool {
    used.contains { candidates[$0].line == fault.mark.line }
  }

  private mutating func tell(_ candidate: SlipCandidate) {
    for (slip, column) in candidate.found
    where told.insert(Told(line: candidate.line, column: column, slip: slip)).inserted {
      findings.add(
        .yamlSyntax, at: SourcePosition(line: candidate.line + 1, column: column + 1),
        slip.message, hint: slip.hint)
    }
  }

  /// The nearest candidate without which reading gets further.
  private mutating func mend(
    _ fault: YAMLFault
  ) -> (number: Int, lines: [ArraySlice<UInt8>], reader: YAMLReader)? {
    for number in nearest(to: fault) {
      tries += 1
      if bytesRead > Self.mostBytes || tries > Self.mostTries { return nil }
      var mended = lines
      for (line, text) in candidates[number].mended { mended[line] = Array(text.utf8)[...] }
      let text = Self.joined(mended)
      bytesRead += text.count
      var reader = YAMLReader(text, from: 0, limits: limits, findings: before)
      let isRead = reader.read() != nil
      let isFurther =
        reader.fault.map { next in
          next.isBeyond(fault) || (candidates[number].isSure && !fault.isBeyond(next))
        } ?? isRead
      if isFurther { return (number, mended, reader) }
    }
    return nil
  }

  private static func joined(_ lines: [ArraySlice<UInt8>]) -> [UInt8] {
    var text: [UInt8] = []
    for line in lines {
      text.append(contentsOf: line)
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  private func nearest(to fault: YAMLFault) -> ArraySlice<Int> {
    // What was left open is where it began.
    let begin = fault.problem.hasPrefix("could not find") ? fault.context?.line : nil
    func isBegin(_ number: Int) -> Bool {
      begin.map { (candidates[number].line...candidates[number].last).contains($0) } ?? false
    }
    return candidates.indices
      .filter { candidates[$0].line <= fault.mark.line && !used.contains($0) }
      .sorted { left, right in
        let first = (isBegin(left) ? 0 : 1, -min(candidates[left].last, fault.mark.line), left)
        let second = (isBegin(right) ? 0 : 1, -min(candidates[right].last, fault.mark.line), right)
        return first < second
      }
      .prefix(Self.mostNear)
  }
}

extension YAMLFault {
  /// Whether reading got further before it stopped.
  fileprivate func isBeyond(_ other: YAMLFault) -> Bool {
    let own = (mark.line, context?.line ?? 0)
    let others = (other.mark.line, other.context?.line ?? 0)
    return own.0 > others.0 || (own.0 == others.0 && problem == other.problem && own.1 > others.1)
  }
}
