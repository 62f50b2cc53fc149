import CaseModel
import CommonMark
import Diagnostics
import FormModel
import Press

/// `index.html`: opens everything in the archive by a double click, without any program of ours.
///
/// Links lead to files of the archive only, by names that the program gave them.
struct IndexPage {
  let file: FileRecord
  /// Documents the archive adds: id of the form and formats.
  let papers: [Document]
  let style: SourceText?

  var bytes: [UInt8] {
    var page = PageWriter()
    page.begin(
      title: "\(file.archived.file.number) 第\(file.seal.version)版", heading: file.title,
      style: style?.utf8 ?? [])
    facts(&page)
    contents(&page)
    rest(&page)
    page.raw("</main>\n</body>\n</html>\n")
    return page.bytes
  }

  /// What the whole file is, and what a reader must know before opening a paper of it.
  private func facts(_ page: inout PageWriter) {
    page.raw("<dl>\n")
    for (label, value) in file.outline {
      page.raw("<div><dt>")
      page.text(label)
      page.raw("</dt><dd>")
      page.text(value)
      page.raw("</dd></div>\n")
    }
    page.raw("</dl>\n")
    let gaps = file.archived.gaps
    if !gaps.isEmpty {
      page.raw("<p class=\"missing\">本卷缺件缺项")
      page.text(String(gaps.count))
      page.raw("处，逐条列于卷内文件目录和卷内备考表。</p>\n")
    }
    for correction in file.corrections {
      page.raw("<p class=\"corrected\">第")
      page.text(String(correction.version))
      page.raw("版更正")
      if let day = correction.on { page.text("（\(day.iso)）") }
      page.raw("：")
      page.text(correction.reason)
      page.raw("</p>\n")
    }
    page.raw("<ul class=\"open\">\n")
    for paper in papers {
      page.raw("<li>")
      page.text(file.library.form(paper.form)?.title ?? paper.form)
      page.raw("：")
      links(paper, in: "data", &page)
      page.raw("</li>\n")
    }
    page.raw("</ul>\n")
  }

  private func contents(_ page: inout PageWriter) {
    page.raw("<h2>卷内文件</h2>\n<table>\n<thead><tr><th>顺序号</th><th>件号</th><th>题名</th><th>责任者</th>")
    page.raw("<th>日期</th><th>打开</th><th>备注</th></tr></thead>\n<tbody>\n")
    for paper in file.list.papers {
      page.raw("<tr>")
      page.cell(String(paper.place))
      page.cell(paper.item)
      page.cell(paper.title)
      page.cell(paper.document.label.responsible ?? "")
      page.cell(paper.document.label.on?.iso ?? "")
      page.raw("<td class=\"links\">")
      links(paper.document, in: "data/forms", &page)
      page.raw("</td>")
      page.cell(paper.note)
      page.raw("</tr>\n")
    }
    page.raw("</tbody>\n</table>\n")
  }

  /// The page first: it is what people want to look at.
  private func links(_ paper: Document, in folder: String, _ page: inout PageWriter) {
    for (index, format) in paper.versions.map(\.format).sorted().enumerated() {
      if index > 0 { page.raw("　") }
      let path = "\(folder)/\(paper.name).\(format.rawValue)"
      let label =
        switch format {
        case .html: "网页"
        case .pdf: "PDF"
        case .markdown: "文本"
        }
      page.link(path, label)
    }
  }

  private func rest(_ page: inout PageWriter) {
    page.raw("<h2>核对</h2>\n<p>")
    // The one name that is not ASCII, as a URL has to write it.
    page.link("%E6%80%8E%E6%A0%B7%E6%A0%B8%E5%AF%B9.txt", Instructions.name)
    page.raw("：不用本程序，用通用工具核对本档案是否完整、未被改动")
    if file.seal.key != nil { page.raw("、由谁封存") }
    page.raw("。</p>\n")
    page.raw("<h2>数据</h2>\n<p>各件由下列数据填成，可用任何文本工具打开。</p>\n<ul class=\"data\">\n")
    let data: [(String, String)] = [
      ("data/case.json", "个案数据"), ("data/case.schema.json", "个案数据的结构说明"),
      ("data/programme.json", "项目、机构、人员数据"), ("data/activities.json", "集体活动数据"),
      ("data/contents.json", "卷内文件目录数据"), ("data/events.json", "立卷、检查、审核、封存、更正记录"),
      ("data/templates.json", "表格模板的校验值"),
    ]
    for (path, label) in data {
      page.raw("<li>")
      page.link(path, label)
      page.raw("</li>\n")
    }
    page.raw("</ul>\n")
  }
}
