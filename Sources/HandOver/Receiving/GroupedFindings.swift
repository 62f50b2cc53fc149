package import Diagnostics

extension [Diagnostic] {
  /// What says the same of many files is said once, with the folder that they have in common and how
  /// many they are: a child's folder that was not copied is one fault, and so is a key that nobody
  /// trusts.
  ///
  /// In the order in which each was found first. For people: programs get them one by one.
  package var grouped: [Diagnostic] {
    counted.map { one, count in
      if count == 1 { return one }
      return Diagnostic(
        one.id, as: one.severity, path: one.path,
        Message("grouped-findings", ["message": one.message, "count": count]), hint: one.hint)
    }
  }

  /// The same for a table: each with how many there are.
  package var counted: [(finding: Diagnostic, count: Int)] {
    groups.flatMap { group -> [(finding: Diagnostic, count: Int)] in
      if group.count < Self.few { return group.map { ($0, 1) } }
      let first = group[0]
      let one = Diagnostic(
        first.id, as: first.severity, path: Self.commonFolder(group.map(\.path)), first.message,
        hint: first.hint)
      return [(one, group.count)]
    }
  }

  private var groups: [[Diagnostic]] {
    var indexes: [Key: Int] = [:]
    var groups: [[Diagnostic]] = []
    for finding in self {
      let key = Key(finding)
      if let index = indexes[key] {
        groups[index].append(finding)
      } else {
        indexes[key] = groups.count
        groups.append([finding])
      }
    }
    return groups
  }

  /// So few are told one by one.
  private static var few: Int { 4 }

  private struct Key: Hashable {
    let id: FindingID
    let severity: Severity
    let message: Message
    let hint: Message?

    init(_ finding: Diagnostic) {
      id = finding.id
      severity = finding.severity
      message = finding.message
      hint = finding.hint
    }
  }

  /// The deepest folder in which all of them lie.
  private static func commonFolder(_ paths: [String]) -> String {
    var common = paths[0].split(separator: "/", omittingEmptySubsequences: false)
    for path in paths.dropFirst() {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      let same = zip(common, parts).prefix { $0 == $1 }.count
      common = [Substring](common.prefix(same))
    }
    return common.isEmpty ? paths[0] : common.joined(separator: "/")
  }
}
