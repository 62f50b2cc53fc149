import Archiving
import ArgumentParser
import Bagging
import CaseModel
import Diagnostics
import FormModel
import Foundation
import HandOver
import Outside
import Press
import Stores
import Workshop

/// The day that is written into a hand-over: never the computer's own, which nobody has checked.
struct OnOption: ParsableArguments {
  @Option(name: .long, help: "日期，如 2023-01-12，写在登记表上。The day that goes into the papers.")
  var on: String

  func validate() throws {
    if CalendarDate(iso: on) == nil {
      throw ValidationError(
        "--on 应是日期，如 2023-01-12：年四位，月、日两位，用“-”隔开。--on is a day such as 2023-01-12.")
    }
  }

  func day() throws(WorkshopError) -> CalendarDate {
    guard let day = CalendarDate(iso: on) else {
      throw .notFound(Message("handover.bad-day"))
    }
    return day
  }
}

struct HandoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover",
    abstract: "移交：把封存的档案做成一批，交区民政局。Makes the batch that goes to the district.",
    discussion: """
      写到 <output>/handover/<年度>-<区代码>-<批次>/，可以整个复制到移动硬盘。有一名儿童没有封存，就全部列出、不做；
      先交其他人的，用 --later 写明理由，以后再运行就是补充移交。
        tongdang handover --on 2023-01-12 --key 移交.key
        tongdang handover --on 2023-01-12 --key 移交.key --later "310107-2022-0004=监护人住院，2月补齐"
        tongdang handover --on 2023-01-18 --key 移交.key --again      接收方退回的那一批，改好重做
        tongdang handover --on 2023-01-12 --key 移交.key --dry-run    先看哪些在这一批、哪些以后
      接收了的不重做：区里交回的回执，整个文件夹放进 <output>/handover/receipts/，--again 会先看。
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var day: OnOption
  @OptionGroup var format: FormatOptions
  @OptionGroup var dry: PlanOption

  @Option(name: .long, help: "同时处理几个个案。Cases worked on at a time.")
  var jobs: Int = WorkOptions.usualJobs

  @Option(name: .long, help: "只移交这个社会组织的，写它在 programme.yaml 里的 id。This organisation's only.")
  var organisation: String?

  @Option(
    name: .long,
    help:
      "没有封存的以后补充移交：编号=理由，可重复；只写理由就是全部。Leave for later: NUMBER=reason, repeatable; or a reason for all."
  )
  var later: [String] = []

  @Option(name: .long, help: "签名用的密钥文件（tongdang keys new）。Key file to sign with.")
  var key: PathArgument

  @Flag(name: .long, help: "重做最后一批：接收方退回的。Make the last batch again, which was sent back.")
  var again = false

  @Option(
    name: .long,
    help:
      "同 --again 一起：交回来的回执文件夹，可重复；放在 handover/receipts/ 里的自己会找。With --again: a receipt that came back; those in handover/receipts/ are found."
  )
  var receipt: [PathArgument] = []

  @Flag(name: .long, help: "另做成 zip，路上用：<output>/envelopes/。Also a zip for the journey.")
  var zip = false

  @Option(name: .long, help: "zip 用接收方的 age 公钥上锁（age1…）。Lock the zip for this age key.")
  var age: String?

  func validate() throws {
    if !(1...256).contains(jobs) {
      throw ValidationError("--jobs 应是 1 到 256 的整数。--jobs is a number from 1 to 256.")
    }
    if !receipt.isEmpty, !again {
      throw ValidationError("--receipt 和 --again 一起用。--receipt goes with --again.")
    }
    if !reasons.allSatisfy({ ArchiveOrder.isReason($0.reason) })
      || reasons.count(where: { $0.number == nil }) > 1
    {
      throw ValidationError(
        "--later: 一行，2–200 字，首尾不留空格，没有隐形字符。One line of 2 to 200 characters, no space at either end, none invisible."
      )
    }
  }

  /// `310107-2022-0004=理由`, or a reason for everybody.
  private var reasons: [(number: String?, reason: String)] {
    later.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      return parts.count == 2 && CaseNumber(parts[0]) != nil ? (parts[0], parts[1]) : (nil, text)
    }
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let workspace = try common.open()
      var ofChildren: [String: String] = [:]
      for (number, reason) in reasons {
        if let number { ofChildren[number] = reason }
      }
      if !ofChildren.isEmpty { _ = try workspace.casePaths(ofChildren.keys.sorted()) }
      let order = HandoverOrder(
        on: try day.day(), organisation: organisation,
        laterReason: reasons.first { $0.number == nil }?.reason, laterReasons: ofChildren,
        formats: format.formats, key: try KeyFiles.signing(key.path, disk: .machine), again: again,
        receipts: receipt.map(\.path),
        envelope: zip || age != nil, recipient: age)
      let maker = BatchMaker(
        workspace, order: order, jobs: jobs,
        printer: dry.isPlan ? nil : try format.printer(for: workspace.press, jobs: jobs))
      let outcome =
        dry.isPlan
        ? try await maker.plan(progress: console.progress)
        : try await maker.make(progress: console.progress)
      console.finish(outcome, isPlan: dry.isPlan)
      return outcome.diagnostics.hasErrors ? 1 : 0
    }
  }
}

/// Nobody but `all` may seal for others.
func validateFor(_ text: String?) throws {
  if let text, text != TrustedKey.all {
    throw ValidationError("--for 后面只能写 all。--for takes only `all`.")
  }
}

struct ReceiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive",
    abstract: "接收移交的一批：核对，收进档案库，出回执。Receives a batch into a district's store.",
    discussion: """
      不信任移交方：逐个文件核对，按数据重新填表对比。合格的整批收进 --into，写登记簿，出签名的回执；有一处不合格就整批退回，
      档案库不动。移交单位的公钥放在档案库的 keys/ 里，或用 --trust 指明。
        tongdang receive /media/usb/2022-310107-01 --into 档案库 --on 2023-01-16 --key 区民政局.key
      加 --dry-run 只核对，不收：合格的说会得到哪个回执号、放在哪里。With --dry-run it only checks.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var day: OnOption
  @OptionGroup var format: FormatOptions
  @OptionGroup var dry: PlanOption

  @Argument(help: "批次的文件夹、zip 或 .age。The batch: a folder, a zip or a locked one.")
  var path: PathArgument

  @Option(name: .long, help: "档案库文件夹。The store.")
  var into: PathArgument

  @Option(name: .long, help: "接收方的密钥文件，签回执用。The receiver's key file, which signs the receipt.")
  var key: PathArgument

  @Option(
    name: .long,
    help:
      "信任的公钥：代号=文件，或以单位代号开头的 .pub 文件（o-1.pub、all.pub、街镇代码.pub），或放这些文件的文件夹；可重复。Trusted keys, each bound to its owner: ID=FILE, or .pub files named after them, or a folder; repeatable."
  )
  var trust: [PathArgument] = []

  @Option(
    name: .customLong("for"),
    help: "all：认可移交单位 all 用自己的密钥替各社会组织封存，回执和登记簿会写明。all: its key may seal for every organisation.")
  var sealsFor: String?

  @Option(
    name: .long,
    help:
      "与先前收到的有矛盾、向移交单位问清后仍要收下的：写理由；两份分开保存，登记簿写明有争议。不写儿童姓名。Take a batch that contradicts one received before: the reason, for the ledger; both are kept. No names."
  )
  var dispute: String?

  func validate() throws {
    try validateFor(sealsFor)
    if let dispute, !ArchiveOrder.isReason(dispute) {
      throw ValidationError("--dispute: 一行，2–200 字。One line of 2 to 200 characters.")
    }
  }

  @Option(name: .long, help: "开 .age 用的 age 私钥文件。The file with the age key.")
  var identity: PathArgument?

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let order = ReceiveOrder(
        on: try day.day(), key: try KeyFiles.signing(key.path, disk: .machine),
        trusted: try KeyFiles.bound(trust.map(\.path), disk: .machine),
        seals: sealsFor == nil ? .own : .ownOrAll, dispute: dispute, formats: format.formats,
        identity: identity?.path)
      let isNew = !Disk.machine.isFolder(into.path)
      let receiver = try BatchReceiver(
        store: into.path, templates: try common.templateFolders(), order: order, disk: .machine
      ) { press throws(WorkshopError) in
        dry.isPlan ? nil : try format.printer(for: press, jobs: 1)
      }
      let outcome =
        dry.isPlan ? try await receiver.plan(path.path) : try await receiver.receive(path.path)
      console.finish(outcome, isPlan: dry.isPlan)
      if dispute != nil, outcome.receipt != nil, !outcome.neededReason {
        console.note(
          Wording(
            "没有要写明理由才能收下的矛盾，--dispute 没有用到",
            "it contradicts nothing that takes a reason: --dispute was not needed"))
      }
      if isNew, !dry.isPlan { console.note(Wording("\(into) 是新建的档案库", "\(into) is a new store")) }
      return outcome.diagnostics.hasErrors ? 1 : 0
    }
  }
}

