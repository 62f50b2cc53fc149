import Foundation
import Testing

/// What an archive tells, and to whom: its outside must not say who the child is, and nothing in it
/// may be about another child.
struct ArchiveSecretTests {
  /// What may be read by whoever handles an archive, without opening a paper of it.
  private static let outside = [
    "bag-info.txt", "bagit.txt", "index.html", "怎样核对.txt", "data/contents.html",
    "data/contents.json", "data/contents.md", "data/cover.html", "data/cover.md",
    "data/events.json", "data/remarks.html", "data/remarks.md", "data/templates.json",
    "data/programme.json", "data/activities.json", "../history.json",
  ]

  @Test func `neither covers nor lists nor names of files say who the child is`() throws {
    let district = try SealedDistrict.get()
    for number in district.numbers {
      let archive = district.archive(number)
      let data = try Data(contentsOf: archive.appending(path: "data/case.json"))
      let secrets = try Self.secrets(of: data)
      #expect(secrets.count > 8, "\(number)")
      let files = try archive.files()
      let lists = files.filter { $0.contains("manifest") }
      #expect(lists.count == 5)
      #expect(try Self.grep(secrets, ["data/case.json"], in: archive) != "")
      #expect(try Self.grep(secrets, Self.outside + lists, in: archive) == "", "\(number)")
      for secret in secrets { #expect(!files.joined().contains(secret)) }
    }
  }

  @Test func `no message tells who the child is`() throws {
    let scratch = try TemporaryFolder()
    let text = try Here.fullCase()
    let workspace = try scratch.workspace([
      Here.full: text, Here.minimal: text.replacing("  ethnicity: 回族\n", with: ""),
      "310107-2022-0007": text.replacing(#"paper: "01-"#, with: #"paper: "赵小龙-"#),
    ])
    let archives = workspace.appending(path: "Output/archives")
    var said = ""
    func run(_ arguments: [String], code: Int32) throws {
      for language in [["--lang", "en"], ["--json"]] {
        let result = try Command.run(arguments + language, in: workspace)
        #expect(result.code == code, "\(arguments) \(result.said)")
        said += result.said
      }
    }
    try run(["archive", "--case", Here.full], code: 0)
    try run(["archive"], code: 65)
    try run(["archive", "--case", Here.minimal], code: 1)
    try workspace.replace("name: 赵小龙", by: "name: 赵大龙", in: "cases/\(Here.full).yaml")
    try run(["archive", "--case", Here.full], code: 1)
    try run(["archive", "--case", Here.full, "--correct", "姓名写错，已核对原件"], code: 0)
    try run(["verify", "Output/archives"], code: 0)
    for path in ["data/case.json", "data/forms/01-handbook.md", "data/events.json", "index.html"] {
      let file = archives.appending(path: "\(Here.full)/v1/\(path)")
      try Data(String(decoding: Data(contentsOf: file), as: UTF8.self).utf8.dropLast(9))
        .write(to: file)
    }
    try run(["verify", "Output/archives"], code: 1)
    let data = try Data(contentsOf: archives.appending(path: "\(Here.full)/v2/data/case.json"))
    let secrets = try Self.secrets(of: data) + ["赵小龙"]
    #expect(secrets.count > 10 && said.count > 3_000)
    for secret in secrets { #expect(!said.contains(secret), "a message tells \(secret)") }
  }

  @Test func `nothing in an archive is about another child`() throws {
    let district = try SealedDistrict.get()
    var schemas: Set<Data> = []
    for number in district.numbers {
      let archive = district.archive(number)
      for (path, bytes) in try archive.tree() {
        if path == "data/case.schema.json" {
          // The same in every archive, and so about no child.
          schemas.insert(bytes)
          continue
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let others = text.matches(of: /310107-20\d\d-\d{4}/).map(\.0).filter { $0 != number }
        #expect(others.isEmpty, "\(number) \(path) names \(others.first ?? "")")
      }
    }
    #expect(schemas.count < district.numbers.count)
  }

  @Test func `of the programme an archive holds what concerns the child, without ID numbers`()
    throws
  {
    let district = try SealedDistrict.get()
    let register = try district.workspace.text("programme.yaml")
    let numbers = register.matches(of: /id_number: "(\w+)"/).map { String($0.1) }
    #expect(numbers.count > 20)
    for number in district.numbers {
      let archive = district.archive(number)
      let programme = try Self.object(archive, "data/programme.json")
      let activities = try Self.object(archive, "data/activities.json")
      let file = try archive.text("data/case.json")
      for person in Self.list(programme, "staff") {
        let id = try #require(person["id"] as? String)
        #expect(file.contains("\"\(id)\""), "\(number): \(id) has nothing to do with the child")
      }
      let staff = Self.list(programme, "staff").count
      #expect((4...10).contains(staff))
      #expect(Self.list(programme, "streets").count == 1)
      var organisations = Set(
        Self.list(activities, "activities").compactMap { $0["organiser"] as? String })
      let own = file.firstMatch(of: /"organisation": "(o-\d+)"/)
      organisations.formUnion(own.map { [String($0.1)] } ?? [])
      #expect(
        Set(Self.list(programme, "organisations").compactMap { $0["id"] as? String })
          == organisations)
      for activity in Self.list(activities, "activities") {
        let children = Self.list(activity, "participants").compactMap { $0["case"] as? String }
        #expect(children == [number])
      }
    }
    #expect(try Self.grep(numbers, ["programme.yaml"], in: district.workspace) != "")
    #expect(try Self.grep(numbers, ["archives"], in: district.workspace) == "")
  }

  // MARK: Reading

  /// Where any of these texts stands in files or folders; empty where none does.
  private static func grep(
    _ texts: [String], _ places: [String], in folder: URL
  ) throws -> String {
    let scratch = try TemporaryFolder()
    try scratch.url.write(texts.joined(separator: "\n") + "\n", to: "texts")
    let list = scratch.url.appending(path: "texts").path
    let result = try Command.shell(
      "shift; exec grep -roFf \"$@\"", ["", list] + places, in: folder)
    // 1: nothing was found; more than that: it could not look.
    #expect(result.code < 2 && result.errors.isEmpty, "\(result.said)")
    return result.output
  }

  private static func object(_ archive: URL, _ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: archive.appending(path: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private static func list(_ object: [String: Any], _ key: String) -> [[String: Any]] {
    object[key] as? [[String: Any]] ?? []
  }

  /// Names, numbers, addresses and telephones of the child, its parents and its guardian.
  private static func secrets(of data: Data) throws -> [String] {
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let child = root["child"] as? [String: Any] ?? [:]
    let guardian = root["guardian"] as? [String: Any] ?? [:]
    let keys = [
      "name", "id_number", "phone", "household_address", "home_address", "school", "teacher",
      "teacher_phone",
    ]
    return ([child, guardian] + list(child, "parents")).flatMap { person in
      // The guardian of an orphan may be a committee, which is in the register of the programme.
      keys.compactMap { person[$0] as? String }.filter { !$0.hasSuffix("居民委员会") }
    }
  }
}
