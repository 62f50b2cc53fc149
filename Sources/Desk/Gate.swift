/// Lets through what comes from a page of the desk itself, and nothing else.
///
/// Another site that is open in the same browser can send requests here, and a name of its own can be made to
/// lead here: so what is asked for has to name this machine, what changes something has to come from here, and
/// both have to bring what only a page of the desk knows.
struct Gate: Sendable {
  enum Refusal: Sendable, Equatable {
    /// It means another machine (421).
    case host
    case method
    /// It comes from somewhere else (403).
    case foreign
    /// Nobody is known here, or not any more (403).
    case stranger
    /// A page that is too old (403).
    case token
  }

  /// The port on which the desk is.
  let port: Int

  /// Before anything is looked at.
  func check(_ request: DeskRequest) -> Refusal? {
    guard let host = request.host, ["127.0.0.1:\(port)", "localhost:\(port)"].contains(host) else {
      return .host
    }
    guard request.method == "GET" || request.method == "POST" else { return .method }
    if request.has("sec-fetch-site") {
      guard let site = request.header("sec-fetch-site") else { return .foreign }
      let isOwn = site == "same-origin" || site == "none" && request.method == "GET"
      guard isOwn else { return .foreign }
    }
    if request.method == "GET" { return nil }
    guard request.header("origin") == "http://" + host,
      request.header("content-type")?.hasPrefix("application/x-www-form-urlencoded") == true
    else { return .foreign }
    return nil
  }

  /// Whether what changes something brings the token of its session.
  func check(_ form: FormData, _ session: Session) -> Refusal? {
    guard let token = form["token"], session.token.equals(token) else { return .token }
    return nil
  }
}
