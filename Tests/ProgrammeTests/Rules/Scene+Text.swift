/// The files of a scene, as their users would have written them.
extension Scene {
  var number: String { number(of: child) }

  func number(of child: Child) -> String {
    "\(district)-\(year)-00" + Self.padded(child.number)
  }

  var programmeText: String {
    let people = [
      ("s-1", "督导员甲", "儿童督导员"), ("s-2", "督导员乙", "儿童督导员"), ("d-1", "主任甲", "儿童主任"),
      ("w-1", "社工甲", "儿童福利社工"), ("w-2", "社工乙", "儿童福利社工"), ("v-1", "志愿者甲", "志愿者"),
    ]
    let staff = people.map { id, name, role in
      let pledge = pledges[id].map {
        ", pledge: { pledged_on: \(iso($0)), signature: \(iso($0)), employer_seal: \(iso($0)) }"
      }
      return
        "  - { id: \(id), name: \(name), role: \(role), employer: 某某中心, phone: '13800000001'\(pledge ?? "") }"
    }
    let bodies = organisations.map { organisation in
      "  - { id: \(organisation.id), name: 某某中心, credit_code: 52310199MJ00000003, phone: '962200'"
        + (organisation.qualified.map { ", qualified: \($0)" } ?? "")
        + (organisation.contract.map { ", contract_amount: \($0)" } ?? "") + " }"
    }
    let own = rules.sorted { $0.key < $1.key }.map { key, lines in
      "  \(key): [\(lines.joined(separator: ", "))]"
    }
    return """
      programme: { year: \(year), district_code: '\(district)', district: 某区, notice: 文件, bureau: 民政局, hotline: '12345' }
      streets:
        - { code: '310107001', name: 甲街道 }
        - { code: '310107002', name: 乙镇 }
      \(list("organisations", bodies))
      \(list("staff", staff))
      \(own.isEmpty ? "" : "rules:\n" + own.joined(separator: "\n"))
      """
  }

  var activitiesText: String {
    list(
      "activities",
      activities.map {
        "  - { on: \(iso($0.on)), name: 活动, kind: 亲子活动, place: 公园, organiser: \($0.organiser) }"
      })
  }

  var districtText: String {
    let sent = submissions.map { entry in
      let month = entry.month.map { ", month: \(year)-\(Self.padded($0))" } ?? ""
      let street = entry.street.map { ", street: '\($0)'" } ?? ""
      let child = entry.isOfChild ? ", case: \(number)" : ""
      return "  - { what: \(entry.what)\(month)\(street)\(child), on: \(iso(entry.on)) }"
    }
    let notices = rectifications.map {
      "  - { number: 普民〔\(year)〕10号, on: \(iso($0.on)), organisation: \($0.organisation) }"
    }
    return [
      list("submissions", sent),
      list("evaluations", evaluations.map { "  - { on: \(iso($0.on)), kind: \($0.kind) }" }),
      list("rectifications", notices),
    ].joined(separator: "\n")
  }

  private func list(_ key: String, _ lines: [String]) -> String {
    lines.isEmpty ? "\(key): []" : "\(key):\n" + lines.joined(separator: "\n")
  }
}
