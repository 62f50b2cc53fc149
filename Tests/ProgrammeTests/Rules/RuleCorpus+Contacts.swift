import Programme

/// Each contact for itself: rules N11–N14, N16 and N24.
extension RuleCorpus {
  static let people = [
    claim(.n11, "two persons"),
    claim(.n11, "three persons") { $0.child.visit(4) { $0.visitors = ["w-1", "d-1", "v-1"] } },
    claim(.n11, "the worker alone", finds: "N11 few-visitors breach") {
      $0.child.visit(4) { $0.visitors = ["w-1"] }
    },
    claim(.n11, "the worker twice is one person", finds: "N11 few-visitors breach") {
      $0.child.visit(4) { $0.visitors = ["w-1", .init("w-1", "协同社工")] }
    },
    claim(.n11, "nobody is named", finds: "N11 few-visitors breach") {
      $0.child.visit(4) { $0.visitors = [] }
    },
    claim(.n11, "by telephone one is enough") { $0.child.visits.append(.call(on: "04-20")) },
    claim(.n11, "at a closed door one is enough") {
      $0.child.visits.append(.init(on: "04-20", met: false, visitors: ["d-1"], signed: nil))
    },
    claim(.n11, "the district asks for three", finds: "N11 few-visitors breach") {
      $0.child.leaves(on: "04-01")
      $0.limit("N11", "persons", 3)
    },
    claim(.n12, "the child's own worker every time"),
    claim(.n12, "three persons, not the child's own worker", finds: "N12 worker-absent breach") {
      $0.child.visit(4) { $0.visitors = ["w-2", "d-1", "v-1"] }
    },
    claim(.n12, "another contact without the worker") {
      $0.child.visits.append(.init(on: "04-20", mode: "学校走访", visitors: ["d-1", "s-1"]))
    },
    claim(.n12, "the worker of that day, and from the day of the change the next one") {
      $0.child.team.worker = "w-2"
      $0.child.team.from = "07-10"
      $0.child.changes = [.init(on: "07-10")]
      for month in 7...12 {
        $0.child.visit(month) { $0.visitors = [.init("w-2", "负责社工"), "d-1"] }
      }
    },
    claim(.n12, "the next worker a day too early", finds: "N12 worker-absent breach") {
      $0.child.team.worker = "w-2"
      $0.child.changes = [.init(on: "07-11")]
      for month in 7...12 {
        $0.child.visit(month) { $0.visitors = [.init("w-2", month > 7 ? "负责社工" : "协同社工"), "d-1"] }
      }
    },
  ]

  static let length = [
    claim(.n13, "two hours exactly") { $0.child.visit(4) { $0.to = "11:00" } },
    claim(.n13, "a minute less", finds: "N13 short-visit breach") {
      $0.child.visit(4) { $0.to = "10:59" }
    },
    claim(.n13, "1 h 50 min", finds: "N13 short-visit breach") {
      $0.child.visit(4) { $0.to = "10:50" }
    },
    claim(.n13, "no time is written") { $0.child.visit(4) { $0.to = nil } },
    claim(.n13, "nobody at home, ten minutes") {
      $0.child.visits.append(.init(on: "04-20", to: "09:10", met: false, signed: nil))
    },
    claim(.n13, "a call of twenty minutes") { $0.child.visits.append(.call(on: "04-20")) },
    claim(.n13, "a call, where the district binds calls", finds: "N13 short-visit breach") {
      $0.child.visits.append(.call(on: "04-20"))
      $0.settle("phone_two_hours", true)
    },
    claim(.n13, "a call of two hours, where the district binds calls") {
      $0.child.visits.append(
        .init(on: "04-20", to: "11:00", mode: "网络", visitors: ["w-1"], signed: nil))
      $0.settle("phone_two_hours", true)
    },
    claim(.n13, "the district asks for three hours", finds: "N13 short-visit breach") {
      $0.child.leaves(on: "04-01")
      $0.limit("N13", "minutes", 180)
    },
  ]

