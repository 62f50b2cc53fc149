import Archiving
import Bagging
import CaseModel
import Crypto
import Diagnostics
import FormModel
import HandOver
import Press
import Programme

/// Makes the batch that goes to the district: whole or not at all.
package struct BatchMaker: Sendable {
  private let workspace: Workspace
  private let order: HandoverOrder
  private let jobs: Int
  private let printer: DocumentPrinter?
  private let store: ArchiveStore
  private let builder: BatchBuilder
  private let extractor: DataExtractor
  private let archives: ArchiveVerifier

  /// `printer` is needed where PDF is asked for.
  package init(
    _ workspace: Workspace, order: HandoverOrder, jobs: Int, printer: DocumentPrinter? = nil
  ) {
    self.workspace = workspace
    self.order = order
    self.jobs = max(1, jobs)
    self.printer = printer
    store = ArchiveStore(output: workspace.output, disk: workspace.disk)
    builder = BatchBuilder(
      library: workspace.library, press: workspace.press, files: workspace.templates,
      agent: Version.agent)
    extractor = DataExtractor(
      programme: workspace.programmeNode, activities: workspace.activitiesNode,
      library: workspace.library)
    archives = ArchiveVerifier(
      builder: ArchiveBuilder(
        library: workspace.library, press: workspace.press, files: workspace.templates,
        agent: Version.agent), trusted: [])
  }

  private var disk: Disk { workspace.disk }
  private var folder: String { workspace.output + "/handover" }
  private var historyPath: String { folder + "/" + BatchHistory.name }
  private var envelopes: String { workspace.output + "/envelopes" }
  private var senderID: String { order.organisation ?? "all" }

  /// Makes the next batch of the sender.
  package func make(
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> HandoverOutcome {
    var outcome = HandoverOutcome()
    let sender = try sender()
    // Before anything is made that could not be locked.
    if let recipient = order.recipient { try Age(disk).check(recipient) }
    let lock = try DocumentWriter(disk).lock(workspace.output)
    defer { lock.release() }
    do throws(DiskError) {
      // What a killed run has left may lie open.
      if disk.isFolder(envelopes) { try disk.removeUnfinished(in: envelopes) }
    } catch {
      throw .disk(error)
    }
    let history = try order.again ? takenBack(try history()) : history()
    outcome.deadline = try deadline()
    let paths = try workspace.casePaths([])
    let twice = Workspace.numbersTwice(paths)
    let states = await sideBySide(paths.count, jobs: jobs, progress: progress) { index in
      state(of: paths[index], history, isTwice: twice)
    }
    let chosen = choose(states, &outcome)
    outcome.diagnostics += try withoutCase(paths)
    if outcome.diagnostics.hasErrors { return outcome }
    guard !chosen.ready.isEmpty else {
      outcome.isUpToDate = true
      if order.envelope, let last = history.batches.last { try pack(last.number.text, &outcome) }
      return outcome
    }
    let same = await verify(chosen.ready, &outcome)
    if outcome.diagnostics.hasErrors { return outcome }
    let facts = facts(chosen, sender: sender, history, outcome.deadline, same: same)
    try await write(facts, chosen.ready, history, &outcome)
    return outcome
  }

  /// Takes the last batch back, which the district has refused: its number is free again.
  private func takenBack(_ known: BatchHistory) throws(WorkshopError) -> BatchHistory {
    var history = known
    guard let last = history.batches.last, last.senderID == senderID else {
      throw .notFound(Message("没有可以重做的批次", "there is no batch to make again"))
    }
    history.removeLast()
    do throws(DiskError) {
      // The folder first: a batch that the history has forgotten would be taken for the next one.
      let folder = folder + "/" + last.number.text
      if disk.exists(folder) {
        let away = self.folder + "/" + Disk.temporaryPrefix + "previous"
        if disk.exists(away) { try disk.removeTree(away) }
        try disk.moveFolder(folder, to: away)
        try disk.syncFolder(self.folder)
      }
      try disk.write(history.bytes, to: historyPath, sync: true)
    } catch {
      throw .disk(error)
    }
    return history
  }

  /// Sealed children whose case file has gone: they would be left out without a word.
  private func withoutCase(_ paths: [String]) throws(WorkshopError) -> [Diagnostic] {
    let known = Set(paths.map { Workspace.number(of: $0) })
    let names = disk.isFolder(store.folder) ? (try? disk.names(in: store.folder)) ?? [] : []
    return names.filter { CaseNumber($0) != nil && !known.contains($0) }.map { number in
      Diagnostic(
        .error, "case-file-gone", path: "cases/\(number).yaml",
        Message("封存过，个案文件却不在", "it is sealed, and its case file is gone"),
        hint: Message("从另一份副本恢复个案文件", "restore the case file from another copy"))
    }
  }

  /// Checks the children's bags where they lie; gives how many were filled again and are the same.
  private func verify(
    _ versions: [SealedVersion], _ outcome: inout HandoverOutcome
  ) async -> Int {
    let verdicts = await sideBySide(versions.count, jobs: jobs) { index -> Verdict? in
      let one = versions[index]
      let place = store.folder(of: one.number, version: one.version)
      guard let bag = try? FolderBag(place, disk) else { return nil }
      return archives.verify(bag, at: place, identifiers: ["\(one.number)/v\(one.version)"])
    }
    for (one, verdict) in zip(versions, verdicts) {
      guard let verdict else {
        outcome.diagnostics.append(Self.damaged("cases/\(one.number).yaml", one.version))
        continue
      }
      outcome.diagnostics += verdict.findings + verdict.notes
      if case .unsigned = verdict.signature {
        outcome.diagnostics.append(
          Diagnostic(
            .error, "unsigned", path: store.folder(of: one.number, version: one.version),
            Message("这一卷没有签名，接收方会退回", "this file is not signed, and would be refused"),
            hint: Message(
              "用 tongdang archive --case 编号 --correct \"补签名\" --key 密钥 另封一版",
              "seal a signed version: tongdang archive --case NUMBER --correct \"signed\" --key KEY"
            )))
      }
    }
    return verdicts.count { $0?.comparison == .same }
  }

  /// The name and, where there is one, the organisation that hands over.
  private func sender() throws(WorkshopError) -> String {
    let programme = workspace.programme
    guard let id = order.organisation else {
      return "\(programme.district)困境儿童家庭监护支持服务项目组"
    }
    guard BatchFacts.isID(id), let record = programme.organisation(id),
      let schema = workspace.library.block("organisation")?.schema
    else {
      throw .notFound(
        Message("programme.yaml 里没有社会组织 \(id)", "there is no organisation \(id) in programme.yaml"))
    }
    return Answers(schema, record).text("name") ?? id
  }

  /// What was handed over so far, also by a run that was killed just before it wrote that down.
  private func history() throws(WorkshopError) -> BatchHistory {
    var history = try savedHistory()
    let next = history.next(
      year: workspace.programme.year, district: workspace.programme.districtCode)
    let place = folder + "/" + next.text
    guard disk.isFolder(place) else { return history }
    guard
      let facts = (try? disk.read(place + "/" + BatchNames.facts)).flatMap({ BatchFacts(json: $0) }
      ),
      facts.number == next,
      facts.previous?.digest == history.batches(of: facts.senderID, year: next.year).last?.digest,
      let signed = try? disk.read(place + "/" + ArchiveNames.signedFile)
    else {
      throw .refused(
        Message(
          "已经有 \(place)，却不是接着做的这一批：移到别处再运行",
          "\(place) is there and is not the next batch: move it away and run again"))
    }
    history.add(facts, digest: hex(SHA512.hash(data: signed)))
    do throws(DiskError) { try disk.write(history.bytes, to: historyPath, sync: true) } catch {
      throw .disk(error)
    }
    return history
  }

  private func savedHistory() throws(WorkshopError) -> BatchHistory {
    guard disk.exists(historyPath) else { return BatchHistory() }
    guard let history = BatchHistory(try disk.reading(historyPath)) else {
      throw .badData([
        Diagnostic(
          .error, "damaged-history", path: historyPath,
          Message(
            "移交过哪些批次读不出来，没有再做批次", "what was handed over cannot be read: no batch is made"),
          hint: Message("从另一份副本恢复", "restore it from another copy"))
      ])
    }
    return history
  }

  /// Rule N21, where the year has rules.
  private func deadline() throws(WorkshopError) -> CalendarDate? {
    var found: [Diagnostic] = []
    return try workspace.rulesIfAny(&found)?.inForce(.n21)?.day("due")
  }

  // MARK: Children

  private struct SealedVersion: Sendable {
    let number: String
    let version: Int
    let sealed: ArchiveStore.Sealed
  }

  private enum State: Sendable {
    /// Versions that were not handed over yet; none where all were.
    case sealed([SealedVersion])
    /// Why it cannot be handed over yet, and its archive number, if it has one.
    case lacking([Diagnostic], ArchiveNumber?)
    /// Of another organisation.
    case others(String, ArchiveNumber?)
    case failed([Diagnostic])
  }

  private func state(
    of path: String, _ history: BatchHistory, isTwice twice: Set<String>
  ) -> (path: String, state: State) {
    let number = Workspace.number(of: path)
    if twice.contains(number) { return (path, .failed([Workspace.sameNumber(path)])) }
    var found: [Diagnostic] = []
    guard let bytes = workspace.bytes(of: path, &found),
      let (file, node) = workspace.readWithNode(bytes, path, &found)
    else { return (path, .failed(found.filter { $0.severity == .error })) }
    do throws(DiskError) {
      let versions = try store.versions(of: number)
      var sealed: [SealedVersion] = []
      for version in versions {
        guard let one = store.sealed(number, version: version) else {
          return (path, .failed([Self.damaged(path, version)]))
        }
        sealed.append(SealedVersion(number: number, version: version, sealed: one))
      }
      if let organisation = order.organisation {
        guard let own = file.block("case", workspace.library)?.text("organisation") else {
          return (path, .failed([Self.withoutOrganisation(path)]))
        }
        if own != organisation { return (path, .others(number, sealed.last?.sealed.seal.number)) }
      }
      if let reason = reason(for: number), file.isNamed(in: reason, workspace.library) {
        return (path, .failed([Self.nameInReason(path)]))
      }
      guard let last = sealed.last else {
        let gaps = found.filter { CaseChecks.gapIDs.contains($0.id) }
        return (path, .lacking([Self.notSealed(path, gaps: gaps.count)] + gaps, nil))
      }
      guard try store.hasHistory(number) else {
        return (path, .failed([Self.damaged(path, last.version)]))
      }
      if !last.sealed.data.saysTheSame(as: extractor.data(of: file, node: node)) {
        return (path, .lacking([Self.outdated(path, last.version)], last.sealed.seal.number))
      }
      return (path, .sealed(sealed.filter { !history.holds(number, version: $0.version) }))
    } catch {
      return (path, .failed([Diagnostic(.error, "damaged-archive", path: path, error.message)]))
    }
  }

  private func reason(for number: String) -> String? {
    order.laterReasons[number] ?? order.laterReason
  }

  private struct Chosen: Sendable {
    var ready: [SealedVersion] = []
    var later: [BatchFacts.Later] = []
  }

  private func choose(
    _ states: [(path: String, state: State)], _ outcome: inout HandoverOutcome
  ) -> Chosen {
    var chosen = Chosen()
    func wait(_ number: String, _ reason: String, _ archive: ArchiveNumber?) {
      chosen.later.append(
        BatchFacts.Later(
          number: number, reason: reason, series: archive?.series,
          numbers: (archive?.all ?? []).sorted()))
    }
    for (path, state) in states {
      let number = Workspace.number(of: path)
      switch state {
      case .sealed(let versions): chosen.ready += versions
      case .others(let number, let archive): wait(number, "由其他承接组织移交", archive)
      case .failed(let found): outcome.diagnostics += found
      case .lacking(let found, let archive):
        if let reason = reason(for: number) {
          wait(number, reason, archive)
          outcome.diagnostics.append(Self.later(path, reason))
        } else {
          outcome.diagnostics += found
        }
      }
    }
    return chosen
  }

  private static func later(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .warning, "left-for-later", path: path,
      Message("不在这一批，清册上写明：\(reason)", "not in this batch; the register says: \(reason)"))
  }

  private static func withoutOrganisation(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "unknown-organisation", path: path,
      Message("没有写承接社会组织：不知道由谁移交", "it names no organisation: nobody would hand it over"))
  }

  private static func nameInReason(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "name-in-text", path: path,
      Message(
        "理由里有这名儿童或家人的姓名，会印在清册上",
        "the reason names the child or somebody of the family, and would be printed"),
      hint: Message("不写姓名", "write no names"))
  }

  private static func notSealed(_ path: String, gaps: Int) -> Diagnostic {
    Diagnostic(
      .error, "not-sealed", path: path,
      Message(
        gaps == 0 ? "还没有封存" : "还没有封存，缺 \(gaps) 处",
        gaps == 0 ? "it is not sealed yet" : "it is not sealed yet, and \(gaps) things are missing"),
      hint: Message(
        "补齐后运行 tongdang archive；这一批先不交它，用 --later 编号=理由",
        "complete it and run tongdang archive; to leave it for a later batch: --later NUMBER=reason"
      ))
  }

  private static func outdated(_ path: String, _ version: Int) -> Diagnostic {
    Diagnostic(
      .error, "changed-after-sealing", path: path,
      Message("第 \(version) 版封存以后，数据改过", "its data changed after version \(version) was sealed"),
      hint: Message(
        "运行 tongdang archive --case 编号 --correct \"理由\"；或 --later \"理由\"",
        "run tongdang archive --case number --correct \"reason\"; or --later \"reason\""))
  }

  private static func damaged(_ path: String, _ version: Int) -> Diagnostic {
    Diagnostic(
      .error, "damaged-archive", path: path,
      Message(
        "第 \(version) 版档案读不出来，或历史与各版不符",
        "version \(version) of its archive cannot be read, or its history does not fit"),
      hint: Message(
        "运行 tongdang verify，从另一份副本恢复", "run tongdang verify and restore it from another copy"))
  }

  // MARK: The batch

  private func facts(
    _ chosen: Chosen, sender: String, _ history: BatchHistory, _ deadline: CalendarDate?,
    same: Int
  ) -> BatchFacts {
    let programme = workspace.programme
    let earlier = history.batches(of: senderID, year: programme.year)
    let schema = workspace.library.block("programme")?.schema
    let bureau = schema.flatMap { Answers($0, programme.programme).text("bureau") }
    return BatchFacts(
      number: history.next(year: programme.year, district: programme.districtCode),
      district: programme.district, sender: sender, senderID: senderID,
      receiver: bureau ?? "\(programme.district)民政局", on: order.on, deadline: deadline,
      first: earlier.first?.number.text,
      previous: earlier.last.map {
        BatchFacts.Previous(number: $0.number.text, digest: $0.digest)
      },
      later: chosen.later, formats: order.formats, agent: Version.agent,
      key: order.key.verifyingKey.id,
      entries: chosen.ready.map {
        BatchFacts.Entry(number: $0.number, version: $0.version, digest: $0.sealed.digest)
      }, same: same)
  }

  private func write(
    _ facts: BatchFacts, _ versions: [SealedVersion], _ history: BatchHistory,
    _ outcome: inout HandoverOutcome
  ) async throws(WorkshopError) {
    let staging = folder + "/" + Disk.temporaryPrefix + facts.number.text
    let final = folder + "/" + facts.number.text
    do throws(DiskError) {
      try disk.makeFolder(folder)
      try disk.removeUnfinished(in: folder)
    } catch {
      throw .disk(error)
    }
    do throws(WorkshopError) {
      let (children, files) = try await copy(versions, facts, to: staging)
      let registers = try await registers(facts, children, &outcome)
      if !outcome.diagnostics.hasErrors {
        try finish(facts, children, registers, files, in: staging)
        verify(facts, staging, &outcome)
      }
      if outcome.diagnostics.hasErrors {
        try? disk.removeTree(staging)
        return
      }
      outcome.items = children.reduce(0) { $0 + $1.itemCount }
      try publish(facts, staging, final, history)
    } catch {
      try? disk.removeTree(staging)
      throw error
    }
    outcome.facts = facts
    outcome.output = final
    if order.envelope { try pack(facts.number.text, &outcome) }
  }

  /// Copies the children's bags, unchanged, one file at a time.
  private func copy(
    _ versions: [SealedVersion], _ facts: BatchFacts, to staging: String
  ) async throws(WorkshopError) -> (children: [BatchChild], files: [BagFile]) {
    let results: [Result<(BatchChild, [BagFile]), WorkshopError>] = await sideBySide(
      versions.count, jobs: jobs
    ) { index in
      do throws(WorkshopError) {
        return .success(try copy(versions[index], facts, to: staging))
      } catch {
        return .failure(error)
      }
    }
    var children: [BatchChild] = []
    var files: [BagFile] = []
    for result in results {
      let (child, copied) = try result.get()
      children.append(child)
      files += copied
    }
    return (children, files)
  }

  private func copy(
    _ one: SealedVersion, _ facts: BatchFacts, to staging: String
  ) throws(WorkshopError) -> (BatchChild, [BagFile]) {
    let source = store.folder(of: one.number, version: one.version)
    let folder = BatchNames.folder(
      of: one.number, version: one.version, year: facts.number.year)
    var files: [BagFile] = []
    var texts: [String: [UInt8]] = [:]
    do throws(DiskError) {
      let bag = try FolderBag(source, disk)
      for entry in bag.entries {
        guard case .file = entry.kind else { continue }
        let bytes = try disk.read(source + "/" + entry.path)
        let path = staging + "/" + folder + entry.path
        try disk.makeFolder(Disk.parent(of: path))
        try disk.writeNew(bytes, to: path)
        files.append(
          BagFile(
            path: folder + entry.path, size: bytes.count,
            digests: Sums.of(bytes, BatchBuilder.algorithms)))
        if [ArchiveNames.contents, ArchiveNames.events].contains(entry.path) {
          texts[entry.path] = bytes
        }
      }
    } catch {
      throw .disk(error)
    }
    guard
      let child = BatchChild(
        contents: texts[ArchiveNames.contents] ?? [], events: texts[ArchiveNames.events] ?? [],
        digest: one.sealed.digest, files: files.count, bytes: files.reduce(0) { $0 + $1.size })
    else { throw .badData([Self.damaged(source, one.version)]) }
    return (child, files)
  }

  private func registers(
    _ facts: BatchFacts, _ children: [BatchChild], _ outcome: inout HandoverOutcome
  ) async throws(WorkshopError) -> [Document] {
    let registers = builder.registers(facts, children)
    guard let printer else { return registers }
    let printed = await printer.print(
      registers, earlier: nil, DocumentPrinter.Subject(file: nil, path: "programme.yaml"))
    outcome.diagnostics += printed.diagnostics
    return printed.documents
  }

  private func finish(
    _ facts: BatchFacts, _ children: [BatchChild], _ registers: [Document], _ copied: [BagFile],
    in staging: String
  ) throws(WorkshopError) {
    let own = builder.files(facts, children, registers: registers)
    let payload =
      copied
      + own.map {
        BagFile(
          path: $0.path, size: $0.bytes.count, digests: Sums.of($0.bytes, BatchBuilder.algorithms))
      }
    var files = own + BatchBuilder.tagFiles(facts, payload: payload)
    let signed = files.first { $0.path == ArchiveNames.signedFile }?.bytes ?? []
    guard let signature = try? order.key.sign(signed, trustedComment: facts.trustedComment) else {
      throw .disk(DiskError(kind: .inputOutput, path: staging, reason: "no signature"))
    }
    files.append(ArchiveFile(path: BagCheck.signatureName, bytes: Array(signature.fileText.utf8)))
    do throws(DiskError) {
      for file in files {
        let path = staging + "/" + file.path
        try disk.makeFolder(Disk.parent(of: path))
        try disk.writeNew(file.bytes, to: path)
      }
      try disk.syncFileSystem(of: folder)
    } catch {
      throw .disk(error)
    }
  }

  /// Reads the batch as its receiver will: what would be refused there is not handed over.
  private func verify(
    _ facts: BatchFacts, _ staging: String, _ outcome: inout HandoverOutcome
  ) {
    let verifier = BatchVerifier(
      builder: builder, archives: archives, trusted: [TrustedKey(order.key.verifyingKey)])
    guard let bag = try? FolderBag(staging, disk) else { return }
    let verdict = verifier.verify(bag, at: folder + "/" + facts.number.text, number: nil)
    outcome.diagnostics += verdict.findings
    outcome.files = verdict.files.count
    outcome.bytes = verdict.bytes
  }

  /// Gives the batch its name when it is whole and on the device; then the history tells of it.
  private func publish(
    _ facts: BatchFacts, _ staging: String, _ final: String, _ history: BatchHistory
  ) throws(WorkshopError) {
    var history = history
    do throws(DiskError) {
      let signed = try disk.read(staging + "/" + ArchiveNames.signedFile)
      history.add(facts, digest: hex(SHA512.hash(data: signed)))
      try disk.moveFolder(staging, to: final)
      try disk.syncFolder(folder)
      try disk.write(history.bytes, to: historyPath, sync: true)
      try disk.syncFolder(folder)
    } catch {
      throw .disk(error)
    }
  }

  /// The envelope for the journey; locked, where the archive's own age key is given.
  private func pack(
    _ number: String, _ outcome: inout HandoverOutcome
  ) throws(WorkshopError) {
    let batch = folder + "/" + number
    guard disk.isFolder(batch) else { return }
    let zip = "\(envelopes)/\(number).zip"
    do throws(DiskError) {
      try disk.makeFolder(envelopes)
    } catch {
      throw .disk(error)
    }
    guard let recipient = order.recipient else {
      try BatchEnvelope(disk).write(batch, root: number, to: zip)
      outcome.envelope = zip
      return
    }
    // Signed first, then locked: what is inside can be checked by whoever opens it. Open, it never has
    // a name under which somebody would take it along.
    let open = "\(envelopes)/\(Disk.temporaryPrefix)open-\(number).zip"
    defer { try? disk.remove(open) }
    try BatchEnvelope(disk).write(batch, root: number, to: open)
    try Age(disk).lock(open, to: zip + ".age", for: recipient)
    outcome.envelope = zip + ".age"
  }
}
