/// Who owes a piece of work: who has to supply what is missing, or to put right what was not kept.
package enum Owner: String, Sendable, Codable, CaseIterable, Comparable {
  case worker
  case director
  case supervisor
  case organisation
  case street
  case bureau
  case city
  case guardian

  package var name: Wording {
    switch self {
    case .worker: Wording("儿童福利社工", "the social worker")
    case .director: Wording("儿童主任", "the child director of the committee")
    case .supervisor: Wording("儿童督导员", "the child supervisor of the street")
    case .organisation: Wording("社会组织", "the organisation")
    case .street: Wording("街镇", "the street")
    case .bureau: Wording("区民政局", "the district's civil affairs bureau")
    case .city: Wording("市民政局", "the city's civil affairs bureau")
    case .guardian: Wording("监护人", "the guardian")
    }
  }

  /// From those who are nearest to the child outwards.
  package static func < (left: Self, right: Self) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}