  static let signatures = [
    claim(.n14, "signed after each visit"),
    claim(.n14, "signed the day after") { $0.child.visit(4) { $0.signedOn = "04-11" } },
    claim(.n14, "not signed", finds: "N14 handbook-not-signed breach") {
      $0.child.visit(4) { $0.signed = false }
    },
    claim(.n14, "not signed, with the reason") {
      $0.child.visit(4) {
        $0.signed = false
        $0.reason = "监护人住院"
      }
    },
    claim(.n14, "signed before the service", finds: "N14 handbook-date breach") {
      $0.child.visit(4) { $0.signedOn = "04-09" }
    },
    claim(.n14, "a call is not signed") {
      $0.child.visits.append(
        .init(on: "04-20", to: "09:20", mode: "电话", visitors: ["w-1"], signed: false))
    },
    claim(.n14, "a closed door is not signed") {
      $0.child.visits.append(.init(on: "04-20", met: false, signed: false))
    },
  ]

  static let records = [
    claim(.n16, "written within 7 days") { $0.child.visit(4) { $0.filled = "04-17" } },
    // How many days no notice says.
    claim(.n16, "written after 8 days", finds: "N16 late-record warning") {
      $0.child.visit(4) { $0.filled = "04-18" }
    },
    claim(.n16, "a call written after 8 days", finds: "N16 late-record warning") {
      $0.child.visits.append(.call(on: "04-20"))
      $0.child.visits[10].filled = "04-28"
    },
    claim(.n16, "the district settled it: 5 days") {
      $0.child.visit(4) { $0.filled = "04-15" }
      $0.limit("N16", "record_days", 5)
    },
    claim(.n16, "the district settled it: after 6 days", finds: "N16 late-record breach") {
      $0.child.visit(4) { $0.filled = "04-16" }
      $0.limit("N16", "record_days", 5)
    },
  ]

  static let pledges = [
    claim(.n24, "everybody before the first contact"),
    claim(.n24, "on the day of the first visit") {
      $0.child.visit(3) { $0.visitors = ["w-1", "d-1", "v-1"] }
      $0.pledges["v-1"] = "03-12"
    },
    claim(.n24, "a day after the first visit", finds: "N24 late-pledge breach") {
      $0.child.visit(3) { $0.visitors = ["w-1", "d-1", "v-1"] }
      $0.pledges["v-1"] = "03-13"
    },
    claim(.n24, "after a call", finds: "N24 late-pledge breach") {
      $0.child.visits.append(
        .init(on: "03-10", to: "09:20", mode: "电话", visitors: ["v-1"], signed: nil))
      $0.pledges["v-1"] = "03-11"
    },
    claim(.n24, "on the day of the assessment") { $0.pledges["d-1"] = "02-19" },
    claim(.n24, "a day after the assessment", finds: "N24 late-pledge breach") {
      $0.pledges["d-1"] = "02-20"
    },
    claim(
      .n24, "no pledge of a visitor", finds: "N21 file-incomplete breach",
      "N24 unpledged-contact breach"
    ) {
      $0.child.visit(3) { $0.visitors = ["w-1", "d-1", "v-1"] }
      $0.pledges["v-1"] = nil
    },
    claim(
      .n24, "no pledge of somebody at the assessment", finds: "N21 file-incomplete breach",
      "N24 unpledged-contact breach"
    ) {
      $0.child.assessments[0].attendees.append("v-1")
      $0.pledges["v-1"] = nil
    },
    claim(.n24, "no pledge of who is still to come on the day of looking") {
      $0.child.visit(11) { $0.visitors = ["w-1", "d-1", "v-1"] }
      $0.pledges["v-1"] = nil
      $0.look(on: "04-20")
    },
    claim(.n24, "no pledge of who never met the child") { $0.pledges["v-1"] = nil },
  ]
}
