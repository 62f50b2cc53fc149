import Foundation

/// What an earlier version of the program made, as it was committed: archives, a batch, a store.
///
/// It is never made anew. What was sealed once must be readable for ever, by every later version.
struct Kept: Sendable {
  /// `workspace`, `unsigned/archives`, `signed/archives`, `signed/handover`, `store`, keys.
  let folder: URL

  static let batch = "2022-310107-01"

  /// Made by 0.1.0; unpacked once, for tests that only look at it.
  static func version010() throws -> Kept { try shared010.get() }

  private static let shared010 = Result { try Kept("tongdang-0.1.0", "fixtures-0.1.0") }

  private init(_ name: String, _ root: String) throws {
    let place = try SharedFolder.new()
    let packed = Here.folder.appending(path: "Kept/\(name).tar.xz")
    let result = try Command.shell("exec tar -xJf \"$1\"", [packed.path], in: place)
    guard result.code == 0 else { throw CocoaError(.fileReadCorruptFile) }
    folder = place.appending(path: root)
  }

  func copy(_ path: String, in scratch: TemporaryFolder) throws -> URL {
    let target = scratch.url.appending(path: path)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Forger.copy(folder.appending(path: path), to: target)
    return target
  }

  func path(_ path: String) -> String { folder.appending(path: path).path }
}
