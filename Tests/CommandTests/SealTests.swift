import Foundation
import Testing

/// Another organisation's children do not come in under a trusted key.
@Suite struct `Whose children a batch holds` {
  @Test func `a seal by another organisation's key is refused, and nothing is received`() throws {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let store = try district.store(in: scratch)
    let batch = Organisations.first(try Organisations.sealedAnew())
    let result = try district.receive(batch, into: store)
    #expect(result.code == 1 && result.ids == ["seal-of-another-organisation"], "\(result.said)")
    #expect(!store.appending(path: "ledger.jsonl").isThere)
  }

  @Test
  func `genuine children of another organisation are refused, also when they are sealed anew`()
    throws
  {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let store = try district.store(in: scratch)
    let own = Organisations.first(try Organisations.ofO1())
    for (workspace, ids) in [
      (try Organisations.ofO2(), ["child-of-another-organisation"]),
      (
        try Organisations.sealedAnew(),
        ["child-of-another-organisation", "seal-of-another-organisation"]
      ),
    ] {
      let batch = scratch.url.appending(path: "stolen/\(HandedOver.first)")
      try FileManager.default.createDirectory(
        at: batch.deletingLastPathComponent(), withIntermediateDirectories: true)
      try district.resend(Organisations.first(workspace), as: "o-1", like: own, to: batch)
      let result = try district.receive(batch, into: store)
      #expect(result.code == 1)
      #expect(result.ids == ids, "\(result.errors.map { $0.id + $0.path })")
      for id in ids { #expect(result.count(id) == 3, "\(id)") }
      #expect(result.said.contains("退回：由 o-2 自己移交"), "\(result.said)")
      #expect(!store.appending(path: "ledger.jsonl").isThere)
    }
  }

  @Test func `two organisations that claim a child are both kept, and disputed`() throws {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let store = try district.store(in: scratch)
    let first = try district.receive(Organisations.first(try Organisations.ofO1()), into: store)
    #expect(first.code == 0, "\(first.said)")
    let genuine = Organisations.first(try Organisations.ofO2())
    let second = try district.receive(genuine, into: store)
    #expect(second.code == 0 && second.count("disputed") == 3, "\(second.said)")
    #expect(try store.events() == ["received", "received", "disputed", "disputed", "disputed"])
    for command in [["list"], ["check"]] {
      let shown = try Command.run(["store"] + command + [store.path], in: scratch.url)
      #expect(shown.code == 0 && shown.said.contains("有争议"), "\(shown.said)")
    }
    let found = try Command.run(
      ["store", "find", store.path, Organisations.children[0], "--json"], in: scratch.url)
    let files = try #require(
      try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any])
    let rows = try #require(files["files"] as? [[String: Any]])
    #expect(rows.count == 2 && rows.allSatisfy { $0["disputed"] as? Bool == true })
    #expect(try district.receive(genuine, into: store).ids == ["already-received"])

