import CaseModel
import CommonMark
import Diagnostics
import FormModel
import Press

/// `index.html`: opens everything in the archive by a double click, without any program of ours.
///
/// Links lead to files of the archive only, by names that the program gave them: ASCII, without
/// anything that HTML or a URL would read.
struct IndexPage {
  let file: FileRecord
  /// Documents the archive adds: id of the form and formats.
  let papers: [Document]
  let style: SourceText?

  var bytes: [UInt8] {
    Markup.page(
      title: "\(file.archived.file.number) 第\(file.seal.version)版", heading: file.title,
      style: style?.utf8 ?? [], "\(facts)\(contents)\(rest)"
    ).bytes
  }

  /// What the whole file is, and what a reader must know before opening a paper of it.
  private var facts: Markup {
    let gaps = file.archived.gaps.count
    let corrections = file.corrections.map { version, day, reason -> Markup in
      let on = day.map { "（\($0.iso)）" } ?? ""
      return "<p class=\"corrected\">第\(version)版更正\(on)：\(reason)</p>\n"
    }
    let papers = papers.map { paper -> Markup in
      let title = file.library.form(paper.form)?.title ?? paper.form
      return "<li>\(title)：\(links(paper, in: "data"))</li>\n"
    }
    return """
      <dl>
      \(file.outline.map { "<div><dt>\($0.label)</dt><dd>\($0.value)</dd></div>\n" })</dl>
      \("<p class=\"missing\">本卷缺件缺项\(gaps)处，逐条列于卷内文件目录和卷内备考表。</p>\n", if: gaps > 0)\
      \(corrections)<ul class="open">
      \(papers)</ul>

      """
  }

  private var contents: Markup {
    let rows = file.list.papers.map { paper -> Markup in
      let label = paper.document.label
      return """
        <tr><td>\(paper.ordinal)</td><td>\(paper.item)</td><td>\(paper.title)</td>\
        <td>\(label.responsible ?? "")</td><td>\(label.on?.iso ?? "")</td>\
        <td class="links">\(links(paper.document, in: "data/forms"))</td><td>\(paper.note)</td></tr>

        """
    }
    return """
      <h2>卷内文件</h2>
      <table>
      <thead><tr><th>顺序号</th><th>件号</th><th>题名</th><th>责任者</th>\
      <th>日期</th><th>打开</th><th>备注</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>

      """
  }

  /// The page first: it is what people want to look at.
  private func links(_ paper: Document, in folder: String) -> Markup {
    let links = paper.versions.map(\.format).sorted().enumerated().map { index, format -> Markup in
      let label =
        switch format {
        case .html: "网页"
        case .pdf: "PDF"
        case .markdown: "文本"
        }
      let path = "\(folder)/\(paper.name).\(format.rawValue)"
      return "\("　", if: index > 0)<a href=\"\(attribute: path)\">\(label)</a>"
    }
    return "\(links)"
  }

  private var rest: Markup {
    let data: [(path: String, label: String)] = [
      ("data/case.json", "个案数据"), ("data/case.schema.json", "个案数据的结构说明"),
      ("data/programme.json", "项目、机构、人员数据"), ("data/activities.json", "集体活动数据"),
      ("data/contents.json", "卷内文件目录数据"), ("data/events.json", "立卷、检查、审核、封存、更正记录"),
      ("data/templates.json", "表格模板的校验值"),
    ]
    // The one name that is not ASCII stands as a URL has to write it.
    return """
      <h2>核对</h2>
      <p><a href="%E6%80%8E%E6%A0%B7%E6%A0%B8%E5%AF%B9.txt">\(Instructions.name)</a>\
      ：不用本程序，用通用工具核对本档案是否完整、未被改动\("、由谁封存", if: file.seal.key != nil)。</p>
      <h2>数据</h2>
      <p>各件由下列数据填成，可用任何文本工具打开。</p>
      <ul class="data">
      \(data.map { "<li><a href=\"\(attribute: $0.path)\">\($0.label)</a></li>\n" })</ul>

      """
  }
}
