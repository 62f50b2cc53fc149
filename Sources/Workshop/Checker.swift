import CaseModel
import Diagnostics

/// Reads and checks cases without writing anything.
package struct Checker: Sendable {
  private let workspace: Workspace
  private let jobs: Int

  package init(_ workspace: Workspace, jobs: Int) {
    self.workspace = workspace
    self.jobs = max(1, jobs)
  }

  /// Checks each case for itself, then all of them together.
  package func check(
    _ paths: [String], progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> Outcome {
    var outcome = Outcome()
    outcome.diagnostics = workspace.diagnostics + workspace.ignoredFiles()
    var digests: [CaseDigest] = []
    let results = await workspace.forEachCase(paths, jobs: jobs, progress: progress) { file in
      CaseDigest(file, library: workspace.library)
    }
    for one in results {
      outcome.cases += 1
      outcome.diagnostics += one.diagnostics
      if let digest = one.value { digests.append(digest) } else { outcome.skipped += 1 }
    }
    outcome.diagnostics += checkTogether(digests)
    outcome.diagnostics.sort()
    return outcome
  }
}

/// One case as far as a command needs it.
struct ReadCase<Value: Sendable>: Sendable {
  let diagnostics: [Diagnostic]
  /// Nil when the case has errors.
  let value: Value?
}

extension Workspace {
  /// Reads cases side by side and keeps of each only what `take` makes of it; in the order of the
  /// paths.
  func forEachCase<Value: Sendable>(
    _ paths: [String], jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void,
    _ take: @escaping @Sendable (CaseFile) -> Value
  ) async -> [ReadCase<Value>] {
    let twice = Self.numbersTwice(paths)
    return await sideBySide(paths.count, jobs: jobs, progress: progress) { index in
      let path = paths[index]
      var found: [Diagnostic] = []
      guard let bytes = bytes(of: path, &found) else {
        return ReadCase(diagnostics: found, value: nil)
      }
      let file = read(bytes, path, &found)
      guard !twice.contains(Self.number(of: path)) else {
        return ReadCase(diagnostics: found + [Self.sameNumber(path)], value: nil)
      }
      return ReadCase(diagnostics: found, value: file.map(take))
    }
  }
}

/// Runs a piece of work for each index, `jobs` at a time, and gives the results in order.
func sideBySide<Value: Sendable>(
  _ count: Int, jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in },
  _ work: @escaping @Sendable (Int) -> Value
) async -> [Value] {
  var results = [Value?](repeating: nil, count: count)
  await withTaskGroup(of: (Int, Value).self) { group in
    var next = 0
    var done = 0
    while next < min(jobs, count) {
      let index = next
      group.addTask { (index, work(index)) }
      next += 1
    }
    for await (index, value) in group {
      results[index] = value
      done += 1
      progress(done, count)
      if next < count {
        let index = next
        group.addTask { (index, work(index)) }
        next += 1
      }
    }
  }
  return results.compactMap(\.self)
}
