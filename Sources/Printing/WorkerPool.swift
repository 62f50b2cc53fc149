import Foundation
import Synchronization

/// A printer of several worker processes, which stay warm from page to page: starting one takes longer
/// than printing with it.
///
/// There are never more than `size` of them. One that ends is replaced and its page tried once more;
/// one that takes too long is ended and its page given up, since the next try would take as long.
package final class WorkerPool: Printer {
  package let fingerprint: String
  private let command: [String]
  private let style: [UInt8]
  private let seconds: Int
  private let idle: Mutex<[Worker]>
  /// Counts the workers that may still be taken.
  private let free: DispatchSemaphore

  /// Seconds for one page before a worker is given up: the longest papers take about five.
  package static let usualLimit = 120

  /// Starts the first worker, which tells whether printing is possible here.
  ///
  /// `command` is the worker's program with its arguments, `style` the layout of papers (`print.typ`),
  /// `size` the most workers at one time,
  /// `seconds` how long one page may take.
  package init(
    command: [String], style: [UInt8], size: Int, seconds: Int = usualLimit
  ) throws(PrinterError) {
    self.command = command
    self.style = style
    self.seconds = seconds
    free = DispatchSemaphore(value: max(1, size))
    let (worker, greeting) = try Self.start(command, seconds: seconds)
    fingerprint = greeting
    idle = Mutex([worker])
  }

  deinit {
    for worker in idle.withLock({ $0 }) { worker.kill() }
  }

  package func print(
    _ page: [UInt8], title: String, source: String, day: String
  ) throws(PrinterError) -> PrintedPage {
    let request = Request.Print(title: title, source: source, day: day)
    return try ask(
      Request(print: request), [style, page], seconds, PrintedPage.init(printed:_:))
  }

  package func bind(
    _ documents: [[UInt8]], _ binding: Binding, title: String, copies: Int
  ) throws(PrinterError) -> PrintedPage {
    let request = Request.Bind(how: binding.rawValue, title: title, copies: copies)
    // Hundreds of papers of a street take longer than one.
    return try ask(
      Request(bind: request), [Typst.binding] + documents, seconds + documents.count,
      PrintedPage.init(bound:_:))
  }

  /// `read` makes a page of a reply, or nothing where the reply is none.
  private func ask(
    _ request: Request, _ bodies: [[UInt8]], _ seconds: Int,
    _ read: (Reply, [[UInt8]]) -> PrintedPage?
  ) throws(PrinterError) -> PrintedPage {
    free.wait()
    defer { free.signal() }
    var fault = PrinterError.died
    for _ in 0..<2 {
      let worker: Worker
      if let warm = idle.withLock({ $0.popLast() }) {
        worker = warm
      } else {
        worker = try Self.start(command, seconds: seconds).worker
      }
      let answer: (reply: Reply, bodies: [[UInt8]])
      do throws(Worker.Fault) {
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        answer = try worker.ask(request, bodies, until: deadline)
      } catch {
        worker.kill()
        if error == .tooSlow { throw .tooSlow(seconds: seconds) }
        fault = error == .nonsense ? .nonsense : .died
        continue
      }
      let kind = answer.reply.errorKind
      let page = answer.reply.error == nil ? read(answer.reply, answer.bodies) : nil
      // What answers wrongly once is not asked again.
      guard kind != nil || page != nil else {
        worker.kill()
        fault = .nonsense
        continue
      }
      idle.withLock { $0.append(worker) }
      if let page { return page }
      throw .failed(kind: kind ?? "")
    }
    throw fault
  }

  /// Starts a worker and hears who it is.
  private static func start(
    _ command: [String], seconds: Int
  ) throws(PrinterError) -> (worker: Worker, fingerprint: String) {
    do throws(Worker.Fault) {
      let worker = try Worker(command)
      do throws(Worker.Fault) {
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        let reply = try worker.receive(until: deadline).reply
        guard let version = reply.typst, case .checksum(let fonts) = reply.fonts else {
          throw .nonsense
        }
        return (worker, "typst \(version) \(fonts)")
      } catch {
        worker.kill()
        throw error
      }
    } catch {
      throw .unusable(found: command.first ?? "")
    }
  }
}
