/// What was read of a bag.
struct BagContents {
  /// What could be read.
  private(set) var files: [BagPath: BagFile] = [:]
  private(set) var algorithms: [DigestAlgorithm] = []
  /// Files that could not be read.
  private(set) var unreadable: Set<BagPath> = []
  /// What went wrong.
  private(set) var findings: [BagFinding] = []
  /// The bytes of the files that are read as text.
  private var texts: [BagPath: [UInt8]] = [:]

  /// Of a bag that is none.
  init() {}

  /// Reads every file once.
  init(of inventory: BagInventory, in source: some BagSource) {
    algorithms = DigestAlgorithm.allCases.filter { $0 != .sm3 || inventory.hasSM3 }.sorted()
    for file in inventory.files where files[file.path] == nil {
      if file.size > BagCheck.largestFile {
        findings.append(.tooLarge(file.path, limit: BagCheck.largestFile))
        unreadable.insert(file.path)
        continue
      }
      let limit = Self.limits[file.path]
      let isTooLarge = limit.map { file.size > $0 } ?? false
      if isTooLarge, let limit { findings.append(.tooLarge(file.path, limit: limit)) }
      do throws(BagSourceError) {
        try read(file, from: source, keeping: limit != nil && !isTooLarge)
      } catch {
        unreadable.insert(file.path)
        findings.append(.unreadable(file.path, error.reason))
      }
    }
  }

  /// The bytes of a file that is read as text; nil where it is not there, or too large.
  func text(_ name: String) -> [UInt8]? { text(BagPath(name)) }

  func text(_ path: BagPath) -> [UInt8]? { texts[path] }

  private mutating func read(
    _ file: (path: BagPath, size: Int), from source: some BagSource, keeping isKept: Bool
  ) throws(BagSourceError) {
    if !isKept, let known = source.known(file.path.text), known.size == file.size,
      algorithms.allSatisfy({ known.digests[$0] != nil })
    {
      files[file.path] = known
      return
    }
    var sums = Sums(algorithms)
    var text: [UInt8] = []
    try source.read(file.path.text) { piece in
      sums.update(piece)
      // A file that grows while it is read must not fill the memory.
      if isKept, text.count <= file.size { text += piece }
    }
    guard sums.count == file.size else {
      throw BagSourceError(reason: "its size changed while it was read")
    }
    files[file.path] = BagFile(path: file.path.text, size: file.size, digests: sums.finish())
    if isKept { texts[file.path] = text }
  }

  /// The files that are read as text, with the most bytes that they may have.
  private static let limits: [BagPath: Int] = {
    var limits = [BagPath(BagCheck.signatureName): BagCheck.largestSignature]
    for name in [BagDeclaration.name, BagInfo.name] {
      limits[BagPath(name)] = BagCheck.largestTagFile
    }
    for scope in ManifestScope.allCases {
      for algorithm in DigestAlgorithm.allCases {
        limits[BagPath(scope.fileName(algorithm))] = BagCheck.largestTagFile
      }
    }
    return limits
  }()
}
