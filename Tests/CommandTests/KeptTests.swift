import Foundation
import Testing

/// What 0.1.0 sealed, handed over and received stays readable, verifiable and receivable.
@Suite struct `What was kept of 0.1.0` {
  let kept: Kept
  init() throws { kept = try Kept.version010() }

  @Test func `its archives are whole, signed by whom they say, and what their data gives`() throws {
    let result = try Command.run(
      ["verify", kept.path("signed/archives"), "--trust", kept.path("sender.pub"), "--lang", "en"],
      in: kept.folder.appending(path: "workspace"))
    #expect(result.code == 0, "\(result.said)")
    #expect(result.said.contains("5 whole, 0 with differences"), "\(result.said)")
    #expect(result.said.contains("5 by a trusted key"), "\(result.said)")
    #expect(result.said.contains("5 the same"), "\(result.said)")
  }

  @Test func `an archive without a signature, and one in an envelope, are whole`() throws {
    for path in ["unsigned/archives", "signed/envelopes/310107-2022-0003-v1.zip"] {
      let result = try Command.run(
        ["verify", kept.path(path), "--lang", "en"],
        in: kept.folder.appending(path: "workspace"))
      #expect(result.code == 0, "\(result.said)")
      #expect(result.said.contains("1 whole, 0 with differences"), "\(result.said)")
      #expect(result.said.contains("1 the same"), "\(result.said)")
    }
  }

  @Test func `a changed byte in any of them is found`() throws {
    let scratch = try TemporaryFolder()
    let archive = try kept.copy("signed/archives/310107-2022-0001", in: scratch)
    let form = archive.appending(path: "v1/data/forms/01-handbook.md")
    var bytes = try Data(contentsOf: form)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: form)
    let result = try Command.run(["verify", archive.path, "--lang", "en"], in: scratch.url)
    #expect(result.code == 1)
    #expect(result.said.contains("01-handbook.md"), "\(result.said)")
  }

  @Test func `its batch is received, and its own receipt holds`() throws {
    let scratch = try TemporaryFolder()
    let store = scratch.url.appending(path: "store")
    let result = try Command.run(
      ["receive", kept.path("signed/handover/\(Kept.batch)"), "--into", store.path]
        + ["--on", "2023-01-16", "--key", kept.path("district.key")]
        + ["--trust", "all=" + kept.path("sender.pub"), "--for", "all"],
      in: scratch.url)
    #expect(result.code == 0, "\(result.said)")
    let receipt = "store/2022/310107/all/\(Kept.batch)/receipt"
    let workspace = try kept.copy("workspace", in: scratch)
    for place in [kept.path(receipt), scratch.url.appending(path: receipt).path] {
      let verified = try Command.run(
        ["verify", place, "--trust", kept.path("district.pub"), "--output", kept.path("signed")]
          + ["--lang", "en"], in: workspace)
      #expect(verified.code == 0, "\(verified.said)")
      #expect(verified.said.contains("the one handed over here"), "\(verified.said)")
    }
  }

  @Test
  func `a line of its ledger that was changed is found, though its receipt's key is not known`()
    throws
  {
    let scratch = try TemporaryFolder()
    let store = try kept.copy("store", in: scratch)
    let ledger = try store.text("ledger.jsonl")
    #expect(ledger.split(separator: "\n").count == 1)
    let changed = ledger.replacing(/"archive_number": "[^"]*/, with: "\"archive_number\": \"X-1")
    #expect(changed != ledger)
    try store.write(changed, to: "ledger.jsonl")
    let check = try Command.run(["store", "check", store.path], in: scratch.url)
    #expect(check.code == 1, "\(check.said)")
    #expect(
      check.said.contains("receipt-key-unknown") && check.said.contains("not-as-received"),
      "\(check.said)")
  }

  @Test func `its store is as it was received, and knows the batch again`() throws {
    let scratch = try TemporaryFolder()
    let store = try kept.copy("store", in: scratch)
    let checked = try Command.run(
      ["store", "check", store.path, "--trust", "all=" + kept.path("sender.pub"), "--lang", "en"],
      in: scratch.url)
    #expect(checked.code == 0, "\(checked.said)")
    let again = try Command.run(
      ["receive", kept.path("signed/handover/\(Kept.batch)"), "--into", store.path]
        + ["--on", "2023-01-20", "--key", kept.path("district.key")]
        + ["--trust", "all=" + kept.path("sender.pub"), "--for", "all", "--lang", "en"],
      in: scratch.url)
    #expect(again.code == 1)
    #expect(again.said.contains("already-received"), "\(again.said)")
  }
}
