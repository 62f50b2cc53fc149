import Archiving
import Bagging
import CaseModel
import Diagnostics
import FormModel
import Foundation
import HandOver
import Outside
import Phrasebook
import Press
import SampleDistrict
import Stores
import Testing
import Workshop

/// What is sealed and handed over does not hang on how anything is worded.
struct WordingTests {
  /// Every sentence says something else, of the same places.
  private static var others: Phrasebook {
    Phrasebook(
      sentences: Phrasebook.present.sentences.mapValues { sentence in
        let places = sentence.zh.matches(of: /%\{\w+\}/).map { String($0.output) }
        return .init(
          zh: "别的话：" + places.joined(separator: "`缺（"), en: "other words: " + places.joined())
      })
  }

  @Test func `other words, the same archives, batch and receipt to the byte`() async throws {
    let key = SigningKey()
    let usual = try await Self.year(key)
    let other = try await Phrasebook.$present.withValue(Self.others) {
      #expect(
        Phrasebook.present.text(Message("missing-form", ["part": "x"]), in: .chinese) == "别的话：x")
      return try await Self.year(key)
    }
    #expect(usual.findings > 0 && usual.findings == other.findings)
    let paths = Set(usual.files.keys).union(other.files.keys)
    #expect(paths.contains { $0.hasPrefix("archives/") && $0.hasSuffix("remarks.html") })
    #expect(paths.contains { $0.hasPrefix("store/") && $0.hasSuffix("receipt.html") })
    #expect(paths.filter { usual.files[$0] != other.files[$0] }.sorted() == [])
    // What was missing is said in them.
    let said = usual.files.values.contains {
      String(decoding: $0, as: UTF8.self).contains("缺“")
    }
    #expect(said)
  }

  /// Files with gaps sealed, handed over and received; every file that came of it.
  private static func year(_ key: SigningKey) async throws -> (files: [String: Data], findings: Int)
  {
    let root = FileManager.default.temporaryDirectory
      .appending(path: "tongdang-tests-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let folder = root.appending(path: "work").path
    let disk = Disk(LinuxWorld())
    let templates = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Templates").path
    _ = try Demo.write(SampleDistrict(children: 10, seed: 2022), to: folder, disk: disk)
    let workspace = try Workspace.open(folder, templates: templates, output: root.path, disk: disk)
    let archived = try await Archiver(
      workspace,
      order: ArchiveOrder(
        formats: [.html, .markdown], missingReason: "街镇已说明", key: key), jobs: 2
    ).archive(try workspace.casePaths([])) { _, _ in }
    let day = try #require(CalendarDate(iso: "2023-01-12"))
    let made = try await BatchMaker(
      workspace,
      order: HandoverOrder(
        on: day, organisation: nil, laterReason: "另批移交", formats: [.html, .markdown], key: key),
      jobs: 2
    ).make { _, _ in }
    let receiver = try BatchReceiver(
      store: root.appending(path: "store").path, templates: [templates],
      order: ReceiveOrder(
        on: day, key: key, trusted: [TrustedKey(key.verifyingKey, owner: "all", at: "all.pub")],
        seals: .ownOrAll, formats: [.html, .markdown]), disk: disk
    ) { _ in nil }
    let handover = root.appending(path: "handover")
    let batch = try #require(
      try FileManager.default.contentsOfDirectory(atPath: handover.path)
        .first { !$0.hasPrefix(".") && !$0.contains(".") })
    let received = try await receiver.receive(handover.appending(path: batch).path)
    var files: [String: Data] = [:]
    for part in ["archives", "handover", "store"] {
      let place = root.appending(path: part)
      for path in try FileManager.default.subpathsOfDirectory(atPath: place.path) {
        files["\(part)/\(path)"] = try? Data(contentsOf: place.appending(path: path))
      }
    }
    return (
      files,
      archived.diagnostics.count + made.diagnostics.count + received.diagnostics.count
    )
  }
}
