import CommonMark
import FormModel
import TemplateEngine
import Testing

struct SquareTests {
  @Test(arguments: RealForms.all)
  func `no real form breaks the square with sections shown or left out`(real: RealForms.Loaded) {
    let faults = real.template.squareFaults(
      real.form, scope: real.scope, library: RealForms.library)
    #expect(faults.map(RealForms.show) == [])
  }
}
