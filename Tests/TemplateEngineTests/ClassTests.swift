import Diagnostics
import FormModel
import SpokenFindings
import TemplateEngine
import Testing

/// Classes of a form's page that no style has.
struct ClassTests {
  private static let css = ".grid .v { width: 1.5mm }\n.w15 { width: 15% }"
  private static let typ = "#let a = if \"pen\" in names { \"right\" } else { \"no\" + \"-class\" }"

  private func found(_ page: String, path: String = "forms/small/form.html") -> [String] {
    let files = [
      SourceText(path: path, text: page),
      SourceText(path: "layout/print.css", text: Self.css),
      SourceText(path: "layout/print.typ", text: Self.typ),
    ]
    return Template.unknownClasses(TemplateFiles(files)).map { found in
      let place = found.position.map { ":\($0.line):\($0.column)" } ?? ""
      return "\(found.path)\(place) \(found.severity) \(found.id.rawValue) \(found.message.english)"
    }
  }

  @Test(arguments: [
    "", "<p>甲</p>", #"<p class="">甲</p>"#, #"<td class="v pen w15">"#, #"<table class="grid">"#,
    "<p class=\" grid  v \">甲</p>", "<p>class = grin</p>",
    // Which class a tag gives is known when it is filled.
    #"<p class="{{kind}}">甲</p>"#,
  ])
  func `classes that a style has are not named`(page: String) {
    #expect(found(page) == [])
  }

  @Test func `a class that neither style has is a warning at its place`() {
    #expect(
      found("<p class=\"grid\">甲</p>\n<p class=\"v grin\">乙</p><p class=\"pin\"></p>") == [
        "forms/small/form.html:2:13 warning unknown-class no style has the class `grin`",
        "forms/small/form.html:2:34 warning unknown-class no style has the class `pin`",
      ])
  }

  @Test func `only pages of forms are looked at`() {
    let page = "<p class=\"grin\">甲</p>"
    #expect(found(page, path: "layout/page.html") == [])
    #expect(found(page, path: "forms/small/form.md") == [])
    #expect(found(page, path: "forms/small/part.html").count == 1)
  }

  @Test func `the program's own forms use classes that a style has`() {
    #expect(RealForms.files["layout/print.typ"] != nil)
    #expect(Template.unknownClasses(RealForms.files).map(RealForms.show) == [])
  }
}
