import CaseModel
import Diagnostics
import Editing
import Foundation
import Outside
import SourceReader
import TemplateEngine
import Workshop

/// The parts of `script/bench` that need the engine itself.
///
///     Benchmark fill TEMPLATES FORM            times filling; nanoseconds as JSON
///     Benchmark fill TEMPLATES FORM TIMES      only fills, so often: script/guard counts what that takes
///     Benchmark export TEMPLATES FORM FOLDER   the same form for other engines, and what it must give
///     Benchmark parse WORKSPACE                parses every case file twice, and does nothing with it
///     Benchmark splice TEMPLATES WORKSPACE NUMBER   sets a field of a case, but for the disk; milliseconds
///     Benchmark check TEMPLATES WORKSPACE      what `tongdang check` finds, and does nothing with it
@main
enum Benchmark {
  static func main() {
    do {
      try run(CommandLine.arguments.dropFirst())
    } catch {
      FileHandle.standardError.write(Data("Benchmark: \(error)\n".utf8))
      exit(1)
    }
  }

  private static func run(_ arguments: ArraySlice<String>) throws {
    switch (arguments.first, Array(arguments.dropFirst())) {
    case ("fill", let rest) where rest.count == 2:
      try fill(try SampleForm(rest[1], templates: rest[0]))
    case ("fill", let rest) where rest.count == 3:
      try fill(try SampleForm(rest[1], templates: rest[0]), times: Int(rest[2]) ?? 1)
    case ("export", let rest) where rest.count == 3:
      try export(try SampleForm(rest[1], templates: rest[0]), to: rest[2])
    case ("check", let rest) where rest.count == 2: try check(rest[1], templates: rest[0])
    case ("splice", let rest) where rest.count == 3:
      try splice(rest[2], in: rest[1], templates: rest[0])
    case ("parse", let rest) where rest.count == 1: try parseTwice(rest[0] + "/cases")
    default: throw BenchmarkError.usage
    }
  }

  /// What `check` is measured against: the time that only reading the data takes.
  private static func parseTwice(_ folder: String) throws {
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      for _ in 0..<2 {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
        var found: [Diagnostic] = []
        let format = SourceFormat(path: name)
        if readSource(bytes, path: name, format: format, diagnostics: &found) != nil { count += 1 }
      }
    }
    print(count)
  }

  /// From the bytes of a case to the new ones, read again and checked as a save does.
  private static func splice(_ number: String, in folder: String, templates: String) throws {
    let disk = Disk(LinuxWorld())
    let workspace = try Workspace.open(folder, templates: templates, output: nil, disk: disk)
    guard let target = EditTarget(number) else { throw BenchmarkError.usage }
    let bytes = try workspace.edited(target).bytes
    var typist = Typist(workspace, target)
    let reader = CaseReader(library: workspace.library, programme: workspace.programme)
    let checks = CaseChecks(library: workspace.library, programme: workspace.programme)
    let shape = workspace.shape(of: target)
    let path = number + ".yaml"
    let time = median {
      guard
        let file = try? EditedFile(bytes, path: path, format: .yaml, limits: .caseFile),
        let changes = try? typist.changes([("child.phone", "13800000000")], in: file),
        case .edits(let edits) = file.merging(changes, in: shape),
        let spliced = try? file.spliced(edits, in: shape)
      else { return 0 }
      var found: [Diagnostic] = []
      guard let read = reader.read(spliced.file.root, path: path, diagnostics: &found) else {
        return 0
      }
      return spliced.file.bytes.count + checks.check(read).count
    }
    print("{\"bytes\": \(bytes.count), \"milliseconds\": \(time / 1_000_000)}")
  }

  private static func fill(_ sample: SampleForm) throws {
    let template = try sample.template()
    let (context, record) = (sample.context, sample.record)
    let times = [
      "markdown": median { template.markdown(context, record).count },
      "html": median { template.markdownHTML(context, record).count },
      "page": median { template.page(context, record).count },
    ]
    print(String(decoding: try JSONEncoder().encode(times), as: UTF8.self))
  }

  /// The main thread waits and does not end: valgrind does not live through that.
  private static func check(_ folder: String, templates: String) throws {
    let workspace = try Workspace.open(
      folder, templates: templates, output: nil, disk: Disk(LinuxWorld()))
    let paths = try workspace.casePaths([])
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      let result = try? await Checker(workspace, jobs: 1).check(paths, isWhole: true, asOf: nil) {
        _, _ in
      }
      guard let result else { exit(1) }
      print(result.outcome.diagnostics.count)
      done.signal()
    }
    done.wait()
  }

  private static func fill(_ sample: SampleForm, times: Int) throws {
    let template = try sample.template()
    var bytes = 0
    for _ in 0..<times {
      bytes += template.markdown(sample.context, sample.record).count
      bytes += template.page(sample.context, sample.record).count
    }
    print(bytes)
  }

  private static func export(_ sample: SampleForm, to folder: String) throws {
    let template = try sample.template()
    let peers = try PeerFiles(sample)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let files: [(String, [UInt8])] = [
      ("template.mustache", Array(peers.mustache.utf8)),
      ("template.jinja", Array(peers.jinja.utf8)),
      ("data.json", Array(try encoder.encode(peers.data))),
      ("expected.md", template.markdown(sample.context, sample.record)),
      ("expected.html", template.markdownHTML(sample.context, sample.record)),
    ]
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    for (name, bytes) in files {
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
  }

  /// Nanoseconds of one call: the median of batches, each long enough for the clock.
  private static func median(_ work: () -> Int) -> Double {
    let clock = ContinuousClock()
    var bytes = 0
    var times: [Double] = []
    let begin = clock.now
    while clock.now - begin < .milliseconds(700) {
      let time = clock.measure {
        for _ in 0..<50 { bytes += work() }
      }
      times.append(time / .nanoseconds(50))
    }
    // What is never used might never be computed.
    precondition(bytes > 0)
    times.sort()
    return times[times.count / 2]
  }
}
