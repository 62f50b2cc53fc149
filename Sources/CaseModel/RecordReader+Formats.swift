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
      let name = try PersonName(text, isTyped: isTyped)
      if name.hasReplacedDot {
        report(
          .lookAlikeDot, at: position,
          Message("look-alike-dot"),
          hint: Message("look-alike-dot.hint"))
      }
      return name.text
    } catch {
      let message =
        switch error {
        case .empty: Message("record-reader.name.empty")
        case .length: Message("record-reader.name.length")
        case .space: Message("record-reader.name.space")
        case .control: Message("record-reader.name.control")
        case .character: Message("record-reader.name.character")
        }
      report(.badName, at: position, message, hint: Message("bad-name.hint"))
      return nil
    }
  }

  private mutating func identityNumber(
    _ written: String, at position: SourcePosition
  ) -> String? {
    if isArchived, IdentityNumber.isMasked(written) { return written }
    let text = isTyped ? withoutSpaces(written) : written
    do throws(IdentityNumber.Fault) {
      let number = try IdentityNumber(text)
      var notes = number.notes
      if text.unicodeScalars.count < written.unicodeScalars.count, !notes.contains(.normalised) {
        notes.append(.normalised)
      }
      if text.unicodeScalars.count < written.unicodeScalars.count {
        normalForms[position] = [number.text]
      }
      for note in notes {
        switch note {
        case .normalised:
          report(
            .idNormalised, at: position,
            Message("id-normalised"))
        case .retiredShanghaiCode:
          report(
            .retiredDistrict, at: position,
            Message("retired-district"))
        }
      }
      return number.text
    } catch {
      // Passports and other papers have numbers of their own.
      let digits = text.utf8.count { (0x30...0x39).contains($0) }
      if error == .length, digits < 12 { return written }
      let message =
        switch error {
        case .length: Message("record-reader.identity-number.length")
        case .character:
          Message("record-reader.identity-number.character")
        case .birthDate: Message("record-reader.identity-number.birth-date")
        case .checkCharacter: Message("record-reader.identity-number.check-character")
        }
      report(
        .badIdNumber, at: position, message,
        hint: Message("bad-id-number.hint"))
      return nil
    }
  }

  /// An identity number is often copied in groups.
  private func withoutSpaces(_ text: String) -> String {
    let rest = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    return rest.count == 18 ? String(String.UnicodeScalarView(rest)) : text
  }

  private mutating func phone(_ text: String, at position: SourcePosition) -> String? {
    if PhoneNumber(text) == nil {
      report(
        .oddPhone, at: position,
        Message("odd-phone"),
        hint: Message("odd-phone.hint"))
    }
    return text
  }

  private mutating func creditCode(_ text: String, at position: SourcePosition) -> String? {
    do throws(CreditCode.Fault) {
      return try CreditCode(text).text
    } catch {
      report(
        .badCreditCode, at: position,
        Message("bad-credit-code"))
      return nil
    }
  }

  private mutating func caseNumber(_ text: String, at position: SourcePosition) -> String? {
    guard CaseNumber(text) != nil else {
      report(
        .badCaseNumber, at: position,
        Message("bad-case-number"))
      return nil
    }
    return text
  }

  private mutating func code(_ text: String, length: Int, at position: SourcePosition) -> String? {
    guard text.utf8.count == length, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      report(
        .badCode, at: position,
        Message("bad-code", ["length": length]))
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
        .badIdentifier, at: position,
        Message("bad-identifier"))
      return nil
    }
    return text
  }

  private mutating func organisation(_ id: String, at position: SourcePosition) -> String? {
    guard organisations?.contains(id) ?? true else {
      report(
        .unknownOrganisation, at: position,
        Message("unknown-organisation.organisation"))
      return nil
    }
    return id
  }
}
