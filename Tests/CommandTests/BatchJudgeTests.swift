import Foundation
import Testing

/// Other people's tools come to the same verdict on a batch and a receipt.
struct BatchJudgeTests {
  /// Python with a module: of the judges, of the printers, or the system's own.
  static func python(with module: String) -> String? {
    let own = ["judges", "printer"].map {
      Here.root.appending(path: ".build/\($0)/bin/python").path
    }
    return ([ProcessInfo.processInfo.environment["BAGIT"]] + own + ["/usr/bin/python3"])
      .compactMap(\.self).first { python in
        let result = try? Command.shell(
          "exec \"$1\" -c \"import $2\"", [python, module],
          in: FileManager.default.temporaryDirectory)
        return result?.code == 0
      }
  }
  private static let bagit = python(with: "bagit")
  private static let lxml = python(with: "lxml.etree")

  private static func has(_ tools: String...) -> Bool {
    tools.allSatisfy { FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0) }
  }

  @Test(.enabled(if: bagit != nil, "needs bagit-python"))
  func `bagit-python calls batches, the files in them and receipts valid`() throws {
    let district = try HandedOver.get()
    let batches = [district.firstBatch, district.secondBatch]
    let children = try batches.flatMap { batch in
      try batch.names("data/电子档案/2022").flatMap { number in
        try batch.names("data/电子档案/2022/\(number)").map { version in
          batch.appending(path: "data/电子档案/2022/\(number)/\(version)")
        }
      }
    }
    #expect(children.count == 6)
    let bags = batches + children + [district.receipt]
    func validate(_ bags: [URL]) throws -> Command.Result {
      try Command.shell(
        "python=$1; shift; exec \"$python\" -m bagit --validate \"$@\"",
        [try #require(Self.bagit)] + bags.map(\.path), in: district.folder)
    }
    let result = try validate(bags)
    #expect(result.code == 0, "\(result.said)")
    #expect(result.errors.ranges(of: "is valid").count == bags.count, "\(result.said)")
    let scratch = try TemporaryFolder()
    let stick = try district.stick(in: scratch)
    try Forger.flip("data/案卷目录.XML", stick)
    #expect(try validate([stick]).code == 1)
  }

  @Test(.enabled(if: lxml != nil, "needs lxml"))
  func `lists keep to their schemas, open as tables and tell of what is there`() throws {
    let district = try HandedOver.get()
    func judge(_ batch: URL) throws -> Command.Result {
      let script = Here.root.appending(path: "Tests/Judges/judge_batch.py").path
      return try Command.shell(
        "exec \"$1\" \"$2\" \"$3\"", [try #require(Self.lxml), script, batch.path],
        in: district.folder, environment: ["LC_ALL": "C.UTF-8"])
    }
    for (batch, children) in [(district.firstBatch, 4), (district.secondBatch, 2)] {
      let result = try judge(batch)
      #expect(result.code == 0 && result.output.hasPrefix("\(children) children"), "\(result.said)")
    }
    let scratch = try TemporaryFolder()
    let changes: [(String, String, String)] = [
      ("data/案卷目录.XML", "<版次>2<", "<版次>0<"), ("data/案卷目录.XML", "<版次>2<", "<版次>3<"),
      ("data/文件目录.XML", "<档号>0194", "<档号>0195"),
      ("data/其他/移交清册.csv", "街道\",\"2\",", "街道\",\"3\","),
      ("data/文件目录.XML", "</文件目录>", ""),
    ]
    for (path, old, new) in changes {
      let stick = try district.stick(in: scratch)
      try stick.replace(old, by: new, in: path)
      #expect(try judge(stick).code == 1, "\(path) \(new)")
    }
  }

  @Test func `a receipt is read by any program that reads JSON`() throws {
    let district = try HandedOver.get()
    let receipt = try district.receipt.object("data/receipt.json")
    let facts = try district.firstBatch.object("data/其他/batch.json")
    #expect(receipt["batch"] as? String == HandedOver.first)
    #expect(receipt["children"] as? NSArray == facts["children"] as? NSArray)
    #expect((receipt["children"] as? NSArray)?.count == 4)
    let paper = try district.receipt.files().filter { $0.hasSuffix(".md") }
    #expect(paper.count == 1)
    let text = try district.receipt.text(paper[0])
    for key in ["receipt", "batch", "receiver"] {
      #expect(text.contains(try #require(receipt[key] as? String)), "\(key)")
    }
  }

  @Test(.enabled(if: has("minisign"), "needs minisign"))
  func `minisign accepts the signatures of batches and receipts, and says what they are for`()
    throws
  {
    let district = try HandedOver.get()
    for (bag, key, comment) in [
      (district.firstBatch, district.sender, "tongdang batch \(HandedOver.first) 2023-01-12"),
      (district.secondBatch, district.sender, "tongdang batch \(HandedOver.second) 2023-02-15"),
      (
        district.receipt, district.receiver,
        "tongdang receipt 2022-310107-R0001 for \(HandedOver.first) 2023-01-16"
      ),
    ] {
      let script = "exec minisign -V -p \"$1\" -m tagmanifest-sha512.txt"
      let result = try Command.shell(script, [key.open.path], in: bag)
      #expect(result.code == 0 && result.output.contains("comment: \(comment)\n"), "\(result.said)")
    }
  }

  // MARK: 怎样核对.txt

  /// Runs the commands as they are printed, without any program of ours; gives what each says.
  private static func runInstructions(
    _ batch: URL
  ) throws -> [(command: String, code: Int32, said: String)] {
    let lines = try batch.text("data/其他/怎样核对.txt").split(separator: "\n")
    return try lines.filter { $0.hasPrefix("    ") }.map { line in
      let command = String(line.dropFirst(4))
      let result = try Command.shell(
        "exec env -i PATH=/usr/bin:/bin sh -c \"$1\"", [command], in: batch)
      return (command, result.code, result.said)
    }
  }

  private static func complains(_ batch: URL) throws -> Bool {
    try runInstructions(batch).contains { command, code, said in
      code != 0 || said.isEmpty == command.contains("minisign")
    }
  }

  /// A copy of the second batch, with the trusted key one folder above it.
  private static func copy(in scratch: TemporaryFolder) throws -> URL {
    let district = try HandedOver.get()
    let stick = try district.stick(in: scratch)
    try Forger.copy(district.sender.open, to: stick.appending(path: "../trusted.pub"))
    return stick
  }

  @Test(.enabled(if: has("minisign"), "needs minisign"))
  func `the printed commands find nothing in a whole batch`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let batch = try Self.copy(in: scratch)
    let results = try Self.runInstructions(batch)
    #expect(results.count == 8)
    for result in results {
      #expect(result.code == 0, "\(result.command): \(result.said)")
      // Only minisign speaks when all is well.
      let isSignature = result.command.contains("minisign")
      #expect(result.said.isEmpty != isSignature, "\(result.command): \(result.said)")
    }
    #expect(try batch.differences(from: district.secondBatch) == [])
  }

  @Test(.enabled(if: has("minisign"), "needs minisign"))
  func `the printed commands complain about whatever was done`() throws {
    let scratch = try TemporaryFolder()
    let late = HandedOver.place(HandedOver.late, 1)
    let page = late + "/data/forms/01-handbook.html"
    let changes: [(String, (URL) throws -> Void)] = [
      ("a bit", { try Forger.flip(page, $0) }),
      ("a bit of a list", { try Forger.flip("data/文件目录.XML", $0) }),
      ("a file gone", { try Forger.remove(page, $0) }),
      ("a child gone", { try Forger.remove("data/电子档案/2022/\(HandedOver.late)", $0) }),
      ("a list of lists gone", { try Forger.remove("tagmanifest-sha256.txt", $0) }),
      ("a file in a child's", { try $0.write("", to: late + "/x.txt") }),
      ("a file at the top", { try $0.write("", to: "x.txt") }),
      ("a hidden file", { try $0.write("", to: "data/.x") }),
      (
        "an empty folder",
        {
          try FileManager.default.createDirectory(
            at: $0.appending(path: "data/x"), withIntermediateDirectories: true)
        }
      ),
      (
        "a link",
        {
          try FileManager.default.createSymbolicLink(
            atPath: $0.appending(path: "data/x").path, withDestinationPath: "说明文件.TXT")
        }
      ),
      ("signature gone", { try Forger.remove("tagmanifest-sha512.txt.minisig", $0) }),
      (
        "all lists made again",
        {
          try Forger.append("补记\n", to: "data/说明文件.TXT", $0)
          try Forger.recompute($0)
        }
      ),
    ]
    for (name, change) in changes {
      let batch = try Self.copy(in: scratch)
      try change(batch)
      #expect(try Self.complains(batch), "\(name) was not found")
    }
    // The child's own lists made again too: the digest in the list of files no longer fits.
    let batch = try Self.copy(in: scratch)
    try Forger.append("补记\n", to: page, batch)
    try Forger.recompute(batch.appending(path: late))
    try Forger.recompute(batch)
    let told = try Self.runInstructions(batch).filter { !$0.said.isEmpty }
    #expect(told.contains { $0.command.contains("案卷目录.XML") })
  }

  // MARK: Envelopes

  @Test(
    .enabled(if: has("unzip", "7z", "bsdtar"), "needs unzip, 7z and bsdtar"),
    arguments: [
      "unzip -tq \"$1\" && unzip -q \"$1\" -d \"$2\"",
      "7z t -bso0 \"$1\" && 7z x -bso0 -o\"$2\" \"$1\"",
      "mkdir \"$2\" && bsdtar -tf \"$1\" >/dev/null && bsdtar -xf \"$1\" -C \"$2\"",
      "python3 -c 'import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\n"
        + "assert z.testzip() is None\nz.extractall(sys.argv[2])' \"$1\" \"$2\"",
    ])
  func `every tool unpacks an envelope into the batch`(script: String) throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let zip = district.workspace.appending(path: "envelopes/\(HandedOver.second).zip").path
    let place = scratch.url.appending(path: "unpacked")
    let result = try Command.shell(
      script, [zip, place.path], in: scratch.url, environment: ["LC_ALL": "C.UTF-8"])
    #expect(result.code == 0, "\(result.said)")
    #expect(try place.names("") == [HandedOver.second])
    let batch = place.appending(path: HandedOver.second)
    #expect(try batch.differences(from: district.secondBatch) == [])
  }
}
