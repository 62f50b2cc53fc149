import Diagnostics
import Editing
import FormModel
import MemoryWorld
import Outside
import SampleDistrict
import Testing
import Workshop

/// A small office on a machine in memory: the sample's first children.
struct MemoryOffice {
  static let shared = Result { try MemoryOffice() }

  static let number = "310107-2022-0001"
  static let target = EditTarget.caseFile(number)
  static let path = "cases/\(number).yaml"

  let beginning: MemoryWorld
  let workspace: Workspace

  private init() throws {
    let world = MemoryWorld()
    for (path, bytes) in try EditingBench.shared.get().templates {
      world.put(bytes, at: "/templates/" + path)
    }
    let disk = Disk(world)
    _ = try Demo.write(SampleDistrict(children: 2, seed: 2022), to: "/office", disk: disk)
    workspace = try Workspace.open(
      "/office", templates: "/templates", output: "/output", disk: disk)
    beginning = world.copy()
  }

  func editor(on world: any World, by who: String = "s-031") -> Editor {
    Editor(workspace.reached(by: Disk(world)), by: who)
  }

  func file(on world: MemoryWorld) throws -> [UInt8] {
    try #require(world.tree("/office")[Self.path] ?? nil)
  }

  func text(on world: MemoryWorld) throws -> String {
    String(decoding: try file(on: world), as: UTF8.self)
  }

  func history(on world: MemoryWorld) throws -> EditHistory {
    let bytes = world.tree("/office")["history/\(Self.number)/log.jsonl"] ?? nil
    return try EditHistory(bytes ?? [])
  }

  func typist(on world: any World) -> Typist {
    Typist(workspace.reached(by: Disk(world)), Self.target)
  }

  /// Sets fields as somebody types them.
  @discardableResult
  func set(
    _ values: [(path: String, text: String)], on world: any World, token: String? = nil,
    by who: String = "s-031"
  ) throws(WorkshopError) -> Editor.Saved {
    var typist = typist(on: world)
    return try editor(on: world, by: who).save(to: Self.target, token: token) {
      file throws(WorkshopError) in try typist.changes(values, in: file)
    }
  }
}

extension Editor.Saved {
  var line: Int? {
    switch self {
    case .saved(let line, _), .already(let line): line
    case .unchanged, .conflicts: nil
    }
  }
}
