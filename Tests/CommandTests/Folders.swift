import Foundation

/// A folder that is gone when nobody needs it any more.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "tongdang-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A copy of the committed workspace, without cases unless they are asked for.
  func workspace(cases: [String] = [Here.full, Here.minimal]) throws -> URL {
    let folder = url.appending(path: "workspace")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "cases"), withIntermediateDirectories: true)
    let files =
      ["programme.yaml", "activities.yaml", "district.yaml"] + cases.map { "cases/\($0).yaml" }
    for file in files {
      try FileManager.default.copyItem(
        at: Here.workspace.appending(path: file), to: folder.appending(path: file))
    }
    return folder
  }

  /// The sample district, data only.
  func sample(children: Int) throws -> URL {
    let folder = url.appending(path: "sample")
    _ = try Command.run(
      ["demo", "--data-only", "--children", "\(children)", "--output", folder.path], in: url)
    return folder
  }
}

extension URL {
  func write(_ text: String, to path: String) throws {
    let file = appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: appending(path: path)), as: UTF8.self)
  }

  /// Replaces a text in a file, which must have it.
  func replace(_ old: String, by new: String, in path: String) throws {
    let text = try text(path)
    guard text.contains(old) else { throw CocoaError(.fileReadCorruptFile) }
    try write(text.replacingOccurrences(of: old, with: new), to: path)
  }

  /// Paths of all files below a folder, hidden ones too.
  func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter { path in
      var isFolder: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(
        atPath: appending(path: path).path, isDirectory: &isFolder)
      return !isFolder.boolValue
    }.sorted()
  }

  /// Bytes of all files below a folder, hidden ones too.
  func tree() throws -> [String: Data] {
    var tree: [String: Data] = [:]
    for file in try files() { tree[file] = try Data(contentsOf: appending(path: file)) }
    return tree
  }

  /// When each file below a folder was last written, but for the lock, which says who holds it.
  func times() throws -> [String: Date] {
    var times: [String: Date] = [:]
    for file in try files() where !file.hasSuffix("/.lock") && file != ".lock" {
      let attributes = try FileManager.default.attributesOfItem(atPath: appending(path: file).path)
      times[file] = attributes[.modificationDate] as? Date
    }
    return times
  }
}
