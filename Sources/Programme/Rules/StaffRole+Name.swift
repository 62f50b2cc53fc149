import CaseModel
package import Diagnostics

extension StaffRole: MessageValue {
  /// As the notices call it.
  package var value: Message.Value {
    let english =
      switch self {
      case .supervisor: "supervisor"
      case .director: "director"
      case .worker: "worker"
      }
    return .wording(Wording(rawValue, english))
  }
}
