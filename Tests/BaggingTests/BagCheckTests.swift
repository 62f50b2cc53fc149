import Bagging
import Diagnostics
import SpokenFindings
import Testing

/// One fault, one id, one fixture.
struct BagCheckTests {
  @Test func `a good bag has no finding`() {
    #expect(BagFixture.good.found() == [])
    #expect(BagFixture.goodWithSM3.found() == [])
  }

  @Test(arguments: BagFaults.all)
  func `a fault is found under its id and its path`(fixture: BagFixture) throws {
    #expect(try fixture.bag().found().sorted() == fixture.finds.sorted())
  }

  /// The same with SM3 manifests, which standard programs leave unread.
  @Test(arguments: BagFaults.files)
  func `the same faults are found with SM3`(fixture: BagFixture) throws {
    let bag = try fixture.bag(of: BagFixture.goodWithSM3)
    #expect(bag.found().sorted() == fixture.finds.sorted())
  }

  @Test func `every kind of finding has its fixture`() {
    let ids = BagFaults.all.flatMap(\.finds).compactMap { $0.split(separator: " ").first }
    #expect(Set(ids.map(String.init)) == Set(BagFinding.Kind.allCases.map(\.id.rawValue)))
  }

  @Test(arguments: BagFaults.all)
  func `a finding says what is wrong and what to do, in both languages`(fixture: BagFixture) throws
  {
    for finding in BagCheck.check(try fixture.bag(), by: BagFixture.rules).findings {
      for message in [finding.message, finding.hint] {
        #expect(!message.chinese.utf8.elementsEqual(message.english.utf8))
        #expect(message.english.unicodeScalars.first?.properties.isUppercase == false)
        #expect(!message.english.utf8.reversed().starts(with: ".".utf8))
        // Nothing of a name can act on a terminal.
        #expect(
          !message.english.unicodeScalars.contains { $0.properties.generalCategory == .control })
      }
      #expect(finding.shownPath.map { $0.utf8.contains { $0 < 0x20 } } != true)
    }
  }

  @Test func `all faults are found in one run, in the order of the paths`() throws {
    var bag = BagFixture.good
    try bag.remove("tagmanifest-sha256.txt")
    try bag.remove("data/contents.md")
    try bag.change("data/case.json", "name", to: "nome")
    bag.write("x", to: "data/extra.md")
    bag.put(.link, at: "data/link.md")
    bag.put(.emptyFolder, at: "data/empty")
    try bag.change(BagInfo.name, "2024-02-29", to: "2023-02-29")
    #expect(
      bag.found() == [
        "changed-file bag-info.txt", "changed-file data/case.json", "missing-file data/contents.md",
        "empty-folder data/empty", "extra-file data/extra.md", "link data/link.md",
        "missing-manifest tagmanifest-sha256.txt",
      ])
  }

  @Test func `without tag manifests the payload is checked all the same`() throws {
    var bag = BagFixture.good
    try bag.remove("tagmanifest-sha256.txt")
    try bag.remove("tagmanifest-sha512.txt")
    try bag.change("data/case.json", "name", to: "nome")
    try bag.change(BagInfo.name, "2024-02-29", to: "2023-02-29")
    #expect(
      bag.found() == [
        "bad-bag-info bag-info.txt", "changed-file data/case.json",
        "missing-manifest tagmanifest-sha256.txt", "missing-manifest tagmanifest-sha512.txt",
      ])
  }

  @Test func `whoever changes a file and one of its manifests is found out by the other`() throws {
    var bag = BagFixture.good
    try bag.change("data/case.json", "name", to: "nome")
    bag.seal(.payload, .sha256)
    #expect(bag.found() == ["changed-file data/case.json", "changed-file manifest-sha256.txt"])
    bag.sealTags()
    #expect(bag.found() == ["manifests-differ manifest-sha512.txt data/case.json"])
    bag.seal()
    // Sums alone cannot tell that it was sealed again: that is what the signature is for.
    #expect(bag.found() == [])
  }

  @Test func `a changed file says which digests differ`() throws {
    var bag = BagFixture.goodWithSM3
    try bag.change("data/case.json", "name", to: "nome")
    let findings = BagCheck.check(bag, by: BagFixture.rules).findings
    #expect(
      findings.map(\.message.english)
        == ["its content is not what was sealed (sha256, sha512, sm3 differ)"])
  }

  @Test func `the report gives what was read`() throws {
    var bag = BagFixture.good
    bag.write("a signature", to: BagCheck.signatureName)
    let report = BagCheck.check(bag, by: BagFixture.rules)
    #expect(report.findings.isEmpty)
    #expect(report.files.map(\.path) == bag.paths)
    #expect(report.files.map(\.size) == bag.paths.map { bag[$0].count })
    for file in report.files {
      #expect(file.digests[.sha512] == bag.digest(of: file.path, .sha512))
      #expect(file.digests[.sm3] == nil)
    }
    #expect(report.info?.value(of: BagInfo.Label.externalIdentifier) == "310107-2022-0007/v1")
    #expect(report.algorithms == [.sha256, .sha512])
    #expect(report.signedBytes == bag["tagmanifest-sha512.txt"])
    #expect(report.signature == bag[BagCheck.signatureName])
    let withSM3 = BagCheck.check(BagFixture.goodWithSM3, by: BagFixture.rules)
    #expect(withSM3.algorithms == [.sha256, .sha512, .sm3])
    #expect(withSM3.signature == nil)
  }

  @Test func `a folder that is no bag is said to be none, and not read`() {
    var folder = MemoryBag(["a.txt": "a", "data/b.txt": "b"])
    #expect(folder.found() == ["bag-not-found -"])
    folder.fail("a.txt", "must not be read")
    let report = BagCheck.check(folder, by: BagFixture.rules)
    #expect(report.findings.map(\.id) == [.bagNotFound])
    #expect(report.files.isEmpty)
    #expect(MemoryBag().found() == ["bag-not-found -"])
  }

  @Test(.timeLimit(.minutes(5)))
  func `the work grows with the files, not faster`() throws {
    var bag = MemoryBag()
    let count = 16_000
    for number in 0..<count { bag.write("\(number)", to: "data/\(number / 100)/\(number).md") }
    bag.write(BagDeclaration.bytes, to: BagDeclaration.name)
    bag.sealAnew()
    #expect(bag.found() == [])
    // Half of them swapped in pairs, the others renamed.
    for number in stride(from: 0, to: count / 2, by: 2) {
      bag.swap("data/\(number / 100)/\(number).md", "data/\(number / 100)/\(number + 1).md")
    }
    for number in count / 2..<count {
      try bag.rename("data/\(number / 100)/\(number).md", to: "data/new/\(number).md")
    }
    let found = bag.found()
    #expect(found.count { $0.utf8.starts(with: "swapped-files".utf8) } == count / 4)
    #expect(found.count { $0.utf8.starts(with: "renamed-file".utf8) } == count / 2)
    #expect(found.count == count * 3 / 4)
  }
}
