/// What a browser asks for, whole.
package struct DeskRequest: Sendable {
  /// `GET`, `POST`; nothing else is answered.
  package let method: String
  package let path: String
  package let query: String
  /// What the browser believes to talk to, with the port.
  package let host: String?
  /// By their names in lower case.
  private let headers: [String: [String]]
  package let body: [UInt8]

  package init(
    method: String, path: String, query: String, host: String?,
    headers: [(name: String, value: String)], body: [UInt8]
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.host = host
    self.headers = Dictionary(grouping: headers, by: { $0.name.lowercased() })
      .mapValues { $0.map(\.value) }
    self.body = body
  }

  /// A header that came once; nil where it came several times, and nobody can tell which is meant.
  func header(_ name: String) -> String? {
    guard let values = headers[name], values.count == 1 else { return nil }
    return values[0]
  }

  func has(_ name: String) -> Bool { headers[name] != nil }

  /// The cookie of a name; nil where there are two.
  func cookie(_ name: String) -> String? {
    let found = (headers["cookie"] ?? []).flatMap { $0.split(separator: ";") }.compactMap { part in
      let pair = part.split(separator: "=", maxSplits: 1)
      return pair.count == 2 && pair[0].drop(while: { $0 == " " }) == name ? String(pair[1]) : nil
    }
    return found.count == 1 ? found[0] : nil
  }
}

/// What a browser gets.
package struct Answer: Sendable {
  package let status: Int
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]
}

/// Why a request never reached the desk.
package enum Unanswered: Sendable {
  case tooLarge, tooSlow
}

/// Whoever answers requests.
package protocol Answering: Sendable {
  func answer(_ request: DeskRequest) async -> Answer
  func refusing(_ reason: Unanswered) -> Answer
}
