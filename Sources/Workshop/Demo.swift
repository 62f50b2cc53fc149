import Diagnostics
package import SampleDistrict

/// Writes the sample district as the files its users would have written.
package enum Demo {
  /// Writes the workspace into a folder. Case files of a larger sample that was there before are
  /// removed: they are recognised by their names and nothing else is touched.
  package static func write(
    _ sample: SampleDistrict, to folder: String, disk: Disk
  ) throws(WorkshopError) -> Int {
    var cases: Set<String> = []
    do throws(DiskError) {
      try disk.makeFolder(folder + "/cases")
      try disk.makeFolder(folder)
      var failure: DiskError?
      sample.forEachFile { path, text in
        guard failure == nil else { return }
        let target = folder + "/" + path
        if path.hasPrefix("cases/") { cases.insert(Disk.name(of: path)) }
        let bytes = Array(text.utf8)
        if disk.holds(bytes, at: target) { return }
        do throws(DiskError) { try disk.write(bytes, to: target) } catch { failure = error }
      }
      if let failure { throw failure }
      for name in try disk.names(in: folder + "/cases") where !cases.contains(name) {
        if isCase(name) || name.hasPrefix(Disk.temporaryPrefix) {
          try disk.remove(folder + "/cases/" + name)
        }
      }
    } catch {
      throw .disk(error)
    }
    return cases.count
  }

  private static func isCase(_ name: String) -> Bool {
    let parts = name.split(separator: "-")
    return parts.count == 3 && name.hasSuffix(".yaml")
      && name.utf8.first.map { (0x30...0x39).contains($0) } == true
  }
}