    // The lines that say so taken out: no receipt was written after them.
    let lines = try store.text("ledger.jsonl").split(separator: "\n")
    try store.write(lines.prefix(2).map { $0 + "\n" }.joined(), to: "ledger.jsonl")
    let silent = try Command.run(["store", "check", store.path, "--json"], in: scratch.url)
    let gone = try silent.json().errors
    #expect(silent.code == 1 && gone.map(\.id) == [String](repeating: "not-as-received", count: 3))
    #expect(gone.allSatisfy { $0.line == 2 }, "\(silent.said)")
  }

  @Test func `a false claim to one child does not keep its organisation's next batch out`() throws {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let store = try district.store(in: scratch)
    // o-2's first two children now, the third with the next number of the same street later.
    let workspace = scratch.url.appending(path: "o-2")
    try Forger.copy(try Organisations.ofO2(), to: workspace)
    for path in ["archives", "handover"] { try Forger.remove(path, workspace) }
    let (first, later) = (Organisations.children[0], Organisations.children[2])
    let street = try #require(
      try workspace.text("cases/\(first).yaml").firstMatch(of: /street_code: "[0-9]+"/)
    ).0
    let text = try workspace.text("cases/\(later).yaml")
    try workspace.write(
      text.replacing(/street_code: "[0-9]+"/, with: String(street)), to: "cases/\(later).yaml")
    let key = try district.key("o-2").secret.path
    func run(_ arguments: [String]) throws {
      let result = try Command.run(arguments + ["--key", key], in: workspace)
      #expect(result.code == 0, "\(result.said)")
    }
    try run(["archive", "--case", first, "--case", Organisations.children[1]])
    try run(["handover", "--organisation", "o-2", "--on", "2023-01-12", "--later", "监护人住院，2月补齐"])
    try run(["archive"])
    try run(["handover", "--organisation", "o-2", "--on", "2023-02-15"])
    let handover = workspace.appending(path: "handover")
    #expect(
      try district.receive(handover.appending(path: HandedOver.first), into: store).code == 0)
    let claim = try district.receive(Organisations.first(try Organisations.ofO1()), into: store)
    #expect(claim.code == 0 && claim.count("disputed") > 0, "\(claim.said)")
    let next = try district.receive(
      handover.appending(path: HandedOver.second), into: store, on: "2023-02-20")
    #expect(next.code == 0, "\(next.said)")
  }

  @Test func `what 0.1.0 has received of another's children keeps the genuine ones not out`() throws
  {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let kept = try Kept.version010()
    let store = try kept.copy("store", in: scratch)
    let before = try store.text("ledger.jsonl")
    try Forger.copy(try district.key("o-2").open, to: store.appending(path: "keys/o-2.pub"))
    let genuine = Organisations.first(try Organisations.ofO2())
    let result = try district.receive(genuine, into: store, on: "2023-01-20")
    #expect(result.code == 0 && result.count("disputed") == 3, "\(result.said)")
    #expect(try store.text("ledger.jsonl").hasPrefix(before))
    #expect(try store.events() == ["received", "received", "disputed", "disputed", "disputed"])
    let check = try Command.run(
      ["store", "check", store.path, "--trust", "all=" + kept.path("sender.pub"), "--lang", "en"],
      in: scratch.url)
    #expect(check.code == 0 && check.said.contains("is disputed"), "\(check.said)")
    let path = "2022/310107/all/\(Kept.batch)"
    #expect(
      try store.appending(path: path).differences(
        from: kept.folder.appending(path: "store/" + path)) == [])
  }

  @Test(arguments: [2021, 2022])
  func `in 2021 the key of the child's street seals, and in no other year`(year: Int) throws {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let street = Organisations.street
    @Sendable func shift(_ text: String) -> String {
      if year == 2022 { return text }
      return text.replacing("2021", with: "2020").replacing("2022", with: "2021")
        .replacing("2023", with: "2022")
    }
    @Sendable func inStreet(_ text: String) -> String {
      shift(text).replacing(/street_code: "[0-9]+"/, with: "street_code: \"\(street)\"")
    }
    let workspace = try district.make(
      Organisations.Recipe(
        name: "streets\(year)", sender: "all", seals: { _ in street }, change: inStreet,
        programme: shift))
    let store = try district.store(trusting: ["all": "all", street: street], in: scratch)
    let batch = workspace.appending(path: "handover/\(year)-310107-01")
    let result = try district.receive(batch, into: store)
    if year != 2021 {
      #expect(result.ids == ["seal-of-another-organisation"], "\(result.said)")
      return
    }
    #expect(result.code == 0, "\(result.said)")
    #expect(try store.text("ledger.jsonl").contains("\"sealed_by\": \"\(street)\""))
    let receipt = try store.text("2021/310107/all/2021-310107-01/receipt/data/receipt.json")
    #expect(receipt.contains("3卷由所在街镇的密钥封存"))
  }

  @Test func `all may carry children that each organisation has sealed itself`() throws {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let workspace = try district.make(
      Organisations.Recipe(
        name: "several", sender: "all", seals: { $0 },
        change: {
          $0.contains("number: \"\(Organisations.children[1])\"")
            || $0.contains("number: \(Organisations.children[1])")
            ? $0.replacing(/organisation: o-[0-9]/, with: "organisation: o-2")
            : $0.replacing(/organisation: o-[0-9]/, with: "organisation: o-1")
        }))
    let store = try district.store(
      trusting: ["all": "all", "o-1": "o-1", "o-2": "o-2"], in: scratch)
    let result = try district.receive(Organisations.first(workspace), into: store)
    #expect(result.code == 0, "\(result.said)")
    let ledger = try store.text("ledger.jsonl")
    #expect(ledger.contains("\"sealed_by\": \"o-1\"") && ledger.contains("\"sealed_by\": \"o-2\""))
    #expect(!ledger.contains("\"sealed_by\": \"all\""))
    let receipt = store.appending(path: HandedOver.place(HandedOver.first) + "/receipt")
    #expect(try receipt.text("data/receipt.json").contains("3卷由所写社会组织的密钥封存"))
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
    // That of another receipt by the same key, and one over the same lists by another key.
    try Forger.copy(
      district.receipt.appending(path: "tagmanifest-sha512.txt.minisig"),
      to: store.appending(path: path))
    let again = scratch.url.appending(path: "again")
    let received = try district.receive(district.firstBatch, into: again, on: "2023-01-17")
    #expect(received.code == 0, "\(received.said)")
    try Forger.copy(again.appending(path: path), to: store.appending(path: path))
    let another = try check()
    #expect(another.code == 1 && another.said.contains("signature-of-another"), "\(another.said)")
    try Forger.copy(
      district.receipt.appending(path: "tagmanifest-sha512.txt.minisig"),
      to: store.appending(path: path))
    #expect(try check().code == 0)
    try Organisations.sign(
      store.appending(path: HandedOver.place(HandedOver.first) + "/receipt"),
      with: district.sender.secret)
    let strange = try check()
    #expect(strange.code == 1 && strange.said.contains("signature-of-another"), "\(strange.said)")
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
