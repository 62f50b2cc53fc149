import CaseModel
import Diagnostics
import FormModel
import Press
import Programme

/// Fills the computed block `file` (案卷), which the archive's own papers show: cover, contents list
/// and remarks (备考表).
struct FileRecord {
  let archived: ArchivedCase
  let seal: Seal
  let list: PaperList
  let library: FormLibrary

  private var file: CaseFile { archived.file }

  /// 案卷题名: with the case number, never with a name.
  var title: String {
    "\(archived.programme.district)\(street ?? "")困境儿童（个案编号\(file.number)）"
      + "\(archived.programme.year)年度家庭监护支持服务档案"
  }

  var street: String? { file.block(CaseFields.self, library)?.street }

  var record: Record {
    var builder = RecordBuilder(library[FileFields.self])
    builder.title = title
    builder.number = seal.number.text
    builder.volume = seal.number.volume
    builder.retention = retention
    builder.from = days.first
    builder.to = days.last
    builder.items = list.papers.count
    builder.pages = list.pages
    builder.photos = photos
    // The first needs no number.
    builder.version = seal.version > 1 ? seal.version : nil
    builder.set(\.papers, to: list.papers) { row, paper in
      row.number = paper.ordinal
      row.item = paper.item
      row.reference = paper.document.label.reference
      row.responsible = paper.document.label.responsible
      row.title = paper.title
      row.on = paper.document.label.on
      row.pages = paper.pages
      row.note = paper.note.isEmpty ? nil : paper.note
    }
    builder.set(\.missing, to: gaps) { $0.what = $1 }
    builder.missingReason = archived.gaps.isEmpty ? nil : seal.missingReason
    builder.set(\.facts, to: facts) { $0.what = $1 }
    builder.set(\.corrections, to: corrections) { row, correction in
      row.version = correction.version
      row.on = correction.on
      row.reason = correction.reason
    }
    return builder.record
  }

  /// What is missing, as the remarks say it.
  var gaps: [String] { GapSentences(library).all(archived.gaps) }

  /// The days of the papers, the earliest first.
  var days: [CalendarDate] { list.papers.compactMap(\.document.label.on).sorted() }

  var filing: Answers<FilingFields>? { file.block(FilingFields.self, library) }
  private var photos: Int? { filing?.photos }

  var retention: Label? {
    if let own = filing?.label(\.retention) { return own }
    return archived.programme.archive.flatMap {
      Answers(library[ArchiveFields.self], $0).label(\.retention)
    }
  }

  // MARK: Facts

  /// What the remarks state: facts, each as a sentence, also where there was no need for a paper.
  var facts: [String] {
    [kinds, pageCount, photoCount, copies, declarations, difficultCases, orphan, missing, files]
      .compactMap(\.self)
  }

  private var kinds: String {
    var counts: [(title: String, count: Int)] = []
    for paper in list.papers {
      let title = library.form(paper.document.form)?.title ?? paper.document.form
      if let index = counts.firstIndex(where: { $0.title == title }) {
        counts[index].count += 1
      } else {
        counts.append((title, 1))
      }
    }
    let parts = counts.map { "《\($0.title)》\($0.count)件" }
    return "本卷共\(list.papers.count)件" + (parts.isEmpty ? "" : "：" + parts.joined(separator: "、"))
      + "。"
  }

  private var pageCount: String {
    let counted = list.papers.count(where: \.isCounted)
    if let pages = list.pages {
      let others = list.papers.count - counted
      return others == 0
        ? "纸质件共\(pages)页。"
        : "共\(pages)页：纸质件页数已登记\(counted)件，其余\(others)件按PDF版计。"
    }
    return "纸质件页数尚未全部登记：已登记\(counted)件，其余\(list.papers.count - counted)件待清点后填写。"
  }

  private var photoCount: String {
    photos.map { "照片\($0)张。" } ?? "照片张数未登记。"
  }

  private var copies: String? {
    let copies = list.papers.filter(\.isCopy)
    if copies.isEmpty { return nil }
    return "复印件\(copies.count)件，顺序号\(ordinals(copies))。"
  }

  private var declarations: String? {
    let declarations = list.papers.filter(\.isDeclaration)
    if declarations.isEmpty { return nil }
    return "原件遗失、以声明代替的\(declarations.count)件，顺序号\(ordinals(declarations))。"
  }

  private func ordinals(_ papers: [PaperList.Paper]) -> String {
    papers.map { String($0.ordinal) }.joined(separator: "、")
  }

  private var difficultCases: String? {
    let forms = library.forms.filter { $0.scopes.contains(.difficultCase) }
    if forms.isEmpty { return nil }
    let count = forms.reduce(0) { $0 + (file.answers[$1.id]?.count ?? 0) }
    return count == 0
      ? "本年度无疑难个案。" : "本年度疑难个案\(count)件，保管期限是否改为永久，请归档单位复核。"
  }

  private var orphan: String? {
    file.block(ChildFields.self, library)?.category == .orphan
      ? "社会散居孤儿，保管期限是否改为永久，请归档单位复核。" : nil
  }

  private var missing: String {
    if !archived.gaps.isEmpty { return "缺件缺项\(archived.gaps.count)处，逐条列于缺件缺项栏。" }
    let isWhole = !list.papers.contains(where: \.isDeclaration)
    return (isWhole ? "应归材料齐全，" : "除以声明代替的以外，应归材料齐全，") + "必填项无空缺，签名盖章日期均已登记。"
  }

  private var files: String {
    let count = list.papers.reduce(0) { $0 + $1.document.versions.count }
    return "各件的电子文件共\(count)个，每个文件的校验值见 manifest-sha256.txt、manifest-sha512.txt。"
  }
}
