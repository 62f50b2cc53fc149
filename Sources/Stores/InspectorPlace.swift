import Diagnostics
import Outside
import PDFInspection
import Printing
import Workshop

/// Where the program that looks into PDFs is.
enum InspectorPlace {
  static let name = "tongdang-pdf"

  /// The inspector beside the running program; never one of another place, which could be anybody's.
  static func open(_ disk: Disk) -> PDFInspector {
    let program = disk.programFolder + "/" + name
    return PDFInspector(
      program: disk.exists(program) ? program : nil,
      size: disk.processors)
  }

  /// What is said once where something was sealed with PDFs that nobody has looked into.
  static let notSealedWith = Diagnostic(
    InspectedPDFs.notInspected, path: "archives",
    Message("inspector-place.not-sealed-with"),
    hint: InspectedPDFs.installing)

  /// What is said where a batch with PDFs cannot be received without it.
  static let absent = WorkshopError.missingTool(
    Message("inspector-place.absent", ["name": name]))
}
