package import Diagnostics
package import Outside
package import Printing

/// Why a command cannot go on; each kind has its exit code (sysexits.h).
package enum WorkshopError: Error, Sendable {
  /// Definitions, templates or the programme have errors.
  case badData([Diagnostic])
  case notFound(Message)
  case disk(DiskError)
  /// Something of the user's own is where output should go.
  case refused(Message)
  /// Another run is writing to the same output.
  case busy(String, holder: (process: String, since: String)?)
  /// PDF was asked for and cannot be printed on this machine.
  case unavailable(PrinterError)
  /// Another program was asked for that is not on this machine.
  case missingTool(Message)

  package var exitCode: Int32 {
    switch self {
    case .badData: 65
    case .notFound: 66
    case .disk(let error):
      switch error.kind {
      case .notFound: 66
      case .cannotCreate: 73
      case .inputOutput, .reading, .different: 74
      case .tooLarge: 65
      }
    case .refused: 73
    case .busy: 75
    case .unavailable, .missingTool: 69
    }
  }

  package var message: Message {
    switch self {
    case .badData(let diagnostics):
      Message("outcome.message.bad-data", ["count": diagnostics.count])
    case .notFound(let message), .refused(let message), .missingTool(let message): message
    case .disk(let error): error.message
    case .unavailable(let error):
      Message(
        "outcome.message.unavailable",
        ["error": error.message, "installing": PrinterPlace.installing])
    case .busy(let path, let holder):
      if let (process, since) = holder {
        Message("outcome.message.busy", ["process": process, "since": since, "path": path])
      } else {
        Message("outcome.message.busy-unknown", ["path": path])
      }
    }
  }
}

/// What a command did, for people and for scripts.
package struct Outcome: Sendable {
  /// What was found in the cases, sorted.
  package var diagnostics: [Diagnostic] = []
  package var cases = 0
  /// Cases left out because of errors.
  package var skipped = 0
  /// Numbers of the cases that papers for several children do without.
  package var leftOut: [String] = []
  /// Whether nothing was made because it would have been made from some of the children only.
  package var isHeldBack: Bool { diagnostics.contains { $0.id == .incompleteTotals } }
  /// Documents that were written, and those that were there already.
  package var written = 0
  package var unchanged = 0
  package var removed = 0
  package var output = ""
  /// Fonts wanted first and the ones in their place, in the PDFs that were printed.
  package var substitutes: Set<[String]> = []

  package init() {}

  /// Required fields that are not filled in.
  package var gaps: Int { diagnostics.count { $0.gap != nil } }

  mutating func add(_ other: Outcome) {
    diagnostics += other.diagnostics
    cases += other.cases
    skipped += other.skipped
    leftOut += other.leftOut
    written += other.written
    unchanged += other.unchanged
    removed += other.removed
    substitutes.formUnion(other.substitutes)
  }
}
