import Desk
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The way in: HTTP on this machine alone, as small as a page needs it.
///
/// A request comes to the desk whole and in time, or not at all: what drips is cut off.
struct Door: HTTPResponder {
  typealias Context = BasicRequestContext

  /// How much may come, how long it may take, and how many may come at once.
  enum Limit {
    static let body = 2 << 20
    static let headers = 16 << 10
    static let headerFields = 64
    static let connections = 128
    static let idle = TimeAmount.seconds(60)
    static let request = Duration.seconds(20)
  }

  let desk: any Answering

  func respond(
    to request: Hummingbird.Request, context: BasicRequestContext
  ) async throws -> Response {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Limit.body {
      return Self.response(desk.refusing(.tooLarge))
    }
    let body: [UInt8]
    do {
      body = try await Self.inTime { try await Self.bytes(of: request) }
    } catch is TooSlow {
      return Self.response(desk.refusing(.tooSlow))
    } catch is NIOTooManyBytesError {
      return Self.response(desk.refusing(.tooLarge))
    }
    let answer = await desk.answer(
      DeskRequest(
        method: request.method.rawValue, path: request.uri.path, query: request.uri.query ?? "",
        host: request.head.authority,
        headers: request.headers.map { ($0.name.canonicalName, $0.value) }, body: body))
    return Self.response(answer)
  }

  private static func bytes(of request: Hummingbird.Request) async throws -> [UInt8] {
    let buffer = try await request.body.collect(upTo: Limit.body)
    return Array(buffer.readableBytesView)
  }

  private struct TooSlow: Error {}

  /// Every part that comes renews the connection's own timer, so the whole has one as well.
  private static func inTime(
    _ body: @escaping @Sendable () async throws -> [UInt8]
  ) async throws -> [UInt8] {
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await Task.sleep(for: Limit.request)
        throw TooSlow()
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw TooSlow() }
      return first
    }
  }

  private static func response(_ answer: Answer) -> Response {
    var headers = HTTPFields()
    for (name, value) in answer.headers {
      if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
    }
    return Response(
      status: HTTPResponse.Status(code: answer.status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
}
