/// Writes programme.yaml: the project, its streets, organisations, staff and their pledges, its archive.
struct ProgrammeWriter {
  let districts: [District]
  let register: Register
  let children: Int

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
    record.set("district_code", text: District.putuo.code)
    record.set("district", text: District.putuo.name)
    record.set("notice", text: "沪民儿福发〔2022〕2号")
    record.set("bureau", text: "上海市普陀区民政局")
    record.set("hotline", text: IdentityNumber.landline(107))
    return record
  }

  private func archive() -> Record {
    var record = Record()
    record.set("fonds", text: "0194")
    record.set("fonds_name", text: "上海市普陀区民政局")
    record.set("category", text: "ZY·KJET")
    record.set("category_name", text: "困境儿童家庭监护支持服务")
    record.set("numbering", text: "按卷")
    record.set("retention", text: "定期30年")
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
    Register.organisations.enumerated().map { index, name in
      var record = Record()
      record.set("id", text: "o-\(index + 1)")
      record.set("name", text: name)
      record.set("credit_code", text: IdentityNumber.creditCode(serial: index))
      record.set("legal_representative", text: register.workers[index].name)
      record.set("lead", text: register.organisationStaff[index].name)
      record.set("phone", text: IdentityNumber.landline(200 + index))
      record.set("address", text: "上海市普陀区某某路\(310 + index)弄0号")
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
    record.set("employer_opinion", prose: "情况属实，同意参加本项目服务。")
    record.set("employer_seal", .date(staff.pledged + 1))
    return record
  }
}
