import Foundation
import SourceReader
import Synchronization
import Testing

/// Files made to cost time, memory or the stack.
struct HostileTests {
  static let texts: [Hostile] = [
    Hostile("brackets", repeated("[", 100_000)),
    Hostile("brackets on lines", repeated("[\n", 100_000)),
    Hostile("braces on lines", repeated("{a:\n", 100_000)),
    Hostile("one line of rows", repeated("- ", 4_999)),
    Hostile("one line of keys", repeated("? ", 4_999)),
    Hostile("closed brackets", repeated("[", 50_000) + repeated("]", 50_000)),
    Hostile("braces", repeated("{a: ", 20_000)),
    Hostile("braces as keys", repeated("{", 100_000)),
    Hostile("rows in rows", repeated("- ", 50_000)),
    Hostile("rows in rows on lines", (0..<1_900).map { repeated(" ", $0) + "-\n" }.joined()),
    Hostile("keys in keys", repeated("? ", 50_000)),
    Hostile("maps in maps", (0..<1_900).map { repeated(" ", $0) + "a:\n" }.joined()),
    Hostile("double quotes", repeated("\"", 2_000_000)),
    Hostile("single quotes", repeated("'", 2_000_000)),
    Hostile("quotes on lines", repeated("\"\"\n", 600_000)),
    Hostile("rows", repeated("- a\n", 500_000)),
    Hostile("empty rows", repeated("-\n", 1_000_000)),
    Hostile("commas", "[" + repeated("a,\n", 600_000)),
    Hostile("empty lists", "[" + repeated("[],\n", 500_000)),
    Hostile("colons", repeated(":\n", 1_000_000)),
    Hostile("comments", repeated("#\n", 1_000_000)),
    Hostile("document marks", repeated("---\n", 500_000)),
    Hostile("aliases", aliases),
    Hostile("anchors", repeated("- &a\n", 400_000)),
    Hostile("escaped marks in a key", "{\"e" + repeated("\\u0301", 300_000) + "\": 1}"),
    Hostile("block text", "a: |\n" + repeated(" x\n", 600_000)),
    Hostile("brackets in quotes", repeated("[\"]\", ", 30_000)),
    Hostile("brackets after an apostrophe", "a: it's " + repeated("[", 9_000)),
    Hostile("lines", repeated("\n", 2_000_000)),
    Hostile("tabs", repeated("\t", 2_000_000)),
    Hostile("keys", (0..<150_000).map { "k\($0): 1\n" }.joined()),
    Hostile("control characters", repeated("\u{1}", 2_000_000)),
    Hostile("private characters", repeated("\u{E000}", 600_000)),
    Hostile("marks", repeated("e" + repeated("\u{301}", 9), 100_000)),
    Hostile("as deep as allowed", repeated("[a: ", 32) + repeated("]", 32)),
    Hostile("one long key", repeated("k", 9_999)),
  ]

  /// Nine lists, each of nine times the one before.
  private static let aliases =
    "a0: &a0 [x]\n"
    + (1...9).map { "a\($0): &a\($0) [" + repeated("*a\($0 - 1), ", 9) + "]\n" }.joined()
    + "? *a9\n: 1\n"

  @Test(arguments: texts, [SourceFormat.yaml, .json])
  func `a hostile file does no harm on a small stack and is done with soon`(
    hostile: Hostile, format: SourceFormat
  ) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let reading = try #require(onSmallStack { Reading(hostile.text, as: format) })
    #expect(reading.isConsistent)
    // A second is meant for a release build; this one is slower and shares its machine.
    #expect(clock.now - start < .seconds(10))
  }

  @Test(arguments: 0..<400)
  func `a random text is read or refused with a reason`(seed: UInt64) {
    let atoms = [
      "a", "k: ", "- ", "? ", ": ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\"", "'", "#", " #",
      "|\n", ">-\n  ", "*a", "&a ", "!t ", "---\n", "\t", "中", "\\", "\r\n", "~", "\u{301}",
    ]
    var state = seed &* 2_654_435_761 &+ 1
    var text = ""
    for _ in 0..<40 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += atoms[Int(state >> 33) % atoms.count]
      #expect(Reading(text).isConsistent)
      #expect(Reading(text, as: .json).isConsistent)
    }
  }
}

/// A text that does not print: it is large.
struct Hostile: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String

  init(_ name: String, _ text: String) {
    testDescription = name
    self.text = text
  }
}

private func repeated(_ text: String, _ count: Int) -> String {
  String(repeating: text, count: count)
}

/// Runs on a stack of 512 KB, the smallest that threads commonly have.
private func onSmallStack<Value: Sendable>(_ work: @escaping @Sendable () -> Value) -> Value? {
  let box = Box<Value>()
  let done = DispatchSemaphore(value: 0)
  let thread = Thread {
    let value = work()
    box.value.withLock { $0 = value }
    done.signal()
  }
  thread.stackSize = 512 << 10
  thread.start()
  done.wait()
  return box.value.withLock { $0 }
}

private final class Box<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}
