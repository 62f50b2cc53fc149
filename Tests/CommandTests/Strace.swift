import Foundation

/// Watches a run from outside, or disturbs it at one of its system calls (https://strace.io).
///
/// A call is known by its name and its path: in which thread it is made, and after how many others,
/// differs from run to run.
enum Strace {
  /// Whether it is there and may trace: a container can forbid it.
  static let works: Bool = {
    let folder = FileManager.default.temporaryDirectory
    let script = "exec \(tool) -o /dev/null -e inject=close:error=EIO:when=99 true"
    let result = try? Command.shell(script, [], in: folder)
    return result?.code == 0
  }()

  enum Disturbance: Sendable {
    /// The process ends before the call is carried out.
    case kill
    /// The call is not carried out and gives an error.
    case fail(String)
    /// So do all of its name and path that follow.
    case keepFailing(String)
    /// The call is not carried out and says that so many bytes were written.
    case pretend(Int)

    fileprivate var text: String {
      switch self {
      case .kill: "signal=SIGKILL"
      case .fail(let error), .keepFailing(let error): "error=\(error)"
      case .pretend(let count): "retval=\(count)"
      }
    }
  }

  /// Runs the program and disturbs it at a call.
  static func run(
    _ arguments: [String], in folder: URL, _ disturbance: Disturbance, at call: SystemCall
  ) throws -> Command.Result {
    // Which of these a machine has depends on the machine.
    let names = call.name.hasPrefix("rename") ? "?rename,?renameat,?renameat2" : call.name
    let suffix = if case .keepFailing = disturbance { "+" } else { "" }
    let injection = "\(names):\(disturbance.text):when=\(call.number)\(suffix)"
    // The path comes first among the arguments: no shell reads it.
    let script = """
      program=$0; path=$1; shift
      exec \(tool) -o /dev/null -P "$path" -e trace=\(names) -e inject=\(injection) "$program" "$@"
      """
    return try Command.shell(script, [call.path] + arguments, in: folder)
  }

  /// The calls by which a program changes files or gets at them; some machines lack some of them.
  private static let names = [
    "write", "?pwrite64", "fsync", "?fdatasync", "syncfs", "?rename", "?renameat", "?renameat2",
    "openat", "?open", "?mkdir", "?mkdirat", "close", "ftruncate", "?unlink", "?unlinkat",
    "?rmdir",
  ]

  /// Runs the program undisturbed and lists its calls.
  static func calls(_ arguments: [String], in folder: URL) throws -> [SystemCall] {
    let scratch = try TemporaryFolder()
    let trace = scratch.url.appending(path: "trace")
    let options = "-y -s 0 -o \(trace.path) -e trace=\(names.joined(separator: ","))"
    let result = try Command.shell("exec \(tool) \(options) \"$0\" \"$@\"", arguments, in: folder)
    if result.code != 0 { throw CocoaError(.executableLoad, userInfo: ["said": result.said]) }
    return SystemCall.list(try String(contentsOf: trace, encoding: .utf8))
  }

  // Not with --seccomp-bpf: strace 6.1 then sends no signals.
  private static let tool = "strace -f -qq"
}

/// A system call of a run.
struct SystemCall: Sendable, CustomStringConvertible {
  let name: String
  /// What it is about.
  let path: String
  /// Where a renamed file goes.
  var target: String?
  /// Which of this name it is for this path, from 1.
  var number = 1
  /// Whether it makes or changes a file, or is about one that was opened for that.
  var changes = true
  var succeeds = true
  /// Lines of the trace: where it began, and where it was over.
  var begin = 0
  var end = 0

  var description: String { "\(name) \(number) of \(path)" }

  /// The calls of `strace -f -y -s 0`, in the order of their ends.
  static func list(_ trace: String) -> [SystemCall] {
    var calls: [SystemCall] = []
    var unfinished: [Substring: (line: Int, text: Substring)] = [:]
    var counts: [String: Int] = [:]
    var written: Set<String> = []
    for (line, text) in trace.split(separator: "\n").enumerated() {
      let thread = text.prefix { $0 != " " }
      var rest = text.dropFirst(thread.count).drop { $0 == " " }
      var begin = line
      if rest.hasSuffix("<unfinished ...>") {
        unfinished[thread] = (line, rest.dropLast(16))
        continue
      }
      if rest.hasPrefix("<... "), let start = unfinished.removeValue(forKey: thread) {
        rest = start.text + rest.drop { $0 != ">" }.dropFirst()
        begin = start.line
      }
      guard let match = rest.wholeMatch(of: /(\w+)\((.*)\) += (-?).*/) else { continue }
      let (name, arguments) = (String(match.1), match.2)
      let strings = arguments.matches(of: /"([^"]*)"/).map { plain($0.1) }
      let open = arguments.firstMatch(of: /^\d+<([^>]*)>/).map { plain($0.1) }
      let path = open ?? strings.first ?? ""
      let isOpening = name.hasPrefix("open")
      if isOpening, arguments.contains("O_CREAT") { written.insert(path) }
      if isOpening, !arguments.contains("O_CREAT") { written.remove(path) }
      counts[name + path, default: 0] += 1
      calls.append(
        SystemCall(
          name: name, path: path, target: name.hasPrefix("rename") ? strings.last : nil,
          number: counts[name + path, default: 0],
          changes: !(isOpening || name == "close") || written.contains(path),
          succeeds: match.3.isEmpty, begin: begin, end: line))
    }
    return calls
  }

  /// strace prints bytes beyond ASCII as `\346`.
  private static func plain(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.first {
      let digits = Substring(rest.dropFirst().prefix(3))
      if byte == UInt8(ascii: "\\"), let value = UInt8(digits, radix: 8) {
        bytes.append(value)
        rest = rest.dropFirst(4)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
