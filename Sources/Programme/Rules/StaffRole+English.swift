import CaseModel

extension StaffRole {
  /// As English messages call it.
  var english: String {
    switch self {
    case .supervisor: "supervisor"
    case .director: "director"
    case .worker: "worker"
    }
  }
}
