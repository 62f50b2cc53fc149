import CommonMark
import Diagnostics
import FormModel
import TemplateEngine
import Testing

/// `cmark(fill(t, d)) == fill(cmark(t), d)`: the two versions agree, and no value becomes markup.
struct SquareTests {
  @Test(arguments: RealForms.all)
  func `no real form breaks the square with sections shown or left out`(real: RealForms.Loaded) {
    let faults = real.template.squareFaults(
      real.form, scope: real.scope, library: RealForms.library)
    #expect(faults.map(RealForms.show) == [])
  }

  @Test(arguments: RealForms.all)
  func `the square commutes for real forms and hostile values`(real: RealForms.Loaded) {
    let context = RealForms.library.context(for: real.scope)
    var random = Seeded(7)
    for round in 0..<120 {
      let maker = Self.hostile(&random)
      let faces: [Face] = round % 6 == 0 ? [.filled, .masked, .blank] : [.filled]
      expectSquare(real.template, maker.record(context), maker.record(real.form.schema), faces)
    }
  }

  /// Small templates, each with something that could go wrong.
  static let small: [String] = [
    "{{t}}", "{{t}}{{u}}", "{{t}} {{u}}\n{{n}}", "# {{t}}", "## 一 {{t}} #", "#{{t}}",
    "-{{t}}\n{{u}}",
    "甲\n{{t}}\n{{u}}", "={{t}}\n\n甲\n={{t}}", "甲 | 乙\n|{{t}}|{{u}}|", "{{t}}\n===", "{{t}}\n---",
    "- {{t}}\n- {{u}}\n", "- {{t}}\n  - {{u}}\n    - {{n}}\n", "1. {{t}}\n2. {{u}}\n",
    "> {{t}}\n> {{u}}\n",
    "> - {{t}}\n>\n>   {{p}}\n", "**甲**：{{t}}，*乙* {{u}}", "!{{t}}(x)", "{{t}}(x)", "{{t}}: x",
    "\\[{{t}}\\](x)",
    "甲&乙{{t}};", "5 \\< {{n}} > 3", "{{t}}\\*{{u}}", "{{m}}{{n}}{{d}}", "{{c}}{{w}}、{{b}}", "{{s}}",
    "甲：{{t}}{{#u}}，乙：{{u}}{{/u}}。", "甲{{#b}}（{{t}}）{{/b}}{{^b}}无{{/b}}。",
    "{{#t}}\n甲：{{t}}\n\n{{/t}}\n乙", "{{#rows}}\n- {{a}}\n{{/rows}}\n",
    "{{^rows}}\n- 无\n{{/rows}}\n",
    "甲：\n\n{{#rows}}\n- {{index}} {{a}}\n{{/rows}}\n{{^rows}}\n- 无\n{{/rows}}\n\n乙",
    "{{#rows}}\n- {{a}}：\n\n  {{e}}\n\n{{/rows}}\n", "甲\n\n{{p}}\n\n乙\n\n{{q}}\n",
    "- 甲\n\n  {{p}}\n\n- 乙\n\n  {{q}}\n", "- 甲\n  - {{t}}\n{{#u}}\n- 乙 {{u}}\n{{/u}}\n- 丙\n",
    "{{#rows}}\n## {{a}}\n\n{{e}}\n\n{{/rows}}\n", "{{> part.md}}\n", "甲{{! 注 }}{{t}}",
    "{{g.x}}1{{t}}",
  ]

  @Test(arguments: small)
  func `the square commutes for small forms and hostile values`(template: String) throws {
    let small = SmallForm(markdown: template, partials: ["part.md": "- {{t}}\n\n乙 {{u}}\n"])
    let loaded = try #require(small.template, "\(small.diagnostics.map(RealForms.show))")
    #expect(
      loaded.squareFaults(small.form, scope: .child, library: small.library).map(RealForms.show)
        == [])
    var random = Seeded(11)
    for _ in 0..<150 {
      let maker = Self.hostile(&random)
      expectSquare(
        loaded, maker.record(small.library.context(for: .child)), maker.record(small.form.schema),
        [.filled, .masked, .blank])
    }
  }

  /// What loading lets through and only shows when sections come and go.
  @Test(arguments: [
    "{{#b}}甲{{/b}}\n", "甲 {{#b}}乙{{/b}}\n", "{{#rows}}\n甲 {{a}}\n{{/rows}}\n",
    "{{#rows}}\n- {{a}}\n\n{{/rows}}\n", "甲\n{{#b}}\n# 乙\n{{/b}}\n丙\n", "- 甲\n\n{{p}}\n\n1. 丙\n",
    "1. 甲\n\n{{p}}\n", "甲\n\n{{p}}\n\n{{q}}\n", "#{{#b}} 甲{{/b}}\n",
  ])
  func `the check finds a template that breaks the square`(template: String) throws {
    let small = SmallForm(markdown: template)
    let loaded = try #require(small.template, "\(small.diagnostics.map(RealForms.show))")
    let faults = loaded.squareFaults(small.form, scope: .child, library: small.library)
    #expect(faults.map(\.id) == [.squareBroken])
  }

  private func expectSquare(
    _ template: Template, _ context: Record, _ record: Record, _ faces: [Face]
  ) {
    for face in faces {
      guard let expected = template.throughLibcmark(context, record, face) else { continue }
      let found = template.markdownHTML(context, record, face: face)
      #expect(firstDifference(Array(expected.utf8), found) == nil)
    }
  }

  private static func hostile(_ random: inout Seeded) -> RecordMaker {
    let texts = (0..<16).map { _ in hostileText(&random, pieces: 6) }
    let proses = (0..<8).map { _ in hostileText(&random, pieces: 20) }
    let bits = random.next() | random.next()
    return RecordMaker(
      text: { texts[$0.key.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 15] },
      prose: { proses[$0.key.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 7] },
      present: { bits >> ($0 % 64) & 1 == 1 }, rows: Int(random.next() % 4),
      flag: random.next() & 1 == 1)
  }
}

private func hostileText(_ random: inout Seeded, pieces: Int) -> String {
  var text = ""
  for _ in 0..<Int.random(in: 1...pieces, using: &random) {
    text += Hostile.pieces[Int.random(in: 0..<Hostile.pieces.count, using: &random)]
  }
  return text
}
