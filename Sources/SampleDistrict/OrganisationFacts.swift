/// What the roster of organisations asks for: register, staff, contract.
struct OrganisationFacts {
  private let index: Int
  private let words: DistrictWords
  private let children: Int
  /// Those of the organisation who work for this project.
  private let staff: [Staff]

  init(_ index: Int, _ register: Register, children: Int) {
    self.index = index
    words = register.words.district
    self.children = (0..<children).count { register.organisation(of: $0) == index }
    staff = (register.workers + register.organisationStaff).filter {
      $0.employer == register.words.district.organisations[index]
    }
  }

  func set(_ record: inout Record) {
    record.set("kind", text: words.organisation.kind)
    record.set("registrar", text: words.organisation.registrar)
    record.set("founded", .date(index == 0 ? Day(2013, 5, 16) : Day(2016, 9, 8)))
    record.set("rating", text: index == 0 ? "4A" : "3A")
    setStaff(&record)
    record.set("contract_on", .date(Day(2022, 2, 16 + index)))
    record.set("contract_from", .date(Day(2022, 3, 1)))
    record.set("contract_to", .date(Day(2022, 12, 31)))
    record.set("contract_amount", .number(children * DistrictWriter.standard))
  }

  /// Each has a few people more, who work for other projects; all but one of them have a licence, and
  /// that one has long experience.
  private func setStaff(_ record: inout Record) {
    let (others, seniors) = index == 0 ? (5, 1) : (3, 0)
    let assistants = others / 2
    let certificates = staff.map(\.certificate)
    record.set("full_time", .number(staff.count + others))
    record.set(
      "licensed_assistant", .number(certificates.count { $0 == "助理社会工作师" } + assistants))
    record.set(
      "licensed",
      .number(certificates.count { $0 == "社会工作师" } + others - assistants - seniors - 1))
    record.set("licensed_senior", .number(seniors))
    record.set("experienced", .number(staff.count(where: \.isExperienced) + others - 1))
    let qualified = staff.count { $0.isLicensed || $0.isExperienced }
    record.set("qualified", .number(qualified + others))
  }
}

extension Register {
  /// Place of the organisation that serves a child of the sample.
  func organisation(of child: Int) -> Int {
    child % District.capacity / 5 % workers.count % words.district.organisations.count
  }

  /// Place of the organisation whose worker a child has.
  func organisation(of subject: Subject) -> Int {
    words.district.organisations.firstIndex(of: subject.team.worker.employer) ?? 0
  }
}
