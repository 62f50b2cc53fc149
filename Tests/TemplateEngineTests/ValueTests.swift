import Diagnostics
import FormModel
import TemplateEngine
import Testing

/// How values are written.
struct ValueTests {
  private static let maker = RecordMaker(text: { _ in "甲乙" })

  @Test(arguments: [
    ("{{d}}", "2022年3月12日"), ("{{d.year}}-{{d.month}}-{{d.day}}", "2022-3-12"),
    ("{{d.chinese}}", "二〇二二年三月十二日"), ("{{d.compact}}", "20220312"), ("{{d.iso}}", "2022-03-12"),
    ("{{m}}", "1,200.50"), ("{{m.capital}}", "壹仟贰佰元伍角"), ("{{n}}", "\\-12"), ("甲{{n}}", "甲-12"),
    ("{{n.chinese}}", "负十二"), ("{{b}}", "是"), ("{{b.options}}", "☑是　☐否"), ("{{b.mark}}", "☑"),
    ("{{c}}", "蓝"), ("{{c.options}}", "☐红　☐绿　☑蓝"), ("{{w}}：{{w.phone}}", "甲乙：甲乙"),
    ("{{s}}", "（纸质件已签）2022年3月12日"), ("{{s.date}}", "2022年3月12日"), ("{{rows.count}}", "2"),
    ("{{t.masked}}", "（已隐去）"), ("{{form.title}}", "小表"),
  ])
  func `a value is printed in the way of its type and facet`(template: String, expected: String) {
    let small = SmallForm(markdown: template)
    #expect(small.markdown(Self.maker) == expected)
  }

  @Test(arguments: [
    ("{{t}}", "＿＿＿＿＿＿＿＿"), ("{{d}}", "＿＿＿＿年＿＿月＿＿日"), ("{{d.year}}", "＿＿"), ("{{b}}", "☐是　☐否"),
    ("{{c}}", "☐红　☐绿　☐蓝"), ("{{b.mark}}", "☐"), ("{{s}}", "（签字）＿＿＿＿年＿＿月＿＿日"),
    ("{{#t}}甲{{/t}}{{^t}}乙{{/t}}。", "乙。"),
    ("{{#rows}}\n- {{index}}：{{a}}\n{{/rows}}\n", "- 1：＿＿＿＿＿＿＿＿\n"),
  ])
  func `what is missing is a blank`(template: String, expected: String) {
    let small = SmallForm(markdown: template)
    #expect(small.markdown(RecordMaker(present: { _ in false })) == expected)
    #expect(small.markdown(RecordMaker(text: { _ in "" }, present: { $0 == 0 })) == expected)
  }

  @Test func `the blank face shows every section and the rows for handwriting`() {
    let small = SmallForm(
      markdown:
        "{{#t}}甲{{/t}}{{^t}}乙{{/t}}。\n\n{{#rows}}\n- {{index}}\n{{/rows}}\n{{^rows}}\n- 无\n{{/rows}}\n"
    )
    #expect(small.markdown(Self.maker, face: .blank) == "甲。\n\n- 1\n- 2\n- 3\n")
  }

  @Test(arguments: [
    ("张三", "张*"), ("張三", "張*"), ("欧阳娜娜", "欧阳**"), ("欧阳", "欧*"), ("阿里木·买买提", "阿**·买**"),
    ("张", "*"), ("𠮷", "*"), ("𠮷田", "𠮷*"), ("", "*"),
  ])
  func `a masked name keeps the surname`(name: String, expected: String) {
    #expect(Mask.name(name) == expected)
  }

  @Test(arguments: [
    ("13800005678", "138****5678"), ("62345678", "********"), ("021-62345678", "021*****5678"),
    ("1234567890", "**********"), ("1", "****"),
  ])
  func `a masked telephone hides at least four digits`(number: String, expected: String) {
    #expect(Mask.middle(number, keepFirst: 3, keepLast: 4) == expected)
  }

  @Test(arguments: [
    ("普陀区长寿路街道一居民委员会2号", "普陀区长寿路街道一居民委员会（已隐去）"),
    ("普陀区曹杨新村小区3号楼", "普陀区（已隐去）"), ("长征镇镇坪路3号", "长征镇（已隐去）"), ("某路3号", "（已隐去）"), ("", "（已隐去）"),
  ])
  func `a masked address ends at the committee or street`(address: String, expected: String) {
    #expect(Mask.address(address) == expected)
  }

  @Test(arguments: ["name", "number", "phone", "address", "private"])
  func `masked prose says only that it is hidden`(sensitivity: String) {
    let small = SmallForm(
      markdown: "甲\n\n{{p}}\n",
      fields: "  - { key: p, label: 段, type: prose, sensitivity: \(sensitivity) }")
    #expect(small.markdown(Self.maker, face: .masked) == "甲\n\n（已隐去）\n")
    #expect(small.page(Self.maker, face: .masked).contains("<p>（已隐去）</p>"))
  }

  @Test(arguments: [
    (0, "零元整"), (1, "壹分"), (10, "壹角"), (100, "壹元整"), (105, "壹元零伍分"), (150, "壹元伍角"),
    (1005, "壹拾元零伍分"),
    (10_100, "壹佰零壹元整"), (1_000_000, "壹万元整"), (1_000_500, "壹万零伍元整"), (10_001_000, "壹拾万零壹拾元整"),
    (10_000_000_000, "壹亿元整"), (10_000_000_100, "壹亿零壹元整"), (-100, "负壹元整"),
    (123_456_789, "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"),
  ])
  func `money in capitals`(hundredths: Int, expected: String) {
    #expect(ChineseNumerals.money(Amount(hundredths: hundredths)) == expected)
  }

  @Test(arguments: [
    (0, "〇"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (101, "一百零一"), (110, "一百一十"),
    (1001, "一千零一"),
    (10_010, "一万零一十"), (-3, "负三"),
  ])
  func `counts in Chinese numerals`(number: Int, expected: String) {
    #expect(ChineseNumerals.count(number) == expected)
  }

  @Test(arguments: [
    ("2022-02-29", false), ("2024-02-29", true), ("1900-02-29", false), ("2000-02-29", true),
    ("2022-13-01", false),
    ("2022-3-12", false), ("2022-03-12 ", false), ("２０２２-03-12", false), ("2101-01-01", false),
    ("", false),
  ])
  func `only days that exist are dates`(text: String, isDate: Bool) {
    #expect((CalendarDate(iso: text) != nil) == isDate)
  }

  @Test(arguments: [("2022-02-28", 9), ("2022-03-01", 10), ("2024-02-29", 12), ("2012-02-28", nil)])
  func `age is in completed years`(day: String, age: Int?) throws {
    let birth = try #require(CalendarDate(iso: "2012-02-29"))
    #expect(birth.age(on: try #require(CalendarDate(iso: day))) == age)
  }

  @Test(arguments: [
    ("12", 1200), ("2.5", 250), ("0.05", 5), ("-3.5", -350), ("1.234", nil), (".5", nil),
    ("1.", nil), ("1e3", nil), ("", nil),
  ])
  func `amounts are read exactly`(text: String, hundredths: Int?) {
    #expect(Amount(text)?.hundredths == hundredths)
  }
}
