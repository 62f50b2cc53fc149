/// 集体活动记录表: how an activity went.
struct ActivityReport: Decodable, Sendable {
  let from: TimeOfDay
  let to: TimeOfDay
  /// Places in the register.
  let supervisor: Int
  let volunteers: [Int]?
  /// Parents or others of the family, for each hundred children.
  let parentsPercent: Int
  let cost: Int
  let goals: String
  let process: String
  let safety: String
  let outcome: String
  let photos: String

  func record(on day: Day, children: Int, _ register: Register) -> Record {
    let written = (day + 2).workday
    let sealed = (written + 2).workday
    var record = Record()
    record.set("filled_on", .date(written))
    record.set("from", .time(from.minutes))
    record.set("to", .time(to.minutes))
    record.set("supervisor", text: register.supervisors[supervisor].id)
    record.set("parents", .number((children * parentsPercent + 99) / 100))
    record.set("cost", .number(cost))
    record.set("goals", prose: goals)
    record.set("process", prose: process)
    if let volunteers {
      let people = volunteers.map { Record([("person", .text(register.volunteers[$0].id))]) }
      record.set("volunteers", .rows(people))
    }
    record.set("safety", prose: safety)
    record.set("outcome", prose: outcome)
    record.set("photos", text: photos)
    record.set("leader_signature", .date(written))
    record.set("supervisor_signature", .date(sealed))
    record.set("organisation_seal", .date(sealed))
    return record
  }
}
