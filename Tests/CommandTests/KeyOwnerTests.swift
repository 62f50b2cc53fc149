import Foundation
import Testing

/// A key has one owner, and counts for no other.
@Suite struct `Whose a key is` {
  private static let refused: Int32 = 65

  @Test func `one key under two owners is refused wherever keys are named`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let key = district.sender.open.path
    let both = ["--trust", "all=" + key, "--trust", "o-1=" + key]
    let store = try district.store(in: scratch)
    let before = try Tree(store)
    let receive =
      ["receive", district.secondBatch.path, "--into", store.path, "--on", "2023-02-20"]
      + ["--key", district.receiver.secret.path]
    for command in [
      receive + both, ["verify", district.firstBatch.path] + both,
      ["store", "check", store.path] + both,
    ] {
      let result = try Command.run(command + ["--lang", "en"], in: scratch.url)
      #expect(result.code == Self.refused, "\(command) \(result.said)")
      #expect(result.errors.contains("key-of-two") && result.errors.contains("a key has one owner"))
    }
    // By the names of files in the store, and by one of them and the command.
    let keys = store.appending(path: "keys")
    try Forger.copy(district.sender.open, to: keys.appending(path: "all.pub"))
    let half = try Command.run(receive + ["--trust", "o-1=" + key], in: scratch.url)
    #expect(half.code == Self.refused && half.errors.contains("key-of-two"), "\(half.said)")
    try Forger.copy(district.sender.open, to: keys.appending(path: "o-1.pub"))
    for command in [receive, ["store", "check", store.path]] {
      let result = try Command.run(command, in: scratch.url)
      #expect(result.code == Self.refused && result.errors.contains("key-of-two"), "\(result.said)")
      #expect(result.errors.contains("keys/all.pub") && result.errors.contains("keys/o-1.pub"))
    }
    // The same owner twice is no contradiction.
    try Forger.move("o-1.pub", to: "all.2022.pub", keys)
    let whole = try Command.run(receive + ["--for", "all"], in: scratch.url)
    #expect(whole.code == 0, "\(whole.said)")
    try Forger.remove("all.2022.pub", keys)
    try Forger.remove("all.pub", keys)
    #expect(try Tree(store).differences(from: before).contains { $0.contains("keys") } == false)
  }

  @Test func `a receipt counts by the district's key, and by no sender's`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let (own, sender) = (district.receiver.open.path, district.sender.open.path)
    func verify(_ trust: String) throws -> Command.Result {
      try Command.run(
        ["verify", district.receipt.path, "--trust", trust, "--lang", "en"],
        in: district.workspace)
    }
    for trust in ["district=" + own, own] {
      let result = try verify(trust)
      #expect(result.code == 0 && result.output.contains("signed with the trusted key"))
    }
    for trust in ["all=" + own, "district=" + sender, sender] {
      let result = try verify(trust)
      #expect(
        result.code == 1 && result.errors.contains("untrusted-key"), "\(trust) \(result.said)")
    }
    let store = try district.store(in: scratch)
    func check(_ trust: String) throws -> Command.Result {
      try Command.run(["store", "check", store.path, "--trust", trust], in: scratch.url)
    }
    #expect(try check("district=" + own).code == 0)
    let other = try check("district=" + sender)
    #expect(other.code == 1 && other.errors.contains("untrusted-key"), "\(other.said)")
  }

  @Test func `the district's key for receipts is nobody's for seals`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let sender = district.sender.open.path
    func verify(_ path: URL, _ trust: String) throws -> Command.Result {
      try Command.run(
        ["verify", path.path, "--lang", "en", "--trust", trust], in: district.workspace)
    }
    let archive = district.workspace.appending(path: "archives/\(HandedOver.firstChildren[0])/v1")
    let own = try verify(archive, sender)
    #expect(own.code == 0 && own.output.contains("by a trusted key"), "\(own.said)")
    let other = try verify(archive, "district=" + sender)
    #expect(other.code == 0 && other.output.contains("by whom was not checked"), "\(other.said)")
    let batch = try verify(district.firstBatch, "district=" + sender)
    #expect(batch.code == 0 && batch.output.contains("was not checked"), "\(batch.said)")
    // With nobody else's key nothing is received.
    let store = scratch.url.appending(path: "store")
    let receive = try Command.run(
      ["receive", district.firstBatch.path, "--into", store.path, "--on", "2023-02-20"]
        + ["--key", district.receiver.secret.path, "--trust", "district=" + sender],
      in: scratch.url)
    #expect(receive.code == 66, "\(receive.said)")
  }

  @Test func `a secret key in the place of a public one is refused, and not shown`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let store = try district.store(in: scratch)
    let secret = district.sender.secret
    let named = scratch.url.appending(path: "keys/all.pub")
    try scratch.url.write("", to: "keys/.x")
    try Forger.copy(secret, to: named)
    let lines = try String(contentsOf: secret, encoding: .utf8).split(separator: "\n")
    let content = try #require(lines.last)
    func refuses(_ command: [String]) throws {
      let result = try Command.run(command + ["--lang", "en"], in: scratch.url)
      #expect(result.code == Self.refused, "\(result.said)")
      #expect(result.errors.contains("secret-key"), "\(result.said)")
      #expect(result.errors.contains("must not be given to others"), "\(result.said)")
      #expect(!result.said.contains(content))
    }
    let receive =
      ["receive", district.secondBatch.path, "--into", store.path, "--on", "2023-02-20"]
      + ["--key", district.receiver.secret.path]
    for trust in [
      "all=" + secret.path, named.path, named.deletingLastPathComponent().path, "o-1=" + named.path,
    ] {
      try refuses(["verify", district.firstBatch.path, "--trust", trust])
      try refuses(receive + ["--trust", trust])
      try refuses(["store", "check", store.path, "--trust", trust])
    }
    try Forger.copy(secret, to: store.appending(path: "keys/all.pub"))
    try refuses(receive)
    try refuses(["store", "check", store.path])
    // Whoever shows a key shows the public half.
    let show = try Command.run(["keys", "show", secret.path], in: scratch.url)
    #expect(show.code == 0 && !show.said.contains(content), "\(show.said)")
  }

  @Test func `a signature of a receipt that cannot be read is called that`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let receipt = scratch.url.appending(path: "receipt")
    try Forger.copy(district.receipt, to: receipt)
    try receipt.write("x\n", to: "tagmanifest-sha512.txt.minisig")
    let result = try Command.run(["verify", receipt.path], in: district.workspace)
    #expect(result.code == 1 && result.errors.contains("bad-signature"), "\(result.said)")
    #expect(!result.errors.contains("unsigned"), "\(result.said)")
  }

  @Test func `verify with an owner compares who sealed the children of a batch`() throws {
    let district = try Organisations.get()
    func verify(_ workspace: URL, _ trust: [String]) throws -> Command.Result {
      try Command.run(
        ["verify", Organisations.first(workspace).path, "--lang", "en"] + trust,
        in: district.folder)
    }
    let o1 = "o-1=" + (try district.key("o-1").open.path)
    let o2 = "o-2=" + (try district.key("o-2").open.path)
    let own = try verify(try Organisations.ofO2(), ["--trust", o2])
    #expect(own.code == 0 && own.output.contains("3 by its key"), "\(own.said)")
    let anew = try verify(try Organisations.sealedAnew(), ["--trust", o1, "--trust", o2])
    #expect(anew.code == 1 && anew.errors.contains("seal-of-another-organisation"), "\(anew.said)")
  }

  @Test func `so it does of archives that are checked alone`() throws {
    let district = try Organisations.get()
    func verify(_ workspace: URL, _ trust: [String]) throws -> Command.Result {
      try Command.run(["verify", "archives", "--lang", "en"] + trust, in: workspace)
    }
    func trust(_ owner: String, _ name: String) throws -> [String] {
      ["--trust", owner + "=" + (try district.key(name).open.path)]
    }
    let own = try verify(try Organisations.ofO2(), try trust("o-2", "o-2"))
    #expect(own.code == 0, "\(own.said)")
    let anew = try Organisations.sealedAnew()
    let others = try verify(anew, try trust("o-1", "o-1"))
    #expect(others.code == 1 && others.errors.contains("seal-of-another-organisation"))
    #expect(
      others.errors.contains("names the organisation o-2, and it was sealed with the key of o-1"),
      "\(others.said)")
    // Whose the key is was not said, so it is not compared.
    let unsaid = try verify(anew, ["--trust", try district.key("o-1").open.path])
    #expect(unsaid.code == 0, "\(unsaid.said)")
    // As in a batch, `all` seals for others only where the verifier says so.
    let alls = try trust("all", "o-1")
    let refused = try verify(anew, alls)
    #expect(refused.code == 1 && refused.said.contains("say --for all"), "\(refused.said)")
    #expect(try verify(anew, alls + ["--for", "all"]).code == 0)
    #expect(try verify(anew, try trust("o-1", "o-1") + ["--for", "all"]).code == 1)
  }
}
