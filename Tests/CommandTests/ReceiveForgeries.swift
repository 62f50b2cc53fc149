import Foundation
import Testing

/// Something that is not the batch it says it is, or comes when it should not.
struct BatchForgery: Sendable, CustomTestStringConvertible {
  /// What the district has received before.
  enum Received: Sendable { case nothing, first, both }

  let testDescription: String
  /// Everything that is found, each thing once.
  let ids: [String]
  let received: Received
  /// Makes what is to be received; the copy of the second batch in the folder is its own.
  let make: @Sendable (HandedOver, TemporaryFolder) throws -> URL

  /// Done to a copy of the second batch.
  private static func change(
    _ description: String, _ ids: [String],
    _ change: @escaping @Sendable (HandedOver, URL) throws -> Void
  ) -> BatchForgery {
    BatchForgery(testDescription: description, ids: ids.sorted(), received: .first) {
      district, scratch in
      let stick = try district.stick(in: scratch)
      try change(district, stick)
      return stick
    }
  }

  /// A batch of the district, as it is.
  private static func send(
    _ description: String, _ ids: [String], after received: Received,
    _ batch: @escaping @Sendable (HandedOver) -> URL
  ) -> BatchForgery {
    BatchForgery(testDescription: description, ids: ids, received: received) { district, _ in
      batch(district)
    }
  }

  /// Made by the program, in a workspace to which something was done first; gives its orders.
  private static func make(
    _ description: String, _ ids: [String], after received: Received = .first,
    _ prepare: @escaping @Sendable (HandedOver, URL) throws -> [String]
  ) -> BatchForgery {
    BatchForgery(testDescription: description, ids: ids, received: received) { district, scratch in
      let workspace = try district.ready(in: scratch)
      let arguments = try prepare(district, workspace)
      let result = try Command.run(["handover"] + arguments, in: workspace)
      #expect(result.code == 0, "\(result.said)")
      return workspace.appending(path: "handover/\(HandedOver.second)")
    }
  }

  static let all = touched + resummed + signatures + order

  private static let late = HandedOver.place(HandedOver.late, 1)
  private static let page = late + "/data/forms/01-handbook.html"
  private static let signature = "tagmanifest-sha512.txt.minisig"

  // MARK: By anybody

  private static let touched = [
    change("a byte of a paper changed", ["changed-file"]) { try Forger.flip(page, $1) },
    change("a paper gone", ["missing-file"]) { try Forger.remove(page, $1) },
    change("a child's file gone", ["missing-file"]) {
      try Forger.remove("data/电子档案/2022/\(HandedOver.late)", $1)
    },
    change("a file added", ["extra-file"]) { try $1.write("", to: "data/list.txt") },
    change("a file added to a child's", ["extra-file"]) {
      try $1.write("", to: late + "/data/list.txt")
    },
    change("a file with a name of its own", ["unsafe-path"]) {
      try $1.write("", to: "data/其他/名单.txt")
    },
    change(
      "a child's file in the place of another's", ["changed-file", "extra-file", "missing-file"]
    ) {
      try Forger.copy(
        $0.firstBatch.appending(path: HandedOver.place(HandedOver.firstChildren[0], 1)),
        to: $1.appending(path: late))
    },
    change("an empty folder", ["empty-folder"]) {
      try FileManager.default.createDirectory(
        at: $1.appending(path: "data/new"), withIntermediateDirectories: true)
    },
    change("a link", ["link"]) {
      try FileManager.default.createSymbolicLink(
        atPath: $1.appending(path: "data/passwd").path, withDestinationPath: "/etc/passwd")
    },
    change("a link in the place of a paper, to the same bytes", ["link"]) {
      try Forger.move(page, to: "../moved", $1)
      try FileManager.default.createSymbolicLink(
        at: $1.appending(path: page),
        withDestinationURL: $1.deletingLastPathComponent().appending(path: "moved"))
    },
    change("a named pipe", ["special-file"]) {
      let made = unsafe mkfifo($1.appending(path: "data/pipe").path, 0o600)
      if made != 0 { throw CocoaError(.fileWriteUnknown) }
    },
    change("a paper with a second name elsewhere", ["hard-link"]) {
      try FileManager.default.linkItem(
        at: $1.appending(path: page), to: $1.appending(path: "../linked"))
    },
    change("the list of lists gone", ["missing-manifest", "signature-missing"]) {
      try Forger.remove("tagmanifest-sha512.txt", $1)
    },
  ]

  // MARK: By somebody who knows BagIt and has no key

