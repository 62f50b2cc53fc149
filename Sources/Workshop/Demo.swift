import Diagnostics
package import Outside
package import SampleDistrict

/// Writes the sample district as the files its users would have written.
package enum Demo {
  /// The district, as the words that the program was built with have it.
  package static func sample(children: Int, seed: UInt64) throws(WorkshopError) -> SampleDistrict {
    do throws(WordsFault) {
      return try SampleDistrict(children: children, seed: seed)
    } catch {
      throw .refused(Message("demo.words", ["fault": error.description]))
    }
  }

  /// Writes the workspace into a folder.
  ///
  /// Case files of a larger sample that was there before are removed. A folder with real data is
  /// refused: the sample would take its place.
  package static func write(
    _ sample: SampleDistrict, to folder: String, disk: Disk
  ) throws(WorkshopError) -> Int {
    var cases: Set<String> = []
    if disk.exists(folder + "/programme.yaml"), !isSample(folder + "/programme.yaml", disk) {
      throw .refused(
        Message("demo.write", ["folder": folder]))
    }
    let lock = try DocumentWriter(disk).lock(folder)
    defer { lock.release() }
    do throws(DiskError) {
      try disk.makeFolder(folder + "/cases")
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
        let path = folder + "/cases/" + name
        if name.hasPrefix(Disk.temporaryPrefix) || name.hasSuffix(".yaml") && isSample(path, disk) {
          try disk.remove(path)
        }
      }
    } catch {
      throw .disk(error)
    }
    return cases.count
  }

  /// Files of the sample say so in their first line.
  private static func isSample(_ path: String, _ disk: Disk) -> Bool {
    (try? disk.begins(with: Array("# 虚构示例".utf8), at: path)) == true
  }
}
