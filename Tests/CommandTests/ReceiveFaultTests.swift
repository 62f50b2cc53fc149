import Foundation
import Testing

/// A store that is held, cannot be written or is full: one plain sentence, an exit code, and the store
/// as it was.
struct ReceiveFaultTests {
  /// A file system of its own needs rights that not every machine gives.
  private static let hasMount = {
    let result = try? Command.shell(
      "unshare -Urm mount -t tmpfs tmpfs /mnt", [], in: FileManager.default.temporaryDirectory)
    return result?.code == 0
  }()

  private static func order(_ district: HandedOver, _ store: String) -> [String] {
    [
      "receive", district.secondBatch.path, "--into", store, "--on", "2023-02-20", "--key",
      district.receiver.secret.path, "--trust", "all=" + district.sender.open.path, "--for", "all",
    ]
  }

  @Test func `one run at a time: the second is 75 at once, and nothing is written`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let before = try Tree(store)
    let lock = try #require(FileHandle(forUpdatingAtPath: store.appending(path: ".lock").path))
    #expect(flock(lock.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
    let reading = ["--reason", "复核工作", "--on", "2023-05-04"]
    for command in [
      Self.order(district, store.path), ["store", "check", store.path],
      ["store", "find", store.path, HandedOver.corrected] + reading,
    ] {
      let result = try Command.run(command, in: scratch.url)
      #expect(result.code == 75 && result.errors.contains(store.path), "\(result.said)")
    }
    // Whoever writes nothing is not kept out.
    for command in [
      ["store", "list", store.path], ["store", "find", store.path, HandedOver.corrected],
    ] {
      #expect(try Command.run(command, in: scratch.url).code == 0)
    }
    #expect(try Tree(store).differences(from: before) == [])
    try lock.close()
    #expect(try Command.run(Self.order(district, store.path), in: scratch.url).code == 0)
  }

  @Test func `a batch is not made while another run writes there`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    try workspace.write("", to: ".lock")
    let lock = try #require(FileHandle(forUpdatingAtPath: workspace.appending(path: ".lock").path))
    #expect(flock(lock.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
    #expect(try Command.run(["handover"] + district.order(), in: workspace).code == 75)
    #expect(try workspace.names("handover") == ["batches.json"])
    try lock.close()
  }

  /// Runs the program on a store of its own file system; gives what came of it, and the store.
  private static func run(
    mount: String, then change: String, _ scratch: TemporaryFolder
  ) throws -> (result: Command.Result, store: URL) {
    let district = try HandedOver.get()
    let script = """
      store=$1; shift
      exec unshare -Urm sh -c '
        mount -t tmpfs \(mount) tmpfs /mnt && cp -r "$1/." /mnt && chmod 700 /mnt \(change) || exit 99
        shift; "$0" "$@"
        code=$?; mkdir kept; cp -r /mnt/. kept; exit $code' "$0" "$store" "$@"
      """
    let result = try Command.shell(
      script, [district.store.path] + order(district, "/mnt"), in: scratch.url)
    #expect(!result.isCrash && result.code != 99, "\(result.said)")
    return (result, scratch.url.appending(path: "kept"))
  }

  @Test(.enabled(if: hasMount, "needs unshare and tmpfs"))
  func `a read-only store is 73, and nothing in it changes`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let (result, store) = try Self.run(
      mount: "", then: "&& mount -o remount,ro /mnt", scratch)
    #expect(result.code == 73 && result.errors.split(separator: "\n").count == 1, "\(result.said)")
    #expect(try store.differences(from: district.store) == [])
  }

  /// What a folder takes there, in KB: whole pages.
  private static func size(_ folder: URL) throws -> Int {
    try folder.tree().values.reduce(0) { $0 + ($1.count + 4_095) / 4_096 * 4 }
  }

  enum Room: CaseIterable {
    /// Not enough for the batch, for the receipt after it, for nothing.
    case little, batch, plenty
  }

  @Test(.enabled(if: hasMount, "needs unshare and tmpfs"), arguments: Room.allCases)
  func `a full disk is 74, and the store is as it was`(room: Room) throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let batch = try Self.size(district.secondBatch)
    let kilobytes =
      switch room {
      case .little: batch / 2
      case .batch: batch + 16
      case .plenty: batch + 4_000
      }
    let size = try Self.size(district.store) + kilobytes
    let (result, store) = try Self.run(mount: "-o size=\(size)k", then: "", scratch)
    if room == .plenty {
      #expect(result.code == 0, "\(result.said)")
    } else {
      #expect(
        result.code == 74 && result.errors.split(separator: "\n").count == 1, "\(result.said)")
      #expect(try store.differences(from: district.store) == [])
    }
    // Where there is room again, it comes in.
    let again = try Command.run(Self.order(district, store.path), in: scratch.url)
    #expect(again.code == (room == .plenty ? 1 : 0), "\(again.said)")
    #expect(try Command.run(["store", "check", store.path], in: scratch.url).code == 0)
  }

  @Test(.enabled(if: hasMount, "needs unshare and tmpfs"))
  func `a disk that is full while a batch is made leaves none`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let size = try Self.size(district.before) + Self.size(district.secondBatch) / 2
    let script = """
      workspace=$1; shift
      exec unshare -Urm sh -c '
        mount -t tmpfs -o size=\(size)k tmpfs /mnt && cp -r "$1/." /mnt || exit 99
        shift; "$0" "$@" --workspace /mnt
        code=$?; ls -A /mnt/handover > names; exit $code' "$0" "$workspace" "$@"
      """
    let result = try Command.shell(
      script, [district.before.path, "handover"] + district.order(), in: scratch.url)
    #expect(result.code == 74 && result.errors.contains("/handover/"), "\(result.said)")
    #expect(try scratch.url.text("names") == "batches.json\n")
  }

  /// Even root cannot write there.
  @Test(arguments: ["", "/2022", "/keys"])
  func `a file in the place of a folder is said, and stays`(place: String) throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = scratch.url.appending(path: "store")
    try scratch.url.write("own", to: "store" + place)
    let arguments = [
      "receive", district.firstBatch.path, "--into", store.path, "--on", "2023-02-20", "--key",
      district.receiver.secret.path, "--trust", "all=" + district.sender.open.path, "--for", "all",
    ]
    let result = try Command.run(arguments, in: scratch.url)
    #expect(result.code == 73 && !result.isCrash, "\(result.said)")
    #expect(result.errors.contains("store" + place))
    #expect(try scratch.url.text("store" + place) == "own")
    #expect(try !scratch.url.files().contains { $0.contains("ledger") || $0.contains("bagit") })
  }
}
