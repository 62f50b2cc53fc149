import Bagging
import Foundation
import Testing

/// Whoever can sign can make every list anew, and still not choose which there are.
@Suite struct `Which checksums a bag has` {
  /// What is done to the lists of a bag.
  enum Change: CaseIterable {
    case dropBoth, dropPayload, dropTags, add, addPayload, addTags

    var isAdding: Bool { [.add, .addPayload, .addTags].contains(self) }
    var isHalf: Bool { self != .dropBoth && self != .add }
  }

  private static let lists = ["manifest-sm3.txt", "tagmanifest-sm3.txt"]

  private static func change(_ change: Change, _ bag: URL, _ secret: URL) throws {
    func manifest(_ files: [String]) throws -> String {
      try files.map { path in
        let bytes = Array(try Data(contentsOf: bag.appending(path: path)))
        return try #require(Sums.of(bytes, [.sm3])[.sm3]) + "  " + path + "\n"
      }.joined()
    }
    func tagFiles() throws -> [String] {
      try bag.files().filter { !$0.contains("/") && !$0.hasPrefix("tagmanifest-") }.sorted()
    }
    let payload = try bag.files().filter { $0.hasPrefix("data/") }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    switch change {
    case .dropBoth: for list in lists { try Forger.remove(list, bag) }
    case .dropPayload: try Forger.remove(lists[0], bag)
    case .dropTags: try Forger.remove(lists[1], bag)
    case .add:
      try bag.write(try manifest(payload), to: lists[0])
      try bag.write(try manifest(try tagFiles()), to: lists[1])
    case .addPayload: try bag.write(try manifest(payload), to: lists[0])
    case .addTags: try bag.write(try manifest(try tagFiles()), to: lists[1])
    }
    try Forger.recompute(bag)
    if bag.appending(path: lists[1]).isThere {
      try bag.write(try manifest(try tagFiles()), to: lists[1])
    }
    try Organisations.sign(bag, with: secret)
  }

  /// What is found in a bag whose data, or whose kind, says otherwise.
  private static func expect(_ ids: Set<String>, after change: Change, _ what: String) {
    #expect(!ids.isEmpty, "\(what), \(change)")
    if !change.isHalf { #expect(ids == ["other-checksums"], "\(what), \(change): \(ids)") }
  }

  @Test func `an archive has those that its data names, and no others`() throws {
    let scratch = try TemporaryFolder()
    let key = try Command.newKey("key", in: scratch.url)
    let open = scratch.url.appending(path: "key.pub")
    for hasSM3 in [true, false] {
      let workspace = scratch.url.appending(path: hasSM3 ? "with" : "without")
      let demo = ["demo", "--data-only", "--children", "1", "--output", workspace.path]
      #expect(try Command.run(demo, in: scratch.url).code == 0)
      if hasSM3 {
        try workspace.replace("archive:\n", by: "archive:\n  sm3: 是\n", in: "programme.yaml")
      }
      #expect(try Command.archive(["--key", key.path], in: workspace).code == 0)
      let archive = workspace.appending(path: "archives/\(Forger.a)/v1")
      #expect(archive.appending(path: Self.lists[0]).isThere == hasSM3)
      for change in Change.allCases where change.isAdding != hasSM3 {
        let copy = scratch.url.appending(path: "\(workspace.lastPathComponent)-\(change)")
        try Forger.copy(archive, to: copy)
        try Self.change(change, copy, key)
        for folder in [workspace, scratch.url] {
          let result = try Command.verify([copy.path], trust: open, in: folder)
          #expect(result.code == 1)
          Self.expect(Set(result.report.diagnostics.map(\.id)), after: change, "archive")
        }
      }
    }
  }

  @Test func `a batch and a receipt have two kinds, whoever signs them`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    for change in Change.allCases where change.isAdding {
      let store = scratch.url.appending(path: "store-\(change)")
      try Forger.copy(district.store, to: store)
      let stick = scratch.url.appending(path: "\(change)/\(HandedOver.second)")
      try FileManager.default.createDirectory(
        at: stick.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Forger.copy(district.secondBatch, to: stick)
      try Self.change(change, stick, district.sender.secret)
      let received = try district.receive(stick, into: store)
      #expect(received.code == 1)
      Self.expect(
        Set(received.ids).subtracting(["not-from-data"]), after: change, "batch")

      let receipt = scratch.url.appending(path: "\(change)/receipt")
      try Forger.copy(district.receipt, to: receipt)
      try Self.change(change, receipt, district.receiver.secret)
      let verified = try Command.run(
        ["verify", receipt.path, "--json", "--trust", "district=" + district.receiver.open.path],
        in: scratch.url)
      #expect(verified.code == 1, "\(verified.said)")
      Self.expect(Set(try verified.json().errors.map(\.id)), after: change, "receipt")
    }
  }
}
