import CommonMark
import FormModel
import TemplateEngine
import Testing

/// Every text, prose and name of every form of a child or a person, filled with a word of its own:
/// a masked copy shows those of this list and no other.
struct MaskedFieldTests {
  /// Shown on purpose: words for the place and the papers, none for the person.
  static let shown: Set<String> = [
    // The programme, and the organisation that carries it out: both are public.
    "programme.district_code", "programme.district", "programme.notice", "programme.bureau",
    "programme.hotline", "organisation.id", "organisation.name", "organisation.credit_code",
    "organisation.phone", "organisation.address", "organisation.registrar",
    // What the number, the street and the committee of a case are, a masked address shows, too.
    "case.number", "case.street_code", "case.street", "case.committee", "case.organisation",
    // The people who work for the programme are named by their post.
    "person.id", "person.title", "person.employer",
    // The paper itself.
    "record.form_number", "record.edition", "record.copy",
    // The number under which an authority has filed a change of staff.
    "staff-change.filing_number",
    // What the whole street was invited to, and the titles of forms.
    "figures.group_activities.name", "figures.file_list.title",
    "team-filing.number",
  ]

  static let forms = RealForms.all.filter { real in
    real.form.scopes.contains { $0.isOfChild || $0 == .person }
  }

  @Test(arguments: forms)
  func `a masked copy shows no field that may tell of a person`(real: RealForms.Loaded) {
    var words: [String: String] = [:]
    func word(_ field: Field, _ prefix: String) -> String {
      let name = field.key.contains(".") || prefix.isEmpty ? field.key : prefix + "." + field.key
      if let known = words[name] { return known }
      let word = "秘密\(words.count + 1000)言"
      words[name] = word
      return word
    }
    let context = RealForms.library.context(for: real.scope)
    let own = Self.record(real.form.schema, real.form.id, word)
    let shared = Self.record(context, "", word)
    for bytes in [
      real.template.page(shared, own, face: .masked),
      real.template.markdown(shared, own, face: .masked),
    ] {
      let text = String(decoding: bytes, as: UTF8.self)
      let found = words.filter { text.contains($0.value) }.map(\.key)
      #expect(Set(found).subtracting(Self.shown) == [])
    }
  }

  private static func record(
    _ schema: Schema, _ prefix: String, _ word: (Field, String) -> String
  ) -> Record {
    var record = RecordMaker().record(schema)
    for (index, field) in schema.fields.enumerated() {
      switch field.type {
      case .text: record.values[index] = .text(word(field, prefix))
      case .prose:
        if let prose = try? Prose(word(field, prefix)) { record.values[index] = .prose(prose) }
      case .rows(let rows):
        let inner = Self.record(
          rows.schema, prefix.isEmpty ? field.key : prefix + "." + field.key, word)
        record.values[index] = .rows([inner])
      default: break
      }
    }
    return record
  }
}
