import Foundation
import Testing

/// Holds the sources to the order of the house: a stage knows only what stands above it.
///
/// The compiler does not: it lets a target import what another one of the package depends on.
struct ArchitectureTests {
  /// The stages of `Package.swift`, in its order.
  private static let stages = Manifest.stages

  /// The stages that touch the machine; no other may ask for a clock, a language or a time zone.
  private static let outermost: Set<String> = [
    "Printing", "Outside", "tongdang-desk", "tongdang", "Benchmark",
  ]

  @Test func `every folder of Sources is a stage, and no stage lacks its folder`() throws {
    #expect(try SourceFile.targets() == Self.stages.map(\.name).sorted())
  }

  /// Modules of the system are no dependencies of a package; here stands who may import which.
  @Test func `the manifest was read`() {
    #expect(Self.stages.count > 25)
    #expect(Self.stages.first { $0.name == "CommonMark" }?.after == ["CCommonMark", "Diagnostics"])
    #expect(Set(Self.stages.map(\.name)).isSuperset(of: Manifest.systems.keys))
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
  @Test func `only reports know the words of findings`() {
    let readers = Self.stages.filter { $0.after.contains("Phrasebook") }.map(\.name)
    #expect(readers == ["Reports", "Desk", "tongdang", "Benchmark"])
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
          "Sources/SourceReader/YAMLEvents.swift", "Sources/SampleDistrict/Words/Words.swift",
          "Sources/Outside/LinuxWorld.swift",
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
        "FileManager", "Date ( )", "Date . now", ": . now", "Calendar (", "Process ( )",
        "open ( path", "LinuxWorld ( ) .",
      ],
      in: try SourceFile.all(of: "tongdang"))
    let doors = try Self.stages.filter { !["Outside", "Benchmark"].contains($0.name) }.flatMap {
      try SourceFile.all(of: $0.name).filter { !$0.lines(with: ["LinuxWorld"]).isEmpty }
    }
    #expect(
      doors.map(\.path) == [
        "Sources/tongdang-desk/TongdangDesk.swift", "Sources/tongdang/Machine.swift",
      ])
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