  private static let resummed = [
    change(
      "a paper changed, and all lists made again",
      ["not-from-data", "not-in-contents", "signature-bad"]
    ) {
      try $1.replace("</main>", by: "<p>补记</p></main>", in: page)
      try Forger.recompute($1.appending(path: late))
      try Forger.recompute($1)
    },
    change("a register changed, and all lists made again", ["not-from-data", "signature-bad"]) {
      try $1.replace(HandedOver.reason, by: "另有原因", in: "data/其他/移交清册.md")
      try Forger.recompute($1)
    },
    change("a file added, and all lists made again", ["not-from-data", "signature-bad"]) {
      try $1.write("x", to: "data/list.txt")
      try Forger.recompute($1)
    },
    change(
      "a program added, and all lists made again",
      ["format-not-listed", "not-from-data", "signature-bad"]
    ) {
      try $1.write("x", to: "data/setup.exe")
      try Forger.recompute($1)
    },
    change(
      "another child's file in the place of one, and all lists made again",
      ["signature-bad", "wrong-identifier"]
    ) {
      try Forger.copy(
        $0.firstBatch.appending(path: HandedOver.place(HandedOver.firstChildren[0], 1)),
        to: $1.appending(path: late))
      try Forger.recompute($1)
    },
    change(
      "a child's file more, and all lists made again",
      ["extra-archive", "signature-bad"]
    ) {
      let place = HandedOver.place(HandedOver.firstChildren[0], 1)
      let folder = $1.appending(path: place)
      try FileManager.default.createDirectory(
        at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Forger.copy($0.firstBatch.appending(path: place), to: folder)
      try Forger.recompute($1)
    },
    change("a child's file less, and all lists made again", ["missing-archive", "signature-bad"]) {
      try Forger.remove("data/电子档案/2022/\(HandedOver.late)", $1)
      try Forger.recompute($1)
    },
    change(
      "the day changed, and all lists made again", ["not-from-data", "signature-of-another"]
    ) {
      try $1.replace("2023-02-15", by: "2023-02-14", in: "data/其他/batch.json")
      try Forger.recompute($1)
    },
  ]

  // MARK: Who sent it

  private static let signatures = [
    make("signed with a strange key", ["untrusted-key"]) { district, workspace in
      let key = try Command.newKey("stranger", in: workspace.deletingLastPathComponent())
      return ["--on", "2023-02-15", "--key", key.path]
    },
    change("signed by nobody", ["not-from-data", "unsigned"]) {
      let path = "data/其他/batch.json"
      let said = try #require(try $1.text(path).firstMatch(of: /Ed25519 [0-9A-F]+/)).0
      try $1.replace(String(said), by: "none", in: path)
      try Forger.remove(signature, $1)
      try Forger.recompute($1)
    },
    change("the signature gone", ["signature-missing"]) { try Forger.remove(signature, $1) },
    change("the signature of another batch", ["signature-of-another"]) {
      try Forger.copy(
        $0.firstBatch.appending(path: signature), to: $1.appending(path: signature))
    },
    change("something else in the place of the signature", ["bad-signature"]) {
      try $1.write("signed\n", to: signature)
    },
  ]

  // MARK: Order, by whoever has the key

  private static let order = [
    send("an old batch sent again", ["already-received"], after: .first) { $0.firstBatch },
    send("a batch sent again at once", ["already-received"], after: .both) { $0.secondBatch },
    send("the second before the first", ["missing-batch", "missing-version"], after: .nothing) {
      $0.secondBatch
    },
    make("the same number with something else in it", ["number-taken"], after: .both) {
      district, _ in ["--on", "2023-02-16", "--key", district.sender.secret.path]
    },
    make("it follows another first batch", ["other-chain"]) {
      let old = try $0.firstBatch.sha512("tagmanifest-sha512.txt")
      let new = String(old.reversed())
      try $1.replace(
        "\"tagmanifest_sha512\": \"\(old)\"", by: "\"tagmanifest_sha512\": \"\(new)\"",
        in: "handover/batches.json")
      return $0.order()
    },
    make("a second version whose first was not handed over", ["missing-version"]) {
      try $1.replace("opened: 2022", by: "opened: 2021", in: "cases/\(HandedOver.late).yaml")
      try $0.correct(HandedOver.late, in: $1)
      // As if the first version had gone with the first batch.
      let history = try $1.text("handover/batches.json")
      let entry = try #require(
        history.firstMatch(of: /\{\s+"archive": "310107-2022-0005",[^}]+\}/)
      ).0
      let new = entry.replacing("310107-2022-0005", with: HandedOver.late)
      try $1.replace(String(entry), by: "\(new),\n        \(entry)", in: "handover/batches.json")
      return $0.order()
    },
    make("a second version that corrects another first", ["other-predecessor"]) {
      let path = "cases/\(HandedOver.corrected).yaml"
      try Forger.remove("archives/\(HandedOver.corrected)", $1)
      try $1.replace("opened: 2021", by: "opened: 2020", in: path)
      try $0.seal(in: $1)
      try $1.replace("opened: 2020", by: "opened: 2021", in: path)
      try $0.correct(HandedOver.corrected, in: $1)
      return $0.order()
    },
    make("an archive number left out without a word", ["number-gap"]) {
      try Forger.remove("archives/\(HandedOver.late)", $1)
      // Another child, whose file nobody has, has the first number of the row.
      try $1.replace(HandedOver.late, by: "310107-2022-0099", in: "archives/numbers.json")
      try $0.seal(in: $1)
      return $0.order()
    },
  ]
}

extension HandedOver {
  fileprivate func seal(_ arguments: [String] = [], in workspace: URL) throws {
    let result = try Command.run(
      ["archive", "--key", sender.secret.path] + arguments, in: workspace)
    #expect(result.code == 0, "\(result.said)")
  }

  /// Seals another version of a child's file, whose data has changed.
  fileprivate func correct(_ number: String, in workspace: URL) throws {
    try seal(["--case", number, "--correct", Self.reason], in: workspace)
  }
}
