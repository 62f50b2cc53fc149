import Foundation
import MemoryWorld
import Outside
import Testing

/// Runs that are killed before, or fail at, any single call: nothing half-made has a final name, what
/// was there stays, and the next run finishes the work.
///
/// `KILLS=all` and `FAULTS=all` disturb every call; else as many as the step's share of time allows,
/// each step at other ones.
struct DisturbedRunTests {
  typealias Step = DisturbedMachine.Step

  private static let isEveryKill = ProcessInfo.processInfo.environment["KILLS"] == "all"
  private static let isEveryFault = ProcessInfo.processInfo.environment["FAULTS"] == "all"

  /// A step before and after, and how many calls lie between.
  private struct Course {
    let machine: DisturbedMachine
    let step: Step
    let world: MemoryWorld
    let start: Made
    let end: Made
    let calls: Int
    let changes: Int

    init(_ step: Step) async throws {
      machine = try DisturbedMachine.shared.get()
      self.step = step
      world = try await machine.before(step)
      start = Made(world)
      let undisturbed = world.copy()
      let process = undisturbed.process()
      try await machine.run(step, on: process)
      end = Made(undisturbed)
      (calls, changes) = (process.calls, process.changes)
    }

    /// What a dry run promises, which changes nothing.
    func planned(on world: MemoryWorld) async throws -> [DisturbedMachine.Promise] {
      let before = Made(world)
      let process = world.process()
      let promises = try await machine.plan(step, on: process)
      let isSame = Made(world) == before
      #expect(process.changes == 0 && isSame)
      return promises
    }

    /// Runs with some trouble, looks at what is left, and runs again to the end.
    func disturb(_ trouble: MemoryWorld.Trouble) async throws {
      let comment: Comment = "\(step) \(trouble)"
      let world = world.copy()
      let process = world.process(trouble)
      let isDone = await (try? machine.run(step, on: process)) != nil
      // After the last thing that needs room, nothing is left that a full disk could refuse.
      if case .full = trouble {} else { #expect(process.hadTrouble, comment) }
      let left = Made(world)
      if isDone {
        #expect(left.named.differences(from: end) == [], comment)
        return
      }
      // An office that could not read the child has a book in which no number stands.
      let strangers = left.named.strangers(start, end).filter { !$0.hasSuffix("/numbers.json") }
      #expect(strangers == [], comment)
      for (folder, bag) in left.named.bags {
        #expect(bag == start.bags[folder] || bag == end.bags[folder], "\(comment) \(folder)")
      }
      // Whoever had handed over or received something has it still, in one version or the other.
      for folder in start.bags.keys { #expect(left.has(folder, of: start, or: end), comment) }
      // Another run finds nothing held, and makes what the first one should have; what it will do is
      // known before. A batch that had its name was received, and is not received again.
      let promises = await Result { try await planned(on: world) }
      let again = await Result { try await machine.run(step, on: world.process()) }
      if !again.isRefused { try again.get() }
      #expect(promises.isRefused == again.isRefused, comment)
      #expect(step == .receive || !again.isRefused, comment)
      let isKept = try promises.isRefused || Made(world).keeps(promises.get())
      #expect(isKept, comment)
      let differences = Made(world).differences(from: end)
      #expect(differences == [], comment)
    }
  }

  @Test(arguments: Step.allCases)
  func `a dry run writes nothing, and says what the run does`(step: Step) async throws {
    let course = try await Course(step)
    let promises = try await course.planned(on: course.world.copy())
    let (before, after) = (course.start.keeps(promises), course.end.keeps(promises))
    #expect(!promises.isEmpty && after && !before)
  }

  @Test(arguments: Step.allCases)
  func `killed before any call that changes something`(step: Step) async throws {
    let course = try await Course(step)
    #expect(course.changes > 100 && course.start != course.end)
    var kills = 0
    for change in Self.some(course.changes, Self.isEveryKill ? nil : 12, step) {
      try await course.disturb(.killed(change: change))
      kills += 1
    }
    print("\(step): \(kills) kills of \(course.changes)")
  }

  @Test(arguments: Step.allCases)
  func `any call fails`(step: Step) async throws {
    let course = try await Course(step)
    var faults = 0
    for call in Self.some(course.calls, Self.isEveryFault ? nil : 12, step) {
      let code = [EIO, EACCES, ENOSPC][call % 3]
      try await course.disturb(.fails(call: call, code: code))
      faults += 1
    }
    print("\(step): \(faults) faults of \(course.calls)")
  }

  @Test(arguments: Step.allCases)
  func `the disk is full from any call on`(step: Step) async throws {
    let course = try await Course(step)
    for change in Self.some(course.changes, Self.isEveryFault ? nil : 6, step) {
      try await course.disturb(.full(change: change))
    }
  }

  /// So many of the numbers from 1 on, spread evenly; all of them for nil.
  private static func some(_ count: Int, _ few: Int?, _ step: Step) -> [Int] {
    guard let few, few < count else { return Array(1...max(1, count)) }
    let offset = (Step.allCases.firstIndex(of: step) ?? 0) * 7 % (count / few) + 1
    return (0..<few).map { offset + $0 * count / few }.filter { $0 <= count }
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ work: () async throws -> Success) async {
    do { self = .success(try await work()) } catch { self = .failure(error) }
  }

  fileprivate var isRefused: Bool {
    if case .failure(let error) = self { error is DisturbedMachine.Refused } else { false }
  }
}
