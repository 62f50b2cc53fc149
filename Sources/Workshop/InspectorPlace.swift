import Archiving
import Diagnostics
import Foundation
import PDFInspection
import Printing

/// Where the program that looks into PDFs is.
enum InspectorPlace {
  static let name = "tongdang-pdf"

  /// The inspector beside the running program; never one of another place, which could be anybody's.
  static func open(_ disk: Disk = Disk()) -> PDFInspector {
    let program = disk.programFolder + "/" + name
    return PDFInspector(
      program: disk.exists(program) ? program : nil,
      size: ProcessInfo.processInfo.activeProcessorCount)
  }

  /// What is said once where something was sealed with PDFs that nobody has looked into.
  static let notSealedWith = Diagnostic(
    .warning, InspectedPDFs.notInspected, path: "archives",
    Message(
      "封存的 PDF 没有看里面：没有检查 PDF 的部件，接收方会检查",
      "the PDFs that were sealed were not looked into: there is nothing here that inspects PDFs; the receiver will"
    ),
    hint: InspectedPDFs.installing)

  /// What is said where a batch with PDFs cannot be received without it.
  static let absent = WorkshopError.missingTool(
    Message(
      "批次里有 PDF，而检查 PDF 的部件 \(name) 不在程序旁边，或不能用：没有检查，什么也没有接收；请在程序的源文件夹运行 script/setup，再运行 swift build -c release",
      "the batch holds PDFs, and what inspects PDFs, \(name), is not beside the program, or does not start: nothing was checked and nothing received; in the program's source folder, run script/setup and then swift build -c release"
    ))
}
