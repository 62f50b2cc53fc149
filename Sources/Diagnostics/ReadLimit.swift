/// The most bytes that a file of some kind may have to be read whole into memory.
///
/// Whatever reads a whole file asks for one of these, so that no read is without a limit: a file may
/// be a stranger's, and a sparse one claims a terabyte without taking up any room. All kinds stand
/// here; a limit that is not on this list cannot be made elsewhere. What is larger is refused, never
/// cut.
package struct ReadLimit: Sendable, Hashable {
  package let bytes: Int

  private init(_ bytes: Int) { self.bytes = bytes }

  // MARK: What people write

  /// A case file: a year of one child.
  package static let caseFile = ReadLimit(2_000_000)
  /// `programme.yaml`, `activities.yaml`, `district.yaml`: many rows.
  package static let programme = ReadLimit(16_000_000)
  /// Any file of a templates folder.
  package static let template = ReadLimit(256 * 1024)
  /// A key or a signature: some hundred bytes.
  package static let key = ReadLimit(10_000)

  // MARK: What the program writes for itself

  /// The notes beside documents (`.rendered`, `.printed`) and what else a run tells the next.
  package static let note = ReadLimit(16_000_000)
  /// `numbers.json`, `history.json`, `batches.json`.
  package static let list = ReadLimit(16_000_000)
  /// `ledger.jsonl`: a line of some hundred bytes for each child that was ever received.
  package static let ledger = ReadLimit(200_000_000)

  // MARK: What comes from somebody else

  /// A data file of a child's archive: `case.json`, `programme.json`, `events.json` and so on.
  package static let archiveData = ReadLimit(20_000_000)
  /// A list of a bag, `bagit.txt`, `bag-info.txt`.
  package static let tagFile = ReadLimit(20_000_000)
  /// `batch.json`, the registers of a batch, `receipt.json`.
  package static let batchData = ReadLimit(100_000_000)
  /// Any other file of a bag: a paper, a PDF.
  package static let bagFile = ReadLimit(200_000_000)

  // MARK: How many files

  /// The most files that a child's archive, or a receipt, may have: a hundred is usual, a few
  /// thousand are the most that a year of one child can come to.
  package static let archiveFiles = 20_000
  /// The most files that a batch may have: one of 10,000 children has some 800,000.
  package static let batchFiles = 2_000_000

  /// Of a file that is only of interest where it has just so many bytes.
  package static func exactly(_ count: Int) -> ReadLimit { ReadLimit(count) }
}
