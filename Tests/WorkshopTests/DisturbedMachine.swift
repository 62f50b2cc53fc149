import Archiving
import Bagging
import CaseModel
import Diagnostics
import FormModel
import Foundation
import HandOver
import MemoryWorld
import Outside
import Press
import SampleDistrict
import Stores
import Testing
import Workshop

/// A small office and a small store on a machine in memory, on which runs are disturbed.
struct DisturbedMachine {
  static let shared = Result { try DisturbedMachine() }

  private static let work = "/office"
  static let output = "/output"
  static let store = "/store"

  /// One child, nothing made yet.
  let beginning: MemoryWorld
  private let workspace: Workspace
  private let receiver: BatchReceiver
  private let key: SigningKey

  private init() throws {
    let world = MemoryWorld()
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Templates")
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let file = root.appending(path: path)
      if try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true { continue }
      world.put(Array(try Data(contentsOf: file)), at: "/templates/" + path)
    }
    let disk = Disk(world)
    _ = try Demo.write(SampleDistrict(children: 1, seed: 2022), to: Self.work, disk: disk)
    key = SigningKey()
    workspace = try Workspace.open(
      Self.work, templates: "/templates", output: Self.output, disk: disk)
    let trusted = [TrustedKey(key.verifyingKey, owner: "all", at: "all.pub")]
    let day = try #require(CalendarDate(iso: "2023-01-20"))
    receiver = try BatchReceiver(
      store: Self.store, templates: ["/templates"],
      order: ReceiveOrder(
        on: day, key: key, trusted: trusted, seals: .ownOrAll, formats: [.markdown]), disk: disk
    ) { _ in nil }
    beginning = world.copy()
  }

  // MARK: Runs

  /// What is done with a child's file, step after step.
  enum Step: String, CaseIterable {
    case archive, handOver, again, receive
  }

  func run(_ step: Step, on world: MemoryWorld) async throws {
    switch step {
    case .archive: try await archive(world)
    case .handOver: try await handOver(world, on: "2023-01-12", again: false)
    case .again: try await handOver(world, on: "2023-01-15", again: true)
    case .receive: try await receive(world)
    }
  }

  /// The machine as it is before a step.
  func before(_ step: Step) async throws -> MemoryWorld {
    let world = beginning.copy()
    for earlier in Step.allCases.prefix(while: { $0 != step }) {
      try await run(earlier, on: world.process())
    }
    return world.copy()
  }

  private func archive(_ world: MemoryWorld) async throws {
    let outcome = try await archiver(world).archive(try workspace.casePaths([])) { _, _ in }
    if let failure = outcome.failures.first { throw failure }
    if outcome.diagnostics.hasErrors { throw Refused() }
  }

  private func archiver(_ world: MemoryWorld) throws -> Archiver {
    try Archiver(
      workspace.reached(by: Disk(world)),
      order: ArchiveOrder(formats: [.html], missingReason: "街镇已说明", key: key), jobs: 1)
  }

  private func handOver(_ world: MemoryWorld, on day: String, again: Bool) async throws {
    let outcome = try await maker(world, on: day, again: again).make { _, _ in }
    if outcome.diagnostics.hasErrors { throw Refused() }
  }

  private func maker(_ world: MemoryWorld, on day: String, again: Bool) throws -> BatchMaker {
    BatchMaker(
      workspace.reached(by: Disk(world)),
      order: HandoverOrder(
        on: try #require(CalendarDate(iso: day)), organisation: nil, formats: [.html], key: key,
        again: again),
      jobs: 1)
  }

  private func receive(_ world: MemoryWorld) async throws {
    let outcome = try await receiver.reached(by: Disk(world)).receive(try batch(world))
    if outcome.diagnostics.hasErrors { throw Refused() }
  }

  private func batch(_ world: MemoryWorld) throws -> String {
    let handover = Self.output + "/handover"
    return handover + "/"
      + (try #require(world.tree(handover).keys.first { !$0.contains("/") && !$0.contains(".") }))
  }

  // MARK: Plans

  /// A text that a file is going to hold.
  typealias Promise = (path: String, text: String)

  /// What a dry run says that a step would do, as what files would then hold.
  func plan(_ step: Step, on world: MemoryWorld) async throws -> [Promise] {
    switch step {
    case .archive:
      let plan = try await archiver(world).plan(try workspace.casePaths([])) { _, _ in }
      #expect(plan.planned.count + plan.unchanged == 1)
      return plan.planned.map { one in
        (
          "\(Self.output)/archives/\(one.number)/v\(one.version)/bag-info.txt",
          one.archiveNumber
        )
      }
    case .handOver: return try await plan(world, on: "2023-01-12", again: false)
    case .again: return try await plan(world, on: "2023-01-15", again: true)
    case .receive:
      let plan = try await receiver.reached(by: Disk(world)).plan(try batch(world))
      if plan.diagnostics.hasErrors { throw Refused() }
      let receipt = try #require(plan.receipt)
      return [(receipt.folder + "/" + Receipt.file, receipt.number)]
    }
  }

  private func plan(_ world: MemoryWorld, on day: String, again: Bool) async throws -> [Promise] {
    let plan = try await maker(world, on: day, again: again).plan { _, _ in }
    if plan.diagnostics.hasErrors { throw Refused() }
    #expect((plan.facts == nil) == plan.isUpToDate)
    return [plan.facts].compactMap(\.self).map { facts in
      (
        "\(Self.output)/handover/\(facts.number.text)/\(BatchNames.facts)",
        String(decoding: facts.json.canonical, as: UTF8.self)
      )
    }
  }

  struct Refused: Error {}
}