struct StoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "区的档案库：列出、复查、查找。A district's store.",
    subcommands: [List.self, Check.self, Find.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "收到过哪些批次。The batches that were received.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "档案库文件夹。The store.") var store: PathArgument

    func run() async throws {
      let console = common.console
      try await console.run { () async throws(WorkshopError) -> Int32 in
        let reader = try StoreReader(store.path, disk: .machine)
        console.list(try reader.batches(), try reader.disputes(), reader)
        return 0
      }
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "全部重新核对一遍，例如每年一次。Reads everything again.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "档案库文件夹。The store.") var store: PathArgument

    @Option(
      name: .long,
      help:
        "信任的公钥：代号=文件，或以单位代号开头的 .pub 文件（o-1.pub、all.pub、街镇代码.pub），或放这些文件的文件夹；可重复。Trusted keys, each bound to its owner: ID=FILE, or .pub files named after them, or a folder; repeatable."
    )
    var trust: [PathArgument] = []

    @Option(
      name: .customLong("for"),
      help: "all：认可移交单位 all 用自己的密钥替各社会组织封存，回执和登记簿会写明。all: its key may seal for every organisation.")
    var sealsFor: String?

    @Option(name: .long, help: "复查日期，写进登记簿；不写就不记。The day, for the ledger.")
    var on: String?

    @Option(name: .long, help: "同时核对几批。Batches at a time.")
    var jobs: Int = WorkOptions.usualJobs

    func validate() throws {
      if !(1...256).contains(jobs) {
        throw ValidationError("--jobs 应是 1 到 256 的整数。--jobs is a number from 1 to 256.")
      }
      if let on, CalendarDate(iso: on) == nil {
        throw ValidationError(
          "--on 应是日期，如 2024-01-12：年四位，月、日两位，用“-”隔开。--on is a day such as 2024-01-12.")
      }
      try validateFor(sealsFor)
    }

    func run() async throws {
      let console = common.console
      try await console.run { () async throws(WorkshopError) -> Int32 in
        let reader = try StoreReader(store.path, disk: .machine)
        let outcome = try await reader.check(
          templates: try? common.templateFolders(),
          trusted: try KeyFiles.bound(trust.map(\.path), disk: .machine),
          seals: sealsFor == nil ? .own : .ownOrAll, on: on.flatMap { CalendarDate(iso: $0) },
          jobs: jobs, progress: console.progress)
        console.finish(check: outcome, batches: try reader.batches().count)
        return outcome.diagnostics.hasErrors ? 1 : 0
      }
    }
  }

  struct Find: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "按档号、个案编号或其中一段查找；按姓名查找。Finds a file by its number, a part of it, or the child's name.",
      discussion: """
          tongdang store find 档案库 310107-2022-0007
          tongdang store find 档案库 --reason "监护人申请复制" --by 张某 --on 2024-03-01
        不写编号就按姓名找：姓名或其中几个字，程序会问，也可以从标准输入送来，不写在命令里。要写明理由、查阅人和日期；
        登记簿记下理由、查阅人和找到的档号，不记姓名。
        Without a number it asks for a name, or a part of one; the ledger notes why, who and what was found, not the name.
        """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "档案库文件夹。The store.") var store: PathArgument
    @Argument(
      help:
        "档号、个案编号或其中一段（至少4位）；不写就按姓名找。An archive or case number, or a part of one; without it, by name."
    )
    var number: String?

    @Option(
      name: .long, help: "查阅理由，连同 --on 写进登记簿：不写儿童姓名。Why it is read, for the ledger: no names.")
    var reason: String?

    @Option(name: .customLong("by"), help: "查阅人，写进登记簿。Who reads it, for the ledger.")
    var reader: String?

    @Option(name: .long, help: "查阅日期。The day.")
    var on: String?

    func validate() throws {
      if (reason == nil) != (on == nil) {
        throw ValidationError("--reason 和 --on 要一起写。--reason and --on go together.")
      }
      if number == nil, reason == nil || reader == nil {
        throw ValidationError(
          "按姓名找，要写 --reason、--by 和 --on。Looking for a name takes --reason, --by and --on.")
      }
      if let on, CalendarDate(iso: on) == nil {
        throw ValidationError(
          "--on 应是日期，如 2024-01-12：年四位，月、日两位，用“-”隔开。--on is a day such as 2024-01-12.")
      }
      for text in [reason, reader].compactMap(\.self) where !ArchiveOrder.isReason(text) {
        throw ValidationError("--reason、--by: 一行，2–200 字。One line of 2 to 200 characters.")
      }
    }

    func run() async throws {
      let console = common.console
      try await console.run { () async throws(WorkshopError) -> Int32 in
        let reader = try StoreReader(store.path, disk: .machine)
        var reading: StoreReader.Reading?
        if let reason, let on, let day = CalendarDate(iso: on) {
          reading = StoreReader.Reading(on: day, reason: reason, reader: self.reader)
        }
        let found: [StoreReader.Found]
        if let number {
          found = try reader.find(number, reading: reading)
        } else if let reading {
          found = try reader.find(name: try console.askForName(), reading: reading)
        } else {
          return 64
        }
        console.list(found)
        if found.isEmpty {
          throw .notFound(
            number.map { Message("handover.not-in-store", ["number": $0]) }
              ?? Message("handover.nobody-found"))
        }
        return 0
      }
    }
  }
}

extension Console {
  /// A child's name, or a part of it: from standard input, never from the command line, which others on
  /// the machine can read and shells remember.
  fileprivate func askForName() throws(WorkshopError) -> String {
    if isatty(0) == 1 { standardError(text(Wording("姓名或其中几个字：", "the name, or a part of it:"))) }
    let line = readLine(strippingNewline: true) ?? ""
    let name = line.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty, name.unicodeScalars.count <= 50 else {
      throw .notFound(Message("store-reader.no-name"))
    }
    return name
  }
}
