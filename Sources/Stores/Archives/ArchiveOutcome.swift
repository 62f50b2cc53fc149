package import Archiving
package import Diagnostics
package import Outside
import Workshop

/// What making archives came to, or would come to.
package struct ArchiveOutcome: Sendable {
  package var diagnostics: [Diagnostic] = []
  /// Of a plan, what would be sealed, in the order of the cases.
  package var planned: [PlannedSeal] = []
  package var cases = 0
  package var sealed = 0
  package var unchanged = 0
  /// Of these, sealed without the key that signs now.
  package var otherKey = 0
  /// Of these, sealed when `programme.yaml` said something else about people and organisations.
  package var otherProgramme = 0
  /// Left out because of errors.
  package var skipped = 0
  /// Left out because something is missing.
  package var incomplete = 0
  /// Sealed before, and changed since.
  package var outdated = 0
  package var envelopes = 0
  package var output = ""
  /// Why single children could not be written; they keep their numbers, and the others were sealed.
  package var failures: [DiskError] = []

  package init() {}
}
