import Diagnostics
import FormModel

/// Who has to supply what is missing.
enum Owner {
  case worker
  case director
  case supervisor
  case organisation
  case street
  case bureau
  case city
  case guardian

  /// By the key of the field: forms call the parts that others fill by their name.
  init(block: String?, key: String) {
    let owners: [(String, Owner)] = [
      ("supervisor", .supervisor), ("director", .director), ("organisation", .organisation),
      ("street", .street), ("bureau", .bureau), ("district_level", .bureau),
      ("acceptance", .bureau), ("city", .city), ("guardian_signature", .guardian),
    ]
    if block == "team" || block == "filing" {
      self = .supervisor
    } else if block == nil, let owner = owners.first(where: { key.hasPrefix($0.0) }) {
      self = key.hasPrefix("street_level") ? .supervisor : owner.1
    } else {
      self = .worker
    }
  }

  var name: Message {
    switch self {
    case .worker: Message("儿童福利社工", "the social worker")
    case .director: Message("儿童主任", "the child director of the committee")
    case .supervisor: Message("儿童督导员", "the child supervisor of the street")
    case .organisation: Message("社会组织", "the organisation")
    case .street: Message("街镇", "the street")
    case .bureau: Message("区民政局", "the district's civil affairs bureau")
    case .city: Message("市民政局", "the city's civil affairs bureau")
    case .guardian: Message("监护人", "the guardian")
    }
  }
}
