/// One line of what was sent.
struct Submission {
  enum Receiver: String {
    case bureau = "区民政局"
    case centre = "市社会福利中心"
    case cityOffice = "市民政局儿童福利处"
  }

  let what: String
  let on: Day
  let to: Receiver
  let month: Int?
  let street: Int?
  let place: Int?

  init(
    _ what: String, on: Day, to: Receiver, month: Int? = nil, street: Int? = nil,
    place: Int? = nil
  ) {
    self.what = what
    self.on = on
    self.to = to
    self.month = month
    self.street = street
    self.place = place
  }

  func record(in district: District) -> Record {
    var record = Record()
    record.set("what", text: what)
    if let month { record.set("month", .month(2022, month)) }
    if let street { record.set("street", text: district.streetCode(street)) }
    if let place { record.set("case", text: district.caseNumber(place)) }
    record.set("on", .date(on))
    record.set("to", text: to.rawValue)
    return record
  }
}
