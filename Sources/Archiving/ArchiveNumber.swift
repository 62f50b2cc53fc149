import Bagging
package import CaseModel
package import FormModel

/// How the files of a project year are numbered and kept: `archive:` of `programme.yaml`.
package struct ArchiveSettings: Sendable {
  package let numbering: Numbering
  /// Whether each file also gets the state's own checksum (GB/T 32905).
  package let hasSM3: Bool
  let fonds: String
  let category: String
  let retention: Retention?
  let office: String
  private let year: Int

  /// The checksums that an archive has, and no others.
  static func algorithms(sm3: Bool) -> [DigestAlgorithm] {
    sm3 ? [.sha256, .sha512, .sm3] : [.sha256, .sha512]
  }

  /// Nil where the programme says nothing about archives.
  package init?(_ programme: ProgrammeFile, _ library: FormLibrary) {
    guard let record = programme.archive else { return nil }
    let answers = Answers(library[ArchiveFields.self], record)
    numbering = answers.numbering ?? .byVolume
    hasSM3 = answers.sm3 == true
    fonds = answers.fonds ?? ""
    category = answers.category ?? ""
    retention = answers.retention
    office = answers.office ?? ""
    year = programme.year
  }

  /// The part of the 档号 that all files of a row of numbers share.
  ///
  ///     按卷  全宗号-门类代码·年度-保管期限-街镇代码
  ///     按件  全宗号-门类代码·年度-保管期限-机构代码
  ///
  /// Nil where a part is missing: a number with a hole in it would be nobody's.
  package func series(of file: CaseFile, _ library: FormLibrary) -> String? {
    let retention = file.block(FilingFields.self, library)?.retention ?? retention
    let street = file.block(CaseFields.self, library)?.streetCode ?? ""
    let last = numbering == .byVolume ? String(street.suffix(3)) : office
    let parts = [fonds, category, retention?.code ?? "", last]
    if parts.contains("") { return nil }
    return "\(fonds)-\(category)·\(year)-\(parts[2])-\(last)"
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

  package let series: String
  let kind: Kind

  /// The number of the whole file; with numbers by item, from the first to the last.
  package var text: String {
    switch kind {
    case .volume(let number): return series + "-" + padded(number, to: 4)
    case .items(let items):
      return series + "-" + runs(items.values.sorted()).joined(separator: "、")
    }
  }

  /// 0001—0025、0075: what lies between belongs to others.
  private func runs(_ numbers: [Int]) -> [String] {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { run in
      let first = padded(run.lowerBound, to: 4)
      return run.count == 1 ? first : first + "—" + padded(run.upperBound, to: 4)
    }
  }

  /// Every number it takes in its series.
  package var all: [Int] {
    switch kind {
    case .volume(let number): [number]
    case .items(let items): Array(items.values)
    }
  }

  var volume: String? {
    if case .volume(let number) = kind { padded(number, to: 4) } else { nil }
  }

  /// 件号 of a paper: three digits within a file, four where every paper is a unit of its own.
  func item(_ document: String, at ordinal: Int) -> String {
    switch kind {
    case .volume: padded(ordinal, to: 3)
    case .items(let items): items[document].map { padded($0, to: 4) } ?? ""
    }
  }
}
