/// Where and when children of 普陀 are served, without writing their files.
extension DistrictWriter {
  struct Enrolment {
    let place: Int
    let household: Int
    let months: ClosedRange<Int>
    var street: Int { Register.street(ofHousehold: household) }
  }

  /// As many as the lists of activities have.
  var enrolments: [Enrolment] {
    let families = register.words.families
    return (0..<min(children, Activity.listedChildren)).map { place in
      Enrolment(
        place: place, household: families.isYoungerTwin(place) ? place - 1 : place,
        months: families.story(of: place).months)
    }
  }

  /// Streets with children whose months are such.
  func streets(where isMeant: (ClosedRange<Int>) -> Bool) -> [Int] {
    Set(enrolments.filter { isMeant($0.months) }.map(\.street)).sorted()
  }
}
