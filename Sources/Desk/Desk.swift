import CaseModel
import CommonMark
import Diagnostics
import Editing
import FormModel
package import Outside
import Workshop

/// The desk of one office on one computer: pages of a workspace, as answers to requests.
///
/// What stands in the files is the truth; of what it remembers nothing is needed but who has been let in.
package actor Desk: Answering {
  let disk: Disk
  /// Where the workspace is, or is to be.
  let folder: String
  let templates: String?
  private var gate = Gate(port: 0)
  /// Opens the desk once: what stands in the link.
  package nonisolated let key: String
  private var isKeyUsed = false
  var sessions: [Session] = []
  var office = Office()
  /// Opened with the first paper that is printed.
  var printing: DocumentPrinter?
  /// When something was last asked for, in seconds of whoever counts them.
  package private(set) var requests = 0

  package init(folder: String, templates: String?, disk: Disk) {
    self.folder = folder
    self.templates = templates
    self.disk = disk
    key = Secret().text
  }

  /// The port on which it is reached.
  package func opened(at port: Int) { gate = Gate(port: port) }

  // MARK: Answers

  package func answer(_ request: DeskRequest) async -> Answer {
    if let refusal = gate.check(request) { return refusing(refusal) }
    requests += 1
    if request.method == "GET", let file = Self.file(request.path) { return file }
    if request.method == "GET", request.path == "/", let answer = letIn(request) { return answer }
    guard let session = session(of: request) else { return refusing(.stranger) }
    do throws(WorkshopError) {
      if request.method == "GET" { return try await get(request, session) }
      guard let form = FormData(request.body) else { return refusing(.foreign) }
      if let refusal = gate.check(form, session) { return refusing(refusal) }
      return try await post(request, form, session)
    } catch {
      return failing(error, session)
    }
  }

  /// Style and script: the same for everybody, and nobody's data.
  private static func file(_ path: String) -> Answer? {
    switch path {
    case "/desk.css": .file(PackageResources.desk_css, "text/css")
    case "/desk.js": .file(PackageResources.desk_js, "text/javascript")
    case "/desk.svg": .file(Array(icon.utf8), "image/svg+xml")
    default: nil
    }
  }

  private static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" \
    fill="#a3231f"/><path d="M8 9h16M10 14h12v5H10zM16 9v15M8 24h16" stroke="#fff" stroke-width="2" \
    fill="none"/></svg>
    """

  // MARK: Sessions

  private static let cookie = "tongdang"
  private static let mostSessions = 32
  private static let hours = 12

  private func letIn(_ request: DeskRequest) -> Answer? {
    guard request.query.hasPrefix("key=") else { return nil }
    let given = String(request.query.dropFirst(4))
    if isKeyUsed || !Secret(text: key).equals(given) {
      // Whoever is in already has only opened the link once more.
      return session(of: request) == nil ? refusing(.stranger) : .to("/")
    }
    isKeyUsed = true
    let session = Session(id: Secret(), token: Secret(), person: nil)
    sessions.append(session)
    if sessions.count > Self.mostSessions { sessions.removeFirst() }
    return .to(
      "/",
      cookie: "\(Self.cookie)=\(session.id.text); Path=/; HttpOnly; SameSite=Strict; "
        + "Max-Age=\(Self.hours * 3600)")
  }

  private func session(of request: DeskRequest) -> Session? {
    guard let id = request.cookie(Self.cookie) else { return nil }
    return sessions.first { $0.id.equals(id) }
  }

  func setPerson(_ person: String?, of session: Session) {
    guard let index = sessions.firstIndex(where: { $0.id.equals(session.id.text) }) else { return }
    sessions[index].person = person
  }

  // MARK: Refusals

  package nonisolated func refusing(_ reason: Unanswered) -> Answer {
    switch reason {
    case .tooLarge:
      .page(Plain.page("内容太多", "一次最多 2 MB。请分几次保存。"), status: 413)
    case .tooSlow: .page(Plain.page("连接太慢", "请再试一次。"), status: 408)
    }
  }

  private nonisolated func refusing(_ refusal: Gate.Refusal) -> Answer {
    switch refusal {
    case .host: .page(Plain.page("地址不对", "请用童档启动时给出的链接打开。"), status: 421)
    case .method: .page(Plain.page("不能这样打开", "请从页面上的链接和按钮进入。"), status: 405)
    case .foreign:
      .page(Plain.page("来自别处的请求，没有执行", "请在童档自己的页面上操作。"), status: 403)
    case .stranger:
      .page(
        Plain.page(
          "请用链接进入", "这个页面要用童档启动时给出的链接打开；链接只能用一次。链接失效时，在终端里按 Ctrl-C，再运行一次 tongdang desk。已经存的草稿都在。"),
        status: 403)
    case .token:
      .page(Plain.page("页面已经过期", "请刷新页面再操作；已经存的草稿都在。"), status: 403)
    }
  }
}

extension Secret {
  init(text: String) { self.text = text }
}
