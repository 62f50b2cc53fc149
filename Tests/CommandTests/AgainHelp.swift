import Foundation
import Testing

/// A batch that was sent back and is made again, from the same beginning each time: the second one, with
/// another day in its papers.
final class MadeAgain {
  static let batch = "handover/\(HandedOver.second)"
  static let history = "handover/batches.json"
  static let envelope = "envelopes/\(HandedOver.second).zip"
  static let staging = "handover/.tongdang-\(HandedOver.second)"
  static let pending = "handover/.tongdang-next-batches.json"
  static let previous = "handover/.tongdang-previous-\(HandedOver.second)"

  let workspace: URL
  let before: URL
  let old: Tree
  /// What it gives when nothing disturbs it.
  let new: Tree
  /// The calls that it makes about its output; none where they cannot be watched.
  let calls: [SystemCall]
  /// So that nothing is left to be handed over.
  private let plain: [String]
  let arguments: [String]
  private let scratch: TemporaryFolder

  init() throws {
    scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    workspace = scratch.url.appending(path: "workspace")
    before = scratch.url.appending(path: "before")
    try Forger.copy(district.before, to: before)
    for path in [Self.batch, Self.history, Self.envelope] {
      let target = before.appending(path: path)
      try? FileManager.default.removeItem(at: target)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: district.workspace.appending(path: path), to: target)
    }
    let key = ["--key", district.sender.secret.path, "--jobs", "1"]
    plain = ["handover", "--on", "2023-02-15"] + key
    arguments = ["handover", "--on", "2023-02-18", "--again", "--zip"] + key
    old = try Tree(before)
    try Forger.copy(before, to: workspace)
    if Strace.works {
      calls = try Strace.calls(arguments, in: workspace).filter {
        [path = workspace.path] in $0.path.hasPrefix(path)
      }
    } else {
      calls = []
      #expect(try Command.run(arguments, in: workspace).code == 0)
    }
    new = try Tree(workspace)
  }

  func begin() throws { try Forger.copy(before, to: workspace) }

  func path(_ path: String) -> String { workspace.path + "/" + path }

  func run(_ disturbance: Strace.Disturbance, at call: SystemCall) throws -> Command.Result {
    try Strace.run(arguments, in: workspace, disturbance, at: call)
  }

  /// Whether a batch of either kind is whole and where it can be found, before anybody sets anything
  /// right; the next run finds the old one with its history, or the new one with its own; and made
  /// again once more, everything is as if nothing had happened.
  func check(_ comment: Comment) throws {
    let left = try Tree(workspace)
    let isWhole = [Self.batch, Self.staging, Self.previous].contains { place in
      [old, new].contains { left.has($0.part(Self.batch), at: place) }
    }
    #expect(isWhole, "\(comment): no whole batch is left")
    #expect([old, new].contains { $0.files[Self.history] == left.files[Self.history] }, comment)

    let settled = try Command.run(plain, in: workspace)
    #expect(settled.code == 0 && settled.output.contains("全部移交过了"), "\(comment) \(settled.said)")
    let tree = try Tree(workspace)
    let state = [old, new].first { $0.files[Self.history] == tree.files[Self.history] }
    let part = try #require(state?.part(Self.batch))
    #expect(tree.part(Self.batch) == part, "\(comment): batch and history do not fit")
    let zip = tree.files[Self.envelope]
    #expect(zip == nil || zip == state?.files[Self.envelope], "\(comment): a false envelope")
    #expect(!tree.files.keys.contains { $0.contains(".tongdang-") }, comment)

    let again = try Command.run(arguments, in: workspace)
    #expect(again.code == 0, "\(comment) \(again.said)")
    #expect(try Tree(workspace).differences(from: new).filter { $0 != ".lock" } == [], comment)
  }
}

extension Tree {
  /// The files below a folder, by their paths in it.
  func part(_ folder: String) -> [String: Data] {
    var part: [String: Data] = [:]
    for (path, bytes) in files where path.hasPrefix(folder + "/") {
      part[String(path.dropFirst(folder.count + 1))] = bytes
    }
    return part
  }

  /// Whether a folder holds just these files.
  func has(_ files: [String: Data], at folder: String) -> Bool { part(folder) == files }
}
