package import Diagnostics
package import FormModel
package import HandOver
import Workshop

/// What handing over came to, or would come to.
package struct HandoverOutcome: Sendable {
  package var diagnostics: [Diagnostic] = []
  /// The batch that was made; nil where there was none to make.
  package var facts: BatchFacts?
  /// What those of its files that correct an earlier version have changed.
  package var corrections: [BatchPlanner.Correction] = []
  package var output = ""
  package var envelope: String?
  package var items = 0
  package var files = 0
  package var bytes = 0
  /// Rule N21.
  package var deadline: CalendarDate?
  /// Everything has been handed over before.
  package var isUpToDate = false
  /// Children who were left for a later batch when there was none to make.
  package var later = 0
  /// The number of the batch that was made again.
  package var replaces: String?
  /// Envelopes of the batch that was replaced; they were removed.
  package var outdatedEnvelopes: [String] = []

  package init() {}
}
