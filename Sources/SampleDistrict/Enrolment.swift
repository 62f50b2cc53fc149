/// Where and when children of 普陀 are served, without writing their files.
extension DistrictWriter {
  struct Enrolment {
    let place: Int
    let household: Int
    var street: Int { Register.street(ofHousehold: household) }
    var months: ClosedRange<Int> { Archetype.of(place).months }
  }

  /// As many as the lists of activities have.
  var enrolments: [Enrolment] {
    (0..<min(children, Activity.listedChildren)).map { place in
      let isYoungerTwin = place % Archetype.all.count == Archetype.elderTwin + 1
      return Enrolment(place: place, household: isYoungerTwin ? place - 1 : place)
    }
  }

  /// Streets with children whose months are such.
  func streets(where isMeant: (ClosedRange<Int>) -> Bool) -> [Int] {
    Set(enrolments.filter { isMeant($0.months) }.map(\.street)).sorted()
  }
}
