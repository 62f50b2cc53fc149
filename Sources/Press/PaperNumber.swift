import CaseModel
import FormModel

/// Number of a document (编号): 年-区码-街镇码-序号-表码-次序.
struct PaperNumber {
  private var parts: [String]
  /// Which of several it is, from 1.
  private(set) var place: Int?

  init(_ programme: ProgrammeFile, street: String = "", serial: String = "", place: Int? = nil) {
    parts = [String(programme.year), programme.districtCode]
    if street.count == 9 { parts.append(String(street.suffix(3))) }
    if !serial.isEmpty { parts.append(serial) }
    self.place = place
  }

  init(batch: String) { parts = [batch] }

  func text(_ form: Form) -> String {
    (parts + [form.code] + (place.map { [padded($0, to: 2)] } ?? [])).joined(separator: "-")
  }
}
