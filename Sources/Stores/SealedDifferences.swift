import Archiving
import Diagnostics
package import Editing
import SourceReader
package import Workshop

extension EditHistoryReader {
  /// What has changed in a case since it was sealed last.
  package func differencesSinceSealed() throws(WorkshopError) -> [Difference] {
    let store = ArchiveStore(output: workspace.output, disk: workspace.disk)
    guard case .latest(let sealed) = store.sealedSoFar(target.name) else {
      throw .notFound(Message("diff.not-sealed", ["number": target.name]))
    }
    var found: [Diagnostic] = []
    guard
      let node = readSource(
        sealed.data.caseFile, path: target.name, format: .json, limits: .sealed,
        diagnostics: &found)
    else { throw .badData(found) }
    return try differences(fromSealed: node)
  }
}
