import Diagnostics

/// A fault in a manifest or in `bag-info.txt`.
package struct TagFileFault: Sendable {
  /// What is wrong.
  package let problem: TagFileProblem
  /// From 1; nil where the file as a whole is meant.
  package let line: Int?
  /// The path that the line lists, or the label that is missing.
  package let subject: String?

  init(_ problem: TagFileProblem, line: Int? = nil, subject: String? = nil) {
    self.problem = problem
    self.line = line
    self.subject = subject
  }

  /// Faults of one kind in one file: where the first is, and how many there are.
  struct Group {
    let first: TagFileFault
    var count = 1

    /// Example: `line 3 and 20 more: the digest must be in lower case`.
    var message: Message {
      let what = first.problem.message
      if let label = first.subject, first.line == nil {
        return Message("tag-file-fault.message", ["what": what, "label": label])
      }
      guard let line = first.line else { return what }
      let more = count - 1
      return more > 0
        ? Message(
          "tag-file-fault.lines", ["line": line, "count": count, "more": more, "what": what])
        : Message("tag-file-fault.line", ["line": line, "what": what])
    }
  }

  /// A file that is not what it should be can have the same fault in every line: said once.
  static func grouped(_ faults: [Self]) -> [Group] {
    var groups: [Group] = []
    var indices: [TagFileProblem: Int] = [:]
    for fault in faults {
      if fault.line != nil, let index = indices[fault.problem] {
        groups[index].count += 1
      } else {
        indices[fault.problem] = groups.count
        groups.append(Group(first: fault))
      }
    }
    return groups
  }
}
