/// Writes programme.yaml: the project, its streets, organisations, staff and their pledges, its archive.
struct ProgrammeWriter {
  let districts: ArraySlice<District>
  let register: Register
  let children: Int

  private var told: DistrictWords { register.words.district }

  func text() -> String {
    var file = Record()
    file.set("programme", .map(programme()))
    file.set("streets", .rows(streets()))
    file.set("organisations", .rows(organisations()))
    file.set("staff", .rows(register.everyone.map(person)))
    file.set("archive", .map(archive()))
    file.set("output", text: ".")
    var writer = YAMLWriter()
    writer.comment("虚构示例：机构、人员、号码均不存在。街镇代码后三位仅为示例次序。")
    writer.write(file)
    return writer.text
  }

  private func programme() -> Record {
    var record = Record()
    record.set("year", .number(2022))
    record.set("district_code", text: register.district.code)
    record.set("district", text: register.district.name)
    record.set("notice", text: told.programme.notice)
    record.set("bureau", text: told.programme.bureau)
    record.set("hotline", text: IdentityNumber.landline(107))
    return record
  }

  private func archive() -> Record {
    var record = Record()
    record.set("fonds", text: told.programme.fonds)
    record.set("fonds_name", text: told.programme.bureau)
    record.set("category", text: told.programme.category)
    record.set("category_name", text: told.programme.categoryName)
    record.set("numbering", text: "按卷")
    record.set("retention", text: told.programme.retention)
    return record
  }

  private func streets() -> [Record] {
    districts.flatMap { district in
      district.streets.enumerated().map { index, name in
        Record([("code", .text(district.streetCode(index))), ("name", .text(name))])
      }
    }
  }

  private func organisations() -> [Record] {
    told.organisations.enumerated().map { index, name in
      var record = Record()
      record.set("id", text: "o-\(index + 1)")
      record.set("name", text: name)
      record.set("credit_code", text: IdentityNumber.creditCode(serial: index))
      record.set("legal_representative", text: register.workers[index].name)
      record.set("lead", text: register.organisationStaff[index].name)
      record.set("phone", text: IdentityNumber.landline(200 + index))
      let road = told.programme.city + register.district.name + told.organisation.road
      record.set("address", text: "\(road)\(310 + index)弄0号")
      OrganisationFacts(index, register, children: children).set(&record)
      return record
    }
  }

  private func person(_ staff: Staff) -> Record {
    var record = Record()
    record.set("id", text: staff.id)
    record.set("name", text: staff.name)
    record.set("sex", .bare(staff.isMale ? "男" : "女"))
    record.set("id_number", text: staff.idNumber)
    record.set("role", text: staff.role)
    record.set("title", text: staff.title)
    record.set("employer", text: staff.employer)
    record.set("phone", text: staff.phone)
    record.set("certificate", text: staff.certificate)
    record.setIfPresent("certificate_number", text: staff.certificateNumber)
    if let (year, month) = staff.since { record.set("since", .month(year, month)) }
    record.set("pledge", .map(pledge(staff)))
    return record
  }

  private func pledge(_ staff: Staff) -> Record {
    var record = Record()
    record.set("term_from", .date(Day(2022, 3, 1)))
    record.set("term_to", .date(Day(2022, 12, 31)))
    record.set("area", text: staff.area)
    record.set("check_result", text: "已查询无记录")
    record.set("check_on", .date(staff.pledged + -4))
    record.set("pledged_on", .date(staff.pledged))
    record.set("signature", .date(staff.pledged))
    record.set("employer_opinion", prose: told.employerOpinion)
    record.set("employer_seal", .date(staff.pledged + 1))
    return record
  }
}
