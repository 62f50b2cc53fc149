import Foundation
import Synchronization
import Testing

/// `set`, `add`, `history`, `diff`, `restore`, `new --from`: an edit as its users make it.
struct EditCommandTests {
  private static let number = "310107-2022-0002"
  private static let path = "cases/\(number).yaml"

  private func run(_ arguments: String..., in workspace: URL) throws -> Command.Result {
    try Command.run(arguments, in: workspace, environment: ["USER": "tester"])
  }

  @Test func `a field is set, told of, compared and put back, and no other byte changes`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let before = try workspace.text(Self.path)
    let set = try run(
      "set", Self.number, "child.school", "某某: 小学", "visits[1].summary", "检查#作业", in: workspace)
    #expect(set.code == 0 && set.output.contains("已改 \(Self.number)（第 1 条）"), "\(set.said)")
    let after = try workspace.text(Self.path)
    let lines = zip(before.split(separator: "\n"), after.split(separator: "\n"))
    #expect(
      lines.filter { $0 != $1 }.map(\.1) == ["  school: \"某某: 小学\"", "    summary: 检查#作业"])
    let history = try run("history", Self.number, in: workspace)
    #expect(
      history.output.contains("tester  改动 儿童·就读学校、困境儿童个案服务记录表（1）·主要服务内容摘要"), "\(history.said)")
    let diff = try run("diff", Self.number, in: workspace)
    #expect(diff.output == "改 儿童·就读学校\n改 困境儿童个案服务记录表（1）·主要服务内容摘要\n", "\(diff.said)")
    #expect(!diff.said.contains("某某") && !history.said.contains("检查"))
    let values = try run("diff", Self.number, "--values", in: workspace)
    #expect(values.output.contains("    + 某某: 小学\n"))
    #expect(try run("restore", Self.number, "--to", "0", in: workspace).code == 0)
    #expect(try workspace.text(Self.path) == before)
    let again = try run("restore", Self.number, "--to", "1", in: workspace)
    #expect(try again.code == 0 && workspace.text(Self.path) == after)
    #expect(try run("restore", Self.number, "--to", "9", in: workspace).code == 66)
    #expect(try run("diff", Self.number, "--since", "2020-01-01", in: workspace).code == 0)
    #expect(try run("diff", Self.number, "--sealed", in: workspace).code == 66)
  }

  @Test func `a history is one child's, and who edits can be read again`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    for who in [
      "-", "a\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}\u{300}", "\u{FFFE}",
    ] {
      let set = try run("set", Self.number, "child.class", "5班", "--by", who, in: workspace)
      #expect(set.code == 64, "\(set.said)")
    }
    #expect(try run("set", Self.number, "child.class", "5班", in: workspace).code == 0)
    #expect(try run("add", "visit", "--case", "programme", in: workspace).code == 64)
    // The case is gone: its number stays that child's.
    try FileManager.default.removeItem(at: workspace.appending(path: Self.path))
    let new = try run("new", Self.number, in: workspace)
    #expect(new.code == 73, "\(new.said)")
    let yml = "cases/310107-2022-0009.yml"
    try workspace.write("case:\n", to: yml)
    #expect(try run("new", "310107-2022-0009", in: workspace).code == 73)
  }

  @Test func `what is not clear changes nothing, and says what to do`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let before = try workspace.text(Self.path)
    for (values, code, told) in [
      (["child.phome", "1"], 65, "no-such-place"), (["child.sex", "不详"], 65, "unknown-option"),
      (["child.birth_date", "2012-02-30"], 65, "wrong-type"), (["child.phone"], 64, "成对"),
      (["child.phone", "1", "child.sex", "?"], 65, "unknown-option"),
      (["visits[2022-01-01].met", "是"], 65, "no-such-place"),
    ] as [([String], Int32, String)] {
      let result = try Command.run(["set", Self.number] + values, in: workspace)
      #expect(result.code == code && result.said.contains(told), "\(values): \(result.said)")
    }
    #expect(
      try Command.run(["set", "310107-2022-0099", "child.phone", "1"], in: workspace).code == 66)
    #expect(try Command.run(["set", "../etc", "child.phone", "1"], in: workspace).code == 64)
    #expect(try workspace.text(Self.path) == before)
    #expect(!workspace.has("history/310107-2022-0099"))
  }

  @Test func `values come from standard input, where nobody else sees them`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let text = "child.school\t某某: 小学\nvisits[1].process\t一\\n二 C:\\\\n\n"
    func set(_ input: String) throws -> Command.Result {
      try Command.shell(
        "printf '%s' \"$INPUT\" | \"$0\" \"$@\"", ["set", Self.number, "--from", "-"],
        in: workspace, environment: ["INPUT": input])
    }
    let made = try set(text)
    #expect(made.code == 0, "\(made.said)")
    let after = try workspace.text(Self.path)
    #expect(after.contains("school: \"某某: 小学\"\n"))
    #expect(after.contains("一\n      二 C:\\n\n"))
    for wrong in ["child.school 甲\n", "child.phome\t1\n"] {
      let refused = try set(wrong)
      #expect([65, 73].contains(refused.code) && !refused.said.contains("甲"), "\(refused.said)")
    }
    for arguments in [["--from", "x"], ["--from", "-", "child.school", "乙"], []] {
      #expect(try Command.run(["set", Self.number] + arguments, in: workspace).code == 64)
    }
    #expect(try workspace.text(Self.path) == after)
  }

  /// Several people of an office share a folder by its group.
  @Test func `a file keeps its mode, its history has the same, and its lock the folder's`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(
        atPath: workspace.appending(path: path).path)[.posixPermissions] as? Int
    }
    func set(_ mode: Int, _ path: String) throws {
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: workspace.appending(path: path).path)
    }
    try set(0o640, Self.path)
    try set(0o770, "cases")
    #expect(try run("set", Self.number, "child.class", "5班", in: workspace).code == 0)
    let folder = "history/\(Self.number)"
    #expect(try mode(Self.path) == 0o640)
    #expect(try mode(folder) == 0o770 && mode("history") == 0o770)
    for (path, _) in try Tree(workspace.appending(path: folder)).files {
      #expect(try mode(folder + "/" + path) == (path == ".lock" ? 0o660 : 0o640), "\(path)")
    }
    // What nobody else may read stays so.
    #expect(try run("set", "310107-2022-0001", "child.class", "5班", in: workspace).code == 0)
    #expect(try mode("cases/310107-2022-0001.yaml") == 0o600)
    #expect(try mode("history/310107-2022-0001/log.jsonl") == 0o600)
    // A file that is gone comes back as it was.
    try FileManager.default.removeItem(at: workspace.appending(path: Self.path))
    #expect(try run("history", Self.number, in: workspace).said.contains("tongdang restore"))
    #expect(try run("restore", Self.number, "--to", "1", in: workspace).code == 0)
    #expect(try mode(Self.path) == 0o640)
  }

  @Test func `of two who make a case at once one does, and the other is told`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let codes = Mutex<[Int32]>([])
    DispatchQueue.concurrentPerform(iterations: 6) { _ in
      let result = try? Command.run(["new", "310107-2022-0050"], in: workspace)
      codes.withLock { $0.append(result?.code ?? -1) }
    }
    #expect(codes.withLock { $0.sorted() } == [0, 73, 73, 73, 73, 73])
    let names = try FileManager.default.contentsOfDirectory(
      atPath: workspace.appending(path: "cases").path)
    #expect(names.filter { $0.contains("0050") } == ["310107-2022-0050.yaml"])
  }

  @Test func `a broken programme is told of and put back`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let set = try run("set", "programme", "programme.hotline", "021-00000001", in: workspace)
    #expect(set.code == 0, "\(set.said)")
    let good = try workspace.text("programme.yaml")
    try workspace.write("programme: [", to: "programme.yaml")
    let history = try run("history", "programme", in: workspace)
    #expect(history.code == 0 && history.said.contains("在程序以外"), "\(history.said)")
    #expect(try run("restore", "programme", "--to", "1", in: workspace).code == 0)
    #expect(try workspace.text("programme.yaml") == good)
  }

  @Test func `people are found by name, and a record is added with what is known`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let before = try workspace.text(Self.path)
    let worker = try #require(before.firstMatch(of: /worker: (s-\d+)/)).1
    let programme = try workspace.text("programme.yaml")
    let name = try #require(
      programme.firstMatch(of: try Regex<(Substring, Substring)>("id: \(worker)\\n +name: (.+)")))
    let add = try run(
      "add", "visit", "--case", Self.number, "--on", "2022-12-29", "met", "是", "summary", "收尾",
      "from", "9:00", "process", "第一段\n\n第二段", in: workspace)
    #expect(add.code == 0, "\(add.said)")
    let after = try workspace.text(Self.path)
    #expect(after.contains("  - on: 2022-12-29\n    from: \"09:00\"\n    met: 是\n"))
    #expect(after.contains("    process: |-\n      第一段\n\n      第二段\n"))
    #expect(after.contains("      - person: \(worker)\n        role: 负责社工\n"))
    let start = after.commonPrefix(with: before)
    #expect(after.hasSuffix(before.dropFirst(start.count)))
    let set = try run(
      "set", Self.number, "visits[2022-12-29].visitors[2].person", String(name.1), in: workspace)
    #expect(set.said.contains("typed-otherwise") || set.code == 65, "\(set.said)")
    let check = try Command.run(["check", "--case", Self.number, "--json"], in: workspace)
    #expect(try check.json().errors.isEmpty, "\(check.said)")
    let twice = try run("add", "handbook", "--case", Self.number, in: workspace)
    #expect(twice.code == 73 && twice.said.contains("tongdang set"), "\(twice.said)")
  }

  @Test func `a child goes on into the next year with what stays, and nothing that is asked anew`()
    throws
  {
    let scratch = try TemporaryFolder()
    let last = try scratch.sample(children: 2)
    let old = try last.text(Self.path)
    #expect(try run("new", "next", in: scratch.url).code == 0)
    let next = scratch.url.appending(path: "next")
    // The same staff and streets in the new year.
    let programme = try last.text("programme.yaml").replacing("  year: 2022", with: "  year: 2023")
    try next.write(programme, to: "programme.yaml")
    let result = try run(
      "new", "--from", last.path, "--case", Self.number, in: next)
    let path = "cases/310107-2023-0001.yaml"
    #expect(result.code == 0 && result.output.contains(path), "\(result.said)")
    let new = try next.text(path)
    func value(_ key: String, _ text: String) throws -> Substring? {
      text.firstMatch(of: try Regex<(Substring, Substring)>("\\n +\(key): ([^#\\n]*[^# \\n])"))?.1
    }
    for key in ["name", "birth_date", "home_address", "street_code", "worker", "category"] {
      let (before, after) = (try value(key, old), try value(key, new))
      #expect(before == after && before != nil, "\(key)")
    }
    for key in ["grade", "class", "health", "income", "opened", "from", "consent"] {
      #expect(try value(key, new) == nil, "\(key)")
    }
    #expect(new.contains("number: 310107-2023-0001") && new.contains("上年个案 \(Self.number) 转入"))
    let check = try Command.run(["check", "--json"], in: next)
    #expect(try check.json().errors.isEmpty, "\(check.said)")
    #expect(try run("new", "--from", last.path, in: next).code == 64)
    #expect(try run("new", "--from", last.path, "--case", "310107-2022-0099", in: next).code == 66)
  }

  @Test func `drafts and histories are sealed, handed over and pruned by nobody`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    #expect(try run("set", Self.number, "child.class", "5班", in: workspace).code == 0)
    let mark = "草稿里的话"
    try FileManager.default.createDirectory(
      at: workspace.appending(path: "drafts/s-031"), withIntermediateDirectories: true)
    try workspace.write(mark, to: "drafts/s-031/x.json")
    try workspace.write(mark, to: "history/\(Self.number)/mark")
    for arguments in [
      ["render"], ["render", "--prune"], ["archive", "--zip", "--with-gaps", "已说明"],
      ["handover", "--on", "2023-01-12"], ["roster"], ["check", "--report"],
    ] {
      _ = try Command.run(arguments, in: workspace)
    }
    var found: [String] = []
    for (path, bytes) in try Tree(workspace).files {
      if path.hasPrefix("drafts/") || path.hasPrefix("history/") { continue }
      if String(decoding: bytes, as: UTF8.self).contains(mark) { found.append(path) }
      if path.contains("drafts") || path.contains("history/3") { found.append(path) }
    }
    #expect(found == [])
    #expect(try workspace.text("drafts/s-031/x.json") == mark)
    #expect(try workspace.text("history/\(Self.number)/mark") == mark)
    // No output goes there either.
    for folder in ["drafts", "history", "history/\(Self.number)"] {
      #expect(try Command.run(["render", "--output", folder], in: workspace).code == 73)
    }
  }

  @Test func `several programs write at once, some are killed, and none is lost`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let fields = ["phone", "school", "class", "teacher"]
    let saved = Mutex<[String: String]>([:])
    DispatchQueue.concurrentPerform(iterations: 4) { writer in
      for number in 1...3 {
        let text = "写\(writer)\(number)"
        for _ in 0..<200 {
          let result = try? Command.run(
            ["set", Self.number, "child.\(fields[writer])", text], in: workspace)
          guard result?.code != 75 else {
            Thread.sleep(forTimeInterval: 0.02)
            continue
          }
          if result?.code == 0 { saved.withLock { $0[fields[writer]] = text } }
          break
        }
        _ = try? Command.kill(
          after: 0.01 * Double(number), ["set", Self.number, "guardian.occupation", text],
          in: workspace)
      }
    }
    let done = saved.withLock { $0 }
    #expect(done.count == 4)
    let text = try workspace.text(Self.path)
    for (field, value) in done {
      #expect(text.contains(try Regex("\n  \(field): \"?\(value)\"?\n")), "\(field)")
    }
    let history = try run("history", Self.number, in: workspace)
    #expect(history.code == 0 && !history.said.contains("在程序以外"), "\(history.said)")
    #expect(history.output.split(separator: "\n").count >= 12)
    #expect(try Command.run(["check", "--json"], in: workspace).json().errors.isEmpty)
  }
}
