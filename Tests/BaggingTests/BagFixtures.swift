import Bagging
import Diagnostics
import Testing

/// A good bag with one change, and what the check must find then.
struct BagFixture: CustomTestStringConvertible, Sendable {
  let name: String
  let change: @Sendable (inout MemoryBag) throws -> Void
  /// Each as `id path`, with the other file behind where there is one.
  let finds: [String]

  init(
    _ name: String, finds: String..., change: @escaping @Sendable (inout MemoryBag) throws -> Void
  ) {
    self.name = name
    self.finds = finds
    self.change = change
  }

  var testDescription: String { name }

  func bag(of base: MemoryBag = Self.good) throws -> MemoryBag {
    var bag = base
    try change(&bag)
    return bag
  }

  // MARK: Good bags

  /// A name that the rule would refuse, and one that can be written in two ways.
  static let rules = BagRules(
    names: BagNameRule(exceptions: ["怎样核对.txt", "r\u{E9}sum\u{E9}.txt"]))

  /// The smallest bag that has everything.
  static let good: MemoryBag = {
    var bag = MemoryBag([
      "bagit.txt": String(decoding: BagDeclaration.bytes, as: UTF8.self),
      "index.html": "<!DOCTYPE html><title>i</title>\n",
      "怎样核对.txt": "sha256sum -c manifest-sha256.txt\n",
      "data/case.json": "{\"name\":\"\(String(repeating: "甲", count: 300))\"}\n",
      "data/contents.md": "# 卷内文件目录\n",
      "data/forms/01-handbook.md": String(repeating: "手册\n", count: 100),
      "data/forms/02-assessment.md": String(repeating: "评估\n", count: 100),
    ])
    bag.write(info(of: bag).bytes, to: BagInfo.name)
    bag.seal()
    return bag
  }()

  /// Small enough for every one of its bits.
  static let small: MemoryBag = {
    var bag = MemoryBag([
      "bagit.txt": String(decoding: BagDeclaration.bytes, as: UTF8.self),
      "怎样核对.txt": "sha256sum -c manifest-sha256.txt\n",
      "data/case.json": "{\"name\":\"\(String(repeating: "甲", count: 600))\"}\n",
      "data/forms/01-handbook.md": String(repeating: "手册\n", count: 210),
    ])
    bag.sealAnew()
    return bag
  }()

  static let goodWithSM3: MemoryBag = {
    var bag = good
    bag.seal(sm3: true)
    return bag
  }()

  static func info(of bag: MemoryBag) -> BagInfo {
    BagInfo([
      BagInfo.Field(BagInfo.Label.sourceOrganization, "合成社会工作服务中心"),
      BagInfo.Field(BagInfo.Label.externalIdentifier, "310107-2022-0007/v1"),
      BagInfo.Field(BagInfo.Label.baggingDate, "2024-02-29"),
      BagInfo.Field(BagInfo.Label.payloadOxum, oxum(of: bag).text),
    ])
  }

  static func oxum(of bag: MemoryBag) -> PayloadOxum {
    let payload = bag.paths.filter { $0.utf8.starts(with: "data/".utf8) }
    return PayloadOxum(
      bytes: payload.reduce(0) { $0 + bag[$1].count }, files: payload.count)
  }
}

extension MemoryBag {
  /// The faults that the check finds, each as a fixture names it.
  func found(_ rules: BagRules = BagFixture.rules) -> [String] {
    BagCheck.check(self, by: rules).findings.map(\.summary)
  }

  /// Seals what was changed as its maker would have done: the fault is then the maker's.
  mutating func sealAnew() {
    write(BagFixture.info(of: self).bytes, to: BagInfo.name)
    seal(sm3: paths.contains(ManifestScope.payload.fileName(.sm3)))
  }
}

extension BagFinding {
  var summary: String {
    ([id.rawValue, path ?? "-"] + (other.map { [$0] } ?? [])).joined(separator: " ")
  }
}
