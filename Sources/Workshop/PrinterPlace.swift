import Diagnostics
package import Outside
package import Press
import Printing

/// Where the program that prints PDF is.
package enum PrinterPlace {
  /// What installs it.
  package static let installing = "script/setup --pdf"

  /// Starts printing with at most `jobs` workers, in the style of the forms' templates.
  package static func open(
    _ press: Press, jobs: Int, disk: Disk
  ) throws(WorkshopError) -> DocumentPrinter {
    do throws(PrinterError) {
      guard let style = press.style else { throw .unusable(found: Press.stylePath) }
      guard let python = python(disk) else { throw .absent }
      let pool = try WorkerPool(
        command: Typst.command(python: python), style: style, size: jobs)
      return DocumentPrinter(pool, style: style, library: press.library, disk: disk, jobs: jobs)
    } catch {
      throw .unavailable(error)
    }
  }

  /// Beside the program or above it, as its templates are; never by the folder in which it is
  /// called, which could hold anybody's programs.
  private static func python(_ disk: Disk) -> String? {
    if let named = disk.setting("TONGDANG_PRINTER"), !named.isEmpty {
      return named
    }
    var folder = disk.programFolder
    while true {
      for place in [".build/printer", "share/tongdang/printer"] {
        let python = folder + "/" + place + "/bin/python"
        if disk.exists(python) { return python }
      }
      let parent = Disk.parent(of: folder)
      if parent == folder { return nil }
      folder = parent
    }
  }
}
