import Diagnostics
import FormModel

extension RecordReader {
  /// Checks a text against its format and gives it back as it is kept: normalised only where the
  /// standard allows one spelling (an `x` at the end of an ID number, look-alike dots of a name).
  mutating func formatted(
    _ text: String, _ format: TextFormat, at position: SourcePosition
  ) -> String? {
    switch format {
    case .plain: return text
    case .name: return name(text, at: position)
    case .idNumber: return identityNumber(text, at: position)
    case .phone: return phone(text, at: position)
    case .creditCode: return creditCode(text, at: position)
    case .caseNumber: return caseNumber(text, at: position)
    case .districtCode: return code(text, length: 6, at: position)
    case .streetCode: return code(text, length: 9, at: position)
    case .organisation: return organisation(text, at: position)
    case .identifier: return identifier(text, at: position)
    }
  }

  private mutating func name(_ text: String, at position: SourcePosition) -> String? {
    do throws(PersonName.Fault) {
      let name = try PersonName(text)
      if name.hasReplacedDot {
        warn(
          "look-alike-dot", at: position,
          Message("姓名中的间隔号已改为“·”（U+00B7）", "the dot in the name was replaced by U+00B7"),
          hint: Message("民委发〔2016〕33号只用这一个间隔号", "names use this dot only"))
      }
      return name.text
    } catch {
      let message =
        switch error {
        case .empty: Message("姓名是空的", "the name is empty")
        case .length: Message("姓名超过50个字符", "a name has at most 50 characters")
        case .space: Message("姓名里有空格", "there is white space in the name")
        case .control: Message("姓名里有控制字符", "there is a control character in the name")
        }
      report("bad-name", at: position, message)
      return nil
    }
  }

  private mutating func identityNumber(_ text: String, at position: SourcePosition) -> String? {
    if isArchived, IdentityNumber.isMasked(text) { return text }
    do throws(IdentityNumber.Fault) {
      let number = try IdentityNumber(text)
      for note in number.notes {
        switch note {
        case .normalised:
          warn(
            "id-normalised", at: position,
            Message("证件号码已改为半角、大写", "the ID number was set to half-width and capitals"))
        case .retiredShanghaiCode:
          warn(
            "retired-district", at: position,
            Message(
              "证件号码的前六位是已撤销的区县代码；证件上如此则无误",
              "the ID number begins with the code of a district that no longer exists; right if the card says so"
            ))
        }
      }
      return number.text
    } catch {
      // Passports and other papers have numbers of their own.
      let digits = text.utf8.count { (0x30...0x39).contains($0) }
      if error == .length, digits < 12 { return text }
      let message =
        switch error {
        case .length: Message("居民身份证号码应为18位", "an ID number has 18 places")
        case .character:
          Message("居民身份证号码应为17位数字加一位校验码", "an ID number has 17 digits and a check character")
        case .birthDate: Message("证件号码里的出生日期不存在", "the ID number holds an impossible date of birth")
        case .checkCharacter: Message("证件号码的校验码不符", "the ID number's check character is wrong")
        }
      report(
        "bad-id-number", at: position, message,
        hint: Message("对照证件原件重新抄一遍（GB 11643）", "copy it again from the card (GB 11643)"))
      return nil
    }
  }

  private mutating func phone(_ text: String, at position: SourcePosition) -> String? {
    if PhoneNumber(text) == nil {
      warn(
        "odd-phone", at: position,
        Message("不像电话号码", "this does not look like a telephone number"),
        hint: Message(
          "手机11位，本市固定电话 021-8位", "11 digits for mobiles, 021- and 8 digits for landlines"))
    }
    return text
  }

  private mutating func creditCode(_ text: String, at position: SourcePosition) -> String? {
    do throws(CreditCode.Fault) {
      return try CreditCode(text).text
    } catch {
      report(
        "bad-credit-code", at: position,
        Message("统一社会信用代码有误（GB 32100）", "the unified social credit code is wrong (GB 32100)"))
      return nil
    }
  }

  private mutating func caseNumber(_ text: String, at position: SourcePosition) -> String? {
    guard CaseNumber(text) != nil else {
      report(
        "bad-case-number", at: position,
        Message(
          "个案编号应为“区代码-年度-四位序号”，如 310107-2022-0007",
          "expected a case number such as 310107-2022-0007"))
      return nil
    }
    return text
  }

  private mutating func code(_ text: String, length: Int, at position: SourcePosition) -> String? {
    guard text.utf8.count == length, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      report(
        "bad-code", at: position,
        Message("应为\(length)位数字代码", "expected a code of \(length) digits"))
      return nil
    }
    return text
  }

  private mutating func identifier(_ text: String, at position: SourcePosition) -> String? {
    let allowed = text.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard allowed, (1...20).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "-") else {
      report(
        "bad-identifier", at: position,
        Message(
          "代号用至多20个小写字母、数字和 -，会用在文件名里",
          "an id has at most 20 lower-case letters, digits and -: it stands in file names"))
      return nil
    }
    return text
  }

  private mutating func organisation(_ id: String, at position: SourcePosition) -> String? {
    guard organisations?.contains(id) ?? true else {
      report(
        "unknown-organisation", at: position,
        Message(
          "programme.yaml 的 organisations 里没有这个代号",
          "no such id in the organisations of programme.yaml"))
      return nil
    }
    return id
  }
}
