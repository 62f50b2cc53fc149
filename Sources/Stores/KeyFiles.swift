package import Bagging
import Diagnostics
import HandOver
package import Outside
package import Workshop

/// Keys in files: the secret one for its owner's eyes only, the public one for everybody.
package enum KeyFiles {
  /// Makes a key: `<name>.key` to sign with, `<name>.pub` to hand out.
  ///
  /// Of many at once exactly one makes it: whoever has the secret file's name. Of a run that was cut off
  /// at most the public file is missing; it is written then, from the secret one, and `isNew` is false.
  package static func create(
    _ name: String, disk: Disk
  ) throws(WorkshopError) -> (key: VerifyingKey, isNew: Bool) {
    let (secret, open) = (name + ".key", name + ".pub")
    if disk.exists(open) { throw Self.isThere(disk.exists(secret) ? secret : open) }
    let claim: Disk.Claim?
    do throws(DiskError) { claim = try disk.claim(secret) } catch { throw .disk(error) }
    guard let claim else { throw .busy(secret, holder: nil) }
    defer { claim.release() }
    // Whoever had the name until now has made both.
    if disk.exists(open) {
      if claim.isEmpty { claim.abandon() }
      throw Self.isThere(claim.isEmpty ? open : secret)
    }
    return claim.isEmpty
      ? (try write(claim, open, disk), true) : (try complete(secret, open, disk), false)
  }

  private static func write(
    _ claim: Disk.Claim, _ open: String, _ disk: Disk
  ) throws(WorkshopError) -> VerifyingKey {
    let key = SigningKey()
    do throws(DiskError) {
      try claim.write(Array(key.fileText.utf8))
      try write(key.verifyingKey, to: open, disk)
    } catch {
      // The public one first: it is never there without the other.
      try? disk.remove(open)
      claim.abandon()
      throw .disk(error)
    }
    return key.verifyingKey
  }

  private static func write(
    _ key: VerifyingKey, to path: String, _ disk: Disk
  ) throws(DiskError) {
    try disk.write(Array(key.fileText.utf8), to: path, sync: true)
    try disk.syncFolder(Disk.parent(of: path))
  }

  /// Writes the public file to a secret one that stands alone.
  private static func complete(
    _ secret: String, _ open: String, _ disk: Disk
  ) throws(WorkshopError) -> VerifyingKey {
    let key = try signing(secret, disk: disk).verifyingKey
    do throws(DiskError) { try write(key, to: open, disk) } catch { throw .disk(error) }
    return key
  }

  private static func isThere(_ path: String) -> WorkshopError {
    .refused(Message("is-there", ["path": path]))
  }

  /// Whether a file is the public key that the instructions in archives and batches (怎样核对.txt) have
  /// laid beside them: it belongs to whoever checks, and is nothing strange.
  static func isLaidBeside(_ path: String, _ disk: Disk) -> Bool {
    Disk.name(of: path) == "trusted.pub" && disk.status(path)?.isFile == true
      && (try? openKey(path, disk)) != nil
  }

  /// The key to sign with; refused when others can read its file.
  package static func signing(
    _ path: String, disk: Disk
  ) throws(WorkshopError) -> SigningKey {
    let text = try text(path, disk)
    guard disk.isPrivate(path) else {
      throw .refused(
        Message("key-files.signing", ["path": path]))
    }
    guard let key = try? SigningKey(file: text) else { throw Self.noKey(path) }
    return key
  }

  /// The public key in a file, or the public half of a secret one.
  package static func verifying(
    _ path: String, disk: Disk
  ) throws(WorkshopError) -> VerifyingKey {
    let text = try text(path, disk)
    // The secret key first: its file has the shape of a public one, and would be taken for another.
    if let key = try? SigningKey(file: text) { return key.verifyingKey }
    if let key = try? VerifyingKey(file: text) { return key }
    throw Self.noKey(path)
  }

  /// The key in a file that is named as somebody's public one: a secret key is refused, as it was
  /// given away or lies in the wrong place.
  private static func openKey(
    _ path: String, _ disk: Disk
  ) throws(WorkshopError) -> VerifyingKey {
    let text = try text(path, disk)
    if (try? SigningKey(file: text)) != nil {
      throw .badData([
        Diagnostic(
          .secretKey, path: path,
          Message("secret-key"),
          hint: Message("secret-key.hint"))
      ])
    }
    guard let key = try? VerifyingKey(file: text) else { throw Self.noKey(path) }
    return key
  }

  /// The public keys of files, or of folders of `.pub` files: nobody's in particular, but for
  /// `ID=FILE`.
  package static func trusted(
    _ texts: [String], disk: Disk
  ) throws(WorkshopError) -> [TrustedKey] {
    try oneOwnerEach(
      keys(texts, disk) { path throws(WorkshopError) in
        TrustedKey(try openKey(path, disk), at: path)
      })
  }

  /// Public keys with their owners: `ID=FILE`, or files and folders whose names begin with the
  /// owner's id, up to the first dot: `o-1.pub`, `o-1.2024.pub`, `310107001.pub`, `all.pub`.
  package static func bound(
    _ texts: [String], disk: Disk
  ) throws(WorkshopError) -> [TrustedKey] {
    try keys(texts, disk) { path throws(WorkshopError) in try named(path, disk) }
  }

  private static func keys(
    _ texts: [String], _ disk: Disk, _ read: (String) throws(WorkshopError) -> TrustedKey
  ) throws(WorkshopError) -> [TrustedKey] {
    var keys: [TrustedKey] = []
    for text in texts {
      if let key = try owned(text, disk) {
        keys.append(key)
      } else if disk.isFolder(text) {
        let files = try publicFiles(in: text, disk)
        // Whoever names a folder means keys that are in it.
        if files.isEmpty { throw .notFound(Message("key-files.trusted", ["text": text])) }
        for path in files { keys.append(try read(path)) }
      } else {
        keys.append(try read(text))
      }
    }
    return keys
  }

  /// Refuses a list in which one key is two owners'; it is to be asked of the whole list, from the
  /// command and from the store.
  static func oneOwnerEach(_ keys: [TrustedKey]) throws(WorkshopError) -> [TrustedKey] {
    let found = TrustedKey.contradictions(in: keys).map { one, other in
      let (first, second) = (one.owner ?? "", other.owner ?? "")
      return Diagnostic(
        .keyOfTwo, path: other.path,
        Message(
          "key-of-two", ["id": other.key.id, "second": second, "path": one.path, "first": first]),
        hint: Message("key-of-two.hint"))
    }
    if !found.isEmpty { throw .badData(found) }
    return keys
  }

  /// `ID=FILE`; nil for anything else.
  private static func owned(_ text: String, _ disk: Disk) throws(WorkshopError) -> TrustedKey? {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, BatchFacts.isID(parts[0]), !disk.exists(text) else { return nil }
    return TrustedKey(try openKey(parts[1], disk), owner: parts[0], at: parts[1])
  }

  /// The keys that lie in a folder.
  static func publicFiles(in folder: String, _ disk: Disk) throws(WorkshopError) -> [String] {
    do throws(DiskError) {
      return try disk.names(in: folder).filter { $0.hasSuffix(".pub") }.map { folder + "/" + $0 }
    } catch {
      throw .disk(error)
    }
  }

  /// The key in a file whose name says whose it is.
  private static func named(_ path: String, _ disk: Disk) throws(WorkshopError) -> TrustedKey {
    let key = try openKey(path, disk)
    let owner = String(Disk.name(of: path).prefix { $0 != "." })
    guard BatchFacts.isID(owner) else {
      throw .notFound(
        Message("key-files.named", ["path": path]))
    }
    return TrustedKey(key, owner: owner, at: path)
  }

  private static func text(_ path: String, _ disk: Disk) throws(WorkshopError) -> String {
    do throws(DiskError) {
      return String(decoding: try disk.read(path, .key), as: UTF8.self)
    } catch {
      throw .disk(error)
    }
  }

  private static func noKey(_ path: String) -> WorkshopError {
    .badData([
      Diagnostic(
        .badKey, path: path, Message("bad-key.no-key"),
        hint: Message("bad-key.hint"))
    ])
  }
}
