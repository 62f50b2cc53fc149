import CommonMark
import Diagnostics

extension Answer {
  /// What a page of the desk may load and do: its own style and script, forms to itself; nothing else.
  private static let policy = """
    default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
    form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'
    """

  /// A paper runs nothing, sends nothing, and is no page of the desk.
  private static let paperPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; "
    + "form-action 'none'; sandbox allow-modals"

  private static let common = [
    ("cache-control", "no-store"), ("x-content-type-options", "nosniff"),
    // With `no-referrer` browsers would send a form of the desk itself as from nowhere (`Origin: null`).
    ("referrer-policy", "same-origin"), ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"), ("x-frame-options", "DENY"),
  ]

  private init(
    _ status: Int, _ type: String, _ policy: String, _ body: [UInt8],
    _ more: [(String, String)] = []
  ) {
    self.init(
      status: status,
      headers: ([("content-type", type), ("content-security-policy", policy)] + Self.common + more)
        .map { (name: $0.0, value: $0.1) }, body: body)
  }

  static func page(
    _ page: Markup, status: Int = 200, cookie: String? = nil
  ) -> Answer {
    Answer(
      status, "text/html; charset=utf-8", policy, page.bytes,
      cookie.map { [("set-cookie", $0)] } ?? [])
  }

  static func paper(_ bytes: [UInt8]) -> Answer {
    Answer(200, "text/html; charset=utf-8", paperPolicy, bytes)
  }

  static func pdf(_ bytes: [UInt8], name: String) -> Answer {
    Answer(
      200, "application/pdf",
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      bytes, [("content-disposition", "inline; filename=\"\(name).pdf\"")])
  }

  static func file(_ bytes: [UInt8], _ type: String) -> Answer {
    Answer(200, type + "; charset=utf-8", policy, bytes)
  }

  static func text(_ text: String) -> Answer {
    Answer(200, "text/plain; charset=utf-8", policy, Array(text.utf8))
  }

  /// To a page of the desk.
  static func to(_ path: String, cookie: String? = nil) -> Answer {
    Answer(
      303, "text/plain; charset=utf-8", policy, [],
      [("location", path)] + (cookie.map { [("set-cookie", $0)] } ?? []))
  }
}
