import ArgumentParser
import Diagnostics
import Foundation

/// What was wrong with the command line, in Chinese: the parser of arguments speaks English only.
package enum ArgumentErrors {
  /// Ends the program; a fault of usage is told in Chinese first, unless English was asked for.
  static func end(with error: any Error) -> Never {
    if Tongdang.exitCode(for: error) == .validationFailure, language == .chinese,
      let told = chinese(Tongdang.message(for: error))
    {
      try? FileHandle.standardError.write(contentsOf: Data(("错误：" + told + "\n").utf8))
    }
    Tongdang.exit(withError: error)
  }

  private static var language: Language {
    let arguments = CommandLine.arguments
    if arguments.contains("--lang=en") { return .english }
    if let index = arguments.firstIndex(of: "--lang"), index + 1 < arguments.count {
      return arguments[index + 1] == "en" ? .english : .chinese
    }
    return CommonOptions.environmentLanguage
  }

  /// Nil for what already says itself in Chinese.
  package static func chinese(_ message: String) -> String? {
    let quoted = message.split(separator: "\'", omittingEmptySubsequences: false).map(String.init)
    func name(_ index: Int) -> String { quoted.indices.contains(index) ? quoted[index] : "" }
    let begin = quoted.first ?? ""
    return switch begin {
    case "Missing expected argument ": "缺少 \(name(1))"
    case "Missing one of: ": "缺少 \(quoted.dropFirst().joined())"
    case "Missing value for ": "\(name(1)) 后面缺少内容"
    case "Unknown option ": "没有 \(name(1)) 这个选项"
    case "Unexpected argument ": "多了 \(name(1))，不知道是什么"
    case "The value ": "\(name(3)) 不能写成 \(name(1))"
    default:
      begin.hasPrefix("Missing expected argument")
        ? "缺少要写的内容"
        : begin.hasSuffix("unexpected arguments: ") ? "多了 \(quoted.dropFirst().joined())" : nil
    }
  }
}
