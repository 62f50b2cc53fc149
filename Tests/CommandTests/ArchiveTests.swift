import Foundation
import Testing

/// What an archive holds.
struct ArchiveTests {
  /// Rule N21, and the names under which the forms go; what else there was an occasion for comes last.
  private static let order = [
    "handbook", "assessment", "plan", "visit", "difficult-case", "closing-report", "pledge",
    "funding-request", "staff-change",
  ]

  @Test func `papers stand in the order of the rule, and no file is unlisted`() throws {
    let district = try SealedDistrict.get()
    var forms: Set<String> = []
    for number in district.numbers {
      let archive = district.archive(number)
      let contents = try archive.contents()
      #expect(contents.archive == number && contents.version == 1)
      #expect(contents.papers.map(\.number) == Array(1...contents.papers.count))
      let places = contents.papers.compactMap { Self.order.firstIndex(of: $0.form) }
      #expect(places.count == contents.papers.count && places == places.sorted(), "\(number)")
      forms.formUnion(contents.papers.map(\.form))
      // Sorted by name they lie in the same order.
      let files = contents.papers.flatMap { $0.files.map(\.path) }
      #expect(files == files.sorted())
      #expect(try files == archive.names("data/forms").map { "data/forms/" + $0 }, "\(number)")
    }
    #expect(forms == Set(Self.order))
  }

  @Test func `the papers are the documents of render, byte for byte`() throws {
    let district = try SealedDistrict.get()
    let scratch = try TemporaryFolder()
    let numbers = district.numbers.prefix(6)
    let arguments = numbers.flatMap { ["--case", $0] } + ["--output", scratch.url.path]
    let result = try Command.run(["render"] + arguments, in: district.workspace)
    #expect(result.code == 0, "\(result.said)")
    for number in numbers {
      var documents = try scratch.url.appending(path: "documents/\(number)").tree()
      #expect(documents.removeValue(forKey: ".rendered") != nil && documents.count > 30)
      #expect(try district.archive(number).appending(path: "data/forms").tree() == documents)
    }
  }

  // MARK: Numbers

  @Test func `files are numbered without a gap in each street`() throws {
    let district = try SealedDistrict.get()
    var volumes: [String: [Int]] = [:]
    for number in district.numbers {
      let parts = try district.archive(number).contents().archiveNumber.split(separator: "-")
      #expect(parts.count == 5 && parts.prefix(3) == ["0194", "ZY·KJET·2022", "D30"])
      volumes[String(parts[3]), default: []].append(try #require(Int(parts[4])))
    }
    #expect(volumes.count > 3 && volumes.values.contains { $0.count > 1 })
    for (street, numbers) in volumes { #expect(numbers == Array(1...numbers.count), "\(street)") }
  }

  @Test func `by item every paper has a number, without a gap over all children`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 4)
    try workspace.replace(
      "numbering: 按卷", by: "numbering: 按件\n  office: MZ", in: "programme.yaml")
    let arguments = ["--with-gaps", SealedDistrict.reason]
    #expect(try Command.archive(arguments, in: workspace).code == 0)
    let folder = workspace.appending(path: "archives")
    func items() throws -> [[Int]] {
      try folder.children().map { number in
        let last = try #require(try folder.names(number).filter { $0.hasPrefix("v") }.last)
        return try folder.appending(path: "\(number)/\(last)").contents().papers
          .compactMap { Int($0.item) }
      }
    }
    let before = try items()
    #expect(before.flatMap(\.self) == Array(1...before.joined().count) && before.count == 4)
    let first = try folder.appending(path: "310107-2022-0001/v1").contents()
    #expect(
      first.archiveNumber == "0194-ZY·KJET·2022-D30-MZ-0001—00\(first.papers.count)")

    // Lost and sealed again, a child gets its old numbers.
    try FileManager.default.removeItem(at: folder.appending(path: "310107-2022-0002"))
    #expect(try Command.archive(arguments, in: workspace).report.sealed == 1)
    #expect(try items() == before)

