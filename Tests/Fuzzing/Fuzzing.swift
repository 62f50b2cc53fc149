import CFuzzer
import Foundation
import Harnesses

/// libFuzzer over one harness; `script/test --sanitize` builds and starts it.
///
///     FUZZ=json Fuzzing CORPUS -max_total_time=60
@main
enum Fuzzing {
  static let harness =
    ProcessInfo.processInfo.environment["FUZZ"].flatMap(Harness.init(rawValue:)) ?? .json

  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv
    exit(
      unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, size in
        let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: size))
        // An input that a reader should not have taken ends the run: so libFuzzer keeps it.
        if let fault = Fuzzing.harness.fault(in: bytes) { fatalError(fault) }
        return 0
      })
  }
}
