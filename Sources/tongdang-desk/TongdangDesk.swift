import ArgumentParser
import Desk
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import Outside
import ServiceLifecycle
import UnixSignals

/// The desk's own program: `tongdang desk` starts it.
@main
struct TongdangDesk: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tongdang-desk",
    abstract: "在浏览器里填表。Forms in the browser, on this machine alone.")

  @Option(name: .long, help: "工作区文件夹。The workspace.")
  var workspace = "."

  @Option(name: .long, help: "模板文件夹。The templates folder.")
  var templates: String?

  @Option(name: .long, help: "端口；不写就随便用一个。The port; any by default.")
  var port = 0

  @Flag(name: .long, help: "不自动打开浏览器。Do not open the browser.")
  var noOpen = false

  static func main() async {
    forbidMemoryDumps()
    do {
      var command = try parse()
      try await command.run()
    } catch {
      exit(withError: error)
    }
  }

  func validate() throws {
    guard (0...65535).contains(port) else {
      throw ValidationError("--port 应在 0 到 65535 之间。--port is a number up to 65535.")
    }
  }

  mutating func run() async throws {
    let disk = Disk(LinuxWorld())
    let desk = Desk(folder: workspace, templates: templates, disk: disk)
    // Nothing of a request is written down: a path names a child.
    let silent = Logger(label: "desk") { _ in SwiftLogNoOpLogHandler() }
    let link = noOpen ? nil : LinkFile(disk)
    let app = Application(
      responder: Door(desk: desk),
      server: .http1(
        configuration: .init(
          idleTimeout: Door.Limit.idle,
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: Door.Limit.headers, maxHeaderListSize: Door.Limit.headers,
            maxHeaderFieldCount: Door.Limit.headerFields))),
      configuration: .init(
        address: .hostname("127.0.0.1", port: port),
        availableConnectionsDelegate: MaximumAvailableConnections(Door.Limit.connections)),
      onServerRunning: { channel in
        guard let port = channel.localAddress?.port else { return }
        await desk.opened(at: port)
        let address = "http://127.0.0.1:\(port)/?key=\(desk.key)"
        FileHandle.standardOutput.write(Data((address + "\n").utf8))
        FileHandle.standardError.write(
          Data("在浏览器里打开上面的链接；只能用一次。按 Ctrl-C 结束。Open the link; Ctrl-C ends the desk.\n".utf8))
        link?.open(address)
      },
      logger: silent)
    let group = ServiceGroup(
      configuration: .init(
        services: [app, IdleEnd(desk: desk)],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: silent))
    defer { link?.remove() }
    do {
      try await group.run()
    } catch let error as any CustomStringConvertible & Error {
      FileHandle.standardError.write(
        Data("打不开端口 \(port)：\(error)。The port cannot be opened.\n".utf8))
      throw ExitCode(73)
    }
  }
}

/// Ends the desk when nobody has asked for anything for long.
struct IdleEnd: Service {
  let desk: Desk

  private static let limit = 8 * 60

  func run() async throws {
    var last = await desk.requests
    var minutes = 0
    while minutes < Self.limit {
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(60)) }
      if Task.isShuttingDownGracefully || Task.isCancelled { return }
      let requests = await desk.requests
      minutes = requests == last ? minutes + 1 : 0
      last = requests
    }
  }
}

/// Opens the link in the browser by way of a file: whoever looks at the list of programs must not see it.
struct LinkFile: Sendable {
  private let path: String
  private let disk: Disk

  /// Nil where there is no place for files of this login alone, or no desktop.
  init?(_ disk: Disk) {
    guard let folder = disk.setting("XDG_RUNTIME_DIR"), disk.isFolder(folder),
      disk.setting("DISPLAY") != nil || disk.setting("WAYLAND_DISPLAY") != nil
    else { return nil }
    path = "\(folder)/tongdang-desk-\(ProcessInfo.processInfo.processIdentifier).html"
    self.disk = disk
  }

  func open(_ address: String) {
    let page = "<!doctype html><meta http-equiv=\"refresh\" content=\"0;url=\(address)\">\n"
    guard (try? disk.write(Array(page.utf8), to: path)) != nil else { return }
    let (path, disk) = (path, disk)
    Task.detached { _ = disk.run(["xdg-open", path]) }
  }

  func remove() { try? disk.remove(path) }
}
