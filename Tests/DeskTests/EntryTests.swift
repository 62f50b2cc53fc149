import Desk
import Diagnostics
import FormModel
import MemoryWorld
import Outside
import Testing
import Workshop

/// The form is the screen: whatever is typed can be typed on its own form.
struct EntryTests {
  private let world: MemoryWorld
  private let workspace: Workspace

  init() throws {
    world = try DeskBench.shared.get().beginning.copy()
    workspace = try Workspace.open(
      "/office", templates: "/templates", output: "/out", disk: Disk(world))
  }

  @Test func `every field of every form, block and register has its input`() async throws {
    let browser = try await Browser(DeskBench.desk(world))
    let library = workspace.library
    var count = 0
    for form in library.forms {
      guard let key = form.answers else { continue }
      let address: String? =
        if form.scopes.contains(where: \.isOfChild) {
          "/edit/\(DeskBench.number)/\(key)" + (form.repeats ? "/new" : "")
        } else if form.scopes.contains(.person) {
          "/edit/programme/staff/1/\(key)"
        } else if form.scopes.contains(.activity) {
          "/edit/activities/activities/1/\(key)"
        } else if form.scopes.contains(.district) {
          "/edit/district/\(key)" + (form.repeats ? "/new" : "")
        } else {
          nil
        }
      guard let address else { continue }
      count += 1
      try await check(form.schema, at: address, browser)
    }
    #expect(count >= 10)
    for block in library.blocks where block.source == .case {
      try await check(block.schema, at: "/edit/\(DeskBench.number)/\(block.key)", browser)
    }
    for (key, block) in [("staff", "person"), ("organisations", "organisation")] {
      let schema = try #require(library.block(block)).schema
      try await check(schema, at: "/edit/programme/\(key)/new", browser)
    }
  }

  private func check(_ schema: Schema, at address: String, _ browser: Browser) async throws {
    var page = await browser.get(address)
    #expect(page.status == 200, "\(address)")
    for field in schema.fields where field.derivation == nil {
      guard case .rows(let rows) = field.type else {
        #expect(page.has(input: field.key), "\(address) \(field.key)")
        continue
      }
      if rows.each == nil {
        page = await browser.post(
          address,
          [
            ("act", "add:\(field.key)"), ("live", "1"), ("draft", page.input("draft") ?? ""),
            ("base", page.input("base") ?? ""),
          ])
        #expect(page.status == 200, "\(address) \(field.key)")
      }
      for column in rows.schema.fields where column.derivation == nil {
        #expect(
          page.has(input: "\(field.key)[1].\(column.key)"), "\(address) \(field.key).\(column.key)")
      }
    }
  }

  @Test func `no title, address or header names a child`() async throws {
    let browser = try await Browser(DeskBench.desk(world))
    let names = try childNames()
    #expect(names.count == 3)
    for path in [
      "/", "/child/\(DeskBench.number)", "/edit/\(DeskBench.number)/child", "/unsigned",
      "/edit/\(DeskBench.number)/visits/1", "/changes/\(DeskBench.number)",
      "/paper/\(DeskBench.number)/visit/1",
    ] {
      let answer = await browser.get(path)
      let text = answer.text
      let start = try #require(text.firstRange(of: "<title>"))
      let title = text[start.upperBound...].prefix { $0 != "<" }
      for name in names {
        #expect(!title.contains(name))
        #expect(!text.contains("href=\"\(name)"))
        #expect(answer.headers.allSatisfy { !$0.value.contains(name) })
      }
    }
  }

  private func childNames() throws -> [String] {
    try workspace.casePaths([]).compactMap { path in
      String(decoding: world.tree("/office")[path].flatMap(\.self) ?? [], as: UTF8.self)
        .split(separator: "\n").first { $0.hasPrefix("  name: ") }.map { String($0.dropFirst(8)) }
    }
  }

  @Test func `the paper for the door has the child's data and an empty body`() async throws {
    let browser = try await Browser(DeskBench.desk(world))
    let paper = await browser.get("/paper/\(DeskBench.number)/visit/new")
    let name = try childNames()[0]
    #expect(paper.status == 200 && paper.text.contains(name))
    #expect(paper.text.contains("class=\"line\"") && !paper.text.contains("☑是"))
  }
}
