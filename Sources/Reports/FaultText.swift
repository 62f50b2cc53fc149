package import Diagnostics
import Phrasebook

/// A finding about a batch, as the paper that goes back with it says it: where in the batch, what, and
/// what to do.
package struct FaultText: Sendable {
  package let text: String

  /// `batch` is the path at which the batch lay, which is the receiver's own.
  package init(_ finding: Diagnostic, in batch: String) {
    var path = finding.path[...]
    if path.hasPrefix(batch) { path = path.dropFirst(batch.count) }
    while path.first == "/" { path.removeFirst() }
    let words = Phrasebook.present
    let cure = finding.hint.map { "。办法：" + words.text($0, in: .chinese) } ?? ""
    text = (path.isEmpty ? "" : path + "：") + words.text(finding.message, in: .chinese) + cure
  }
}
