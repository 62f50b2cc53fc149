/// Says what is wrong with a bag that was read.
///
/// One fault gives one finding: what only follows from another fault is left out.
struct BagJudge {
  private(set) var findings: [BagFinding]
  /// What `bag-info.txt` says, as far as it could be understood.
  private(set) var info: BagInfo?

  private let inventory: BagInventory
  private let contents: BagContents
  private let rules: BagRules

  init(_ inventory: BagInventory, _ contents: BagContents, _ rules: BagRules) {
    self.inventory = inventory
    self.contents = contents
    self.rules = rules
    findings = inventory.findings + contents.findings
  }

  mutating func judge() {
    // Of what is no file, or cannot be read, enough is said: no manifest is asked about it.
    let apart = inventory.others.union(contents.unreadable)
    let tag = ManifestSet(.tag, contents, names: rules.names)
    let tagComparison = tag.compared(with: contents.files, apart: apart)
    // What was changed since it was sealed is no witness, and its faults are not its maker's.
    let changed = Set(tagComparison.changed.map(\.path))
    let payload = ManifestSet(.payload, contents, names: rules.names).trusted(unless: changed)
    let payloadComparison = payload.compared(with: contents.files, apart: apart)

    for set in [tag, payload] { findings += set.faults(in: contents.files, unless: changed) }
    judge(tagComparison, payloadComparison, apart)
    if !changed.contains(BagPath(BagDeclaration.name)) { judgeDeclaration() }
    readInfo(isChanged: changed.contains(BagPath(BagInfo.name)))
  }

  // MARK: Files

  private mutating func judge(
    _ tag: BagComparison, _ payload: BagComparison, _ apart: Set<BagPath>
  ) {
    findings += tag.contradictions + payload.contradictions
    let changed = tag.changed + payload.changed
    let missing = tag.missing + payload.missing
    let extra = tag.extra + payload.extra
    let swaps = BagMoves.swaps(changed, contents.files)
    let renames = BagMoves.renames(missing, extra, contents.files)
    findings += swaps.map { .swapped($0, $1) } + renames.map { .renamed($0, to: $1) }

    let swapped = Set(swaps.flatMap { [$0, $1] })
    for listed in changed where !swapped.contains(listed.path) {
      findings.append(.changed(listed, isEmpty: contents.files[listed.path]?.size == 0))
    }
    let known = apart.union(contents.files.keys).union(renames.map(\.0))
    let absent = Set(missing.map(\.path) + inventory.required).subtracting(known)
    findings += absent.map { .missing($0) }
    judgeNames(extra: Set(extra), renamed: Set(renames.map(\.1)))
  }

  /// Files that should not be there, or not under their names; not those that were just renamed.
  private mutating func judgeNames(extra: Set<BagPath>, renamed: Set<BagPath>) {
    let paths = inventory.files.map(\.path)
    let twins = NameTwins.pairs(in: paths)
    findings += twins.map { .twins($0, $1) }
    let told = renamed.union(twins.flatMap { [$0, $1] })
    for path in paths where !told.contains(path) {
      // What a manifest lists was there when the bag was sealed: then it is not what it seems.
      if extra.contains(path) || path.isStray, let system = SystemFile.maker(of: path) {
        findings.append(.system(path, of: system))
      } else if extra.contains(path), SystemFile.isKey(path) {
        findings.append(.key(path))
      } else if let fault = rules.names.fault(inPath: path.text) {
        findings.append(.badPath(path, fault))
      } else if path.folded == BagPath("fetch.txt") {
        findings.append(.fetchFile(path))
      } else if ManifestScope.isUnknownManifest(path) {
        findings.append(.unknownManifest(path))
      } else if path.isStray {
        findings.append(.stray(path))
      } else if extra.contains(path) {
        findings.append(.extra(path))
      }
    }
  }

  // MARK: What the bag says of itself

  private mutating func judgeDeclaration() {
    guard let bytes = contents.text(BagDeclaration.name),
      let problem = BagDeclaration.problem(in: bytes)
    else { return }
    findings.append(.badDeclaration(problem))
  }

  private mutating func readInfo(isChanged: Bool) {
    guard let bytes = contents.text(BagInfo.name) else { return }
    let reading = BagInfo.read(bytes, labels: rules.labels)
    info = reading.info
    if isChanged { return }
    let path = BagPath(BagInfo.name)
    findings += TagFileFault.grouped(reading.faults).map { .badBagInfo(path, $0) }
    judgeOxum(reading.info)
  }

  /// Only where every file of the payload is as it was: else the sum differs for that reason.
  private mutating func judgeOxum(_ info: BagInfo) {
    guard let oxum = info.value(of: BagInfo.Label.payloadOxum).flatMap(PayloadOxum.init(_:)),
      !findings.contains(where: \.isAboutPayload)
    else { return }
    let payload = contents.files.filter { $0.key.isPayload }.values
    let found = PayloadOxum(bytes: payload.reduce(0) { $0 + $1.size }, files: payload.count)
    if oxum != found { findings.append(.wrongOxum(said: oxum, found: found)) }
  }
}
