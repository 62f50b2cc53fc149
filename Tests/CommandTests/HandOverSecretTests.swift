import Foundation
import Testing

/// What a hand-over tells outside the children's own files: numbers, never who they are.
struct HandOverSecretTests {
  /// Names, numbers, addresses and telephones of the children, their parents and guardians.
  private static func secrets(_ workspace: URL) throws -> [String] {
    let keys = [
      "name", "id_number", "phone", "household_address", "home_address", "school", "teacher",
      "teacher_phone",
    ]
    var secrets: Set<String> = []
    for number in try workspace.appending(path: "archives").children() {
      let root = try workspace.object("archives/\(number)/v1/data/case.json")
      var persons = ["child", "guardian"].compactMap { root[$0] as? [String: Any] }
      persons += (root["child"] as? [String: Any])?["parents"] as? [[String: Any]] ?? []
      persons += root["parents"] as? [[String: Any]] ?? []
      for person in persons {
        secrets.formUnion(keys.compactMap { person[$0] as? String })
      }
    }
    // The guardian of an orphan may be a committee, which is in the register of the programme.
    return secrets.filter { !$0.hasSuffix("居民委员会") }.sorted()
  }

  @Test func `neither lists nor registers nor receipts nor ledger nor messages say who a child is`()
    throws
  {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let secrets = try Self.secrets(district.workspace)
    #expect(secrets.count > 30)
    func tell(_ text: String) -> [String] { secrets.filter { text.contains($0) } }
    // They would be found.
    let page = HandedOver.place(HandedOver.late, 1) + "/data/forms/01-handbook.md"
    #expect(try tell(district.secondBatch.text(page)).count > 2)

    var outside: [String: String] = [:]
    let (store, output) = (district.store, district.workspace)
    for (place, root) in [
      (store, "store"), (output.appending(path: "handover"), "handover"),
    ] {
      for path in try place.files() {
        #expect(tell(path) == [], "\(root)/\(path)")
        if path.contains("/电子档案/") || path.contains("keys/") { continue }
        // The register of files names who is responsible for each: staff, by its own rule.
        let text = try place.text(path)
        outside["\(root)/\(path)"] =
          path.hasSuffix("文件目录.XML")
          ? text.replacing(/<责任者>[^<]*<\/责任者>/, with: "") : text
      }
    }
    for name in [
      "bag-info.txt", "batch.json", "案卷目录.XML", "移交清册.md", "receipt.json", "ledger.jsonl",
    ] {
      #expect(outside.keys.contains { $0.hasSuffix(name) }, "\(name)")
    }
    for (path, text) in outside { #expect(tell(text) == [], "\(path)") }
    for text in district.said { #expect(tell(text) == []) }

    // What is said when something is wrong.
    let copy = try district.store(in: scratch)
    let workspace = try district.ready(in: scratch)
    var said = ""
    var languages = [[], ["--json"], ["--lang", "en"]]
    func run(_ arguments: [String]) throws {
      languages.append(languages.removeFirst())
      said += try Command.run(arguments + languages[0], in: workspace).said
    }
    let stick = try district.stick(in: scratch)
    try Forger.append("补记", to: page, stick)
    try Forger.flip(HandedOver.place(HandedOver.late, 1) + "/data/case.json", stick)
    let keys = [
      "--key", district.receiver.secret.path, "--trust", "all=" + district.sender.open.path,
      "--for", "all",
    ]
    try run(["receive", stick.path, "--into", copy.path, "--on", "2023-02-20"] + keys)
    try Forger.recompute(stick.appending(path: HandedOver.place(HandedOver.late, 1)))
    try Forger.recompute(stick)
    try run(["receive", stick.path, "--into", copy.path, "--on", "2023-02-20"] + keys)
    try run(["verify", stick.path])
    try Forger.flip(
      HandedOver.place(HandedOver.first) + "/batch/"
        + HandedOver.place(HandedOver.corrected, 1) + "/data/case.json", copy)
    try run(["store", "check", copy.path])
    try run(["store", "list", copy.path])
    try run(["store", "find", copy.path, HandedOver.corrected])
    try workspace.replace("opened: 2022", by: "opened: 2021", in: "cases/\(HandedOver.late).yaml")
    try workspace.write("child: [", to: "cases/\(HandedOver.corrected).yaml")
    try run(["handover"] + district.order())
    #expect(said.count > 3_000)
    #expect(tell(said) == [])
  }

  @Test func `files are for their owner only, whatever the umask`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    let made = try Command.run(
      ["handover"] + district.order(["--zip"]), in: workspace, umask: "000")
    #expect(made.code == 0, "\(made.said)")
    let store = scratch.url.appending(path: "store")
    let first = try Command.run(
      ["receive", district.firstBatch.path, "--into", store.path, "--on", "2023-01-16"]
        + [
          "--key", district.receiver.secret.path, "--trust", "all=" + district.sender.open.path,
          "--for", "all",
        ],
      in: scratch.url, umask: "000")
    #expect(first.code == 0, "\(first.said)")
    for folder in [
      workspace.appending(path: "handover/\(HandedOver.second)"),
      workspace.appending(path: "envelopes"), store,
    ] {
      let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      #expect(!paths.isEmpty)
      for path in [""] + paths {
        let attributes = try FileManager.default.attributesOfItem(
          atPath: folder.appending(path: path).path)
        let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
        #expect(attributes[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(path)")
      }
    }
  }
}
