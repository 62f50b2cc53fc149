/// How the team met a child, or heard of it.
enum Mode {
  case home
  case telephone
  case net
  case school

  var label: String {
    switch self {
    case .home: "入户走访"
    case .telephone: "电话"
    case .net: "网络"
    case .school: "学校走访"
    }
  }
}

/// One contact, before it is told.
struct Contact {
  var on: Day
  var mode: Mode
  var from = 14 * 60
  var minutes = 120
  /// Counts home visits and other contacts apart, so that neither repeats its sentences.
  var turn = 0
  var companions: [(staff: Staff, role: String)] = []
  var isWorkerThere = true
  var isEscalated = false
  var isFirst = false
  var isLast = false
  /// The next worker comes along to be introduced.
  var isHandover = false

  var to: Int { from + minutes }
}
