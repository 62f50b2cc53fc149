import CaseModel
import FormModel
import Programme
import Testing

/// Filling a block by key.
struct RecordBuilderTests {
  @Test func `a key that the block does not have is left out`() throws {
    let schema = try #require(try Bench.shared.get().library.block("month")?.schema)
    var builder = RecordBuilder(schema)
    builder.set("no_such_key", 1)
    builder.set("no_such_key", rows: [1]) { row, _ in row.set("x", 1) }
    #expect(builder.record.values.allSatisfy { $0.isAbsent })
    #expect(builder.record.values.count == schema.fields.count)
  }

  @Test func `a value of another type than the field's is left out`() throws {
    let schema = try #require(try Bench.shared.get().library.block("month")?.schema)
    var builder = RecordBuilder(schema)
    builder.set("month", "2022-03")
    builder.set("unit", 7)
    builder.set("from", YearMonth(year: 2022, month: 3))
    builder.set("children", 3)
    builder.set("totals.hours", 2)
    #expect(builder.record.values.allSatisfy { $0.isAbsent })
  }

  @Test func `a choice is set by its label, and only by one that there is`() throws {
    let schema = try #require(try Bench.shared.get().library.block("month")?.schema)
    var builder = RecordBuilder(schema)
    builder.set("children", rows: ["是", "也许"]) { row, label in
      row.set("signed", label)
      row.set("services", [label, "心理疏导"])
    }
    let rows = Answers(schema, builder.record).rows("children")
    #expect(rows.map { $0.choice("signed") } == ["是", nil])
    #expect(rows.map { $0.choices("services") } == [["心理疏导"], ["心理疏导"]])
  }
}
