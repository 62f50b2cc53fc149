package import Diagnostics
import FormModel

extension Nature: KnownOption {}

/// One check of a receiver under the four natures, and what it came to.
///
/// Papers are always Chinese; people at the console may read English.
package struct NatureCheck: Sendable {
  package let nature: Nature
  package let what: Wording
  package let result: Wording
  /// Whether it ran: what did not run is never counted as passed.
  package let ran: Bool

  package init(_ nature: Nature, _ what: Wording, _ result: Wording) {
    self.nature = nature
    self.what = what
    self.result = result
    ran = true
  }

  /// One that did not run.
  package init(_ nature: Nature, _ what: Wording, unchecked reason: Wording) {
    self.nature = nature
    self.what = what
    result = Wording("没有核对：\(reason.chinese)", "not checked: \(reason.english)")
    ran = false
  }
}
