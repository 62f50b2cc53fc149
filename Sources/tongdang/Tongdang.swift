import ArgumentParser
import Outside
import Workshop

@main
struct Tongdang: AsyncParsableCommand {
  static func main() async {
    // Before a name is read, and for every program that is started.
    forbidMemoryDumps()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      ArgumentErrors.end(with: error)
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "tongdang",
    abstract: "童档：按个案数据填写、核对、打印困境儿童项目的全部表格。",
    discussion: """
      Fills the forms of Shanghai's family-guardianship support project from case data.

      例 Examples:
        tongdang demo                        样例区：生成数据并填好全部表格
        tongdang check                       核对工作区里的全部个案
        tongdang set 310107-2022-0007 child.phone 13800000000
                                             改一项，别的一字不动；history、diff、restore 看改了什么、恢复
        tongdang due                         到期事项：报给谁、哪天以前
        tongdang rules                       本年度的规则和条文
        tongdang explain short-visit         说明一种发现，或一条规则（N12）
        tongdang render --case 310107-2022-0007
        tongdang blank assessment            打印空白评估表
        tongdang month 2022-05               某月的走访情况月度汇总表
        tongdang roster                      困境儿童名册、社会组织名册等
        tongdang print --street 宜川路街道   合成打印文件，双面打印
        tongdang archive                     立卷封存：一人一档
        tongdang verify Output/archives      核对档案
        tongdang handover --on 2023-01-12    移交区民政局
        tongdang receive 批次 --into 档案库   区里接收，出回执

      退出码 Exit codes: 0 完成 done; 1 有发现 findings; 64 用法 usage; 65 数据或模板有误 bad data;
      66 找不到 not found; 69 没有安装 not installed; 73 不能写 cannot create; 74 读写错误 I/O; 75 被占用，再运行一次 busy; 130 Ctrl-C
      """,
    version: Version.text,
    subcommands: [
      DemoCommand.self, DeskCommand.self, NewCommand.self, SetCommand.self, AddCommand.self,
      HistoryCommand.self,
      DiffCommand.self, RestoreCommand.self, LintCommand.self, CheckCommand.self, DueCommand.self,
      RulesCommand.self, ExplainCommand.self, RenderCommand.self, BlankCommand.self,
      MonthCommand.self, RosterCommand.self, PrintCommand.self, ArchiveCommand.self,
      VerifyCommand.self, HandoverCommand.self, ReceiveCommand.self, StoreCommand.self,
      KeysCommand.self, FormsCommand.self, CompletionsCommand.self,
    ])
}
