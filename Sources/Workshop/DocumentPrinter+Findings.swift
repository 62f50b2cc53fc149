package import CaseModel
import Diagnostics
import FormModel
import Press
import Printing

/// What printing says of a document, for the person who can mend it.
extension DocumentPrinter {
  /// What the findings are about.
  package struct Subject: Sendable {
    /// The case; nil for the papers of the district.
    let file: CaseFile?
    /// The file that the documents come from.
    package let path: String
    /// Whether they are to be filled in by hand: what stands in their boxes is no value.
    var isBlank = false

    package init(file: CaseFile?, path: String, isBlank: Bool = false) {
      self.file = file
      self.path = path
      self.isBlank = isBlank
    }
  }

  /// What stopped a document.
  func findings(
    _ document: Document, _ problem: Problem, _ subject: Subject
  ) -> [Diagnostic] {
    let title = title(of: document)
    switch problem {
    case .printer(let error):
      return [
        Diagnostic(
          .notPrinted, path: subject.path,
          Message(
            "not-printed", ["title": title, "error": error.message, "document": document.name]),
          hint: Message("not-printed.hint"))
      ]
    case .missing(let scalars):
      return scalars.map { scalar in
        Diagnostic(
          .noGlyph, path: subject.path, at: subject.file?.position(of: scalar),
          Message(
            "no-glyph", ["title": title, "name": name(of: scalar), "document": document.name]),
          hint: FontHint.hint(for: scalar))
      }
    }
  }

  /// The character itself only where it stands for nothing but itself: one character is no name.
  private func name(of scalar: Unicode.Scalar) -> String {
    let code = String(scalar.value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    return scalar.properties.isIdeographic ? "\(scalar)（\(number)）" : number
  }

  /// What does not fit its place on paper.
  func findings(
    _ document: Document, _ note: PrintNotes.Note, record: Int, _ subject: Subject
  ) -> [Diagnostic] {
    let form = library.form(document.form)
    var findings: [Diagnostic] = []
    if let form, let pages = form.pages, note.pages > pages {
      findings.append(longer(form, document, note.pages, record: record, subject))
    }
    var seen: Set<String> = []
    for overflow in subject.isBlank ? [] : note.overflows where seen.insert(overflow.label).inserted
    {
      let field = form?.schema.fields.first { $0.label == overflow.label }
      // What a paper prints beside a box could be data; the label of a field is not.
      let box = field.map { "“\($0.label)”" } ?? ""
      findings.append(
        Diagnostic(
          .overflowsBox, path: subject.path,
          at: field.flatMap { position(of: $0, form, record, subject) },
          Message(
            "overflows-box",
            [
              "title": title(of: document), "page": overflow.page, "box": box,
              "document": document.name,
            ]),
          hint: Message("overflows-box.hint")))
    }
    return findings
  }

  private func longer(
    _ form: Form, _ document: Document, _ pages: Int, record: Int, _ subject: Subject
  ) -> Diagnostic {
    let records = subject.file?.answers[form.id] ?? []
    let longest =
      records.indices.contains(record)
      ? records[record].longest(form.schema) : nil
    let paper = Message(
      "more-pages",
      [
        "title": title(of: document), "document": document.name, "pages": form.pages ?? 1,
        "printed": pages,
      ])
    return Diagnostic(
      .morePages, path: subject.path,
      at: longest.flatMap { position(of: $0.field, form, record, subject) },
      longest.map {
        Message(
          "more-pages.longest",
          [
            "paper": paper, "label": $0.field.label, "field": $0.field.key,
            "characters": $0.characters,
          ])
      } ?? paper,
      hint: Message("more-pages.hint"))
  }

  private func position(
    of field: Field, _ form: Form?, _ record: Int, _ subject: Subject
  ) -> SourcePosition? {
    guard let form, let index = form.schema.position(of: field.key),
      let records = subject.file?.answers[form.id], records.indices.contains(record)
    else { return nil }
    return records[record].positions[index]
  }
}

/// Which font would help with a character.
enum FontHint {
  static func hint(for scalar: Unicode.Scalar) -> Message {
    switch scalar.value {
    case 0xE000...0xF8FF, 0xF0000...:
      Message("no-glyph.hint.private")
    case 0x20000...0x2A6DF, 0x2F800...0x2FA1F:
      install("apt install fonts-hanazono", "花园明朝")
    case 0x2A700...0x2EE5F, 0x30000...0x323AF:
      install("apt install fonts-babelstone-han", "BabelStone Han")
    case 0x3400...0x9FFF, 0xF900...0xFAFF:
      install("apt install fonts-noto-cjk", "思源宋体")
    default:
      Self.isPicture(scalar)
        ? Message("no-glyph.hint.picture") : Message("no-glyph.hint.font")
    }
  }

  /// Emoji and signs: no font of an office has them, and no register takes them.
  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isEmojiPresentation || scalar.properties.isEmojiModifier
      || scalar.properties.generalCategory == .otherSymbol
  }

  private static func install(_ command: String, _ font: String) -> Message {
    Message("no-glyph.hint.install", ["font": font, "command": command])
  }
}
