/// Writes district.yaml: what was sent to whom and when, and the evaluations of the year.
struct DistrictWriter {
  let children: Int
  let register: Register

  /// What the project pays for a child and year, in yuan.
  static let standard = 10_000
  /// Days until the bureau files a change of the team.
  static let filingDays = 2

  func text() -> String {
    var file = Record()
    file.set("submissions", .rows(submissions().map { $0.record(in: register.district) }))
    file.set("evaluations", .rows(evaluations()))
    var writer = YAMLWriter()
    writer.comment("虚构示例：日期、文号、得分均为编造。")
    writer.write(file)
    return writer.text
  }

  /// In the order of the days; those of one day as they were thought of.
  private func submissions() -> [Submission] {
    let all = rosters() + teams() + (3...12).flatMap(month) + files()
    return all.enumerated()
      .sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }
      .map(\.element)
  }

  private func rosters() -> [Submission] {
    ["困境儿童名册", "社会组织名册"].map { Submission($0, on: Day(2022, 2, 18), to: .cityOffice) }
  }

  /// Teams are filed before the first child of a street is served, and again for those who join.
  private func teams() -> [Submission] {
    let first = streets { $0.lowerBound == 3 }.map { street in
      Submission("执行小组备案", on: Day(2022, 2, 22 + street % 3), to: .bureau, street: street)
    }
    let later = streets { $0.lowerBound > 3 }.map { street in
      Submission("执行小组备案", on: Day(2022, 6, 22 + street % 3), to: .bureau, street: street)
    }
    return first + later + changes()
  }

  private func changes() -> [Submission] {
    enrolments.compactMap { enrolment in
      let worker = register.team(child: enrolment.place, household: enrolment.household).worker
      guard let change = register.handover(child: enrolment.place, of: worker) else { return nil }
      return Submission(
        "执行小组备案", on: change.on + Self.filingDays, to: .bureau, street: enrolment.street,
        place: enrolment.place)
    }
  }

  private func month(_ month: Int) -> [Submission] {
    let next = Day(month == 12 ? 2023 : 2022, month % 12 + 1, 1)
    let served = streets { $0.contains(month) }
    // What a street sends, it sends on one day.
    var all = served.flatMap { street in
      // After the holidays with which April and October begin.
      let days = month == 9 ? 9 : 5 + (street + month) % 3
      return ["街镇月度汇总表", "街镇月度情况"].map {
        Submission($0, on: (next + days).workday, to: .bureau, month: month, street: street)
      }
    }
    all.append(
      Submission("区月度汇总表", on: (next + 12 + month % 3).workday, to: .centre, month: month))
    let day = Day(2022, month, 17 + month % 2)
    all.append(Submission("月度项目推进情况", on: day.workday, to: .cityOffice, month: month))
    return all
  }

  /// A child's file goes to the bureau when it is approved: early for those who left; not while
  /// something is missing in it.
  private func files() -> [Submission] {
    let incomplete = [Fault.missingField, .missingPhone].map(\.child)
    return enrolments.filter { !incomplete.contains($0.place) }.map { enrolment in
      let isLeaver = enrolment.months.upperBound < 12
      return Submission(
        "一人一档", on: isLeaver ? Day(2022, 7, 13) : Day(2023, 1, 11), to: .bureau,
        street: enrolment.street, place: enrolment.place)
    }
  }
}
