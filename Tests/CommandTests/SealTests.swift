import Foundation
import Testing

/// Another organisation's children do not come in under a trusted key.
@Suite struct `Whose children a batch holds` {
  private struct District {
    let folder: URL
    let store: URL
    let receiver: URL
    /// Those of o-1 and o-2, sealed and handed over by each.
    let keys: [String: URL]

    init(in scratch: TemporaryFolder) throws {
      folder = scratch.url
      store = folder.appending(path: "store")
      receiver = try Command.newKey("district", in: folder)
      var keys: [String: URL] = [:]
      try FileManager.default.createDirectory(
        at: store.appending(path: "keys"), withIntermediateDirectories: true)
      for id in ["o-1", "o-2"] {
        keys[id] = try Command.newKey(id, in: folder)
        try Forger.copy(
          folder.appending(path: id + ".pub"), to: store.appending(path: "keys/\(id).pub"))
      }
      self.keys = keys
    }

    /// A batch of an organisation; `claims` is what every child's data says, `key` whose key seals.
    func batch(of sender: String, claims: String, sealedBy key: String, name: String) throws -> URL
    {
      let workspace = folder.appending(path: name)
      let demo = ["demo", "--data-only", "--children", "3", "--output", workspace.path]
      #expect(try Command.run(demo, in: folder).code == 0)
      for file in try FileManager.default.contentsOfDirectory(
        atPath: workspace.appending(path: "cases").path)
      {
        let path = "cases/\(file)"
        let text = try workspace.text(path)
        try workspace.write(
          text.replacing(/organisation: o-[0-9]/, with: "organisation: \(claims)"), to: path)
      }
      let secret = try #require(keys[key]).path
      let sealed = try Command.run(["archive", "--key", secret], in: workspace)
      #expect(sealed.code == 0, "\(sealed.said)")
      let made = try Command.run(
        ["handover", "--on", "2023-01-12", "--key", try #require(keys[sender]).path]
          + ["--organisation", sender], in: workspace)
      #expect(made.code == 0, "\(made.said)")
      return workspace.appending(path: "handover/\(HandedOver.first)")
    }

    func receive(_ batch: URL) throws -> Command.HandOverResult {
      try Command.handOver(
        "receive",
        [batch.path, "--into", store.path, "--on", "2023-01-16", "--key", receiver.path],
        in: folder)
    }
  }

  @Test func `a seal by another organisation's key is refused, and nothing is received`() throws {
    let scratch = try TemporaryFolder()
    let district = try District(in: scratch)
    let batch = try district.batch(of: "o-2", claims: "o-2", sealedBy: "o-1", name: "stolen")
    let result = try district.receive(batch)
    #expect(result.code == 1 && result.ids == ["seal-of-another-organisation"], "\(result.said)")
  }

  @Test func `two organisations that claim a child are both kept, and disputed`() throws {
    let scratch = try TemporaryFolder()
    let district = try District(in: scratch)
    let early = try district.batch(of: "o-1", claims: "o-1", sealedBy: "o-1", name: "false")
    let first = try district.receive(early)
    #expect(first.code == 0, "\(first.said)")
    let genuine = try district.batch(of: "o-2", claims: "o-2", sealedBy: "o-2", name: "genuine")
    let second = try district.receive(genuine)
    #expect(second.code == 0, "\(second.said)")
    #expect(second.report?.diagnostics.contains { $0.id == "disputed" } == true)
    let ledger = try district.store.text("ledger.jsonl")
    #expect(ledger.contains("\"event\": \"disputed\""), "\(ledger)")
    for command in [["list"], ["check"]] {
      let shown = try Command.run(
        ["store"] + command + [district.store.path], in: scratch.url)
      #expect(shown.code == 0 && shown.said.contains("有争议"), "\(shown.said)")
    }
    #expect(try district.receive(genuine).ids == ["already-received"])
  }

  @Test func `a receipt whose signature is gone or another's is found by store check`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let store = try district.store(in: scratch)
    let path = HandedOver.place(HandedOver.first) + "/receipt/tagmanifest-sha512.txt.minisig"
    func check() throws -> Command.Result {
      try Command.run(["store", "check", store.path], in: scratch.url)
    }
    let whole = try check()
    #expect(whole.code == 0, "\(whole.said)")
    try Forger.copy(
      district.firstBatch.appending(path: "tagmanifest-sha512.txt.minisig"),
      to: store.appending(path: path))
    let replaced = try check()
    #expect(replaced.code == 1 && replaced.said.contains("signature-of-another"))
    try Forger.remove(path, store)
    let gone = try check()
    #expect(gone.code == 1 && gone.said.contains("signature-missing"), "\(gone.said)")
  }

  @Test func `without --for all the key of all seals for nobody`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let result = try Command.handOver(
      "receive",
      [district.firstBatch.path, "--into", scratch.url.appending(path: "store").path]
        + ["--on", "2023-01-16", "--key", district.receiver.secret.path]
        + ["--trust", "all=" + district.sender.open.path], in: scratch.url)
    #expect(result.code == 1 && result.ids == ["seal-of-another-organisation"], "\(result.said)")
    #expect(try district.store.text("ledger.jsonl").contains("\"sealed_by\": \"all\""))
    #expect(try district.receipt.text("data/receipt.json").contains("--for all"))
  }

  @Test func `verify without a key says first that nobody's signature was checked`() throws {
    let district = try HandedOver.get()
    for path in [district.firstBatch.path, district.receipt.path, "archives"] {
      let result = try Command.run(["verify", path, "--lang", "en"], in: district.workspace)
      #expect(result.output.hasPrefix("nobody's signature was checked"), "\(result.said)")
    }
  }

  @Test func `a damaged history is told when a receipt is verified`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let workspace = try district.ready(in: scratch)
    try workspace.write("{}", to: "handover/batches.json")
    let result = try Command.run(
      ["verify", district.receipt.path, "--trust", district.receiver.open.path, "--output"]
        + [workspace.path], in: workspace)
    #expect(result.code == 1 && result.said.contains("damaged-history"), "\(result.said)")
  }
}
