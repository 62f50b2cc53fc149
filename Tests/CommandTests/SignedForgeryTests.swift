import Foundation
import Testing

/// What somebody does who has a trusted key, and the program.
@Suite struct `Forgeries with a trusted key` {
  private static let late = HandedOver.place(HandedOver.late, 1)

  /// The second batch, changed and signed anew.
  private func forge(
    _ scratch: TemporaryFolder, child: Bool = false, _ change: (URL) throws -> Void
  ) throws -> URL {
    let district = try HandedOver.get()
    let stick = try district.stick(in: scratch)
    let archive = stick.appending(path: Self.late)
    let old = try archive.sha512("tagmanifest-sha512.txt")
    try change(stick)
    if child {
      try Forger.sign(archive, with: district.sender)
      let new = try archive.sha512("tagmanifest-sha512.txt")
      for path in try stick.files()
      where try !path.contains("/v1/") && stick.text(path).contains(old) {
        try stick.replace(old, by: new, in: path)
      }
    }
    try Forger.sign(stick, with: district.sender)
    return stick
  }

  /// The same, received into a store that has the first.
  private func receive(
    _ scratch: TemporaryFolder, child: Bool = false, _ change: (URL) throws -> Void
  ) throws -> (result: Command.HandOverResult, store: URL) {
    let district = try HandedOver.get()
    let store = try district.store(in: scratch)
    return (try district.receive(forge(scratch, child: child, change), into: store), store)
  }

  @Test func `signed anew, and nothing changed, it is received`() throws {
    let scratch = try TemporaryFolder()
    let (result, store) = try receive(scratch, child: true) { _ in }
    #expect(result.code == 0, "\(result.said)")
    let batch = store.appending(path: HandedOver.place(HandedOver.second) + "/batch")
    #expect(try batch.differences(from: HandedOver.get().secondBatch) == [])
  }

  @Test func `a receipt does not say that registers agree that were not compared`() throws {
    let scratch = try TemporaryFolder()
    let (result, store) = try receive(scratch) { stick in
      for path in try stick.files() where !path.contains("/v1/") && !path.contains("/v2/") {
        let text = try stick.text(path)
        if text.contains("tongdang 档案格式2") {
          try stick.write(text.replacing("tongdang 档案格式2", with: "tongdang 9.9.9"), to: path)
        }
      }
      try stick.replace("2卷", by: "9卷", in: "data/其他/移交清册.md")
    }
    #expect(result.code == 0, "\(result.said)")
    #expect(result.report?.diagnostics.contains { $0.id == "not-compared" } == true)
    let receipt = store.appending(path: HandedOver.place(HandedOver.second) + "/receipt/data")
    for file in ["receipt.md", "receipt.html"] {
      let text = try receipt.text(file)
      #expect(text.contains("没有核对：用这里没有的模板或另一种档案格式制作"), "\(text)")
      #expect(text.contains("案卷2卷与案卷目录一致") && !text.contains("清册一致"), "\(text)")
    }
    // What was read instead is counted whenever the store is checked.
    let check = try Command.run(["store", "check", store.path, "--lang", "en"], in: scratch.url)
    #expect(check.code == 0 && !check.said.contains("not-compared"), "\(check.said)")
    #expect(check.said.contains("pages not filled again"), "\(check.said)")
  }

  @Test func `of data that cannot be read nothing is said about whose it is`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let stick = try forge(scratch, child: true) {
      try $0.write("{", to: Self.late + "/data/case.json")
    }
    // Without --for all: the other child is refused for its seal.
    let result = try Command.handOver(
      "receive",
      [stick.path, "--into", scratch.url.appending(path: "new").path, "--on", "2023-02-20"]
        + ["--key", district.receiver.secret.path, "--trust", "all=" + district.sender.open.path],
      in: scratch.url)
    let late = result.errors.filter { $0.path.contains(HandedOver.late) }
    #expect(result.code == 1 && late.map(\.id) == ["unreadable-data"], "\(result.said)")
    #expect(result.ids.contains("seal-of-another-organisation"), "\(result.said)")
  }
}

extension Forger {
  /// Makes every list of a bag again and signs it, as somebody does who has the key and no program.
  ///
  /// The comment of its signature stays.
  static func sign(_ bag: URL, with keys: HandedOver.Keys) throws {
    try recompute(bag)
    let result = try Command.shell(
      """
      set -e
      T=$(mktemp -d)
      raw() { tail -n 1 "$1" | base64 -d | tail -c +11 | head -c 32; }
      { printf '\\060\\056\\002\\001\\000\\060\\005\\006\\003\\053\\145\\160\\004\\042\\004\\040'
        raw "$1"; } > "$T/key"
      sign() { openssl pkeyutl -sign -keyform DER -inkey "$T/key" -rawin -in "$1" -out "$2"; }
      S=tagmanifest-sha512.txt.minisig
      sign tagmanifest-sha512.txt "$T/one"
      comment=$(sed -n 's/^trusted comment: //p' $S)
      { cat "$T/one"; printf %s "$comment"; } > "$T/both"
      sign "$T/both" "$T/two"
      { sed -n 1p $S
        { tail -n 1 "$2" | base64 -d | head -c 10; cat "$T/one"; } | base64 -w 0; echo
        printf 'trusted comment: %s\\n' "$comment"
        base64 -w 0 "$T/two"; echo; } > "$T/new"
      cat "$T/new" > $S
      rm -r "$T"
      """, [keys.secret.path, keys.open.path], in: bag)
    #expect(result.code == 0, "\(result.said)")
  }
}
