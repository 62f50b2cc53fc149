/// What can stand between 【 and 】 in a sentence.
protocol Place: RawRepresentable<String>, Sendable {}

/// A sentence with places that are filled with how the notes call somebody.
struct Template<Name: Place>: Decodable, Sendable {
  private let start: String
  private let rest: [(place: Name, text: String)]

  init(from decoder: any Decoder) throws {
    guard let decoder = decoder as? NodeDecoder else {
      start = try String(from: decoder)
      rest = []
      return
    }
    let pieces = try decoder.text().split(separator: "【", omittingEmptySubsequences: false)
    start = String(pieces[0])
    rest = try pieces.dropFirst().map { piece in
      guard let end = piece.firstIndex(of: "】"), let place = Name(rawValue: String(piece[..<end]))
      else { throw decoder.fault("nothing fills 【\(piece.prefix { $0 != "】" })】 here") }
      return (place, String(piece[piece.index(after: end)...]))
    }
  }

  func filled(_ value: (Name) -> String) -> String {
    rest.reduce(into: start) { $0 += value($1.place) + $1.text }
  }
}

/// A sentence of a child's papers.
typealias Sentence = Template<SubjectPlace>

enum SubjectPlace: String, Place {
  case child = "儿童"
  case guardian = "监护人"
  case worker = "社工"
  case companion = "同行人"
  case subject = "学科"
  case teacher = "班主任"
  case pronoun = "他"
}

/// What a paper about a change of the worker speaks of.
enum HandoverPlace: String, Place {
  case child = "儿童"
  case guardian = "监护人"
  case previous = "原社工"
  case next = "新社工"
  case certificate = "证书"
  case day = "交接日"
}
