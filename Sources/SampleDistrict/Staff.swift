/// A person who works for the project.
struct Staff {
  var id = ""
  var name = ""
  var isMale = false
  var birthYear = 0
  var role = ""
  var title = ""
  var employer = ""
  var area = ""
  var phone = ""
  var certificate = "无"
  var certificateNumber: String?
  var idNumber = ""
  var pledged = Day(2022, 2, 21)
  /// The month in which the person began to work with families; known of the organisations' people.
  var since: (year: Int, month: Int)?

  /// How the notes speak of the person: 李社工, 周主任.
  var spoken = ""

  /// Two years of such work when the organisations were chosen.
  var isExperienced: Bool { since.map { $0 <= (2020, 2) } ?? false }

  var isLicensed: Bool { certificate != "无" }

  /// Draws the beginning from a stream of its own, which nobody's other data depend on.
  mutating func begin(seed: UInt64, stream: Int) {
    var random = Random(seed: seed, stream: stream)
    let year = min(2020, max(2008, birthYear + random.between(22...25)))
    since = (year, random.pick([3, 7, 7, 9]))
  }
}

/// The three who serve a child.
struct Team {
  let supervisor: Staff
  let director: Staff
  var worker: Staff
}

/// A child's worker was replaced in the middle of the year.
struct Handover {
  /// The first day of the new worker.
  let on: Day
  let previous: Staff
  let next: Staff

  func fill(_ sentence: Template<HandoverPlace>, _ subject: Subject) -> String {
    sentence.filled { place in
      switch place {
      case .child: subject.call
      case .guardian: subject.household.guardian.spoken
      case .previous: previous.spoken
      case .next: next.spoken
      case .certificate: next.certificate
      case .day: on.spoken
      }
    }
  }
}
