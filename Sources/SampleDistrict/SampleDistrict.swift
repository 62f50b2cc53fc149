/// A synthetic district as the files a user would have written.
///
/// The same numbers give the same files on every machine. Files are made one at a time, so the
/// memory needed does not grow with the number of children.
package struct SampleDistrict {
  private let children: Int
  private let seed: UInt64
  private let hasFaults: Bool
  private let districts: ArraySlice<District>
  private let register: Register

  /// The first 9,999 children live in 普陀; for more, the numbers go on with the other districts.
  ///
  /// - Parameters:
  ///   - children: how many; at most 159,984, which is what sixteen districts have numbers for.
  ///   - seed: another seed gives other names, dates and words.
  ///   - faults: whether the first fifteen have faults that a check must find.
  /// - Throws: what is wrong with the words that the program was built with; the tests let none pass.
  package init(children: Int, seed: UInt64, faults: Bool = true) throws(WordsFault) {
    let words = try Words.built.get()
    let capacity = District.capacity * words.district.districts.count
    self.children = min(max(children, 0), capacity)
    self.seed = seed
    hasFaults = faults
    districts = words.district.used(children: self.children)
    register = Register(children: self.children, seed: seed, faults: faults, words: words)
  }

  /// Relative path and text of every file, in the order of the paths.
  package func files() -> [(path: String, text: String)] {
    var files: [(path: String, text: String)] = []
    forEachFile { files.append(($0, $1)) }
    return files
  }

  /// Hands over one file after the other, in the order of the paths.
  package func forEachFile(_ body: (String, String) throws -> Void) rethrows {
    try body(
      "activities.yaml", Activity.text(children: children, seed: seed, register: register))
    let byCode = districts.enumerated().sorted { $0.element.code < $1.element.code }
    for (number, _) in byCode {
      let first = number * District.capacity
      for index in first..<min(first + District.capacity, children) {
        let writer = writer(index)
        try body(writer.path, writer.text())
      }
    }
    try body("district.yaml", DistrictWriter(children: children, register: register).text())
    let programme = ProgrammeWriter(districts: districts, register: register, children: children)
    try body("programme.yaml", programme.text())
  }

  /// The numbers of the cases that have a fault.
  package var faultyCases: [String] {
    guard hasFaults else { return [] }
    return Fault.allCases.map(\.child).filter { $0 < children }.map(register.district.caseNumber)
  }

  private func subject(_ index: Int) -> Subject {
    Subject(index: index, seed: seed, faults: hasFaults, register: register)
  }

  private func writer(_ index: Int) -> CaseWriter {
    let subject = subject(index)
    return CaseWriter(subject, twinName: twin(of: subject), register: register)
  }

  private func twin(of subject: Subject) -> String? {
    guard subject.isTwin else { return nil }
    let isElder = subject.household.place == subject.place
    return self.subject(subject.index + (isElder ? 1 : -1)).name
  }
}
