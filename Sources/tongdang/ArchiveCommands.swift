import Archiving
import ArgumentParser
import Bagging
import Diagnostics
import HandOver
import Outside
import Stores
import Workshop

struct ArchiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "立卷封存：一人一档，做成可以核对的档案。Seals each child's file into an archive.",
    discussion: """
      写到 <output>/archives/<个案编号>/v1/；封存过的不再动，更正另成 v2。缺件缺项的不封存，全部列出。
        tongdang archive --key 封存.key
        tongdang archive --key 封存.key --dry-run      先看会封存哪些、给哪些档号
        tongdang archive --case 310107-2022-0004 --with-gaps "监护人未登记收入来源，街镇已说明"
        tongdang archive --case 310107-2022-0007 --correct "走访日期写错，已核对原件"
      理由会印在卷内备考表上：不写儿童姓名。Reasons are printed: no names.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var format: FormatOptions
  @OptionGroup var dry: PlanOption

  @Option(name: .long, help: "同时处理几个个案。Cases worked on at a time.")
  var jobs: Int = WorkOptions.usualJobs

  @Option(name: .customLong("case"), help: "只封存这个个案，可重复。This case only; repeatable.")
  var cases: [String] = []

  @Option(name: .long, help: "缺件缺项也封存，写明理由。Seal in spite of gaps, with the reason.")
  var withGaps: String?

  @Option(name: .long, help: "更正封存过的档案，写明理由。Correct a sealed archive, with the reason.")
  var correct: String?

  @Option(name: .long, help: "签名用的密钥文件（tongdang keys new）。Key file to sign with.")
  var key: PathArgument?

  @Flag(name: .long, help: "另做成 zip，路上用：<output>/envelopes/。Also a zip for the journey.")
  var zip = false

  func validate() throws {
    if !(1...256).contains(jobs) {
      throw ValidationError("--jobs 应是 1 到 256 的整数。--jobs is a number from 1 to 256.")
    }
    for (name, reason) in [("--with-gaps", withGaps), ("--correct", correct)] {
      if let reason, !ArchiveOrder.isReason(reason) {
        throw ValidationError(
          "\(name): 一行，2–200 字，首尾不留空格，没有隐形字符。One line of 2 to 200 characters, no space at either end, none invisible."
        )
      }
    }
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      let workspace = try common.open()
      let order = ArchiveOrder(
        formats: format.formats, missingReason: withGaps, correction: correct,
        key: try key.map { path throws(WorkshopError) in
          try KeyFiles.signing(path.path, disk: .machine)
        },
        isNamed: !cases.isEmpty, envelopes: zip)
      let archiver = try Archiver(
        workspace, order: order, jobs: jobs,
        printer: dry.isPlan ? nil : try format.printer(for: workspace.press, jobs: jobs))
      let paths = try workspace.casePaths(cases)
      if dry.isPlan {
        let outcome = try await archiver.plan(paths, progress: console.progress)
        console.finish(plan: outcome)
        return outcome.exitCode
      }
      let outcome = try await archiver.archive(paths, progress: console.progress)
      console.finish(outcome, isSigned: order.key != nil)
      for failure in outcome.failures.dropLast() {
        console.standardError("tongdang: " + console.text(failure.message))
      }
      if let last = outcome.failures.last { throw .disk(last) }
      return outcome.exitCode
    }
  }
}

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "核对档案：完整、未改动、谁封存的、与数据一致。Verifies archives.",
    discussion: """
      档案文件夹、zip、一名儿童的全部版次，或放档案的文件夹都可以；不写就是工作区的 archives。
        tongdang verify Output/archives --trust 区民政局.pub
      有差异时退出码为 1。The exit code is 1 where anything differs.
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "档案。Archives.")
  var paths: [PathArgument] = []

  @Option(
    name: .long,
    help:
      "信任的公钥文件，或放公钥的文件夹，可重复；写明是谁的：代号=文件，区里签回执的写 district=文件。Trusted public keys, repeatable; ID=FILE says whose, district=FILE whose receipts."
  )
  var trust: [PathArgument] = []

  @Option(
    name: .customLong("for"),
    help:
      "all：认可 all 的密钥替各社会组织封存：它移交的批次，和单独核对的档案。all: its key may seal for every organisation, in its batches and in archives that are checked alone."
  )
  var sealsFor: String?

  @Option(name: .long, help: "同时核对几份。Archives verified at a time.")
  var jobs: Int = WorkOptions.usualJobs

  func validate() throws {
    try validateFor(sealsFor)
    if !(1...256).contains(jobs) {
      throw ValidationError("--jobs 应是 1 到 256 的整数。--jobs is a number from 1 to 256.")
    }
  }

  func run() async throws {
    let console = common.console
    try await console.run { () async throws(WorkshopError) -> Int32 in
      if trust.isEmpty { console.nobodysSignature() }
      var paths =
        self.paths.isEmpty ? [try common.open().output + "/archives"] : self.paths.map(\.path)
      let isWhole = try verifyHandOver(&paths, console)
      if paths.isEmpty { return isWhole ? 0 : 1 }
      // The district's key signs receipts, and seals nothing.
      let trusted = try KeyFiles.trusted(trust.map(\.path), disk: .machine)
        .filter { !$0.isReceivers }
      let checker = try ArchiveChecker(
        templates: try templates(), trusted: trusted,
        seals: sealsFor == nil ? .own : .ownOrAll, jobs: jobs, disk: .machine)
      let outcome = try await checker.verify(paths, progress: console.progress)
      console.finish(outcome, hasTrust: !trusted.isEmpty)
      return outcome.diagnostics.hasErrors || !isWhole ? 1 : 0
    }
  }

  /// Batches and receipts among the paths, which are taken out.
  private func verifyHandOver(
    _ paths: inout [String], _ console: Console
  ) throws(WorkshopError) -> Bool {
    let found = paths.map { BatchChecker.papers(at: $0, disk: .machine) }
    paths = zip(paths, found).filter(\.1.isEmpty).map(\.0)
    guard found.contains(where: { !$0.isEmpty }) else { return true }
    let checker = try BatchChecker(
      templates: try templates(),
      trusted: try KeyFiles.trusted(trust.map(\.path), disk: .machine), disk: .machine)
    let output = try? common.open().output
    var isWhole = true
    for (path, kind) in found.joined() {
      switch kind {
      case .batch:
        let verdict = checker.verify(folder: path, seals: sealsFor == nil ? .own : .ownOrAll)
        console.finish(verdict, at: path)
        if !verdict.findings.isEmpty { isWhole = false }
      case .receipt:
        let verdict = checker.verify(receipt: path, output: output)
        console.finish(verdict, at: path)
        if !verdict.findings.isEmpty { isWhole = false }
      }
    }
    return isWhole
  }

  /// An archive can be checked without any templates; those that were named must be there.
  private func templates() throws(WorkshopError) -> [String]? {
    do throws(WorkshopError) {
      return try common.templateFolders()
    } catch {
      if common.templates != nil { throw error }
      return nil
    }
  }
}

struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "签名的密钥。Keys for signing.",
    discussion: """
      tongdang keys new 封存       新建 封存.key（自己保管）和 封存.pub（交给核对的人）
      tongdang keys show 封存.pub  编号和指纹，用来当面或书面核对
      """,
    subcommands: [New.self, Show.self])

  struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "新建密钥。Makes a key.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "文件名，不带后缀。Name of the files, without ending.")
    var name: PathArgument

    func validate() throws {
      if name.path.hasSuffix("/") {
        throw ValidationError("文件名，如 keys/封存。A name of files, such as keys/office.")
      }
    }

    func run() async throws {
      let console = common.console
      try await console.run { () async throws(WorkshopError) -> Int32 in
        let (key, isNew) = try KeyFiles.create(name.path, disk: .machine)
        if isNew {
          console.result(
            "已新建 \(name).key（只给签名的人，不外传、不丢失）和 \(name).pub（交给核对的人）",
            "made \(name).key (for the signer alone: keep it, share it with nobody) and \(name).pub (for those who verify)"
          )
        } else {
          console.result(
            "\(name).key 本来就有，没有新建密钥；缺的 \(name).pub 补上了",
            "\(name).key was there already and no key is made; its \(name).pub was missing and is written"
          )
        }
        console.show(key)
        console.note(
          Wording(
            "接收方存为 档案库/keys/单位代号.pub，如 o-1.pub；一家替各社会组织封存移交的是 all.pub，区里签回执的是 district.pub",
            "a receiver keeps it as STORE/keys/ID.pub, such as o-1.pub; all.pub for whoever seals for every organisation, district.pub for the district's own"
          ))
        return 0
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "公钥的编号和指纹。Id and fingerprint of a public key.")

    @OptionGroup var common: CommonOptions

    @Argument(help: ".pub 或 .key 文件。A .pub or .key file.")
    var file: PathArgument

    func run() async throws {
      let console = common.console
      try await console.run { () async throws(WorkshopError) -> Int32 in
        console.show(try KeyFiles.verifying(file.path, disk: .machine))
        return 0
      }
    }
  }
}