/// What lies in the output and in the store.
struct Made: Equatable {
  /// Bytes of files by path; nil for folders.
  let files: [String: [UInt8]?]

  init(_ world: MemoryWorld) {
    var files: [String: [UInt8]?] = [:]
    for root in [DisturbedMachine.output, DisturbedMachine.store] {
      for (path, bytes) in world.tree(root) where !path.hasSuffix(".lock") {
        files[root + "/" + path] = bytes
      }
    }
    self.files = files
  }

  private init(files: [String: [UInt8]?]) { self.files = files }

  /// Without what only has the name of something unfinished.
  var named: Made {
    Made(files: files.filter { !$0.key.contains("/" + Disk.temporaryPrefix) })
  }

  /// Bags by the path of their folder.
  var bags: [String: Made] {
    let folders = files.keys.filter { $0.hasSuffix("/bagit.txt") }.map { $0.dropLast(10) }
    return Dictionary(
      uniqueKeysWithValues: folders.map { folder in
        (String(folder), Made(files: files.filter { $0.key.hasPrefix(folder + "/") }))
      })
  }

  /// Whether a bag is there as one of two others has it, or under the name that a batch has while another
  /// takes its place.
  func has(_ folder: String, of one: Made, or other: Made) -> Bool {
    guard let old = one.bags[folder] else { return true }
    if let bag = bags[folder], bag == old || bag == other.bags[folder] { return true }
    let contents = Set(old.files.map { $0.key.dropFirst(folder.count) })
    return bags.keys.contains { place in
      place.contains("/" + Disk.temporaryPrefix + "previous-")
        && Set(bags[place, default: old].files.map { $0.key.dropFirst(place.count) }) == contents
    }
  }

  /// Paths of which this says something else than both of two others.
  func strangers(_ one: Made, _ other: Made) -> [String] {
    files.filter { path, bytes in
      one.files[path] != .some(bytes) && other.files[path] != .some(bytes)
    }.keys.sorted()
  }

  /// Whether everything came true that a plan promised.
  func keeps(_ promises: [DisturbedMachine.Promise]) -> Bool {
    promises.allSatisfy { promise in
      guard case .some(.some(let bytes)) = files[promise.path] else { return false }
      return String(decoding: bytes, as: UTF8.self).contains(promise.text)
    }
  }

  /// Paths that are not the same.
  func differences(from other: Made) -> [String] {
    Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }.sorted()
  }
}
