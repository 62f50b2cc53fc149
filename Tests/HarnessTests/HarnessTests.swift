import Foundation
import Harnesses
import Testing

/// What libFuzzer begins with, and whatever it found: each harness holds over its corpus, and over
/// pieces of it.
struct HarnessTests {
  static let corpora = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Corpus")

  static func corpus(_ harness: Harness) throws -> [(name: String, bytes: [UInt8])] {
    let folder = corpora.appending(path: harness.rawValue)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
      ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0))))
    }
  }

  @Test(arguments: Harness.allCases)
  func `a harness holds over its corpus`(harness: Harness) throws {
    let files = try Self.corpus(harness)
    #expect(files.count >= 5)
    for (name, bytes) in files {
      #expect(bytes.count <= 16_384, "\(harness) \(name): a corpus is small")
      let fault = harness.fault(in: bytes)
      #expect(fault == nil, "\(harness) \(name)")
    }
  }

  /// `MUTANTS=100000` tries more; the seed of each is in its comment.
  @Test(arguments: Harness.allCases)
  func `it holds over what is made of it`(harness: Harness) throws {
    let count = ProcessInfo.processInfo.environment["MUTANTS"].flatMap { Int($0) } ?? 100
    let files = try Self.corpus(harness).map(\.bytes)
    for seed in 1...count {
      var mutator = ByteMutator(seed: UInt64(seed))
      let bytes = mutator.mutant(of: files)
      let fault = harness.fault(in: bytes)
      #expect(fault == nil, "\(harness), seed \(seed): \(Data(bytes).base64EncodedString())")
    }
  }
}
