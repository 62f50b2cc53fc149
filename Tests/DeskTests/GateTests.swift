import Desk
import MemoryWorld
import Testing

/// What another site, another program or a stranger can do at the desk: nothing.
struct GateTests {
  private static let own = "127.0.0.1:\(DeskBench.port)"

  private static let hosts: [String?] = [
    own, "localhost:\(DeskBench.port)", "127.0.0.1", "localhost", "127.0.0.1:80", "evil.example",
    "evil.example:\(DeskBench.port)", "127.0.0.1:\(DeskBench.port).evil.example",
    "[::1]:\(DeskBench.port)",
    "0.0.0.0:\(DeskBench.port)", "", nil,
  ]

  private static let origins: [String?] = [
    "http://" + own, "http://localhost:\(DeskBench.port)", "https://" + own, "http://127.0.0.1",
    "http://evil.example", "null", "", nil,
  ]

  private static let sites: [String?] = [
    nil, "same-origin", "none", "same-site", "cross-site", "same-origin, same-origin",
  ]

  /// G17: 12 hosts × 8 origins × GET and POST × with, without and with a wrong token × 6 kinds of fetches.
  @Test func `only a form of its own page changes anything`() async throws {
    let world = try DeskBench.shared.get().beginning.copy()
    let browser = try await Browser(DeskBench.desk(world))
    let address = "/edit/\(DeskBench.number)/visits/1"
    var allowed = 0
    var count = 0
    for host in Self.hosts {
      for origin in Self.origins {
        for site in Self.sites {
          for method in ["GET", "POST"] {
            for token in [browser.token, nil, String(browser.token.reversed())] {
              count += 1
              let mark = "m\(count)"
              var headers = [
                ("cookie", browser.cookie), ("content-type", "application/x-www-form-urlencoded"),
              ]
              if let origin { headers.append(("origin", origin)) }
              if let site { headers.append(("sec-fetch-site", site)) }
              let values = [("summary", mark)] + (token.map { [("token", $0)] } ?? [])
              let answer = await browser.desk.answer(
                Browser.request(
                  method, address, host: host, headers, body: Browser.body(values)))
              let isChanged = world.tree("/office/drafts").contains { file in
                file.value.map { String(decoding: $0, as: UTF8.self).contains("\"\(mark)\"") }
                  == true
              }
              let isRight =
                host.map { host in
                  [Self.own, "localhost:\(DeskBench.port)"].contains(host)
                    && origin == "http://" + host
                } ?? false
              let mayChange =
                isRight && method == "POST" && token == browser.token
                && (site == nil || site == "same-origin")
              #expect(isChanged == mayChange, "\(host ?? "-") \(origin ?? "-") \(site ?? "-")")
              #expect(answer.status < 500)
              if isChanged { allowed += 1 }
            }
          }
        }
      }
    }
    #expect(count == 12 * 8 * 6 * 2 * 3 && allowed == 4)
  }

  @Test func `the link opens once, for one browser, and nobody comes in without`() async throws {
    let world = try DeskBench.shared.get().beginning.copy()
    let desk = await DeskBench.desk(world)
    for path in [
      "/", "/who", "/child/\(DeskBench.number)", "/?key=" + desk.key.reversed(), "/?key=",
    ] {
      let answer = await desk.answer(Browser.request("GET", path))
      #expect(answer.status == 403 && !answer.text.contains("吕"))
    }
    let browser = try await Browser(desk)
    #expect(await desk.answer(Browser.request("GET", "/?key=" + desk.key)).status == 403)
    #expect(await browser.get("/").status == 200)
    for cookie in ["tongdang=", "tongdang=x", browser.cookie + "; " + browser.cookie, ""] {
      let answer = await desk.answer(Browser.request("GET", "/", [("cookie", cookie)]))
      #expect(answer.status == 403)
    }
  }

  @Test func `every answer says what a page may do, and none is kept`() async throws {
    let world = try DeskBench.shared.get().beginning.copy()
    let desk = await DeskBench.desk(world)
    let browser = try await Browser(desk)
    var answers = [
      desk.refusing(.tooLarge), desk.refusing(.tooSlow),
      await desk.answer(Browser.request("GET", "/", host: "evil.example")),
      await desk.answer(Browser.request("PUT", "/")),
      await desk.answer(Browser.request("GET", "/")),
      await browser.get("/nothing"), await browser.get("/child/1"),
      await browser.get("/edit/\(DeskBench.number)/visits/99"),
      await browser.get("/edit/\(DeskBench.number)/../../programme"),
      await browser.post("/edit/\(DeskBench.number)/visits/1", [("act", "save"), ("met", "也许")]),
    ]
    for path in [
      "/", "/who", "/office", "/activities", "/district", "/unsigned", "/desk.css", "/desk.js",
      "/desk.svg", "/child/\(DeskBench.number)", "/changes/\(DeskBench.number)",
      "/paper/style.css", "/pulse/\(DeskBench.number)",
    ] {
      let answer = await browser.get(path)
      #expect(answer.status == 200, "\(path)")
      answers.append(answer)
    }
    let paper = await browser.get("/paper/\(DeskBench.number)/visit/1")
    #expect(paper.status == 200)
    #expect(paper.headers.contains { $0.value.contains("sandbox") })
    for answer in answers + [paper] {
      let headers = Dictionary(answer.headers.map { ($0.name, $0.value) }) { $1 }
      #expect(headers["cache-control"] == "no-store")
      #expect(headers["x-content-type-options"] == "nosniff")
      #expect(headers["referrer-policy"] == "same-origin")
      #expect(headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
      #expect(headers["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
    }
    // No page runs or loads anything but the desk's own two files.
    for answer in answers {
      let text = answer.text
      #expect(!text.contains("<style") && !text.contains(" style=") && !text.contains("onclick"))
      #expect(text.components(separatedBy: "<script").count <= 2)
    }
  }
}

extension String {
  fileprivate func components(separatedBy mark: String) -> [Substring] {
    split(separator: mark, omittingEmptySubsequences: false)
  }
}
