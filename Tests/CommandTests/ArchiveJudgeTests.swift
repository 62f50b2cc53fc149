import Foundation
import Testing

/// Other people's tools come to the same verdict on our archives: whoever receives one needs no
/// program of ours.
struct ArchiveJudgeTests {
  /// Python with bagit and jsonschema, as `script/setup --tests` provides it, or as `BAGIT` names it.
  private static func python(with module: String) -> String? {
    let own = Here.root.appending(path: ".build/judges/bin/python").path
    let candidates = [ProcessInfo.processInfo.environment["BAGIT"], own, "/usr/bin/python3"]
    return candidates.compactMap(\.self).first { python in
      let result = try? Command.shell(
        "exec \"$1\" -c \"import $2\"", [python, module],
        in: FileManager.default.temporaryDirectory)
      return result?.code == 0
    }
  }
  private static let bagit = python(with: "bagit")
  private static let jsonschema = python(with: "jsonschema")

  private static func has(_ tools: String...) -> Bool {
    tools.allSatisfy { FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0) }
  }

  /// A child's archive with SM3, signed by nobody.
  private static let unsigned = Result { () throws -> URL in
    let scratch = try SharedFolder.new()
    let workspace = scratch.appending(path: "workspace")
    for file in ["programme.yaml", "activities.yaml", "cases/\(Here.full).yaml"] {
      try workspace.write(try Here.workspace.text(file), to: file)
    }
    try workspace.replace("numbering:", by: "sm3: true\n  numbering:", in: "programme.yaml")
    let result = try Command.archive(["--output", "output", "--zip"], in: workspace)
    #expect(result.code == 0, "\(result.said)")
    return workspace.appending(path: "output/archives/\(Here.full)/v1")
  }

  @Test(.enabled(if: bagit != nil, "needs bagit-python"))
  func `bagit-python calls every archive valid`() throws {
    let district = try SealedDistrict.get()
    let folders =
      try district.numbers.map { district.archive($0).path } + [Self.unsigned.get().path]
    let script = """
      import bagit, sys
      for folder in sys.argv[1:]:
          bag = bagit.Bag(folder)
          bag.validate()
          print(bag.info["External-Identifier"])
      """
    let result = try Command.shell(
      "python=$1 script=$2; shift 2; exec \"$python\" -c \"$script\" \"$@\"",
      [try #require(Self.bagit), script] + folders, in: district.workspace)
    #expect(result.code == 0, "\(result.said)")
    #expect(
      result.output.split(separator: "\n").map(String.init)
        == (district.numbers + [Here.full]).map { $0 + "/v1" })
  }

  @Test func `sha256sum and sha512sum alone find nothing`() throws {
    let district = try SealedDistrict.get()
    for archive in try district.numbers.map({ district.archive($0) }) + [Self.unsigned.get()] {
      for algorithm in ["256", "512"] {
        let files = ["manifest", "tagmanifest"].map { "\($0)-sha\(algorithm).txt" }
        let result = try Command.shell(
          "exec sha\(algorithm)sum --check --strict \"$@\"", files, in: archive)
        #expect(result.code == 0 && result.errors.isEmpty, "\(result.said)")
        let checked = result.output.split(separator: "\n").count
        let listed = try archive.files().filter { !$0.hasPrefix("tagmanifest-") }.count
        #expect(checked == listed)
      }
    }
  }

  @Test(.enabled(if: has("minisign"), "needs minisign"))
  func `minisign accepts every signature, and says whose archive it is`() throws {
    let district = try SealedDistrict.get()
    for number in district.numbers {
      let archive = district.archive(number)
      let result = try Command.shell(
        "exec minisign -V -p \"$1\" -m tagmanifest-sha512.txt", [district.trusted.path], in: archive
      )
      #expect(result.code == 0 && result.output.contains("\(number)/v1 202"), "\(result.said)")
    }
  }

  @Test(
    .enabled(if: has("unzip", "7z", "bsdtar"), "needs unzip, 7z and bsdtar"),
    arguments: [
      "unzip -tq \"$1\" && unzip -q \"$1\" -d \"$2\"",
      "7z t -bso0 \"$1\" && 7z x -bso0 -o\"$2\" \"$1\"",
      "mkdir \"$2\" && bsdtar -tf \"$1\" >/dev/null && bsdtar -xf \"$1\" -C \"$2\"",
      "python3 -c 'import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\n"
        + "assert z.testzip() is None\nz.extractall(sys.argv[2])' \"$1\" \"$2\"",
    ])
  func `every tool unpacks an envelope into the archive`(script: String) throws {
    let district = try SealedDistrict.get()
    let scratch = try TemporaryFolder()
    for number in district.numbers.suffix(3) {
      let zip = district.envelopes.appending(path: "\(number)-v1.zip").path
      let place = scratch.url.appending(path: number)
      let result = try Command.shell(
        script, [zip, place.path], in: scratch.url, environment: ["LC_ALL": "C.UTF-8"])
      #expect(result.code == 0, "\(result.said)")
      #expect(try place.names("") == ["\(number)-v1"])
      #expect(try place.appending(path: "\(number)-v1").tree() == district.archive(number).tree())
    }
  }

  @Test(.enabled(if: jsonschema != nil, "needs jsonschema"))
  func `the data of every child keeps to the schema beside it`() throws {
    let district = try SealedDistrict.get()
    let scratch = try TemporaryFolder()
    // A schema describes the forms that a child's papers used: most children have the same.
    var schemas: [String: [String]] = [:]
    for number in district.numbers {
      let archive = district.archive(number)
      schemas[try archive.text("data/case.schema.json"), default: []].append(
        try archive.text("data/case.json"))
    }
    #expect(schemas.count < district.numbers.count)
    for (schema, cases) in schemas {
      // Without what a schema must ask for it is no case any more.
      let broken = cases[0].replacing("\"number\": \"310107", with: "\"nmuber\": \"310107")
      #expect(broken != cases[0])
      let verdicts = (cases.map { "[true, \($0)]" } + ["[false, \(broken)]"]).joined(separator: ",")
      try scratch.url.write("[\(verdicts)]", to: "verdicts.json")
      try scratch.url.write(schema, to: "schema.json")
      let result = try Command.shell(
        "exec \"$1\" \"$2\" .",
        [
          try #require(Self.jsonschema),
          Here.root.appending(path: "Tests/Judges/judge_schema.py").path,
        ],
        in: scratch.url)
      #expect(
        result.code == 0
          && result.output.hasPrefix("\(cases.count) to accept, 1 to refuse, 0 faults"),
        "\(result.said)")
    }
  }

  // MARK: 怎样核对.txt

  enum Kind: CaseIterable { case signed, unsigned }

  /// A copy of an archive, with the trusted key one folder above it, as the instructions ask for.
  private static func copy(_ kind: Kind, in scratch: TemporaryFolder) throws -> URL {
    let district = try SealedDistrict.get()
    let place = scratch.url.appending(path: "copy")
    try? FileManager.default.removeItem(at: place)
    let archive = kind == .signed ? district.archive(Forger.a) : try unsigned.get()
    try Forger.copy(archive, to: place)
    try Forger.copy(district.trusted, to: scratch.url.appending(path: "trusted.pub"))
    return place
  }

  /// Runs the commands as they are printed; gives what each says, and its exit code.
  private static func runInstructions(
    _ archive: URL
  ) throws -> [(command: String, code: Int32, said: String)] {
    let lines = try archive.text("怎样核对.txt").split(separator: "\n")
    return try lines.filter { $0.hasPrefix("    ") }.map { line in
      let command = String(line.dropFirst(4))
      let result = try Command.shell(
        "exec env -i PATH=/usr/bin:/bin sh -c \"$1\"", [command], in: archive)
      return (command, result.code, result.said)
    }
  }

  @Test(
    .enabled(if: has("minisign", "openssl"), "needs minisign and openssl"), arguments: Kind.allCases
  )
  func `the printed commands find nothing in a whole archive`(kind: Kind) throws {
    let scratch = try TemporaryFolder()
    let archive = try Self.copy(kind, in: scratch)
    let before = try archive.tree()
    let results = try Self.runInstructions(archive)
    #expect(results.count == 7)
    for result in results {
      #expect(result.code == 0, "\(result.command): \(result.said)")
      // Those who speak when all is well say so.
      let speaks = ["minisign", "openssl pkeyutl"].contains { result.command.contains($0) }
      #expect(result.said.isEmpty != speaks, "\(result.command): \(result.said)")
      if speaks { #expect(result.said.contains(/[Vv]erified/)) }
    }
    #expect(try archive.tree() == before)
    #expect(try archive.text("怎样核对.txt").contains("tongdang verify ."))
  }

  @Test(
    .enabled(if: has("minisign", "openssl"), "needs minisign and openssl"), arguments: Kind.allCases
  )
  func `the printed commands complain about whatever was done`(kind: Kind) throws {
    let scratch = try TemporaryFolder()
    let whole = try Self.runInstructions(Self.copy(kind, in: scratch))
    let document = "data/forms/01-handbook.html"
    var changes: [(String, (URL) throws -> Void)] = [
      ("a bit", { try Forger.flip(document, $0) }),
      ("a bit of the page", { try Forger.flip("index.html", $0) }),
      ("a file gone", { try Forger.remove(document, $0) }),
      ("a list gone", { try Forger.remove("manifest-sha256.txt", $0) }),
      ("a list of lists gone", { try Forger.remove("tagmanifest-sha256.txt", $0) }),
      ("a file in forms", { try $0.write("", to: "data/forms/x.html") }),
      ("a file in data", { try $0.write("", to: "data/x.html") }),
      ("a file at the top", { try $0.write("", to: "x.html") }),
      ("a file in a new folder", { try $0.write("", to: "new/x.html") }),
      ("a file that looks like a list", { try $0.write("", to: "tagmanifest-new.txt") }),
      ("a hidden file", { try $0.write("", to: ".x") }),
      (
        "a link",
        {
          try FileManager.default.createSymbolicLink(
            atPath: $0.appending(path: "data/x").path, withDestinationPath: "case.json")
        }
      ),
    ]
    if kind == .signed {
      changes.append(
        (
          "all lists made again",
          {
            try Forger.append("补记", to: document, $0)
            try Forger.recompute($0)
          }
        ))
      changes.append(
        ("signature gone", { try Forger.remove("tagmanifest-sha512.txt.minisig", $0) }))
    } else {
      changes.append(
        ("a digest of SM3", { try Forger.exchangeDigit("tagmanifest-sm3.txt", at: 9, $0) }))
    }
    for (name, change) in changes {
      let archive = try Self.copy(kind, in: scratch)
      try change(archive)
      let results = try Self.runInstructions(archive)
      let complains = zip(whole, results).contains { old, new in
        new.code != old.code || new.said != old.said
      }
      #expect(complains, "\(name) was not found")
    }
  }

  // MARK: The page that opens it

  @Test func `every link of the page leads to a file of the archive, and nowhere else`() throws {
    let district = try SealedDistrict.get()
    for archive in try district.numbers.map({ district.archive($0) }) + [Self.unsigned.get()] {
      let page = try archive.text("index.html")
      let links = page.matches(of: /<a href="([^"]*)">/).map { String($0.1) }
      let files = Set(try archive.files())
      for link in links {
        #expect(files.contains(try #require(link.removingPercentEncoding)), "\(link)")
      }
      let papers = files.filter { $0.hasPrefix("data/") }
      #expect(papers.isSubset(of: Set(links)) && Set(links).count == links.count)
      #expect(
        page.contains(
          #"http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"#
        ))
      for word in ["http:", "https:", "//", "src=", "<script", "url(", "@import", " on", "data:"] {
        let found = page.contains(word)
        #expect(!found, "\(word) stands in the page")
      }
    }
  }
}
