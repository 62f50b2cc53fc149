import Bagging
import Testing

/// A bag in memory, with ways to spoil it.
struct MemoryBag: BagSource, Sendable {
  /// What stands under a path; keyed by bytes, as strings would make one of two twins.
  private var things: [[UInt8]: Thing] = [:]
  /// Paths that a careless source lists twice.
  var doubled: [String] = []

  private struct Thing {
    var kind: BagEntry.Kind
    var bytes: [UInt8] = []
    var failure: String?
  }

  init(_ files: KeyValuePairs<String, String> = [:]) {
    for (path, text) in files { write(text, to: path) }
  }

  // MARK: As the check sees it

  var entries: [BagEntry] {
    things.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { path, thing in
      let text = String(decoding: path, as: UTF8.self)
      let entry = BagEntry(path: text, kind: thing.kind)
      return doubled.contains { $0.utf8.elementsEqual(path) } ? [entry, entry] : [entry]
    }
  }

  /// In pieces of 1,000 bytes, so that no check can rely on getting a file at once.
  func read(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(BagSourceError) -> Void
  ) throws(BagSourceError) {
    guard let thing = things[Array(path.utf8)], case .file = thing.kind else {
      throw BagSourceError(reason: "no such file")
    }
    if let failure = thing.failure { throw BagSourceError(reason: failure) }
    for start in stride(from: 0, to: thing.bytes.count, by: 1000) {
      try body(thing.bytes[start..<min(start + 1000, thing.bytes.count)])
    }
  }

  // MARK: Files

  /// The files, by the bytes of their paths.
  var paths: [String] {
    entries.compactMap { entry in if case .file = entry.kind { entry.path } else { nil } }
  }

  subscript(_ path: String) -> [UInt8] { things[Array(path.utf8)]?.bytes ?? [] }

  func text(_ path: String) -> String { String(decoding: self[path], as: UTF8.self) }

  mutating func write(_ bytes: [UInt8], to path: String) {
    things[Array(path.utf8)] = Thing(kind: .file(size: bytes.count), bytes: bytes)
  }

  mutating func write(_ text: String, to path: String) { write(Array(text.utf8), to: path) }

  mutating func put(_ kind: BagEntry.Kind, at path: String) {
    things[Array(path.utf8)] = Thing(kind: kind)
  }

  mutating func remove(_ path: String) throws {
    try #require(things.removeValue(forKey: Array(path.utf8)) != nil, "there is no \(path)")
  }

  mutating func rename(_ old: String, to new: String) throws {
    let bytes = self[old]
    try remove(old)
    write(bytes, to: new)
  }

  mutating func swap(_ first: String, _ second: String) {
    let (one, two) = (self[first], self[second])
    write(two, to: first)
    write(one, to: second)
  }

  /// Replaces something that stands in a file exactly once.
  mutating func change(_ path: String, _ old: String, to new: String) throws {
    let all = self[path]
    let wanted = Array(old.utf8)
    let places = all.indices.filter { all[$0...].starts(with: wanted) }
    try #require(places.count == 1, "`\(old)` stands \(places.count) times in \(path)")
    write(all[..<places[0]] + Array(new.utf8) + all[(places[0] + wanted.count)...], to: path)
  }

  /// Changes the lines of a file, and sorts them by their paths where they list some.
  mutating func edit(_ path: String, _ change: (inout [String]) -> Void) {
    var lines = self[path].split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
    change(&lines)
    let paths = { (line: String) in line.utf8.drop { $0 != UInt8(ascii: " ") } }
    if path.hasSuffix("manifest-sha256.txt") || path.hasSuffix("manifest-sha512.txt") {
      lines.sort { paths($0).lexicographicallyPrecedes(paths($1)) }
    }
    write(lines.map { $0 + "\n" }.joined(), to: path)
  }

  mutating func flip(_ path: String, byte: Int, bit: Int) {
    things[Array(path.utf8)]?.bytes[byte] ^= 1 << bit
  }

  /// The file cannot be read, for this reason.
  mutating func fail(_ path: String, _ reason: String) {
    things[Array(path.utf8)]?.failure = reason
  }

  /// The source gives another size than the file has.
  mutating func lie(_ path: String, size: Int) {
    things[Array(path.utf8)]?.kind = .file(size: size)
  }
}

// MARK: Sealing

extension MemoryBag {
  /// Writes the manifests of the payload, then those of the tag files; for SM3 too where asked.
  mutating func seal(sm3: Bool = false) {
    let algorithms: [DigestAlgorithm] = sm3 ? [.sha256, .sha512, .sm3] : [.sha256, .sha512]
    for algorithm in algorithms { seal(.payload, algorithm) }
    for algorithm in algorithms { seal(.tag, algorithm) }
  }

  /// Writes the tag manifests that are there anew.
  mutating func sealTags() {
    for algorithm in DigestAlgorithm.allCases
    where paths.contains(ManifestScope.tag.fileName(algorithm)) {
      seal(.tag, algorithm)
    }
  }

  mutating func seal(_ scope: ManifestScope, _ algorithm: DigestAlgorithm) {
    let entries = paths.filter { isListed($0, scope) }.map { path in
      Manifest.Entry(path: path, digest: digest(of: path, algorithm))
    }
    write(Manifest(algorithm, entries).bytes, to: scope.fileName(algorithm))
  }

  func digest(of path: String, _ algorithm: DigestAlgorithm) -> String {
    var sums = Sums([algorithm])
    sums.update(self[path][...])
    return sums.finish()[algorithm] ?? ""
  }

  private func isListed(_ path: String, _ scope: ManifestScope) -> Bool {
    let isPayload = path.utf8.starts(with: "data/".utf8)
    return scope == .payload
      ? isPayload : !isPayload && !path.utf8.starts(with: "tagmanifest-".utf8)
  }
}
