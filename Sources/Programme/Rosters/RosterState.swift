import FormModel

/// Whether a child was in the project from its beginning to its end.
enum RosterState: String, KnownOption {
  case present = "在册"
  case joined = "新增"
  case left = "退出"

  /// Who came over a month after the district's first children joined; who was closed for another
  /// reason than the end of the project left.
  ///
  /// `begin` is the day on which the first case was opened.
  init(_ child: CaseFacts, begin: CalendarDate?) {
    if child.hasLeft {
      self = .left
    } else if let opened = child.opened, let begin, opened.ordinal - begin.ordinal > 31 {
      self = .joined
    } else {
      self = .present
    }
  }
}
