package import Diagnostics
import FormModel

/// One of the four natures that an electronic archive is tested for (四性检测, DA/T 70-2018).
package enum Nature: String, KnownOption {
  case authentic = "真实"
  case complete = "完整"
  case usable = "可用"
  case safe = "安全"

  package var english: String {
    switch self {
    case .authentic: "authentic"
    case .complete: "complete"
    case .usable: "usable"
    case .safe: "safe"
    }
  }
}

/// One check of a receiver under the four natures, and what it came to.
///
/// Papers are always Chinese; people at the console may read English.
package struct NatureCheck: Sendable {
  package let nature: Nature
  package let what: Message
  package let result: Message
  /// Whether it ran: what did not run is never counted as passed.
  package let ran: Bool

  package init(_ nature: Nature, _ what: Message, _ result: Message) {
    self.nature = nature
    self.what = what
    self.result = result
    ran = true
  }

  /// One that did not run.
  package init(_ nature: Nature, _ what: Message, unchecked reason: Message) {
    self.nature = nature
    self.what = what
    result = Message("没有核对：\(reason.chinese)", "not checked: \(reason.english)")
    ran = false
  }
}
