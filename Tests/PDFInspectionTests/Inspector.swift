import Foundation
import Synchronization

/// One inspector as the build made it, which stays warm for all tests.
final class Inspector: Sendable {
  static let shared = Inspector()

  private struct Child {
    let process: Process
    let input: FileHandle
    let output: FileHandle
  }

  private let child = Mutex<Child?>(nil)

  /// What the inspector says of a PDF; nothing where it ended over it.
  func line(_ pdf: [UInt8]) throws -> String? {
    try child.withLock { child in
      let running = try child ?? Self.start()
      child = running
      try running.input.write(contentsOf: Data("\(pdf.count)\n".utf8) + Data(pdf))
      let line = Self.line(running.output)
      if line == nil { child = nil }
      return line
    }
  }

  private static func start() throws -> Child {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = Here.built.appending(path: "tongdang-pdf")
    process.standardInput = input
    process.standardOutput = output
    // What is in a file of its own would be seen as a death: nothing may be said of a document.
    process.standardError = FileHandle.nullDevice
    process.environment = [:]
    _ = signal(SIGPIPE, SIG_IGN)
    try process.run()
    guard line(output.fileHandleForReading) == "tongdang-pdf 1" else {
      throw CocoaError(.fileReadUnknown)
    }
    return Child(
      process: process, input: input.fileHandleForWriting, output: output.fileHandleForReading)
  }

  private static func line(_ output: FileHandle) -> String? {
    var bytes: [UInt8] = []
    while let byte = (try? output.read(upToCount: 1))?.first {
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    return nil
  }
}

enum Here {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Where the build put this program, and the others.
  static let built = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// Runs a program of the system.
  static func run(_ command: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }
}
