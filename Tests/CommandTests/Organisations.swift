import Bagging
import Foundation
import Testing

/// A district of several senders: keys, and batches of the same three children that were made once for
/// all tests, each by somebody else.
struct Organisations: Sendable {
  let folder: URL
  let receiver: HandedOver.Keys
  /// `o-1`, `o-2`, `all`; `old`: another key of o-1; a street's.
  let keys: [String: HandedOver.Keys]

  static let children = ["310107-2022-0001", "310107-2022-0002", "310107-2022-0003"]
  static let street = "310107001"
  static let reason = "已向o-1查问，先收到的一批是假的"

  private static let shared = Result { try Organisations(in: SharedFolder.new()) }

  static func get() throws -> Organisations { try shared.get() }

  private init(in folder: URL) throws {
    self.folder = folder
    receiver = try HandedOver.Keys("district", in: folder)
    var keys: [String: HandedOver.Keys] = [:]
    for name in ["o-1", "o-2", "all", "old", Self.street] {
      keys[name] = try HandedOver.Keys(name, in: folder)
    }
    self.keys = keys
  }

  func key(_ name: String) throws -> HandedOver.Keys { try #require(keys[name]) }

  // MARK: Batches

  /// How a batch is made.
  struct Recipe: Sendable {
    let name: String
    /// The sender, who signs the batch.
    let sender: String
    /// What each child's data names; the sample's own where nothing is said.
    var claims: String?
    /// Whose key seals a child, by what its data names.
    let seals: @Sendable (String) -> String
    /// Whose key signs the batch, where it is not the sender's own.
    var signs: String?
    /// What is done to every case file.
    var change: @Sendable (String) -> String = { $0 }
    var programme: @Sendable (String) -> String = { $0 }
  }

  private static let own1 = Result {
    try get().make(Recipe(name: "own1", sender: "o-1", claims: "o-1") { _ in "o-1" })
  }
  private static let own2 = Result {
    try get().make(Recipe(name: "own2", sender: "o-2", claims: "o-2") { _ in "o-2" })
  }
  private static let anew = Result {
    try get().make(Recipe(name: "anew", sender: "o-2", claims: "o-2") { _ in "o-1" })
  }
  private static let forged = Result {
    try get().make(
      Recipe(
        name: "forged", sender: "o-1", claims: "o-1", seals: { _ in "old" }, signs: "old",
        change: { $0.replacing("opened: 2022", with: "opened: 2021") }))
  }

  /// The workspace of o-1, of o-2: what each has sealed and handed over itself.
  static func ofO1() throws -> URL { try own1.get() }
  static func ofO2() throws -> URL { try own2.get() }
  /// Children of o-2, sealed by o-1.
  static func sealedAnew() throws -> URL { try anew.get() }
  /// Another first batch of o-1, by somebody who has its old key.
  static func forgedO1() throws -> URL { try forged.get() }

  /// Makes a workspace whose children are sealed and handed over.
  func make(_ recipe: Recipe) throws -> URL {
    let workspace = folder.appending(path: recipe.name)
    let demo = ["demo", "--data-only", "--children", "3", "--output", workspace.path]
    #expect(try Command.run(demo, in: folder).code == 0)
    for path in ["programme.yaml", "activities.yaml", "district.yaml"] {
      try workspace.write(recipe.programme(try workspace.text(path)), to: path)
    }
    for file in try workspace.names("cases") {
      let path = "cases/\(file)"
      var text = try workspace.text(path)
      if let claims = recipe.claims {
        text = text.replacing(/organisation: o-[0-9]/, with: "organisation: \(claims)")
      }
      try Forger.remove(path, workspace)
      try workspace.write(recipe.change(text), to: recipe.change(path))
      let named = try #require(recipe.change(text).firstMatch(of: /organisation: (o-[0-9])/)).1
      let number = String(recipe.change(file).dropLast(".yaml".count))
      let sealed = try Command.run(
        ["archive", "--case", number, "--key"] + [try key(recipe.seals(String(named))).secret.path],
        in: workspace)
      #expect(sealed.code == 0, "\(sealed.said)")
    }
    try handOver(workspace, recipe.sender, by: recipe.signs, on: "2023-01-12")
    return workspace
  }

  func handOver(
    _ workspace: URL, _ sender: String, by signer: String? = nil, on day: String
  ) throws {
    let made = try Command.run(
      ["handover", "--on", day, "--key", try key(signer ?? sender).secret.path]
        + (sender == "all" ? [] : ["--organisation", sender]), in: workspace)
    #expect(made.code == 0, "\(made.said)")
  }

  /// The same batch, as if it came from another sender, who has signed it.
  ///
  /// Everything that is no child's says so: its lists, registers, checksums.
  func resend(_ batch: URL, as sender: String, like other: URL, to target: URL) throws {
    try Forger.copy(batch, to: target)
    let path = "data/其他/batch.json"
    let (was, new) = (try batch.object(path), try other.object(path))
    func text(_ object: [String: Any], _ key: String) throws -> String {
      try #require(object[key] as? String)
    }
    let id = try text(was, "sender_id")
    let pairs = [
      (try text(was, "sender"), try text(new, "sender")),
      (
        try text(was, "signature").replacing("Ed25519 ", with: ""),
        try text(new, "signature").replacing("Ed25519 ", with: "")
      ), ("\"sender_id\": \"\(id)\"", "\"sender_id\": \"\(sender)\""),
    ]
    for path in try target.files()
    where !path.hasPrefix("data/电子档案/") && !path.contains("manifest") {
      var text = try target.text(path)
      // There the organisation is also who has written the papers.
      let most = path == "data/文件目录.XML" ? 1 : Int.max
      for (old, new) in pairs { text = text.replacing(old, with: new, maxReplacements: most) }
      try target.write(text, to: path)
    }
    try Forger.recompute(target)
    try Self.sign(target, with: try key(sender).secret)
  }

  /// Signs a bag anew, saying what its signature has said.
  static func sign(_ bag: URL, with secret: URL) throws {
    let path = "tagmanifest-sha512.txt"
    let key = try SigningKey(file: String(contentsOf: secret, encoding: .utf8))
    let comment = try Signature(file: bag.text(path + ".minisig")).trustedComment
    let signature = try key.sign(
      Array(Data(contentsOf: bag.appending(path: path))), trustedComment: comment)
    try bag.write(signature.fileText, to: path + ".minisig")
  }

  // MARK: The district

  /// A store whose keys are those of the names; a name is that of the file, too.
  func store(trusting files: [String: String], in scratch: TemporaryFolder) throws -> URL {
    let store = scratch.url.appending(path: "store")
    try FileManager.default.createDirectory(
      at: store.appending(path: "keys"), withIntermediateDirectories: true)
    for (file, name) in files {
      try Forger.copy(try key(name).open, to: store.appending(path: "keys/\(file).pub"))
    }
    return store
  }

  /// A store that trusts every organisation, o-1 with two keys.
  func store(in scratch: TemporaryFolder) throws -> URL {
    try store(trusting: ["o-1": "o-1", "o-1.2021": "old", "o-2": "o-2"], in: scratch)
  }

  static func first(_ workspace: URL) -> URL {
    workspace.appending(path: "handover/\(HandedOver.first)")
  }

  func receive(
    _ batch: URL, into store: URL, _ arguments: [String] = [], on day: String = "2023-01-16"
  ) throws -> Command.HandOverResult {
    try Command.handOver(
      "receive",
      [batch.path, "--into", store.path, "--on", day, "--key", receiver.secret.path] + arguments,
      in: folder)
  }
}

extension Command.HandOverResult {
  /// How many findings have this id.
  func count(_ id: String) -> Int { report?.diagnostics.count { $0.id == id } ?? 0 }
}

extension URL {
  /// The lines of a store's ledger.
  func ledger() throws -> [[String: Any]] {
    try text("ledger.jsonl").split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  func events() throws -> [String] { try ledger().compactMap { $0["event"] as? String } }
}
