import Desk
import Diagnostics
import Foundation
import MemoryWorld
import Outside
import SampleDistrict
import Testing
import Workshop

/// A small office on a machine in memory, and browsers at its desk.
struct DeskBench: Sendable {
  static let shared = Result { try DeskBench() }

  static let number = "310107-2022-0001"
  static let port = 4711

  let beginning: MemoryWorld

  private init() throws {
    let world = MemoryWorld()
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Templates")
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: path)
      if try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true { continue }
      world.put(Array(try Data(contentsOf: file)), at: "/templates/" + path)
    }
    _ = try Demo.write(SampleDistrict(children: 3, seed: 2022), to: "/office", disk: Disk(world))
    beginning = world.copy()
  }

  static func desk(_ world: any World, folder: String = "/office") async -> Desk {
    let desk = Desk(folder: folder, templates: "/templates", disk: Disk(world))
    await desk.opened(at: port)
    return desk
  }
}

/// A browser that has been let in.
struct Browser: Sendable {
  let desk: Desk
  let cookie: String
  private(set) var token = ""

  init(_ desk: Desk) async throws {
    self.desk = desk
    let answer = await desk.answer(Self.request("GET", "/?key=" + desk.key))
    try #require(answer.status == 303)
    let set = try #require(answer.headers.first { $0.name == "set-cookie" }?.value)
    cookie = String(set.prefix { $0 != ";" })
    let found = await get("/who").input("token")
    token = try #require(found)
  }

  /// Another one at the same desk, with the same cookie.
  static func request(
    _ method: String, _ address: String, host: String? = "127.0.0.1:\(DeskBench.port)",
    _ headers: [(String, String)] = [], body: String = ""
  ) -> DeskRequest {
    let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
    return DeskRequest(
      method: method, path: parts.first ?? "/", query: parts.count > 1 ? parts[1] : "", host: host,
      headers: headers.map { (name: $0.0, value: $0.1) }, body: Array(body.utf8))
  }

  func get(_ address: String) async -> Answer {
    await desk.answer(Self.request("GET", address, [("cookie", cookie)]))
  }

  func post(_ address: String, _ values: [(String, String)]) async -> Answer {
    await desk.answer(
      Self.request(
        "POST", address,
        [
          ("cookie", cookie), ("origin", "http://127.0.0.1:\(DeskBench.port)"),
          ("sec-fetch-site", "same-origin"),
          ("content-type", "application/x-www-form-urlencoded"),
        ], body: Self.body([("token", token)] + values)))
  }

  static func body(_ values: [(String, String)]) -> String {
    values.map { encoded($0.0) + "=" + encoded($0.1) }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }.joined()
  }
}

extension Answer {
  var text: String { String(decoding: body, as: UTF8.self) }

  var location: String? { headers.first { $0.name == "location" }?.value }

  /// The value of a hidden input.
  func input(_ name: String) -> String? {
    let text = text
    guard let found = text.firstRange(of: "name=\"\(name)\"") else { return nil }
    let rest = text[found.upperBound...].prefix { $0 != ">" }
    guard let value = rest.firstRange(of: "value=\"") else { return nil }
    return String(rest[value.upperBound...].prefix { $0 != "\"" })
  }

  func has(input name: String) -> Bool { text.contains("name=\"\(name)\"") }
}
