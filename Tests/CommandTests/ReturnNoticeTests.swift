import Foundation
import Testing

/// What a district says of a batch that it sends back.
struct ReturnNoticeTests {
  private struct Refused {
    let store: URL
    let said: String
    let notice: URL

    init(_ scratch: TemporaryFolder, spoil: (URL) throws -> Void) throws {
      let district = try HandedOver.get()
      store = try district.store(in: scratch)
      let before = try Tree(store)
      let stick = try district.stick(in: scratch)
      try spoil(stick)
      let result = try Command.run(
        [
          "receive", stick.path, "--into", store.path, "--on", "2023-02-20", "--for", "all",
          "--key", district.receiver.secret.path, "--trust", "all=" + district.sender.open.path,
        ], in: scratch.url)
      #expect(result.code == 1 && !result.isCrash, "\(result.said)")
      said = result.errors
      notice = scratch.url.appending(path: "store-退回/\(HandedOver.second)")
      #expect(try Tree(store).differences(from: before).filter { $0 != ".lock" } == [])
    }

    func lines(_ id: String) -> [Substring] {
      said.split(separator: "\n").filter { $0.contains("[\(id)]") }
    }
  }

  @Test func `a child that was not copied is one line, and a paper goes back with the batch`()
    throws
  {
    let scratch = try TemporaryFolder()
    let child = HandedOver.place(HandedOver.late, 1)
    let refused = try Refused(scratch) { stick in
      try FileManager.default.removeItem(at: stick.appending(path: child))
    }
    let missing = refused.lines("missing-file")
    #expect(missing.count == 1 && missing[0].contains(child), "\(missing)")
    #expect(missing[0].contains(#/同样的共 \d\d+ 处/#))
    #expect(refused.said.contains("退回通知在 \(refused.notice.path)"))
    let paper = try refused.notice.text("return-notice.md")
    #expect(paper.contains("# 电子档案移交退回通知") && paper.contains(HandedOver.second))
    #expect(paper.contains("整批退回") && paper.contains("完整") && paper.contains(child))
    #expect(paper.contains(#/\d\d+处/#))
    let page = try refused.notice.text("return-notice.html")
    #expect(page.contains("移交单位签收") && page.contains(HandedOver.late))
    #expect(try refused.notice.names("").filter { !$0.hasPrefix(".") }.count == 2)
  }

  @Test func `what an operating system has left is named as what it is`() throws {
    let scratch = try TemporaryFolder()
    let refused = try Refused(scratch) { stick in
      for name in ["Thumbs.db", "data/desktop.ini", "data/电子档案/.DS_Store"] {
        try stick.write("x", to: name)
      }
    }
    #expect(refused.lines("system-file").count == 3, "\(refused.said)")
    #expect(refused.lines("extra-file").isEmpty && refused.lines("unsafe-path").isEmpty)
    #expect(refused.lines("format-not-listed").isEmpty, "\(refused.said)")
    let paper = try refused.notice.text("return-notice.md")
    #expect(paper.contains("Thumbs.db") && !paper.contains("0卷"))
    #expect(refused.said.contains("Windows") && refused.said.contains("macOS"))
    #expect(refused.said.contains("删掉就行"))
  }
}
