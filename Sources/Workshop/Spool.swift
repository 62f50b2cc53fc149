import Diagnostics
import Foundation
import Outside
import Synchronization

/// Lines that are put by until their papers are filled, so that memory does not grow with the district.
///
/// They lie in a file without a name: nobody finds it, and it is gone when the program ends, however
/// it ends.
final class Spool<Line: Codable & Sendable>: Sendable {
  private let file: NamelessFile
  private let failure = Mutex<DiskError?>(nil)

  /// A line that was put by.
  struct Place: Sendable {
    fileprivate let start: Int
    fileprivate let count: Int
  }

  init(in folder: String, _ disk: Disk) throws(WorkshopError) {
    do throws(DiskError) { file = try disk.namelessFile(in: folder) } catch { throw .disk(error) }
  }

  /// Puts a line by; nil where the disk refuses, which `lines` will say.
  func put(_ line: Line) -> Place? {
    guard let bytes = try? JSONEncoder().encode(line) else { return nil }
    do throws(DiskError) {
      return Place(start: try file.append(Array(bytes)), count: bytes.count)
    } catch {
      failure.withLock { $0 = $0 ?? error }
      return nil
    }
  }

  /// The lines at some places.
  func lines(at places: [String: Place]) throws(WorkshopError) -> [String: Line] {
    if let error = failure.withLock({ $0 }) { throw .disk(error) }
    var lines: [String: Line] = [:]
    lines.reserveCapacity(places.count)
    let decoder = JSONDecoder()
    for (key, place) in places {
      let bytes: [UInt8]
      do throws(DiskError) { bytes = try file.read(at: place.start, count: place.count) } catch {
        throw .disk(error)
      }
      guard let line = try? decoder.decode(Line.self, from: Data(bytes)) else {
        throw .disk(DiskError(kind: .different, path: file.folder, reason: "not what was written"))
      }
      lines[key] = line
    }
    return lines
  }
}
