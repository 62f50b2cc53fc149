import Foundation
import Testing

/// Something false that came first does not keep the genuine out, and nothing that came is lost.
@Suite struct `What contradicts something received before` {
  private static let place = "2022/310107/o-1/\(HandedOver.first)"
  private let dispute = ["--dispute", Organisations.reason]

  private static func run(_ command: [String], _ store: URL) throws -> Command.Result {
    try Command.run(
      ["store", command[0], store.path] + command.dropFirst(),
      in: store.deletingLastPathComponent())
  }

  /// A store that has the forged first batch of o-1, and then the genuine one.
  private static func both(_ district: Organisations, _ scratch: TemporaryFolder) throws -> URL {
    let store = try district.store(in: scratch)
    let first = try district.receive(
      Organisations.first(try Organisations.forgedO1()), into: store)
    #expect(first.code == 0, "\(first.said)")
    let genuine = try district.receive(
      Organisations.first(try Organisations.ofO1()), into: store,
      ["--dispute", Organisations.reason])
    #expect(genuine.code == 0, "\(genuine.said)")
    return store
  }

  @Test func `the genuine batch under a number that a false one has taken is received beside it`()
    throws
  {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let store = try district.store(in: scratch)
    let forged = Organisations.first(try Organisations.forgedO1())
    let genuine = Organisations.first(try Organisations.ofO1())
    #expect(try district.receive(forged, into: store).code == 0)
    let before = try Tree(store)
    let refused = try district.receive(genuine, into: store)
    #expect(refused.code == 1 && refused.ids == ["number-taken"], "\(refused.said)")
    #expect(refused.said.contains("--dispute"), "\(refused.said)")
    #expect(try Tree(store).differences(from: before).filter { $0 != ".lock" } == [])

    let received = try district.receive(genuine, into: store, dispute)
    #expect(received.code == 0 && received.count("disputed") == 4, "\(received.said)")
    // Nothing of the first is lost, and nothing of the second is missing.
    let first = store.appending(path: Self.place)
    let second = store.appending(path: Self.place + "-R2")
    #expect(try first.appending(path: "batch").differences(from: forged) == [])
    #expect(try second.appending(path: "batch").differences(from: genuine) == [])
    #expect(
      try store.events() == ["received", "received"] + Array(repeating: "disputed", count: 4))
    let line = try #require(try store.ledger().dropFirst(2).first)
    #expect(line["reason"] as? String == Organisations.reason && line["follows"] as? String == "0")
    #expect(try second.text("receipt/data/receipt.json").contains("--dispute"))
    for batch in [forged, genuine] {
      #expect(try district.receive(batch, into: store, dispute).ids == ["already-received"])
    }
    let receipt = try Command.run(
      ["verify", second.appending(path: "receipt").path, "--lang", "en"]
        + ["--trust", "district=" + district.receiver.open.path],
      in: try Organisations.ofO1())
    #expect(receipt.code == 0 && receipt.output.contains("handed over here"), "\(receipt.said)")
  }

  @Test func `list, find and check show what is disputed, and nothing that is not`() throws {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let store = try Self.both(district, scratch)
    let list = try Self.run(["list"], store)
    let lines = list.output.split(separator: "\n")
    #expect(lines.count == 2, "\(list.said)")
    #expect(lines.allSatisfy { $0.contains("3 卷有争议") && $0.contains("整批有争议") })
    let check = try Self.run(["check"], store)
    #expect(check.code == 0 && check.said.contains("有争议"), "\(check.said)")
    let found = try Self.run(["find", Organisations.children[0], "--lang", "en"], store)
    let rows = found.output.split(separator: "\n")
    #expect(rows.count == 2 && rows[0].contains("the batch of line 2"), "\(found.said)")
    #expect(rows.allSatisfy { $0.contains("disputed") })
    let folders = rows.map { $0.split(separator: "\t")[3] }
    #expect(Set(folders).count == 2)
    for folder in folders { #expect(URL(fileURLWithPath: String(folder)).isThere) }

    let other = try TemporaryFolder()
    let quiet = try district.store(in: other)
    let only = try district.receive(Organisations.first(try Organisations.ofO1()), into: quiet)
    #expect(only.code == 0)
    for command in [["list"], ["check"], ["find", Organisations.children[0]]] {
      #expect(try !Self.run(command, quiet).said.contains("争议"), "\(command)")
    }
  }

  @Test func `the row of the genuine batches goes on, and that of the false one does not`() throws {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let store = try Self.both(district, scratch)
    let child = Organisations.children[1]
    func second(of workspace: URL, _ signer: String, _ name: String) throws -> URL {
      let copy = scratch.url.appending(path: name)
      try Forger.copy(workspace, to: copy)
      try copy.replace("opened: 202", by: "opened: 201", in: "cases/\(child).yaml")
      let sealed = try Command.run(
        ["archive", "--case", child, "--correct", HandedOver.reason]
          + ["--key", try district.key(signer).secret.path], in: copy)
      #expect(sealed.code == 0, "\(sealed.said)")
      try district.handOver(copy, "o-1", by: signer, on: "2023-02-15")
      return copy.appending(path: "handover/\(HandedOver.second)")
    }
    let astray = try district.receive(
      try second(of: try Organisations.forgedO1(), "old", "astray"), into: store, on: "2023-02-20")
    #expect(astray.ids == ["other-chain"], "\(astray.said)")
    let next = try district.receive(
      try second(of: try Organisations.ofO1(), "o-1", "next"), into: store, on: "2023-02-20")
    #expect(next.code == 0 && next.count("disputed") == 0, "\(next.said)")
    #expect(try Self.run(["check"], store).code == 0)
  }

  @Test
  func `the other way round both are kept as well, and the genuine row can be taken up again`()
    throws
  {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let store = try district.store(in: scratch)
    let genuine = try Organisations.ofO1()
    #expect(try district.receive(Organisations.first(genuine), into: store).code == 0)
    let forged = Organisations.first(try Organisations.forgedO1())
    #expect(try district.receive(forged, into: store, dispute).code == 0)
    let copy = scratch.url.appending(path: "next")
    try Forger.copy(genuine, to: copy)
    try copy.replace(
      "opened: 202", by: "opened: 201", in: "cases/\(Organisations.children[2]).yaml")
    let sealed = try Command.run(
      ["archive", "--case", Organisations.children[2], "--correct", HandedOver.reason]
        + ["--key", try district.key("o-1").secret.path], in: copy)
    #expect(sealed.code == 0, "\(sealed.said)")
    try district.handOver(copy, "o-1", on: "2023-02-15")
    let next = copy.appending(path: "handover/\(HandedOver.second)")
    #expect(try district.receive(next, into: store, on: "2023-02-20").ids == ["other-chain"])
    let taken = try district.receive(next, into: store, dispute, on: "2023-02-20")
    #expect(taken.code == 0 && taken.count("disputed") == 1, "\(taken.said)")
    #expect(try store.ledger().last?["follows"] as? String == "1")
    #expect(try Self.run(["check"], store).code == 0)
  }

  @Test func `two senders' files with one archive number are refused, or kept and disputed`() throws
  {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let clash = try district.make(
      Organisations.Recipe(
        name: "clash", sender: "o-2", claims: "o-2", seals: { _ in "o-2" },
        change: { $0.replacing("310107-2022-000", with: "310107-2022-009") }))
    let store = try district.store(in: scratch)
    #expect(
      try district.receive(Organisations.first(try Organisations.ofO1()), into: store).code == 0)
    let refused = try district.receive(Organisations.first(clash), into: store)
    #expect(refused.ids == ["same-number"] && refused.said.contains("--dispute"), "\(refused.said)")
    let taken = try district.receive(Organisations.first(clash), into: store, dispute)
    #expect(taken.code == 0 && taken.count("disputed") == 3, "\(taken.said)")
    let line = try #require(try store.ledger().last)
    #expect(line["archive_number"] is String && line["archive"] as? String == "310107-2022-0093")
    #expect(line["number_of"] as? String == "310107-2022-0003")
    let check = try Self.run(["check", "--lang", "en"], store)
    #expect(
      check.code == 0 && check.said.contains("the file of 310107-2022-0003 in"), "\(check.said)")
  }

  /// The batches part, and go on side by side; then the one brings what the other has brought.
  @Test func `the very same file in both rows of a sender contradicts nothing`() throws {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let store = try district.store(in: scratch)
    let key = ["--key", try district.key("o-1").secret.path]
    func copy(_ name: String) throws -> URL {
      let workspace = scratch.url.appending(path: name)
      try Forger.copy(try Organisations.ofO1(), to: workspace)
      return workspace
    }
    func correct(_ child: String, in workspace: URL) throws {
      try workspace.replace("opened: 202", by: "opened: 201", in: "cases/\(child).yaml")
      let sealed = try Command.run(
        ["archive", "--case", child, "--correct", HandedOver.reason] + key, in: workspace)
      #expect(sealed.code == 0, "\(sealed.said)")
    }
    let (one, two) = (try copy("one"), try copy("two"))
    let (first, other) = (Organisations.children[0], Organisations.children[1])
    // The same files, handed over on another day.
    try Forger.remove("handover", two)
    try district.handOver(two, "o-1", on: "2023-01-13")
    try correct(first, in: two)
    try district.handOver(two, "o-1", on: "2023-02-15")
    try correct(other, in: one)
    try district.handOver(one, "o-1", on: "2023-02-15")
    try correct(first, in: one)
    try district.handOver(one, "o-1", on: "2023-02-16")
    func receive(
      _ workspace: URL, _ number: String, _ arguments: [String] = []
    ) throws -> Command.HandOverResult {
      try district.receive(
        workspace.appending(path: "handover/\(number)"), into: store, arguments, on: "2023-02-20")
    }
    let archives = "archives/\(first)/v2/tagmanifest-sha512.txt"
    #expect(try one.text(archives) == two.text(archives))

    #expect(try receive(one, HandedOver.first).code == 0)
    // What it follows must come first; to give a reason for this one is of no use.
    for arguments in [[], dispute] {
      let astray = try receive(two, HandedOver.second, arguments)
      #expect(astray.ids == ["other-chain"], "\(astray.said)")
      #expect(astray.said.contains("先接收它接的那一批"), "\(astray.said)")
    }
    #expect(try receive(two, HandedOver.first, dispute).count("disputed") == 1)
    #expect(try receive(two, HandedOver.second).code == 0)
    #expect(try receive(one, HandedOver.second, dispute).code == 0)
    let last = try receive(one, "2022-310107-03")
    #expect(last.code == 0 && last.count("disputed") == 0, "\(last.said)")
    let check = try Self.run(["check"], store)
    #expect(check.code == 0, "\(check.said)")
  }

  @Test func `a reason that was not needed is told, and one that is none is a wrong use`() throws {
    let scratch = try TemporaryFolder()
    let district = try Organisations.get()
    let store = try district.store(in: scratch)
    let batch = Organisations.first(try Organisations.ofO1())
    for reason in ["", "x", "两行\n理由"] {
      let wrong = try district.receive(batch, into: store, ["--dispute", reason])
      #expect(wrong.code == 64, "\(wrong.said)")
    }
    let taken = try district.receive(batch, into: store, dispute)
    #expect(taken.code == 0 && taken.said.contains("没有用到"), "\(taken.said)")
    #expect(try store.events() == ["received"])
  }
}
