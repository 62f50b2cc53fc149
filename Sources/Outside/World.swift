/// Everything outside the program that it acts on: files, locks, the clock, other programs.
///
/// The calls are those of the system, one step each, so that a run can be cut off or fail at each of
/// them. `Disk` makes of them what the program does; nothing else calls them.
package protocol World: Sendable {
  // MARK: Files

  func open(_ path: String, _ how: Opening) throws(SystemFault) -> Descriptor
  /// Gives a descriptor back; it is gone even where this fails.
  func close(_ file: Descriptor) throws(SystemFault)
  func info(_ file: Descriptor) throws(SystemFault) -> FileInfo
  /// Of the path itself, or of where a link leads.
  func info(at path: String, following: Bool) throws(SystemFault) -> FileInfo
  /// At most so many bytes, none at the end; from a offset, or else from where the last reading ended.
  func read(_ file: Descriptor, _ count: Int, at offset: Int?) throws(SystemFault) -> [UInt8]
  /// Writes some of the bytes at the end of what was written, and says how many.
  func write(_ bytes: ArraySlice<UInt8>, to file: Descriptor) throws(SystemFault) -> Int
  func truncate(_ file: Descriptor) throws(SystemFault)
  /// For its owner's eyes only.
  func protect(_ file: Descriptor) throws(SystemFault)
  /// Gives a file or folder that is open to those who may read and write another one, where a path leads.
  ///
  /// A file gets of a folder's rights those that a file can have. Where its group cannot be that of the other,
  /// its group gets no rights.
  func share(_ file: Descriptor, like path: String) throws(SystemFault)
  /// Waits until the bytes of a file, or the names of a folder, are on the device.
  func sync(_ file: Descriptor) throws(SystemFault)
  /// Waits until everything on the file system of a folder is on the device.
  func syncFileSystem(of folder: Descriptor) throws(SystemFault)
  /// Holds a file against other processes until it is closed; false where one of them holds it.
  func hold(_ file: Descriptor) throws(SystemFault) -> Bool

  // MARK: Names

  /// Without `.` and `..`, in any order.
  func names(in folder: String) throws(SystemFault) -> [String]
  /// For its owner only.
  func makeFolder(_ path: String) throws(SystemFault)
  func removeFolder(_ path: String) throws(SystemFault)
  func remove(_ path: String) throws(SystemFault)
  /// Gives a file or folder another name; a file, or an empty folder, that has it is replaced.
  func rename(_ path: String, to other: String) throws(SystemFault)
  /// Gives a file another name, which nothing may have.
  func renameNew(_ path: String, to other: String) throws(SystemFault)
  /// Gives two files or folders each other's name in one step.
  func exchange(_ path: String, _ other: String) throws(SystemFault)
  /// From the root; with `following`, all links followed as far as the path is there.
  func absolute(_ path: String, following: Bool) -> String
  /// Where the running program is.
  var program: String { get }

  // MARK: Others

  /// The number of this process, and the time of day: for whoever finds a folder held, only.
  var process: Int32 { get }
  var now: String { get }

  /// The day on the computer's calendar: `2023-01-16`.
  var today: String { get }
  /// How many calculations go on side by side.
  var processors: Int { get }
  /// What whoever started the program has set for it.
  func setting(_ name: String) -> String?
  /// Runs a program of the search path to its end, without input and output.
  func run(_ command: [String]) throws(SystemFault) -> ProgramEnd
}

/// A call that failed, with the number that the system gave (`errno`).
package struct SystemFault: Error, Hashable {
  package let code: Int32

  package init(_ code: Int32) { self.code = code }
}

/// A file or folder that is held open.
package struct Descriptor: Sendable, Hashable {
  package let number: Int32

  package init(_ number: Int32) { self.number = number }
}

/// How a file is opened; none is waited for, and none passed on to other programs.
package enum Opening: Sendable, Hashable {
  case reading
  /// A link is refused.
  case readingNoLink
  /// Of a folder.
  case folder
  /// To write a file that must not be there; for its owner's eyes only.
  case new
  /// The same, to read it again.
  case newToRead
  /// To hold it: it is made where it is not there; a link is refused.
  case holding
}

/// What the system knows of a file or folder.
package struct FileInfo: Sendable, Hashable {
  package enum Kind: Sendable { case file, folder, link, other }

  package let kind: Kind
  package let size: Int
  /// Names that it has.
  package let names: Int
  /// Whether nobody but its owner may read it.
  package let isPrivate: Bool
  /// Nanoseconds since 1970: only for comparing two files with each other.
  package let modified: Int

  package var isFolder: Bool { kind == .folder }
  package var isFile: Bool { kind == .file }
  package var isLink: Bool { kind == .link }

  package init(kind: Kind, size: Int, names: Int, isPrivate: Bool, modified: Int) {
    self.kind = kind
    self.size = size
    self.names = names
    self.isPrivate = isPrivate
    self.modified = modified
  }
}

/// How a program ended.
package enum ProgramEnd: Sendable, Hashable {
  case exit(Int32)
  /// Ended by a signal.
  case signal
}
