/// A bag that was read once and is read again: remembers what cannot be read any more.
///
/// Whoever looks into a bag may do without a file that is not there. One that was there a moment ago and
/// cannot be read must not pass for that.
package final class WatchedSource<Source: BagSource>: BagSource {
  private let source: Source
  /// Files that could not be read, in the order in which that was tried.
  package private(set) var failed: [String] = []

  package init(_ source: Source) { self.source = source }

  package var entries: [BagEntry] { source.entries }

  package func known(_ path: String) -> BagFile? { source.known(path) }

  package func read(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(BagSourceError) -> Void
  ) throws(BagSourceError) {
    // What the reader refuses, such as a file that is too long, is no fault of the disk.
    var isRefused = false
    do throws(BagSourceError) {
      try source.read(path) { piece throws(BagSourceError) in
        do throws(BagSourceError) { try body(piece) } catch {
          isRefused = true
          throw error
        }
      }
    } catch {
      if !isRefused, !failed.contains(path) { failed.append(path) }
      throw error
    }
  }
}