    // A correction keeps the numbers of all papers; one that is new gets the next.
    try workspace.replace(
      "\nvisits:\n", by: "\nvisits:\n  - on: 2022-03-01\n", in: "cases/310107-2022-0003.yaml")
    let corrected = try Command.archive(
      arguments + ["--correct", "补一次走访记录", "--case", "310107-2022-0003"], in: workspace)
    #expect(corrected.code == 0 && corrected.report.sealed == 1, "\(corrected.said)")
    let after = try items()
    #expect(after[2].filter { $0 <= before.joined().count } == before[2])
    #expect(after[2].filter { !before[2].contains($0) } == [before.joined().count + 1])
    #expect(try Command.verify(["archives"], in: workspace).code == 0)
  }

  @Test func `a number is never given twice`() throws {
    let scratch = try TemporaryFolder()
    let numbers = (1...4).map { "310107-2022-000\($0)" }
    let text = try Here.fullCase()
    let workspace = try scratch.workspace(
      Dictionary(uniqueKeysWithValues: numbers.map { ($0, text) }))
    #expect(try Command.archive(in: workspace).report.sealed == 4)
    let folder = workspace.appending(path: "Output/archives")
    for number in [numbers[0], numbers[2]] {
      try FileManager.default.removeItem(at: folder.appending(path: number))
    }
    func seal(_ order: [String]) throws -> [Substring] {
      for number in order {
        let result = try Command.archive(["--case", number], in: workspace)
        #expect(result.report.sealed == 1, "\(result.said)")
      }
      return try numbers.map { number in
        try folder.appending(path: "\(number)/v1").contents().archiveNumber.suffix(4)
      }
    }
    // Nobody else gets the number of a child whose archive was lost.
    #expect(try seal([numbers[2], numbers[0]]) == ["0001", "0002", "0003", "0004"])
    // If it is forgotten too who had which, the smallest that are free are given first.
    for name in [numbers[0], numbers[2], "numbers.json"] {
      try FileManager.default.removeItem(at: folder.appending(path: name))
    }
    #expect(try seal([numbers[2], numbers[0]]) == ["0003", "0002", "0001", "0004"])

    // An archive whose number cannot be read: no number is given that it may have.
    try FileManager.default.removeItem(at: folder.appending(path: numbers[1]))
    try folder.write("{", to: "\(numbers[3])/v1/data/events.json")
    let refused = try Command.archive(in: workspace)
    #expect(refused.code == 65 && refused.report.diagnostics.map(\.id) == ["damaged-archive"])
    #expect(try !folder.children().contains(numbers[1]))
  }

  @Test func `a term of retention of its own puts a file into another row`() throws {
    let scratch = try TemporaryFolder()
    let text = try Here.fullCase()
    let own = text.replacing("filing:\n", with: "filing:\n  retention: 永久\n")
    let workspace = try scratch.workspace([Here.full: text, Here.minimal: own])
    #expect(try Command.archive(in: workspace).report.sealed == 2)
    let folder = workspace.appending(path: "Output/archives")
    for (number, series) in [(Here.full, "D30-003"), (Here.minimal, "Y-003")] {
      let archive = folder.appending(path: "\(number)/v1")
      let expected = "0194-ZY·KJET·2022-\(series)-0001"
      #expect(try archive.contents().archiveNumber == expected)
      for file in ["bag-info.txt", "index.html", "data/cover.md", "data/remarks.html"] {
        #expect(try archive.text(file).contains(expected), "\(file)")
      }
    }
    #expect(
      try folder.appending(path: "\(Here.minimal)/v1").text("data/cover.md").contains("永久"))
  }

  // MARK: Setting

  @Test func `with SM3 every list is also made with it`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    try workspace.replace("numbering:", by: "sm3: true\n  numbering:", in: "programme.yaml")
    #expect(try Command.archive(in: workspace).code == 0)
    let archive = workspace.appending(path: "Output/archives/\(Here.full)/v1")
    for scope in ["manifest", "tagmanifest"] {
      let lists = try ["sha256", "sha512", "sm3"].map { algorithm in
        try archive.text("\(scope)-\(algorithm).txt").split(separator: "\n")
          .map { $0.split(separator: " ").last }
      }
      #expect(lists[0] == lists[1] && lists[0] == lists[2] && lists[0].count > 5)
    }
    // Without a path: what the workspace has.
    let verified = try Command.verify(in: workspace)
    #expect(verified.code == 0 && verified.report.whole == 1)
    // A list with it must be right too.
    try archive.replace("manifest-sm3", by: "manifest-sm4", in: "tagmanifest-sm3.txt")
    #expect(try Command.verify(["Output/archives"], in: workspace).code == 1)
  }

  @Test func `files are for their owner only, whatever the umask`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let result = try Command.run(["archive", "--zip"], in: workspace, umask: "000")
    #expect(result.code == 0, "\(result.said)")
    let output = workspace.appending(path: "Output")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: output.path)
    #expect(paths.count > 40)
    for path in paths {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: output.appending(path: path).path)
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      #expect(attributes[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(path)")
    }
  }
}
