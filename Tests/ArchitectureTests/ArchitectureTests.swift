import Foundation
import Testing

/// Holds the sources to the order of the house: a stage knows only what stands above it.
///
/// The compiler does not: it lets a target import what another one of the package depends on.
struct ArchitectureTests {
  /// The stages in the order of `Package.swift`: what each may import.
  private static let stages: [Stage] = [
    Stage("Diagnostics"),
    Stage("PDFInspection", after: ["Diagnostics"]),
    Stage("Pages", after: ["Diagnostics"]),
    Stage("CCommonMark"),
    Stage("CommonMark", after: ["CCommonMark", "Diagnostics"]),
    Stage("CYAML"),
    Stage("SourceReader", after: ["CYAML", "Diagnostics"]),
    Stage(
      "FormModel", after: ["Diagnostics", "CommonMark", "SourceReader"]),
    Stage("CaseModel", after: ["Diagnostics", "CommonMark", "SourceReader", "FormModel"]),
    Stage("TemplateEngine", after: ["Diagnostics", "Pages", "CommonMark", "FormModel"]),
    Stage(
      "Programme", after: ["Diagnostics", "SourceReader", "FormModel", "CaseModel"],
      outside: ["Crypto"]),
    Stage("Bagging", after: ["Diagnostics"], outside: ["Crypto"]),
    Stage(
      "Press", after: ["Diagnostics", "FormModel", "CaseModel", "TemplateEngine", "Programme"]),
    Stage(
      "Archiving",
      after: [
        "Diagnostics", "CommonMark", "SourceReader", "FormModel", "CaseModel", "TemplateEngine",
        "Pages", "Programme", "Bagging", "Press", "PDFInspection",
      ],
      outside: ["Synchronization"]),
    Stage(
      "HandOver",
      after: [
        "Diagnostics", "CommonMark", "FormModel", "CaseModel", "Programme",
        "Bagging", "Press", "Archiving", "PDFInspection",
      ]),
    Stage("PhrasebookData"),
    Stage("Phrasebook", after: ["Diagnostics", "PhrasebookData"], outside: ["Foundation"]),
    Stage("CQPDF"),
    Stage("tongdang-pdf", after: ["PDFInspection", "CQPDF"], outside: ["Glibc"]),
    Stage("SampleDistrict"),
    Stage("CLinux"),
    Stage(
      "Outside", after: ["Diagnostics", "CLinux"], outside: ["Foundation", "Synchronization"]),
    Stage(
      "Printing", after: ["Diagnostics", "PDFInspection"],
      outside: ["Crypto", "Foundation", "Synchronization"]),
    Stage(
      "Workshop",
      after: [
        "Diagnostics", "CommonMark", "SourceReader", "FormModel", "CaseModel", "TemplateEngine",
        "Programme",
        "Bagging", "Press", "Archiving", "HandOver", "SampleDistrict", "Outside", "Printing",
        "PDFInspection", "Phrasebook",
      ],
      outside: ["Crypto", "Foundation", "Synchronization"]),
    Stage(
      "tongdang",
      after: [
        "Diagnostics", "FormModel", "CaseModel", "TemplateEngine", "Programme", "Bagging", "Press",
        "HandOver", "Phrasebook", "SampleDistrict", "Outside", "Workshop",
      ],
      outside: ["ArgumentParser", "Foundation"]),
    // Measures the others; nothing of it is in the program.
    Stage(
      "Benchmark",
      after: [
        "Diagnostics", "SourceReader", "FormModel", "CaseModel", "TemplateEngine", "Programme",
        "Phrasebook", "SampleDistrict", "Outside", "Workshop",
      ],
      outside: ["Foundation"]),
  ]

  /// The stages that touch the machine; no other may ask for a clock, a language or a time zone.
  private static let outermost: Set<String> = ["Printing", "Outside", "tongdang", "Benchmark"]

  @Test func `every folder of Sources is a stage, and no stage lacks its folder`() throws {
    #expect(try SourceFile.targets() == Self.stages.map(\.name).sorted())
  }

  @Test func `the manifest names the stages in the same order`() throws {
    let manifest = try String(
      contentsOf: SourceFile.root.appending(path: "Package.swift"), encoding: .utf8)
    // Whole names in quotes at the place where each target is declared.
    let declared = manifest.matches(
      of: /(?:stage\(|\.(?:systemLibrary|target|executableTarget)\(\s*name: )\s*"(\w+(?:-\w+)?)"/)
    let helpers = ["KeyedRecords", "MemoryWorld", "SpokenFindings"]
    #expect(
      declared.map { String($0.1) }.filter { !helpers.contains($0) } == Self.stages.map(\.name))
  }

  /// A set in no list would be bound when it is first used, where nobody hears of what is missing.
  @Test func `every set of fields is bound when templates are loaded`() throws {
    var declared: Set<String> = []
    var listed: Set<String> = []
    for stage in Self.stages {
      for file in try SourceFile.all(of: stage.name) {
        for found in file.text.matches(of: /struct (\w+): NamedFieldSet/) {
          declared.insert(String(found.1))
        }
        for list in file.text.matches(
          of: /FieldSets: \[any NamedFieldSet\.Type\] =\s+(?:\w+ \+ )?\[([^\]]*)\]/)
        {
          listed.formUnion(list.1.matches(of: /(\w+)\.self/).map { String($0.1) })
        }
      }
    }
    #expect(declared.count > 25)
    #expect(declared == listed)
  }

