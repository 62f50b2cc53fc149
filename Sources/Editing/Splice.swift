package import Diagnostics
package import SourceReader

/// Why an edit cannot be made; then nothing is.
package enum SpliceFault: Error, Sendable {
  /// The file cannot be read.
  case unreadable([Diagnostic])
  /// What was to be written cannot stand in a file: too long for a line, say.
  case unwritable([Diagnostic])
  /// Nothing of the kind may stand there, or the row is not there.
  case noSuchPlace(EditPath)
  /// It is written in a way in which it cannot be changed alone.
  case layout(SourcePosition)
  /// Something else would have changed as well; where, in the file as it would have been.
  case changesMore(SourcePosition?)

  package func diagnostics(in path: String) -> [Diagnostic] {
    switch self {
    case .unreadable(let found), .unwritable(let found): found.filter { $0.severity == .error }
    case .noSuchPlace(let place):
      [
        Diagnostic(
          .noSuchPlace, path: path, Message("no-such-place", ["place": place.text]),
          hint: Message("no-such-place.hint"))
      ]
    case .layout(let position):
      [
        Diagnostic(
          .notSpliced, path: path, at: position, Message("not-spliced"),
          hint: Message("not-spliced.hint"))
      ]
    case .changesMore(let position):
      [
        Diagnostic(
          .notSpliced, path: path, at: position, Message("not-spliced.changes-more"),
          hint: Message("not-spliced.hint"))
      ]
    }
  }
}

/// A file that is edited: its bytes, and what they say.
package struct EditedFile: Sendable {
  package let path: String
  package let bytes: [UInt8]
  package let format: SourceFormat
  package let limits: SourceLimits
  package let root: Node

  package init(
    _ bytes: [UInt8], path: String, format: SourceFormat, limits: SourceLimits
  ) throws(SpliceFault) {
    var found: [Diagnostic] = []
    guard
      let root = readSource(
        Self.closed(bytes).bytes, path: path, format: format, limits: limits, diagnostics: &found)
    else { throw .unreadable(found) }
    self.path = path
    self.bytes = bytes
    self.format = format
    self.limits = limits
    self.root = root
  }

  /// With an end of the last line: what is written below it would give it one.
  static func closed(_ bytes: [UInt8]) -> (bytes: [UInt8], added: Int) {
    if bytes.isEmpty || bytes.last == UInt8(ascii: "\n") { return (bytes, 0) }
    let lineEnd = SourceLines(bytes).lineEnd
    return (bytes + lineEnd, lineEnd.count)
  }

  package var digest: String { FileDigest.of(bytes) }

  /// The lines that a value takes up, from 1.
  package func lines(of node: Node) -> ClosedRange<Int> {
    let first = node.position.line
    let inside = bytes[node.bytes.clamped(to: bytes.indices)]
    return first...(first + inside.count { $0 == UInt8(ascii: "\n") })
  }

  // MARK: Editing

  /// The file with edits, one after the other; every other byte stays.
  ///
  /// What it gives is read again: where it says anything but what was meant, nothing is given.
  package func spliced(
    _ edits: [Edit], in shape: FileShape
  ) throws(SpliceFault) -> Spliced {
    let (start, added) = Self.closed(bytes)
    var run = SpliceRun(bytes: start, root: root, file: self, shape: shape)
    for edit in edits {
      for one in edit.simple(in: run.meant, shape) { try run.add(one) }
    }
    try run.flush()
    let tail = Array(run.bytes.suffix(added))
    guard tail.allSatisfy({ $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
      throw .changesMore(nil)
    }
    let file = EditedFile(Array(run.bytes.dropLast(added)), run.root, of: self)
    return Spliced(file: file, comments: run.comments)
  }

  private init(_ bytes: [UInt8], _ root: Node, of other: EditedFile) {
    path = other.path
    self.bytes = bytes
    format = other.format
    limits = other.limits
    self.root = root
  }
}

/// A file after its edits.
package struct Spliced: Sendable {
  package let file: EditedFile
  /// Lines of comments that went with what was removed.
  package let comments: Int
}

/// The way from one file to the other.
private struct SpliceRun {
  var bytes: [UInt8]
  /// What the bytes say.
  var root: Node
  /// What they are to say.
  var meant: Node
  var comments = 0
  private var pending: [Patch] = []
  private var pendingPaths: Set<EditPath> = []
  private let file: EditedFile
  private let shape: FileShape

  init(bytes: [UInt8], root: Node, file: EditedFile, shape: FileShape) {
    self.bytes = bytes
    self.root = root
    meant = root
    self.file = file
    self.shape = shape
  }

  /// Texts in place of others are gathered: the file is read again once for all of them.
  mutating func add(_ edit: Edit) throws(SpliceFault) {
    if pendingPaths.contains(edit.path) { try flush() }
    var step = try splicer.step(edit)
    let touches = step.patches.contains { new in pending.contains { new.touches($0) } }
    if !pending.isEmpty, !step.keepsPlaces || touches {
      try flush()
      step = try splicer.step(edit)
    }
    if step.patches.isEmpty { return }
    pending += step.patches
    pendingPaths.insert(edit.path)
    comments += step.comments
    if step.keepsPlaces, case .set(let path, let value) = edit {
      meant = meant.changing(path) { $0.with(value.node.content) }
    } else {
      meant = step.root
      try flush()
    }
  }

  private var splicer: Splicer {
    Splicer(
      shape: shape, isJSON: file.format == .json, lines: SourceLines(bytes), root: root)
  }

  /// Writes what was gathered, and reads it again: it must say what is meant, and nothing else.
  mutating func flush() throws(SpliceFault) {
    if pending.isEmpty { return }
    guard let next = Patch.apply(pending, to: bytes) else { throw .changesMore(nil) }
    (pending, pendingPaths) = ([], [])
    var found: [Diagnostic] = []
    guard
      let read = readSource(
        next, path: file.path, format: file.format, limits: file.limits, diagnostics: &found)
    else {
      let errors = found.filter { $0.severity == .error }
      let broken = errors.first { [.yamlSyntax, .jsonSyntax, .duplicateKey].contains($0.id) }
      throw broken.map { .changesMore($0.position) } ?? .unwritable(errors)
    }
    guard read.saysTheSame(as: meant) else {
      throw .changesMore(read.firstDifference(from: meant))
    }
    bytes = next
    root = read
  }
}

extension Edit {
  /// A list of choices is changed choice by choice, so that what stays is not written again.
  fileprivate func simple(in root: Node, _ shape: FileShape) -> [Edit] {
    guard case .set(let path, let value) = self, shape.isOfChoices(path),
      case .list(let items)? = root[path]?.content,
      !items.isEmpty
    else { return [self] }
    let old = items.compactMap(\.text)
    guard old.count == items.count, let new = value.words else { return [self] }
    if new.isEmpty { return [.clear(path)] }
    let kept = Alignment(old.map { Array($0.utf8) }, new.map { Array($0.utf8) })
    var edits: [Edit] = []
    var removed: [Int] = []
    var place = 0
    for step in kept.steps {
      switch step {
      case .both: place += 1
      case .left:
        removed.append(place)
        place += 1
      case .right(let index):
        edits.append(.insert(path, at: place, .text(new[index])))
        place += 1
      }
    }
    return edits + removed.reversed().map { .remove(path.adding(row: $0)) }
  }
}

extension EditValue {
  /// Choices, of which one may stand alone.
  package var words: [String]? {
    switch self {
    case .words(let words): words
    case .text(let text): [text]
    case .map, .rows: nil
    }
  }
}
