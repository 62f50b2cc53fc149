import Foundation
import Testing

/// Something that was done to archives after they were sealed.
struct Forgery: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Ids and paths of everything that is found, without any trusted key.
  let found: [String]
  /// What is found besides, with the key that should have signed.
  let signed: [String]
  /// Whether the archive of a second child, `b`, lies beside that of `a`.
  let hasOther: Bool
  /// Does it, in a folder that holds archives.
  let change: @Sendable (Forger, URL) throws -> Void

  init(
    _ description: String, found: [String] = [], signed: [String] = [], hasOther: Bool = false,
    change: @escaping @Sendable (Forger, URL) throws -> Void
  ) {
    testDescription = description
    self.found = found
    self.signed = signed
    self.hasOther = hasOther
    self.change = change
  }
}

/// Archives to forge, and the tools to do it with.
struct Forger: Sendable {
  static let a = "310107-2022-0001"
  static let b = "310107-2022-0002"

  let district: SealedDistrict
  /// Folders that hold the same child, sealed in other ways.
  private let others: URL

  enum Other: String, CaseIterable {
    /// With a correction, as a second version.
    case corrected
    /// From changed data, by the same key.
    case remade
    /// By another key, and by none.
    case strange, unsigned
  }

  init(in folder: URL) throws {
    district = try SealedDistrict.get()
    others = folder.appending(path: "others")
    let stranger = try Command.newKey("stranger", in: folder)
    let workspace = folder.appending(path: "workspace")
    for file in ["programme.yaml", "activities.yaml", "cases/\(Self.a).yaml"] {
      try workspace.write(try district.workspace.text(file), to: file)
    }
    try district.copy(Self.a, to: others.appending(path: "corrected/archives"))
    let key = ["--key", district.key.path]
    let orders: [(Other, [String])] = [
      (.strange, ["--key", stranger.path]), (.unsigned, []), (.remade, key),
      (.corrected, key + ["--correct", "接案日期写错"]),
    ]
    for (other, arguments) in orders {
      if other == .remade {
        try workspace.replace("opened: 2022", by: "opened: 2021", in: "cases/\(Self.a).yaml")
      }
      let output = ["--output", others.appending(path: other.rawValue).path]
      let result = try Command.archive(arguments + output, in: workspace)
      #expect(result.code == 0 && result.report.sealed == 1, "\(result.said)")
    }
  }

  /// Puts the archives of `a` that were sealed in another way in the place of those that are there.
  func put(_ other: Other, in folder: URL) throws {
    try Self.remove("", folder.appending(path: Self.a))
    try FileManager.default.copyItem(
      at: others.appending(path: "\(other.rawValue)/archives/\(Self.a)"),
      to: folder.appending(path: Self.a))
  }

  /// The first version of `a` as it was sealed in another way.
  func archive(_ other: Other) -> URL {
    others.appending(path: "\(other.rawValue)/archives/\(Self.a)/v1")
  }

  /// Makes a folder in which a forgery was done.
  func forge(_ forgery: Forgery, in folder: URL) throws {
    try district.copy(Self.a, to: folder)
    if forgery.hasOther { try district.copy(Self.b, to: folder) }
    try forgery.change(self, folder)
  }

  // MARK: Tools

  /// Flips the lowest bit of a byte.
  static func flip(_ path: String, at place: Int? = nil, _ archive: URL) throws {
    let file = archive.appending(path: path)
    var bytes = try Data(contentsOf: file)
    bytes[place ?? bytes.count / 2] ^= 1
    try bytes.write(to: file)
  }

  /// Puts another digit of a checksum in its place: what was `a` is still a digit.
  static func exchangeDigit(_ path: String, at place: Int, _ archive: URL) throws {
    let file = archive.appending(path: path)
    var bytes = try Data(contentsOf: file)
    bytes[place] = bytes[place] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
    try bytes.write(to: file)
  }

  static func append(_ text: String, to path: String, _ archive: URL) throws {
    try archive.write(try archive.text(path) + text, to: path)
  }

  static func remove(_ path: String, _ archive: URL) throws {
    try FileManager.default.removeItem(at: path.isEmpty ? archive : archive.appending(path: path))
  }

  static func move(_ old: String, to new: String, _ folder: URL) throws {
    try FileManager.default.moveItem(
      at: folder.appending(path: old), to: folder.appending(path: new))
  }

  static func copy(_ old: URL, to new: URL) throws {
    try? FileManager.default.removeItem(at: new)
    try FileManager.default.copyItem(at: old, to: new)
  }

  static func swap(_ one: URL, _ other: URL) throws {
    let (first, second) = (try Data(contentsOf: one), try Data(contentsOf: other))
    try second.write(to: one)
    try first.write(to: other)
  }

  /// Makes every list again, as somebody does who knows BagIt and has no key.
  ///
  /// `contents` is a document whose digest in the contents list is corrected too.
  static func recompute(_ archive: URL, contents document: String? = nil) throws {
    if let document {
      let path = "data/contents.json"
      let sum = try Command.shell("exec sha256sum \"$1\"", [document], in: archive)
      let list = try archive.text(path)
      let entry = try #require(list.range(of: "\"\(document)\",\n          \"sha256\": \""))
      let end = try #require(list[entry.upperBound...].firstIndex(of: "\""))
      let text = list.replacingCharacters(
        in: entry.upperBound..<end, with: String(sum.output.prefix(64)))
      try archive.write(text, to: path)
    }
    let result = try Command.shell(
      """
      export LC_ALL=C
      size=$(find data -type f -printf '%s\\n' | awk '{ s += $1 } END { print s "." NR }')
      sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $size/" bag-info.txt
      for a in 256 512; do
        find data -type f | sort | xargs -d '\\n' sha${a}sum > manifest-sha$a.txt
      done
      for a in 256 512; do
        find . -maxdepth 1 -type f ! -name 'tagmanifest-*' -printf '%f\\n' | sort |
          xargs -d '\\n' sha${a}sum > tagmanifest-sha$a.txt
      done
      """, [], in: archive)
    #expect(result.code == 0 && result.said.isEmpty, "\(result.said)")
  }
}
