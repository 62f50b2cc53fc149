import Diagnostics
package import Outside
package import Reports

extension CalendarFile {
  /// Writes it where nothing is yet, or another calendar; a file of another kind is left alone.
  package func write(to path: String, disk: Disk) throws(WorkshopError) {
    if disk.exists(path), try Self.isCalendar(path, disk) == false {
      throw .refused(
        Message("calendar-file.other-file", ["path": path]))
    }
    if disk.holds(bytes, at: path) { return }
    do throws(DiskError) { try disk.write(bytes, to: path, sync: true) } catch {
      throw .disk(error)
    }
  }

  private static func isCalendar(_ path: String, _ disk: Disk) throws(WorkshopError) -> Bool {
    guard disk.status(path)?.isFile == true else { return false }
    do throws(DiskError) {
      return try disk.begins(with: Array(begin.utf8), at: path)
    } catch {
      throw .disk(error)
    }
  }
}
