package import CaseModel
package import FormModel

/// How the files of a project year are numbered and kept: `archive:` of `programme.yaml`.
package struct ArchiveSettings: Sendable {
  package enum Numbering: Sendable {
    /// 按卷: a file of papers for each child (GB/T 9705-2008).
    case byVolume
    /// 按件: every paper is a unit of its own (DA/T 22-2015).
    case byItem
  }

  package let numbering: Numbering
  /// Whether each file also gets the state's own checksum (GB/T 32905).
  package let hasSM3: Bool
  let fonds: String
  let category: String
  let retention: String
  let office: String
  private let year: Int

  /// Nil where the programme says nothing about archives.
  package init?(_ programme: ProgrammeFile, _ library: FormLibrary) {
    guard let record = programme.archive, let schema = library.block("archive")?.schema else {
      return nil
    }
    let answers = Answers(schema, record)
    numbering = answers.choice("numbering") == "按件" ? .byItem : .byVolume
    hasSM3 = answers.flag("sm3") == true
    fonds = answers.text("fonds") ?? ""
    category = answers.text("category") ?? ""
    retention = answers.choice("retention") ?? ""
    office = answers.text("office") ?? ""
    year = programme.year
  }

  /// Codes of 国家档案局令第8号.
  private static let retentionCodes = ["永久": "Y", "定期30年": "D30", "定期10年": "D10"]

  /// The part of the 档号 that all files of a row of numbers share.
  ///
  ///     按卷  全宗号-门类代码·年度-保管期限-街镇代码
  ///     按件  全宗号-门类代码·年度-保管期限-机构代码
  func series(retention: String, streetCode: String) -> String {
    let code = Self.retentionCodes[retention] ?? retention
    let last = numbering == .byVolume ? String(streetCode.suffix(3)) : office
    return [fonds, "\(category)·\(year)", code, last].joined(separator: "-")
  }
}

/// The 档号 of a child's file and of each paper in it.
package struct ArchiveNumber: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// 案卷号; the papers are counted from one.
    case volume(Int)
    /// 件号 by the names of documents.
    case items([String: Int])
  }

  let series: String
  let kind: Kind

  /// The number of the whole file; with numbers by item, from the first to the last.
  package var text: String {
    switch kind {
    case .volume(let number): return series + "-" + padded(number, to: 4)
    case .items(let items):
      let numbers = items.values.sorted()
      guard let first = numbers.first, let last = numbers.last else { return series }
      let start = series + "-" + padded(first, to: 4)
      return first == last ? start : start + "—" + padded(last, to: 4)
    }
  }

  var volume: String? {
    if case .volume(let number) = kind { padded(number, to: 4) } else { nil }
  }

  /// 件号 of a paper: three digits within a file, four where every paper is a unit of its own.
  func item(_ document: String, at place: Int) -> String {
    switch kind {
    case .volume: padded(place, to: 3)
    case .items(let items): items[document].map { padded($0, to: 4) } ?? ""
    }
  }
}

/// Gives out archive numbers: the smallest that no archive has, so that rows of numbers stay without
/// gaps and a run that was interrupted gives the same ones again.
package struct NumberRegister: Sendable {
  private struct Row {
    var used: Set<Int> = []
    var next = 1
  }

  private var rows: [String: Row] = [:]

  package init() {}

  /// Numbers of an archive that is there already; a number is never given twice, whatever became of
  /// the paper.
  package mutating func note(_ number: ArchiveNumber) {
    switch number.kind {
    case .volume(let volume): rows[number.series, default: Row()].used.insert(volume)
    case .items(let items): rows[number.series, default: Row()].used.formUnion(items.values)
    }
  }

  /// The number of a file with these documents, in their order.
  ///
  /// A corrected file keeps the numbers it had.
  package mutating func number(
    of file: CaseFile, documents: [String], settings: ArchiveSettings, library: FormLibrary,
    earlier: ArchiveNumber?
  ) -> ArchiveNumber {
    let retention = file.block("filing", library)?.choice("retention") ?? settings.retention
    let street = file.block("case", library)?.text("street_code") ?? ""
    let series = settings.series(retention: retention, streetCode: street)
    let known = earlier?.series == series ? earlier?.kind : nil
    switch settings.numbering {
    case .byVolume:
      if let earlier, case .volume? = known { return earlier }
      return ArchiveNumber(series: series, kind: .volume(take(series)))
    case .byItem:
      var items: [String: Int] = [:]
      let old = if case .items(let old)? = known { old } else { [String: Int]() }
      for document in documents { items[document] = old[document] ?? take(series) }
      return ArchiveNumber(series: series, kind: .items(items))
    }
  }

  private mutating func take(_ series: String) -> Int {
    var row = rows[series] ?? Row()
    while row.used.contains(row.next) { row.next += 1 }
    let number = row.next
    row.used.insert(number)
    rows[series] = row
    return number
  }
}
