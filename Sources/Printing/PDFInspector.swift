import Crypto
import Foundation
package import PDFInspection
import Synchronization

/// Looks into PDFs by processes of their own, which stay warm from one PDF to the next.
///
/// Nothing is started before it is needed. A process that ends in the middle of a PDF, that says what no
/// inspector says, or that takes too long is ended, and its PDF is refused: a PDF that can do that is no
/// form. The next one gets a new process.
package final class PDFInspector: PDFJudge {
  private let program: String?
  private let seconds: Int
  private let idle = Mutex<[Worker]>([])
  /// What was said of bytes in this run: a hand-over looks at the same PDFs twice.
  private let known = Mutex<[SHA256.Digest: PDFOpinion]>([:])
  /// Counts the processes that may still be taken.
  private let free: DispatchSemaphore

  /// Seconds for one PDF; the largest take less than one.
  package static let usualLimit = 30
  private static let greeting = "tongdang-pdf 1"
  /// More than any line of an inspector has.
  private static let longestLine = 256

  /// - Parameters:
  ///   - program: the inspector; nil where there is none.
  ///   - size: the most processes at one time.
  ///   - seconds: how long one PDF may take.
  package init(program: String?, size: Int, seconds: Int = usualLimit) {
    self.program = program
    self.seconds = seconds
    free = DispatchSemaphore(value: max(1, size))
  }

  deinit {
    for process in idle.withLock({ $0 }) { process.kill() }
  }

  /// Whether there is an inspector that starts.
  package var isThere: Bool {
    if idle.withLock({ !$0.isEmpty }) { return true }
    guard let process = start() else { return false }
    idle.withLock { $0.append(process) }
    return true
  }

  package func judge(_ pdf: [UInt8]) -> PDFOpinion? {
    let key = SHA256.hash(data: pdf)
    if let opinion = known.withLock({ $0[key] }) { return opinion }
    free.wait()
    defer { free.signal() }
    guard let process = idle.withLock({ $0.popLast() }) ?? start() else { return nil }
    let opinion = opinion(of: pdf, by: process)
    known.withLock { $0[key] = opinion }
    return opinion
  }

  private func opinion(of pdf: [UInt8], by process: Worker) -> PDFOpinion {
    do throws(Worker.Fault) {
      // It would not take more.
      if pdf.count > PDFLimits.bytes {
        idle.withLock { $0.append(process) }
        return .refused(PDFRefusal(.tooMuch))
      }
      let deadline = deadline
      try process.send(Array("\(pdf.count)\n".utf8) + pdf, until: deadline)
      let said = try line(of: process, until: deadline)
      // As an inspector writes it, to the letter.
      guard let opinion = PDFOpinion(line: said), opinion.line == said else {
        throw .nonsense
      }
      idle.withLock { $0.append(process) }
      return opinion
    } catch {
      process.kill()
      return .refused(PDFRefusal(error == .tooSlow ? .tooSlow : .died))
    }
  }

  /// A process that has said what it is; nil where none can be had.
  private func start() -> Worker? {
    guard let program, let process = try? Worker([program], environment: [:]) else { return nil }
    guard let said = try? line(of: process, until: deadline), said == Self.greeting else {
      process.kill()
      return nil
    }
    return process
  }

  private var deadline: ContinuousClock.Instant {
    ContinuousClock.now.advanced(by: .seconds(seconds))
  }

  /// One line, and nothing behind it: nothing more was asked.
  private func line(
    of process: Worker, until deadline: ContinuousClock.Instant
  ) throws(Worker.Fault) -> String {
    var bytes: [UInt8] = []
    while bytes.last != UInt8(ascii: "\n") {
      guard bytes.count <= Self.longestLine else { throw .nonsense }
      try process.read(into: &bytes, until: deadline)
    }
    bytes.removeLast()
    guard let line = String(validating: bytes, as: UTF8.self), !line.contains("\n") else {
      throw .nonsense
    }
    return line
  }
}
