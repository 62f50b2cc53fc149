import SampleWords

/// The words of the sample: who its people are called and what is told of them.
///
/// They stand in the files of `SampleWords`; each file has its type here. What is declared must be written
/// there, and what is written there must be declared.
package final class Words: Sendable {
  let names: NameWords
  let families: FamilyWords
  let district: DistrictWords
  let activities: [Activity]
  let visits: VisitWords
  let assessment: AssessmentWords
  let plan: PlanWords
  let closing: ClosingWords
  let difficult: DifficultWords
  let papers: PaperWords

  /// Reads them from files by their names.
  package init(_ files: [String: [UInt8]]) throws(WordsFault) {
    func read<Value: Decodable>(_ type: Value.Type, _ name: String) throws(WordsFault) -> Value {
      guard let bytes = files[name] else {
        throw WordsFault(file: name, position: nil, what: "the file is missing")
      }
      return try NodeDecoder.read(type, from: bytes, file: name)
    }
    names = try read(NameWords.self, "names.yaml")
    families = try read(FamilyWords.self, "families.yaml")
    district = try read(DistrictWords.self, "district.yaml")
    activities = try read(ActivityWords.self, "activities.yaml").activities
    visits = try read(VisitWords.self, "visits.yaml")
    assessment = try read(AssessmentWords.self, "assessment.yaml")
    plan = try read(PlanWords.self, "plan.yaml")
    closing = try read(ClosingWords.self, "closing.yaml")
    difficult = try read(DifficultWords.self, "difficult.yaml")
    papers = try read(PaperWords.self, "papers.yaml")
  }

  /// The files that the program was built with.
  package static let files: [String: [UInt8]] = {
    let files = unsafe UnsafeBufferPointer(start: sample_files, count: sample_files_count)
    return unsafe Dictionary(
      files.map { file in
        let bytes = unsafe UnsafeBufferPointer(start: file.bytes, count: file.count)
        return unsafe (String(cString: file.name), Array(bytes))
      }
    ) { first, _ in first }
  }()

  /// What those files say; a test reads them.
  static let built = Result { () throws(WordsFault) in try Words(files) }
}
