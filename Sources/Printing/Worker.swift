import Foundation

/// A worker process: answers one request at a time, over its standard input and output.
///
/// The owner of what is unsafe here: descriptors, which are waited on so that a worker that hangs
/// holds up nobody.
struct Worker: Sendable {
  enum Fault: Error {
    case cannotStart
    /// It has ended.
    case gone
    /// It says what no worker says.
    case nonsense
    case tooSlow
  }

  private let process: Process
  private let requests: FileHandle
  private let replies: FileHandle

  /// Starts a worker.
  init(_ command: [String], environment: [String: String]) throws(Fault) {
    process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: command.first ?? "")
    process.arguments = Array(command.dropFirst())
    // Nothing of the folder that the program was called in, which may be anybody's.
    process.currentDirectoryURL = URL(fileURLWithPath: "/")
    process.environment = environment
    process.standardInput = input
    process.standardOutput = output
    // Its errors could quote a page.
    process.standardError = FileHandle.nullDevice
    requests = input.fileHandleForWriting
    replies = output.fileHandleForReading
    // A worker that ends while it is written to must not end this program.
    _ = signal(SIGPIPE, SIG_IGN)
    do { try process.run() } catch { throw .cannotStart }
    for handle in [requests, replies] {
      let descriptor = handle.fileDescriptor
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
  }

  /// Starts a printer's worker; its environment is the same on every machine, but for where things are.
  init(_ command: [String]) throws(Fault) {
    var environment = ["LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"]
    for name in ["HOME", "PATH", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH"] {
      environment[name] = ProcessInfo.processInfo.environment[name]
    }
    try self.init(command, environment: environment)
  }

  /// Sends a request and waits for the reply.
  func ask(
    _ request: Request, _ bodies: [[UInt8]], until deadline: ContinuousClock.Instant
  ) throws(Fault) -> (reply: Reply, bodies: [[UInt8]]) {
    var request = request
    request.bodies = bodies.map(\.count)
    guard let header = try? JSONEncoder().encode(request) else { throw .gone }
    try send(Frame(header: Array(header), bodies: bodies).bytes, until: deadline)
    return try receive(until: deadline)
  }

  /// Ends it at once: it has nothing to lose.
  func kill() {
    if process.isRunning { _ = Foundation.kill(process.processIdentifier, SIGKILL) }
  }

  // MARK: Descriptors

  func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(Fault) {
    let descriptor = requests.fileDescriptor
    var sent = 0
    while sent < bytes.count {
      try wait(for: descriptor, POLLOUT, until: deadline)
      let count = unsafe bytes.withUnsafeBytes { all in
        unsafe write(descriptor, all.baseAddress?.advanced(by: sent), all.count - sent)
      }
      if count > 0 {
        sent += count
      } else if errno != EAGAIN, errno != EINTR {
        throw .gone
      }
    }
  }

  /// Reads one reply with its bodies.
  func receive(
    until deadline: ContinuousClock.Instant
  ) throws(Fault) -> (reply: Reply, bodies: [[UInt8]]) {
    var bytes: [UInt8] = []
    var line: Int?
    while line == nil {
      let start = bytes.count
      try read(into: &bytes, until: deadline)
      line = bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
      if line == nil, bytes.count > Frame.longestHeader { throw .nonsense }
    }
    let end = line ?? 0
    guard let reply = try? JSONDecoder().decode(Reply.self, from: Data(bytes[..<end])),
      reply.bodies.count <= 1,
      reply.bodies.allSatisfy({ (0...Frame.largestBody).contains($0) })
    else { throw .nonsense }
    let total = reply.bodies.reduce(end + 1, +)
    bytes.reserveCapacity(total)
    while bytes.count < total { try read(into: &bytes, until: deadline) }
    guard bytes.count == total else { throw .nonsense }
    var bodies: [[UInt8]] = []
    var start = end + 1
    for size in reply.bodies {
      bodies.append(Array(bytes[start..<start + size]))
      start += size
    }
    return (reply, bodies)
  }

  func read(
    into bytes: inout [UInt8], until deadline: ContinuousClock.Instant
  ) throws(Fault) {
    let descriptor = replies.fileDescriptor
    try wait(for: descriptor, POLLIN, until: deadline)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe Foundation.read(descriptor, &chunk, chunk.count)
    if count > 0 {
      bytes += chunk[..<count]
    } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
      throw .gone
    }
  }

  private func wait(
    for descriptor: Int32, _ event: Int32, until deadline: ContinuousClock.Instant
  ) throws(Fault) {
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { throw .tooSlow }
      var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
      let milliseconds = Int32(clamping: left.components.seconds * 1000 + 1000)
      let ready = unsafe poll(&entry, 1, min(milliseconds, 1000))
      if ready > 0 { return }
      if ready < 0, errno != EINTR { throw .gone }
    }
  }
}
