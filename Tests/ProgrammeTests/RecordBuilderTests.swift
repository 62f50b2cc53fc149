import CaseModel
import FormModel
import KeyedRecords
import Programme
import Testing

/// Filling a record by the names that the program has for its fields.
struct RecordBuilderTests {
  private func builder() throws -> RecordBuilder<SubmissionFields> {
    RecordBuilder(try Bench.shared.get().library[SubmissionFields.self])
  }

  @Test func `a value stands where the definition has its field`() throws {
    var builder = try builder()
    builder.street = "310107001"
    builder.month = YearMonth(year: 2022, month: 3)
    let schema = try #require(try Bench.shared.get().library.records("submissions")?.schema)
    let record = KeyedRecord(schema, builder.record)
    #expect(record.shown("street") == "310107001" && record.shown("month") == "2022-03")
    #expect(record.shown("on") == "-")
  }

  @Test func `an option that the program knows is written by its words`() throws {
    var builder = try builder()
    builder.what = .childFile
    let schema = try #require(try Bench.shared.get().library.records("submissions")?.schema)
    #expect(KeyedRecord(schema, builder.record).shown("what") == "一人一档")
    #expect(builder.what == .childFile)
  }

  @Test func `a value is taken away by nothing`() throws {
    var builder = try builder()
    builder.street = "310107001"
    builder.street = nil
    #expect(builder.record.values.allSatisfy { $0.isAbsent })
  }
}
