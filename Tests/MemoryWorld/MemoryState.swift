import Foundation
import Outside

/// Files, folders and what is open, as a value.
struct MemoryState {
  private struct Node {
    var body: Body
    var names = 1
    var modified: Int
    var holder: Descriptor?
  }

  private enum Body {
    case file([UInt8])
    case folder([String: Int])
    case link(String)
  }

  struct Held {
    let node: Int
    let process: Int32
    let mayWrite: Bool
    var offset = 0
  }

  private var nodes: [Int: Node] = [0: Node(body: .folder([:]), modified: 0)]
  private var open: [Descriptor: Held] = [:]
  private var last = 0
  private var lastDescriptor: Int32 = 2
  private var time = 0

  // MARK: Finding

  func node(_ path: String, following: Bool) throws(SystemFault) -> Int {
    try walk(path, following, 0)
  }

  private func walk(_ path: String, _ following: Bool, _ depth: Int) throws(SystemFault) -> Int {
    if depth > 40 { throw SystemFault(ELOOP) }
    var current = 0
    var prefix = ""
    let parts = path.split(separator: "/").filter { $0 != "." }
    for (index, part) in parts.enumerated() {
      guard let next = try folder(current)[String(part)] else { throw SystemFault(ENOENT) }
      current = next
      if case .link(let target)? = nodes[next]?.body, index + 1 < parts.count || following {
        current = try walk(
          target.hasPrefix("/") ? target : prefix + "/" + target, true, depth + 1)
      }
      prefix += "/" + part
    }
    return current
  }

  func folder(_ node: Int) throws(SystemFault) -> [String: Int] {
    guard case .folder(let entries)? = nodes[node]?.body else { throw SystemFault(ENOTDIR) }
    return entries
  }

  private func parent(of path: String) throws(SystemFault) -> (folder: Int, name: String) {
    guard let name = path.split(separator: "/").last else { throw SystemFault(EEXIST) }
    let above = path.dropLast(name.count + (path.hasSuffix("/") ? 1 : 0))
    let folder = try node(String(above), following: true)
    _ = try self.folder(folder)
    return (folder, String(name))
  }

  func real(_ path: String) -> String {
    var done = ""
    for part in path.split(separator: "/") {
      let next = done + "/" + part
      if let node = try? node(next, following: false), case .link(let to)? = nodes[node]?.body {
        done = to.hasPrefix("/") ? real(to) : real(done + "/" + to)
      } else {
        done = next
      }
    }
    return done.isEmpty ? "/" : done
  }

  func info(_ node: Int) -> FileInfo {
    let found = nodes[node] ?? Node(body: .file([]), names: 0, modified: 0)
    let (kind, size): (FileInfo.Kind, Int) =
      switch found.body {
      case .file(let bytes): (.file, bytes.count)
      case .folder(let entries): (.folder, entries.count)
      case .link(let target): (.link, target.utf8.count)
      }
    return FileInfo(
      kind: kind, size: size, names: found.names, isPrivate: true, modified: found.modified)
  }

  func collect(_ node: Int, _ path: String, _ found: inout [String: [UInt8]?]) {
    switch nodes[node]?.body {
    case .file(let bytes)?: found[path] = bytes
    case .link(let target)?: found[path] = Array(("→ " + target).utf8)
    case .folder(let entries)?:
      if !path.isEmpty { found[path] = .some(nil) }
      for (name, child) in entries {
        collect(child, path.isEmpty ? name : path + "/" + name, &found)
      }
    case nil: break
    }
  }

  // MARK: Making and removing

  private mutating func add(_ body: Body) -> Int {
    last += 1
    time += 1
    nodes[last] = Node(body: body, modified: time)
    return last
  }

  private mutating func set(_ name: String, _ node: Int?, in folder: Int) {
    guard case .folder(var entries)? = nodes[folder]?.body else { return }
    entries[name] = node
    time += 1
    nodes[folder]?.body = .folder(entries)
    nodes[folder]?.modified = time
  }

  mutating func put(_ bytes: [UInt8], at path: String) {
    var folder = 0
    let parts = path.split(separator: "/").map(String.init)
    for part in parts.dropLast() {
      if let next = (try? self.folder(folder))?[part] {
        folder = next
      } else {
        let made = add(.folder([:]))
        set(part, made, in: folder)
        folder = made
      }
    }
    if let name = parts.last { set(name, add(.file(bytes)), in: folder) }
  }

  mutating func makeFolder(_ path: String) throws(SystemFault) {
    let (above, name) = try parent(of: path)
    if try folder(above)[name] != nil { throw SystemFault(EEXIST) }
    set(name, add(.folder([:])), in: above)
  }

  mutating func remove(_ path: String, isFolder: Bool) throws(SystemFault) {
    let (above, name) = try parent(of: path)
    guard let node = try folder(above)[name] else { throw SystemFault(ENOENT) }
    if case .folder(let entries)? = nodes[node]?.body {
      if !isFolder { throw SystemFault(EISDIR) }
      if !entries.isEmpty { throw SystemFault(ENOTEMPTY) }
    } else if isFolder {
      throw SystemFault(ENOTDIR)
    }
    set(name, nil, in: above)
    release(node)
  }

