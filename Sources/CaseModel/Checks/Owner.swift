import Diagnostics

extension Owner {
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
}
