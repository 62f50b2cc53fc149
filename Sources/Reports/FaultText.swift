package import Diagnostics
import Phrasebook

/// A finding about a batch, as the paper that goes back with it says it: where in the batch, and what.
///
/// What to do is said to the receiver alone: it speaks of the sender as of somebody else.
package struct FaultText: Sendable {
  package let text: String

  /// `batch` is the path at which the batch lay, which is the receiver's own.
  package init(_ finding: Diagnostic, in batch: String) {
    var path = finding.path[...]
    if path.hasPrefix(batch) { path = path.dropFirst(batch.count) }
    while path.first == "/" { path.removeFirst() }
    text =
      (path.isEmpty ? "" : path + "：") + Phrasebook.present.text(finding.message, in: .chinese)
  }
}
