import CaseModel
import CommonMark
import Diagnostics
import Editing
import FormModel
import Phrasebook
import SourceReader
import Workshop

/// Who sits here: somebody of the staff register.
struct WhoPage {
  let page: Frame

  init(_ page: Frame) { self.page = page }

  var markup: Markup {
    let library = page.workspace.library
    let staff = page.workspace.programme.staff.map { person -> Markup in
      let answers = library.answers(of: person)
      return """
        <li><button class="person" name="person" value="\(attribute: person.id)">\
        \(answers.name ?? person.id) <small>\(answers.role?.rawValue ?? "")</small></button></li>

        """
    }
    return page.page(
      "您是谁",
      """
      <p class="hint">改动会记在这个人名下，草稿也按人分开。这台电脑上谁都可以选任何人：程序不验证身份。</p>
      <form method="post" action="/who">\(page.token)<ul class="people">\(staff)</ul></form>
      \("<p class=\"hint\">人员登记还是空的：先到<a href=\"/office\">项目与人员</a>登记工作人员。</p>", if: staff.isEmpty)
      """)
  }
}

/// The records of one of the workspace's other files.
struct OfficePage {
  let page: Frame
  let target: EditTarget

  init(_ page: Frame, _ target: EditTarget) {
    self.page = page
    self.target = target
  }

  private var title: String {
    switch target {
    case .activities: "集体活动"
    case .district: "本区的报送和表格"
    case .programme, .caseFile: "项目与人员"
    }
  }

  var markup: Markup {
    let root = (try? page.workspace.edited(target))?.root ?? Node(.map([]), at: .start)
    let parts = FilePart.parts(of: target, page.workspace.library)
    return page.page(
      title,
      """
      \(parts.map { part(part: $0, root) })
      <p><a href="/changes/\(attribute: target.name)">改动与恢复</a></p>
      """)
  }

  private func part(part: FilePart, _ root: Node) -> Markup {
    let path = EditPath([.key(part.key)])
    guard part.isList else {
      let address = RecordPlace.address(target, path)
      return """
        <section class="paper"><h2>\(part.title)</h2><p><a class="button small plain" \
        href="\(attribute: address)">查看和修改</a></p></section>

        """
    }
    let items = root.member(part.key)?.items ?? []
    let rows = items.enumerated().map { index, item -> Markup in
      let path = path.adding(row: index)
      let inner = part.inner.map { paper -> Markup in
        """
         <a class="inner" href="\(attribute: RecordPlace.address(target, path.adding(paper.key)))">\
        \(paper.title)\("（未填）", if: item.member(paper.key) == nil)</a>
        """
      }
      return """
        <li><a href="\(attribute: RecordPlace.address(target, path))">\(name(of: item, part))</a>\
        \(inner)</li>

        """
    }
    return """
      <section class="paper"><h2>\(part.title)</h2>\("<ul>\(rows)</ul>", if: !rows.isEmpty)
      <p><a class="button small plain" href="\(attribute: RecordPlace.address(target, path, isNew: true))">\
      ＋ 添一个</a></p></section>

      """
  }

  /// What tells a record from the others, by its first fields.
  private func name(of node: Node, _ part: FilePart) -> String {
    let keys = part.schema.fields.prefix(3).map(\.key)
    let texts = keys.compactMap { node.member($0)?.text }
    return texts.isEmpty ? "（空）" : texts.prefix(2).joined(separator: "　")
  }
}

/// Why something was not done.
struct ProblemPage {
  private let error: WorkshopError
  private let session: Session

  init(_ error: WorkshopError, _ session: Session) {
    self.error = error
    self.session = session
  }

  static func status(of error: WorkshopError) -> Int {
    switch error {
    case .notFound: 404
    case .busy: 503
    case .badData, .refused: 409
    case .disk, .unavailable, .missingTool: 500
    }
  }

  var markup: Markup {
    let words = Phrasebook.present
    var lines: [Markup] = []
    if case .badData(let findings) = error { lines = findings.map { FindingLine($0).markup } }
    return Plain.html(
      "没有做成",
      """
      <main class="plain"><h1>没有做成</h1>
      <p>\(Markup.sentence(words.text(error.message, in: .chinese)))</p>
      \("<ul class=\"problems\">\(lines)</ul>", if: !lines.isEmpty)
      <p>文件没有被改动。<a href="/">回到首页</a></p></main>
      """)
  }
}

/// Where there is no workspace yet.
struct FirstPage {
  let session: Session
  let folder: String
  let year: Int

  var markup: Markup {
    let token: Markup = """
      <input type="hidden" name="token" value="\(attribute: session.token.text)">
      """
    let districts = District.allCases.map { district -> Markup in
      "<option value=\"\(attribute: district.code)\">\(district.name)</option>"
    }
    return Plain.html(
      "新建工作区",
      """
      <main class="plain"><h1>新建工作区</h1>
      <p>这个文件夹里还没有童档的工作区：<code>\(folder)</code></p>
      <form class="first-run" method="post" action="/first">\(token)
      <p><label>项目年度 <input name="year" value="\(year)" inputmode="numeric" autocomplete="off"></label></p>
      <p><label>区 <select name="district">\(districts)</select></label></p>
      <p><label>区民政局名称 <input name="bureau" autocomplete="off" placeholder="如：普陀区民政局"></label></p>
      <p><label>联系电话 <input name="hotline" inputmode="tel" autocomplete="off"></label></p>
      <p><button class="button" name="act" value="new">新建</button></p></form>
      <hr>
      <form method="post" action="/first">\(token)<p>先看看样子：放一个虚构的样例区进来（15 名儿童，全部是编的）。</p>
      <p><button class="button plain" name="act" value="sample">放入样例</button></p></form></main>
      """)
  }
}
