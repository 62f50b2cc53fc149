import Foundation
import Testing

/// A target of the program and the modules it may import.
struct Stage: Sendable, CustomTestStringConvertible {
  let name: String
  let after: [String]
  /// Modules of other packages, and of the system.
  let outside: [String]

  var testDescription: String { name }
}

/// `Package.swift`, where the stages and what each may import stand once.
enum Manifest {
  static let stages: [Stage] = {
    let text = try? String(
      contentsOf: SourceFile.root.appending(path: "Package.swift"), encoding: .utf8)
    return text.map(read) ?? []
  }()

  /// Who may import which modules of the system.
  static let systems: [String: [String]] = [
    "Archiving": ["Synchronization"], "Phrasebook": ["Foundation"], "tongdang-pdf": ["Glibc"],
    "Outside": ["Foundation", "Synchronization"], "Printing": ["Foundation", "Synchronization"],
    "Workshop": ["Foundation", "Synchronization"], "tongdang": ["Foundation"],
    "Benchmark": ["Foundation"],
    "tongdang-desk": [
      "Foundation", "HummingbirdCore", "NIOCore", "Logging", "HTTPTypes", "ServiceLifecycle",
      "UnixSignals",
    ],
  ]

  /// Modules by the names that the manifest gives to products of other packages.
  private static let products = [
    "crypto": "Crypto", "arguments": "ArgumentParser", "web": "Hummingbird",
  ]

  /// Each declaration of a target, up to the next; targets for tests have a path of their own.
  private static func read(_ text: String) -> [Stage] {
    let heads = text.matches(
      of:
        /\n    (?:stage\(|\.(?:systemLibrary|target|executableTarget)\(\s*name: )\s*"(\w+(?:-\w+)?)"/
    )
    let ends = heads.dropFirst().map(\.range.lowerBound) + [text.endIndex]
    return zip(heads, ends).compactMap { head, end -> Stage? in
      let body = text[head.range.upperBound..<end]
      if body.contains("path: \"Tests/") { return nil }
      let name = String(head.1)
      let list = body.firstMatch(of: /(?:after|dependencies): (\[[^\]]*\](?: \+ \w+)?)/)?.1 ?? ""
      let words = list.split { ", \n[]+".contains($0) }
      return Stage(
        name: name,
        after: words.filter { $0.hasPrefix("\"") }.map { String($0.dropFirst().dropLast()) },
        outside: words.compactMap { products[String($0)] } + (systems[name] ?? []))
    }
  }
}
