package import CaseModel
import SourceReader

/// Gives out archive numbers (档号) and remembers to whom: the smallest that nobody has, so that rows
/// of numbers stay without gaps.
///
/// It is kept in a file of its own, written before the archives: a number is never given twice,
/// whatever became of the archive that has it, and a run that was interrupted goes on with the same
/// numbers.
package struct NumberBook: Sendable {
  /// The file that holds it, beside the archives.
  package static let name = "numbers.json"

  /// What has a number: a case, or a paper of a case.
  private typealias Owner = String

  private struct Row {
    var owners: [Int: Owner] = [:]
    var numbers: [Owner: Int] = [:]
    var next = 1

    mutating func give(_ number: Int, to owner: Owner) {
      owners[number] = owner
      numbers[owner] = number
    }
  }

  private var rows: [String: Row] = [:]

  package init() {}

  /// Whether nobody has a number.
  package var isEmpty: Bool { rows.isEmpty }

  /// Notes the numbers of an archive that is there already.
  package mutating func note(_ number: ArchiveNumber, of name: String) {
    switch number.kind {
    case .volume(let volume): rows[number.series, default: Row()].give(volume, to: name)
    case .items(let items):
      for (document, item) in items {
        rows[number.series, default: Row()].give(item, to: name + "/" + document)
      }
    }
  }

  /// The number of a file with these documents, in their order.
  ///
  /// Who has a number keeps it, also through corrections.
  package mutating func number(
    of name: String, documents: [String], series: String, _ numbering: Numbering
  ) -> ArchiveNumber {
    switch numbering {
    case .byVolume:
      return ArchiveNumber(series: series, kind: .volume(take(series, for: name)))
    case .byItem:
      var items: [String: Int] = [:]
      for document in documents { items[document] = take(series, for: name + "/" + document) }
      return ArchiveNumber(series: series, kind: .items(items))
    }
  }

  private mutating func take(_ series: String, for owner: Owner) -> Int {
    var row = rows[series] ?? Row()
    if let number = row.numbers[owner] { return number }
    while row.owners[row.next] != nil { row.next += 1 }
    row.give(row.next, to: owner)
    rows[series] = row
    return row.next
  }

  // MARK: Looking up

  /// Every case that has a number.
  package var cases: Set<String> {
    Set(rows.values.flatMap { row in row.owners.values.map { Self.number(of: $0) } })
  }

  /// The case that has a number; nil where nobody has it.
  package func owner(of number: Int, in series: String) -> String? {
    rows[series]?.owners[number].map { Self.number(of: $0) }
  }

  private static func number(of owner: Owner) -> String {
    String(owner.prefix { $0 != "/" })
  }

  // MARK: The file

  /// `numbers.json`: by series and number, who has it.
  package var json: JSON {
    .object(
      rows.mapValues { row in
        .object(
          Dictionary(
            uniqueKeysWithValues: row.owners.map { (String($0.key), .string($0.value)) }))
      })
  }

  /// Nil for anything that `json` does not give.
  package init?(json bytes: [UInt8]) {
    guard let root = Members(bytes) else { return nil }
    for (series, members) in root.all {
      guard let members = Members(members) else { return nil }
      for (key, value) in members.all {
        guard let number = Int(key), number > 0, let owner = value.text else { return nil }
        rows[series, default: Row()].give(number, to: owner)
      }
    }
  }
}