  /// A name less; without any, a file stays for whoever has it open.
  private mutating func release(_ node: Int) {
    nodes[node]?.names -= 1
    if nodes[node]?.names == 0, !open.values.contains(where: { $0.node == node }) {
      nodes[node] = nil
    }
  }

  mutating func rename(_ path: String, to other: String) throws(SystemFault) {
    let (from, name) = try parent(of: path)
    let (to, otherName) = try parent(of: other)
    guard let node = try folder(from)[name] else { throw SystemFault(ENOENT) }
    if (other + "/").hasPrefix(path + "/"), other != path { throw SystemFault(EINVAL) }
    if let there = try folder(to)[otherName], there != node {
      switch (nodes[node]?.body, nodes[there]?.body) {
      case (.folder?, .folder(let entries)?):
        if !entries.isEmpty { throw SystemFault(ENOTEMPTY) }
      case (.folder?, _): throw SystemFault(ENOTDIR)
      case (_, .folder?): throw SystemFault(EISDIR)
      default: break
      }
      set(otherName, nil, in: to)
      release(there)
    }
    set(name, nil, in: from)
    set(otherName, node, in: to)
  }

  mutating func exchange(_ path: String, _ other: String) throws(SystemFault) {
    let (from, name) = try parent(of: path)
    let (to, otherName) = try parent(of: other)
    guard let one = try folder(from)[name], let two = try folder(to)[otherName] else {
      throw SystemFault(ENOENT)
    }
    set(name, two, in: from)
    set(otherName, one, in: to)
  }

  // MARK: Open files

  mutating func open(
    _ path: String, _ how: Opening, _ process: Int32
  ) throws(SystemFault) -> Descriptor {
    let found: Int
    switch how {
    case .reading, .folder: found = try node(path, following: true)
    case .readingNoLink:
      found = try node(path, following: false)
      if case .link? = nodes[found]?.body { throw SystemFault(ELOOP) }
    case .new, .newToRead:
      let (above, name) = try parent(of: path)
      if try folder(above)[name] != nil { throw SystemFault(EEXIST) }
      found = add(.file([]))
      set(name, found, in: above)
    case .holding:
      let (above, name) = try parent(of: path)
      if let there = try folder(above)[name] {
        found = there
        switch nodes[there]?.body {
        case .link?: throw SystemFault(ELOOP)
        case .folder?: throw SystemFault(EISDIR)
        default: break
        }
      } else {
        found = add(.file([]))
        set(name, found, in: above)
      }
    }
    if how == .folder { _ = try folder(found) }
    lastDescriptor += 1
    let descriptor = Descriptor(lastDescriptor)
    open[descriptor] = Held(
      node: found, process: process,
      mayWrite: how == .new || how == .newToRead || how == .holding)
    return descriptor
  }

  func held(_ file: Descriptor) throws(SystemFault) -> Held {
    guard let held = open[file] else { throw SystemFault(EBADF) }
    return held
  }

  mutating func close(_ file: Descriptor) throws(SystemFault) {
    let held = try held(file)
    open[file] = nil
    if nodes[held.node]?.holder == file { nodes[held.node]?.holder = nil }
    if nodes[held.node]?.names == 0, !open.values.contains(where: { $0.node == held.node }) {
      nodes[held.node] = nil
    }
  }

  private func bytes(_ held: Held) throws(SystemFault) -> [UInt8] {
    guard case .file(let bytes)? = nodes[held.node]?.body else { throw SystemFault(EISDIR) }
    return bytes
  }

  mutating func read(
    _ file: Descriptor, _ count: Int, _ offset: Int?
  ) throws(SystemFault) -> [UInt8] {
    var held = try held(file)
    let bytes = try bytes(held)
    let start = min(offset ?? held.offset, bytes.count)
    let part = Array(bytes[start..<min(bytes.count, start + count)])
    if offset == nil {
      held.offset = start + part.count
      open[file] = held
    }
    return part
  }

  mutating func write(
    _ all: ArraySlice<UInt8>, _ file: Descriptor
  ) throws(SystemFault) -> Int {
    var held = try held(file)
    guard held.mayWrite else { throw SystemFault(EBADF) }
    // Only half of a text arrives at first, as on a real disk: a kill leaves it torn.
    let part = held.offset == 0 && all.count > 1 ? all.prefix(all.count / 2) : all
    var bytes = try bytes(held)
    if bytes.count < held.offset {
      bytes += [UInt8](repeating: 0, count: held.offset - bytes.count)
    }
    bytes.replaceSubrange(held.offset..<min(bytes.count, held.offset + part.count), with: part)
    time += 1
    nodes[held.node]?.body = .file(bytes)
    nodes[held.node]?.modified = time
    held.offset += part.count
    open[file] = held
    return part.count
  }

  mutating func truncate(_ file: Descriptor) throws(SystemFault) {
    let held = try held(file)
    _ = try bytes(held)
    nodes[held.node]?.body = .file([])
  }

  mutating func hold(_ file: Descriptor, _ process: Int32) throws(SystemFault) -> Bool {
    let held = try held(file)
    if let holder = nodes[held.node]?.holder { return holder == file }
    nodes[held.node]?.holder = file
    return true
  }

  /// The system takes back what a process had.
  mutating func die(_ process: Int32) {
    for (file, held) in open where held.process == process {
      try? close(file)
      _ = held
    }
  }

  mutating func dieAll() {
    for file in Array(open.keys) { try? close(file) }
  }
}
