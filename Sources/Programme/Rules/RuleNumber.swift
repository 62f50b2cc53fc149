/// The rules of the project, numbered as in the rule files under `Templates/programmes`.
package enum RuleNumber: String, Sendable, CaseIterable, Comparable {
  case n1 = "N1"
  case n1b = "N1b"
  case n2 = "N2"
  case n3 = "N3"
  case n4 = "N4"
  case n5 = "N5"
  case n6 = "N6"
  case n7 = "N7"
  case n8 = "N8"
  case n9 = "N9"
  case n10 = "N10"
  case n11 = "N11"
  case n12 = "N12"
  case n13 = "N13"
  case n14 = "N14"
  case n15 = "N15"
  case n16 = "N16"
  case n16b = "N16b"
  case n17 = "N17"
  case n17b = "N17b"
  case n18 = "N18"
  case n19 = "N19"
  case n20 = "N20"
  case n21 = "N21"
  case n22 = "N22"
  case n23 = "N23"
  case n24 = "N24"
  case n25 = "N25"
  case n26 = "N26"
  case n27 = "N27"

  package static func < (left: Self, right: Self) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }

  /// The project year whose notice has it first; files of earlier years know nothing of it.
  var firstYear: Int { 2021 }

  /// Whether the data can show that the rule was broken; the rule file says why not where they cannot.
  package var isChecked: Bool { self != .n1b && self != .n27 }

  /// Limits without which the rule cannot be checked.
  var limits: [LimitName] {
    switch self {
    case .n4: [.organisationsMin, .organisationsMax, .qualifiedStaff]
    case .n9: [.due, .days]
    case .n10: [.visits, .uncountedDays]
    case .n11: [.persons]
    case .n13: [.minutes]
    case .n16: [.recordDays, .streetDay]
    case .n16b, .n17, .n17b: [.day]
    case .n18: [.days]
    case .n19: [.activities]
    case .n20: [.hours]
    case .n21, .n25: [.due]
    case .n22: [.silentMonths]
    case .n26: [.finalEvaluation]
    default: []
    }
  }
}

/// Where the notices can be read in two ways; each has a default in the rule file.
package enum RuleSetting: String, Sendable, CaseIterable {
  /// Whether a visit in February counts for the monthly visit (N10).
  case februaryCounts = "february_counts"
  /// Whether a visit after the end of the service window counts for its month (N10).
  case afterServiceCounts = "after_service_counts"
  /// Whether contacts by telephone have to be as long as visits (N13).
  case phoneTwoHours = "phone_two_hours"
  /// Whether the family has to be told what the service is when it is first visited (N8).
  case toldAtFirstVisit = "told_at_first_visit"
}

/// A number or a date of a rule, as rule files call it.
package enum LimitName: String, Sendable, CaseIterable {
  case organisationsMin = "organisations_min"
  case organisationsMax = "organisations_max"
  case qualifiedStaff = "qualified_staff"
  case due
  case days
  case visits
  case uncountedDays = "uncounted_days"
  case persons
  case minutes
  case recordDays = "record_days"
  case streetDay = "street_day"
  case day
  case activities
  case hours
  case silentMonths = "silent_months"
  case finalEvaluation = "final_evaluation"
  /// Only in years that have such a day.
  case cutoff

  /// Whether it is a date; the others are numbers.
  var isDate: Bool { self == .due || self == .finalEvaluation || self == .cutoff }
}
