/// What a manifest says, and every fault in how it says it.
package struct ManifestReading: Sendable {
  /// What could be understood, faults or not.
  package let manifest: Manifest
  /// None where `manifest` would write the very same bytes.
  package let faults: [TagFileFault]
  /// Whether every line could be understood: only then does a path that is not listed mean anything.
  package let isComplete: Bool
}

extension Manifest {
  /// Reads a manifest more strictly than RFC 8493 §2.1.3 asks.
  ///
  /// Nothing but what `bytes` writes is free of faults.
  package static func read(
    _ bytes: [UInt8], _ algorithm: DigestAlgorithm, _ scope: ManifestScope, names: BagNameRule
  ) -> ManifestReading {
    var reader = ManifestReader(algorithm: algorithm, scope: scope, names: names)
    let text = TagFileLines(bytes)
    for line in text.lines { reader.read(line) }
    return ManifestReading(
      manifest: Manifest(algorithm, reader.entries), faults: text.faults + reader.faults,
      isComplete: text.isComplete && reader.isComplete)
  }
}

private struct ManifestReader {
  let algorithm: DigestAlgorithm
  let scope: ManifestScope
  let names: BagNameRule

  var entries: [Manifest.Entry] = []
  var faults: [TagFileFault] = []
  var isComplete = true
  private var seen: Set<BagPath> = []
  private var last: BagPath?

  init(algorithm: DigestAlgorithm, scope: ManifestScope, names: BagNameRule) {
    self.algorithm = algorithm
    self.scope = scope
    self.names = names
  }

  mutating func read(_ line: TagFileLines.Line) {
    let digest = line.bytes.prefix { !TagFileLines.isSpace($0) }
    guard let lowered = checked(digest, line.number) else {
      isComplete = false
      return
    }
    let rest = line.bytes[digest.endIndex...]
    let path = rest.drop(while: TagFileLines.isSpace)
    let isMarked = path.first == UInt8(ascii: "*")
    if isMarked {
      fault(.binaryMark, line.number)
    } else if path.isEmpty || !rest[..<path.startIndex].elementsEqual("  ".utf8) {
      fault(.wrongSeparator, line.number)
    }
    let name = BagPath(String(decoding: isMarked ? path.dropFirst() : path, as: UTF8.self))
    if path.isEmpty { isComplete = false } else { add(name, digest: lowered, line.number) }
  }

  /// The digest in lower case; nil where it is none.
  private mutating func checked(_ digest: ArraySlice<UInt8>, _ line: Int) -> String? {
    var hasCapitals = false
    for byte in digest {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): continue
      case UInt8(ascii: "A")...UInt8(ascii: "F"): hasCapitals = true
      default:
        fault(.notADigest, line)
        return nil
      }
    }
    guard digest.count == algorithm.hexLength else {
      fault(digest.isEmpty ? .notADigest : .wrongDigestLength, line)
      return nil
    }
    let text = String(decoding: digest, as: UTF8.self)
    if hasCapitals { fault(.upperCaseDigest, line) }
    return hasCapitals ? text.lowercased() : text
  }

  private mutating func add(_ path: BagPath, digest: String, _ line: Int) {
    if names.fault(inPath: path.text) != nil {
      fault(.unsafePath, line, path)
    } else if !scope.mayList(path) {
      fault(.wrongPlace, line, path)
      return
    }
    guard seen.insert(path).inserted else { return fault(.duplicatePath, line, path) }
    if let last, path < last { fault(.unsorted, line, path) }
    last = path
    entries.append(Manifest.Entry(path: path.text, digest: digest))
  }

  private mutating func fault(_ problem: TagFileProblem, _ line: Int, _ path: BagPath? = nil) {
    faults.append(TagFileFault(problem, line: line, subject: path?.text))
  }
}
