// swift-tools-version: 6.3
import PackageDescription

/// Settings of every Swift target: one language mode, everything strict, nothing waved through.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A stage of the pipeline: it may import the stages named here and no other.
func stage(_ name: String, after earlier: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: earlier, swiftSettings: strict)
}

/// Tests of targets; a name without `Tests` at its end.
///
/// Where they mostly start programs, they are not worth the optimizer's minutes.
func tests(
  _ name: String, of targets: [Target.Dependency], without folders: [String] = [],
  starting: Bool = false
) -> Target {
  let plain = SwiftSetting.unsafeFlags(
    ["-Onone", "-no-whole-module-optimization"], .when(configuration: .release))
  return .testTarget(
    name: name + "Tests", dependencies: targets, exclude: folders,
    swiftSettings: strict + (starting ? [plain] : []))
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// Hummingbird and what stands of it in the code: HTTP on this machine.
let web: [Target.Dependency] = [
  .product(name: "Hummingbird", package: "hummingbird"),
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
  .product(name: "UnixSignals", package: "swift-service-lifecycle"),
]

// The targets stand in the order of the pipeline; a stage knows only those above it.
// Tests/ArchitectureTests holds every import to what stands here; script/stages draws it.
let package = Package(
  name: "tongdang",
  products: [
    .executable(name: "tongdang", targets: ["tongdang"]),
    .executable(name: "tongdang-pdf", targets: ["tongdang-pdf"]),
    .executable(name: "tongdang-desk", targets: ["tongdang-desk"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    // What Hummingbird itself is made of, by the addresses that it uses: its types stand in the door's own code.
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.0.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
  ],
  targets: [
    // What can be found in a file: kind, place, what of it; how bad it is; no words.
    stage("Diagnostics"),
    // Which PDF is a printed form in which nothing can act: the rules, and how they are applied, to one and
    // to those of a bag.
    stage("PDFInspection", after: ["Diagnostics"]),
    // The one grammar of HTML pages and style sheets: for templates, for what is written, for what is received.
    stage("Pages", after: ["Diagnostics"]),
    // libcmark, as Debian ships it.
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    // Markdown text → a checked tree; prose → HTML and CommonMark; markup that stands in the source.
    stage("CommonMark", after: ["CCommonMark", "Diagnostics"]),
    // libyaml, as Debian ships it.
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // YAML and JSON text → one tree of nodes with positions and byte ranges.
    stage("SourceReader", after: ["CYAML", "Diagnostics"]),
    // Form definitions: fields, types, options, scopes; the values fields can have.
    stage("FormModel", after: ["Diagnostics", "CommonMark", "SourceReader"]),
    // Case files → checked cases.
    stage("CaseModel", after: ["Diagnostics", "CommonMark", "SourceReader", "FormModel"]),
    // Templates → checked, compiled templates → filled text.
    stage("TemplateEngine", after: ["Diagnostics", "Pages", "CommonMark", "FormModel"]),
    // The facts of cases; figures, rosters, the rules of a year and who broke them, completeness, what is due.
    stage(
      "Programme", after: ["Diagnostics", "SourceReader", "FormModel", "CaseModel", crypto]),
    // An edit changes what was edited: splicing it into a file's bytes, merging several people's, drafts, history.
    stage(
      "Editing", after: ["Diagnostics", "SourceReader", "FormModel", "CaseModel", crypto]),
    // BagIt: names, manifests, checksums, signatures and whose they are, envelopes; making a bag, and a
    // strict check of one.
    stage("Bagging", after: ["Diagnostics", crypto]),
    // Which documents there are, and filling them.
    stage(
      "Press", after: ["Diagnostics", "FormModel", "CaseModel", "TemplateEngine", "Programme"]),
    // The file of a child: what is sealed, as which version and number, and why not; the archive, made and
    // checked against its own data.
    stage(
      "Archiving",
      after: [
        "Diagnostics", "CommonMark", "SourceReader", "FormModel", "CaseModel", "TemplateEngine",
        "Pages", "Programme", "Bagging", "Press", "PDFInspection",
      ]),
    // A batch that is handed over: what it holds and what comes later, its registers, its check; what a
    // receiver finds and would do, the receipt, the ledger.
    stage(
      "HandOver",
      after: [
        "Diagnostics", "CommonMark", "FormModel", "CaseModel", "Programme",
        "Bagging", "Press", "Archiving", "PDFInspection",
      ]),
    // The words of findings: `sentences.json`, `explanations.json`, built into the program.
    .target(name: "PhrasebookData", exclude: ["sentences.json", "explanations.json"]),
    // What was found → what people read, in Chinese and English.
    stage("Phrasebook", after: ["Diagnostics", "PhrasebookData"]),
    // What people at a desk look at beside the forms: pages, tables and calendars of what is open.
    stage(
      "Reports",
      after: [
        "Diagnostics", "CommonMark", "FormModel", "CaseModel", "Programme", "Bagging", "Press",
        "Phrasebook",
      ]),
    // libqpdf, as Debian ships it.
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    // Reads PDFs in a process of its own, with libqpdf: a stranger's bytes come near no key.
    .executableTarget(
      name: "tongdang-pdf", dependencies: ["PDFInspection", "CQPDF"], swiftSettings: strict),
    // The words of the sample: ten files in YAML, built into the program.
    .target(
      name: "SampleWords",
      exclude: [
        "activities.yaml", "assessment.yaml", "closing.yaml", "difficult.yaml", "district.yaml",
        "families.yaml", "names.yaml", "papers.yaml", "plan.yaml", "visits.yaml",
      ]),
    // A synthetic district, as the files its users would have written.
    stage("SampleDistrict", after: ["Diagnostics", "SourceReader", "SampleWords"]),
    // What Linux has and Foundation has not: `syncfs`.
    .systemLibrary(name: "CLinux"),
    // Files, locks, the clock, other programs: `World`, one call at a time; `Disk`, what the program makes of them.
    stage("Outside", after: ["Diagnostics", "CLinux"]),
    // HTML pages → PDF (`worker.py`, Typst), and what is in a PDF (`tongdang-pdf`), by warm workers.
    .target(
      name: "Printing", dependencies: ["Diagnostics", "PDFInspection", crypto],
      resources: [.embedInCode("worker.py"), .embedInCode("bind.typ")],
      swiftSettings: strict),
    // The workspace, read and checked; documents, filled, printed and written. Touches the disk only through `Outside`.
    stage(
      "Workshop",
      after: [
        "Diagnostics", "CommonMark", "SourceReader", "FormModel", "CaseModel", "TemplateEngine",
        "Programme", "Editing", "Bagging", "Press", "Archiving", "HandOver", "Reports",
        "SampleDistrict",
        "Outside", "Printing", crypto,
      ]),
    // Archives, batches, a district's store: plans of what to seal, hand over and receive, carried out.
    stage(
      "Stores",
      after: [
        "Diagnostics", "SourceReader", "FormModel", "CaseModel", "Programme", "Editing", "Bagging",
        "Press",
        "Archiving", "HandOver", "Reports", "Outside", "Printing", "PDFInspection", "Workshop",
      ]),
    // The form as the screen: pages of a workspace for the browser, as functions from a request to an answer.
    .target(
      name: "Desk",
      dependencies: [
        "Diagnostics", "CommonMark", "SourceReader", "FormModel", "CaseModel", "TemplateEngine",
        "Programme", "Editing", "Press", "Phrasebook", "Outside", "Workshop",
      ],
      resources: [.embedInCode("desk.css"), .embedInCode("desk.js")],
      swiftSettings: strict),
    // The door of the desk: HTTP on this machine, with its limits. No key, no archive comes near it.
    .executableTarget(
      name: "tongdang-desk",
      dependencies: ["Outside", "Desk", arguments] + web,
      swiftSettings: strict),
    // Arguments and printing; decides nothing.
    .executableTarget(
      name: "tongdang",
      dependencies: [
        "Diagnostics", "FormModel", "CaseModel", "TemplateEngine", "Programme", "Editing",
        "Bagging", "Press", "Archiving", "HandOver", "Phrasebook", "Reports", "Outside", "Workshop",
        "Stores", arguments,
      ],
      swiftSettings: strict),
    // Measures the engine for `script/bench`; not a part of the program.
    .executableTarget(
      name: "Benchmark",
      dependencies: [
        "Diagnostics", "SourceReader", "FormModel", "CaseModel", "TemplateEngine", "Programme",
        "Editing", "Phrasebook", "SampleDistrict", "Outside", "Workshop",
      ],
      swiftSettings: strict),

    // Tests read records by the keys that form keepers see.
    .target(
      name: "KeyedRecords", dependencies: ["FormModel", "CaseModel"], path: "Tests/KeyedRecords",
      swiftSettings: strict),
    // Tests read messages as people do.
    .target(
      name: "SpokenFindings", dependencies: ["Diagnostics", "Phrasebook"],
      path: "Tests/SpokenFindings",
      swiftSettings: strict),
    // A machine in memory: calls fail, the disk is full, the program is killed, where a test says so.
    .target(
      name: "MemoryWorld", dependencies: ["Outside"], path: "Tests/MemoryWorld",
      swiftSettings: strict),
    // What is true of the readers of strangers' bytes, whatever the bytes are.
    .target(
      name: "Harnesses",
      dependencies: [
        "Bagging", "CommonMark", "Diagnostics", "FormModel", "Pages", "SourceReader",
        "TemplateEngine",
      ],
      path: "Tests/Harnesses", swiftSettings: strict),
    tests("Harness", of: ["Harnesses"], without: ["Corpus"]),
    tests("Architecture", of: []),
    tests("Phrasebook", of: ["Diagnostics", "Phrasebook"]),
    tests("SourceReader", of: ["SpokenFindings", "Diagnostics", "SourceReader"]),
    tests("CommonMark", of: ["SpokenFindings", "CommonMark", "Diagnostics"]),
    tests("CaseFormat", of: ["CaseModel", "FormModel"]),
    tests(
      "CaseModel",
      of: [
        "SpokenFindings", "Diagnostics", "CommonMark", "SourceReader", "FormModel", "CaseModel",
        "Programme", "SampleDistrict", "KeyedRecords",
      ],
      without: ["Slips"]),
    tests(
      "TemplateEngine",
      of: [
        "SpokenFindings", "Diagnostics", "Pages", "CommonMark", "SourceReader", "FormModel",
        "TemplateEngine",
      ],
      without: ["Corpus"]),
    tests(
      "Programme",
      of: [
        "SpokenFindings", "Diagnostics", "SourceReader", "FormModel", "CaseModel", "Programme",
        "SampleDistrict", "KeyedRecords",
      ]),
    tests(
      "Workshop",
      of: [
        "SpokenFindings", "Diagnostics", "Phrasebook", "FormModel", "CaseModel", "Bagging", "Press",
        "Archiving", "HandOver", "SampleDistrict", "Outside", "Workshop", "Stores", "MemoryWorld",
      ]),
    tests(
      "Editing",
      of: [
        "SpokenFindings", "Diagnostics", "SourceReader", "FormModel", "CaseModel", "Editing",
        "SampleDistrict", "Outside", "Workshop", "MemoryWorld",
      ],
      without: ["Odd"]),
    tests(
      "Desk",
      of: [
        "Diagnostics", "SourceReader", "FormModel", "Editing", "SampleDistrict", "Outside",
        "Workshop", "Desk", "MemoryWorld",
      ]),
    tests("SampleDistrict", of: ["SampleDistrict"]),
    tests("Bagging", of: ["SpokenFindings", "Diagnostics", "Bagging"]),
    tests("Printing", of: ["Printing", "PDFInspection"]),
    tests("PDFInspection", of: ["PDFInspection", "tongdang-pdf"]),
    tests(
      "Command",
      of: [
        "SpokenFindings", "tongdang", "Diagnostics", "Phrasebook", "Pages", "Bagging",
        "SampleDistrict",
      ],
      without: ["Golden", "Kept", "Workspace"], starting: true),
  ],
  swiftLanguageModes: [.v6]
)

// With sanitizers: what runs in memory, and libFuzzer over the harnesses. See script/sanitize.
if Context.environment["TONGDANG_SANITIZE"] != nil {
  let starting = ["CommandTests", "PrintingTests", "PDFInspectionTests", "ArchitectureTests"]
  package.targets.removeAll { starting.contains($0.name) }
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/CFuzzer"),
    .executableTarget(
      name: "Fuzzing", dependencies: ["CFuzzer", "Harnesses"], path: "Tests/Fuzzing",
      swiftSettings: strict),
  ]
}
