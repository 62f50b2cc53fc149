package import CaseModel
package import FormModel
package import TemplateEngine

extension Press {
  /// A form of a child's file as the screen has it, see `Template.entry`; nil where there is no such form.
  package func entry(
    _ form: Form, of file: CaseFile?, figures: Record?, _ programme: ProgrammeFile, number: Int?,
    _ sheet: EntrySheet
  ) -> [UInt8]? {
    var blocks = file.map { self.blocks(of: $0, programme) } ?? ["programme": programme.programme]
    blocks["figures"] = figures
    blocks["record"] = paper(
      form,
      file.map { self.number(of: $0, programme, place: number) } ?? PaperNumber(programme),
      Order())
    return entry(form, blocks, sheet)
  }

  /// A form about one of the staff, a group activity or the district.
  package func entry(
    _ form: Form, about subject: [String: Record], _ programme: ProgrammeFile, _ sheet: EntrySheet
  ) -> [UInt8]? {
    var blocks = subject
    blocks["programme"] = programme.programme
    blocks["record"] = paper(form, PaperNumber(programme), Order())
    return entry(form, blocks, sheet)
  }

  /// A record of a child's file that is still to be written: what is known of the child stands on the paper,
  /// everything else is left for the pen.
  package func empty(
    _ form: Form, of file: CaseFile, figures: Record, _ programme: ProgrammeFile, number: Int,
    _ order: Order
  ) -> Document? {
    var blocks = blocks(of: file, programme)
    blocks["figures"] = figures
    var order = order
    order.face = .toFill
    return document(
      form, form.id, blocks, self.number(of: file, programme, place: number), nil, order)
  }
}

extension Press {
  private func entry(_ form: Form, _ blocks: [String: Record], _ sheet: EntrySheet) -> [UInt8]? {
    templates[form.id]?.entry(
      form, context: (library.context(for: form.scopes[0]), context(form.scopes[0], blocks)), sheet,
      person: library.block(PersonFields.home.id)?.schema)
  }
}
