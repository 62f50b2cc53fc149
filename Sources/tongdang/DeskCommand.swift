import ArgumentParser
import Diagnostics
import Outside
import Workshop

struct DeskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk",
    abstract: "在浏览器里填表、保存、打印。Forms in the browser.",
    discussion: """
      tongdang desk                        在浏览器里打开这个工作区
      tongdang desk --workspace 文件夹      还没有工作区的文件夹，先在页面上新建

      第一行打印的链接只能用一次；只有这台电脑能打开。按 Ctrl-C 结束。
      The link on the first line opens it once, on this computer alone. Ctrl-C ends it.
      """)

  @OptionGroup var common: CommonOptions

  @Option(name: .long, help: "端口；不写就随便用一个。The port; any by default.")
  var port = 0

  @Flag(name: .long, help: "不自动打开浏览器。Do not open the browser.")
  var noOpen = false

  func validate() throws {
    guard (0...65535).contains(port) else {
      throw ValidationError("--port 应在 0 到 65535 之间。--port is a number up to 65535.")
    }
  }

  /// The desk is a program of its own: the web server in it would slow every other command down.
  func run() async throws {
    try await common.console.run { () async throws(WorkshopError) -> Int32 in
      // Another program takes over: what is wrong with the arguments is said before.
      guard Disk.machine.isFolder(common.workspace.path) else {
        throw .notFound(Message("workspace.no-start", ["start": common.workspace.path]))
      }
      _ = try TemplateFolders.find(common.templates?.path, workspace: nil, .machine)
      let program = Disk.machine.programFolder + "/tongdang-desk"
      var arguments = [program, "--workspace", common.workspace.path, "--port", String(port)]
      if let templates = common.templates { arguments += ["--templates", templates.path] }
      if noOpen { arguments.append("--no-open") }
      becomeProgram(arguments)
      throw .missingTool(Message("desk.no-program", ["program": program]))
    }
  }
}
