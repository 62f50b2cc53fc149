import Outside

/// Who sits at a browser: known by a cookie that only this program gives.
struct Session: Sendable {
  let id: Secret
  /// What every form of a page has to send back.
  let token: Secret
  /// Id of somebody of the staff register; nobody proves who it is.
  var person: String?
}

/// Random bytes that nobody can guess, as text.
struct Secret: Sendable {
  let text: String

  init() { text = randomDigits(32) }

  /// Takes as long for a wrong one as for the right one.
  func equals(_ other: String) -> Bool {
    let (mine, theirs) = (Array(text.utf8), Array(other.utf8))
    guard mine.count == theirs.count else { return false }
    return zip(mine, theirs).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
