import CaseModel
import CommonMark
import FormModel
import Workshop

/// What stands around every page of the desk.
struct Frame: Sendable {
  let workspace: Workspace
  let session: Session

  init(_ workspace: Workspace, _ session: Session) {
    self.workspace = workspace
    self.session = session
  }

  /// Whoever has said who sits here, as long as the register has them.
  var person: Person? {
    session.person.flatMap { id in workspace.programme.staff.first { $0.id == id } }
  }

  var personName: String {
    person.flatMap { workspace.library.answers(of: $0).name } ?? "未选"
  }

  /// Whose drafts these are.
  var owner: String { person?.id ?? "nobody" }

  var token: Markup {
    "<input type=\"hidden\" name=\"token\" value=\"\(attribute: session.token.text)\">"
  }

  /// A page; its title names no child.
  func page(_ title: String, _ content: Markup, of sheet: Bool = false) -> Markup {
    Plain.html(
      title,
      """
      <header class="bar"><a class="home" href="/">童档</a>
      <nav aria-label="主菜单"><a href="/">我的儿童</a> <a href="/unsigned">待签</a> \
      <a href="/activities">集体活动</a> <a href="/office">项目与人员</a> <a href="/district">本区</a></nav>
      <p class="who">\(workspace.programme.district)·\(workspace.programme.year)年度 \
      <a href="/who">\(personName)</a></p></header>
      <main\(" class=\"wide\"", if: sheet)>
      \("<h1>\(title)</h1>", if: !sheet)\(content)
      </main>
      """)
  }
}

/// Pages that need no workspace.
enum Plain {
  static func html(_ title: String, _ body: Markup) -> Markup {
    """
    <!doctype html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title)·童档</title>
    <link rel="stylesheet" href="/desk.css">
    <link rel="icon" href="/desk.svg">
    <script type="module" src="/desk.js"></script>
    </head>
    <body class="desk">
    <a class="skip" href="#content">跳到正文</a>
    <div id="content">\(body)</div>
    </body>
    </html>

    """
  }

  static func page(_ title: String, _ text: String) -> Markup {
    html(title, "<main class=\"plain\"><h1>\(title)</h1><p>\(text)</p></main>")
  }
}
