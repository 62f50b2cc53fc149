import CommonMark
import Testing

struct MarkupTests {
  @Test func `what stands in the source is markup, and every value becomes text`() {
    let values = ["<b>&\"", "one"]
    let list: Markup = """
      <ul title="\(attribute: values[0])">
      \(values.map { "<li>\($0)</li>\n" })</ul>\("<i>\(2)</i>", if: true)\("<i></i>", if: false)
      """
    #expect(
      String(decoding: list.bytes, as: UTF8.self) == """
        <ul title="&lt;b&gt;&amp;&quot;">
        <li>&lt;b&gt;&amp;&quot;</li>
        <li>one</li>
        </ul><i>2</i>
        """)
  }

  @Test func `names of keys in a sentence are code`() {
    let said = Markup.sentence("write `a<b`, not `c`")
    #expect(
      String(decoding: said.bytes, as: UTF8.self)
        == "write <code>a&lt;b</code>, not <code>c</code>")
    #expect(String(decoding: Markup.sentence("a ` b").bytes, as: UTF8.self) == "a ` b")
  }
}
