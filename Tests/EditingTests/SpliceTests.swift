import Diagnostics
import Editing
import FormModel
import Foundation
import SourceReader
import Testing

/// An edit changes what was edited, and nothing else.
struct SpliceTests {
  private typealias Source = EditingBench.Source

  /// `EDITS=100000` in the environment tries more; the source and the seed of each are in its comment.
  private static let edits =
    ProcessInfo.processInfo.environment["EDITS"].flatMap { Int($0) } ?? 2_000

  /// `EDITS_FROM=50000` begins with another seed.
  private static let first =
    ProcessInfo.processInfo.environment["EDITS_FROM"].flatMap { Int($0) } ?? 0

  /// What cannot be spliced is refused; how often that may be.
  private static let mostRefused = 0.06

  @Test func `of a random edit exactly what was meant changes`() throws {
    let bench = try EditingBench.shared.get()
    var refused = 0
    var tried = 0
    var reasons: [String: Int] = [:]
    for seed in Self.first..<Self.first + Self.edits {
      let source = bench.sources[seed % bench.sources.count]
      let shape = bench.shape(source.kind)
      let file = try EditingBench.file(source)
      var random = RandomEdits(shape, Chance(UInt64(seed)))
      guard let edit = random.edit(of: file.root) else { continue }
      tried += 1
      let comment: Comment = "seed \(seed), \(source.name): \(edit.place)"
      do throws(SpliceFault) {
        let spliced = try file.spliced([edit], in: shape)
        Self.check(file, edit, spliced, source, comment)
      } catch {
        refused += 1
        reasons["\(source.name) \(error)".prefix(120).description, default: 0] += 1
        switch error {
        case .layout: continue
        // A text within brackets has one line, and a line has an end.
        case .unwritable(let found) where edit.longest > 3_000:
          #expect(found.allSatisfy { $0.id == .lineTooLong }, comment)
          continue
        default:
          Issue.record("\(comment) \(edit.told): \(error)")
        }
      }
    }
    if ProcessInfo.processInfo.environment["EDITS"] != nil {
      print("\(tried) edits, \(refused) refused", reasons.sorted { $0.key < $1.key })
    }
    #expect(tried > Self.edits / 2)
    #expect(Double(refused) < Double(tried) * Self.mostRefused)
  }

  private static func check(
    _ file: EditedFile, _ edit: Edit, _ spliced: Spliced, _ source: Source, _ comment: Comment
  ) {
    let new = spliced.file.bytes
    guard let read = try? EditingBench.file(new, source) else {
      Issue.record("\(comment): cannot be read again")
      return
    }
    let isMeant = SaidBy(read.root) == SaidBy(file.root).after(edit)
    #expect(isMeant, comment)
    let changed = ChangedBytes(file.bytes, new)
    switch edit {
    case .insert(let list, _, _):
      #expect(changed.isInsertion || isEmpty(file.root[list]), comment)
    case .remove: #expect(changed.isDeletion, comment)
    case .clear(let path):
      let isWithin =
        file.root[path].map { lines(of: $0, file.bytes).contains(changed.range) } ?? true
      #expect(changed.isDeletion || isWithin, comment)
    case .set(let path, _):
      if let node = file.root[path], !node.bytes.isEmpty {
        let isWithin =
          changed.range.isEmpty || lines(of: node, file.bytes).contains(changed.range)
        #expect(isWithin, comment)
      } else {
        // Text lines below, the mark on the line of the key: a comment may stand between.
        let isOnLine = !file.bytes[changed.range].contains(0x0A)
        #expect(changed.isInsertion || isOnLine || !isThere(file.root[path.parent]), comment)
      }
    case .move:
      let (before, after) = (file.bytes.sorted(), new.sorted())
      #expect(before == after, comment)
    }
    // What ends without a line's end goes on to do so, and lines end as they did.
    #expect((file.bytes.last == 0x0A) == (new.last == 0x0A), comment)
    if source.name.hasSuffix("CRLF") {
      let bare = zip([0] + new, new).contains { $1 == 0x0A && $0 != 0x0D }
      #expect(!bare, comment)
    }
  }

  private static func isEmpty(_ node: Node?) -> Bool { EditValue(node ?? Self.nothing) == nil }

  private static func isThere(_ node: Node?) -> Bool {
    if case .map(let entries)? = node?.content { !entries.isEmpty } else { false }
  }

  private static let nothing = Node(.null, at: .start)

  /// Whole lines on which a node stands.
  private static func lines(of node: Node, _ bytes: [UInt8]) -> Range<Int> {
    let start = bytes[..<node.bytes.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = bytes[node.bytes.upperBound...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    return start..<end
  }

  @Test func `several edits at once give what they give one after the other`() throws {
    let bench = try EditingBench.shared.get()
    for seed in Self.first..<Self.first + Self.edits / 10 {
      let source = bench.sources[seed % bench.sources.count]
      let shape = bench.shape(source.kind)
      let file = try EditingBench.file(source)
      var random = RandomEdits(shape, Chance(UInt64(seed) + 1_000_000))
      var edits: [Edit] = []
      var last = file
      for _ in 0..<6 {
        guard let edit = random.edit(of: last.root),
          let next = try? last.spliced([edit], in: shape)
        else { continue }
        edits.append(edit)
        last = next.file
      }
      let comment: Comment = "seed \(seed), \(source.name): \(edits.map(\.place))"
      do throws(SpliceFault) {
        let all = try file.spliced(edits, in: shape)
        let isSame = all.file.bytes == last.bytes
        #expect(isSame, comment)
      } catch {
        Issue.record("\(comment): \(error)")
      }
    }
  }
}

extension Edit {
  /// What is to stand there, for a test that fails: its data is invented.
  var told: String { value.map(Self.told) ?? "" }

  /// Bytes of the longest text.
  var longest: Int { told.utf8.count }

  private var value: EditValue? {
    switch self {
    case .set(_, let value), .insert(_, _, let value): value
    case .clear, .remove, .move: nil
    }
  }

  private static func told(_ value: EditValue) -> String {
    switch value {
    case .text(let text): "‹\(text)›"
    case .words(let words): words.joined(separator: "|")
    case .map(let members): members.map { $0.key + told($0.value) }.joined(separator: ",")
    case .rows(let rows): rows.map(told).joined(separator: ";")
    }
  }
}