  @Test func `a stage comes after those it may import`() {
    var above: Set<String> = []
    for stage in Self.stages {
      #expect(above.isSuperset(of: stage.after), "\(stage.name)")
      above.insert(stage.name)
    }
  }

  @Test(arguments: stages)
  func `imports go upward only`(stage: Stage) throws {
    let allowed = Set(stage.after + stage.outside)
    for file in try SourceFile.all(of: stage.name) {
      for (module, line) in file.imports {
        #expect(allowed.contains(module), "\(file.path):\(line) imports \(module)")
      }
    }
  }

  /// What is sealed, handed over or decided cannot depend on how a finding is worded.
  @Test func `only reports know the words of findings`() throws {
    for file in try SourceFile.all(of: "Workshop") where !file.path.contains("/Reports/") {
      #expect(!file.imports.contains { $0.module == "Phrasebook" }, "\(file.path)")
    }
  }

  @Test(arguments: stages)
  func `nothing is public`(stage: Stage) throws {
    expectNone(of: ["public", "open class"], in: try SourceFile.all(of: stage.name))
  }

  @Test(arguments: stages)
  func `unsafe code stands at the edges to C`(stage: Stage) throws {
    let inner = try SourceFile.all(of: stage.name).filter {
      stage.name != "CommonMark"
        && stage.name != "tongdang-pdf" && stage.name != "Phrasebook"
        && ![
          "Sources/SourceReader/YAMLEvents.swift", "Sources/Outside/LinuxWorld.swift",
          "Sources/Outside/DiskError.swift",
          "Sources/Printing/Worker.swift",
        ].contains($0.path)
    }
    expectNone(of: ["unsafe"], in: inner)
  }

  @Test(arguments: stages.filter { !outermost.contains($0.name) })
  func `an inner stage does not know the machine it runs on`(stage: Stage) throws {
    expectNone(
      of: [
        "Date ( )", "Date . now", "Locale", "TimeZone", "ProcessInfo", "FileManager",
        "ContinuousClock", "SystemRandomNumberGenerator", "FileHandle", "Process ( )",
      ],
      in: try SourceFile.all(of: stage.name))
  }

  /// Files and programs are reached through `Outside` alone; commands have the terminal beside.
  @Test func `the world has one door`() throws {
    expectNone(
      of: [
        "FileManager", "Date ( )", "Date . now", "Process ( )", "open ( path", "LinuxWorld ( ) .",
      ],
      in: try SourceFile.all(of: "tongdang"))
    let doors = try Self.stages.filter { !["Outside", "Benchmark"].contains($0.name) }.flatMap {
      try SourceFile.all(of: $0.name).filter { !$0.lines(with: ["LinuxWorld"]).isEmpty }
    }
    #expect(doors.map(\.path) == ["Sources/tongdang/Machine.swift"])
  }

  @Test(arguments: stages.filter { $0.name != "Benchmark" })
  func `no file is read whole without a limit`(stage: Stage) throws {
    expectNone(
      of: [
        "Data ( contentsOf :", "String ( contentsOf :", "contentsOfFile :", "readToEnd",
        "readDataToEndOfFile", "{ bytes + = $ 0 }", "{ content + = $ 0 }",
      ],
      in: try SourceFile.all(of: stage.name))
  }

  @Test(arguments: stages)
  func `nothing traps on purpose`(stage: Stage) throws {
    expectNone(
      of: ["try !", "as !", "fatalError", "preconditionFailure"],
      in: try SourceFile.all(of: stage.name))
  }

  /// Each phrase is a row of words with spaces between.
  private func expectNone(of phrases: [String], in files: [SourceFile]) {
    for file in files {
      for phrase in phrases {
        for line in file.lines(with: phrase.split(separator: " ").map(String.init)) {
          Issue.record("\(file.path):\(line) has \(phrase)")
        }
      }
    }
  }
}

/// A target and the modules it may import.
struct Stage: Sendable, CustomTestStringConvertible {
  let name: String
  let after: [String]
  let outside: [String]

  init(_ name: String, after: [String] = [], outside: [String] = []) {
    self.name = name
    self.after = after
    self.outside = outside
  }

  var testDescription: String { name }
}

struct SourceFileTests {
  private let file = SourceFile(
    path: "A.swift",
    text: """
      package import struct Outer.Node
      // import Foundation
      let text = "try! \\"as!\\" // public"  // unsafe
      let value = try! unsafeWork() as! Int
      """)

  @Test func `finds imports of modules and of single types`() {
    #expect(file.imports.map(\.module) == ["Outer"])
  }

  @Test func `finds phrases in code`() {
    #expect(file.lines(with: ["try", "!"]) == [4])
    #expect(file.lines(with: ["as", "!"]) == [4])
  }

  @Test func `takes no comment, string or longer word for one`() {
    #expect(file.lines(with: ["unsafe"]).isEmpty)
    #expect(file.lines(with: ["public"]).isEmpty)
    #expect(file.lines(with: ["import"]) == [1])
  }
}
