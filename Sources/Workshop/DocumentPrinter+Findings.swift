import CaseModel
import Diagnostics
import FormModel
import Press
import Printing

/// What printing says of a document, for the person who can mend it.
extension DocumentPrinter {
  /// What the findings are about.
  struct Subject: Sendable {
    /// The case; nil for the papers of the district.
    let file: CaseFile?
    /// The file that the documents come from.
    let path: String
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
          .error, "not-printed", path: subject.path,
          Message(
            "《\(title)》没有打印成 PDF：\(error.message.chinese)",
            "\(document.name) was not printed as PDF: \(error.message.english)"),
          hint: Message(
            "再运行一次；还是这样，用 --case 单独打印它，看是不是内容太长",
            "run it again; if it stays so, print it alone with --case and see whether it is too long"
          ))
      ]
    case .missing(let scalars):
      return scalars.map { scalar in
        Diagnostic(
          .error, "no-glyph", path: subject.path, at: subject.file?.position(of: scalar),
          Message(
            "《\(title)》没有打印成 PDF：没有字体有 \(name(of: scalar))，会印成□",
            "\(document.name) was not printed as PDF: no font has \(name(of: scalar)), it would come out as □"
          ),
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
    for overflow in note.overflows where seen.insert(overflow.label).inserted {
      let field = form?.schema.fields.first { $0.label == overflow.label }
      // What a paper prints beside a box could be data; the label of a field is not.
      let box = field.map { "“\($0.label)”" } ?? ""
      findings.append(
        Diagnostic(
          .warning, "overflows-box", path: subject.path,
          at: field.flatMap { position(of: $0, form, record, subject) },
          Message(
            "《\(title(of: document))》第\(overflow.page)页\(box)有一格放不下所填内容",
            "\(document.name), page \(overflow.page): a value does not fit its box \(box)"),
          hint: Message("缩短所填内容，或改用空白表手写", "shorten it, or write it by hand on a blank form")))
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
    let chinese = longest.map { "；最长的是“\($0.field.label)”，\($0.characters)字" } ?? ""
    let english =
      longest.map { "; the longest is `\($0.field.key)`, \($0.characters) characters" } ?? ""
    return Diagnostic(
      .warning, "more-pages", path: subject.path,
      at: longest.flatMap { position(of: $0.field, form, record, subject) },
      Message(
        "《\(title(of: document))》应印\(form.pages ?? 1)页，印了\(pages)页\(chinese)",
        "\(document.name) is made for \(form.pages ?? 1) page and takes \(pages)\(english)"),
      hint: Message("可以缩短；不缩短，续页上也要签名处连着表", "shorten it if it can be shorter"))
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
      Message(
        "这是自造字（私用区），换一台机器就是别的字：查 GB 18030-2022 有没有标准编码，没有就手写",
        "it is of the private use area and another character on every machine: use its standard code, or write it by hand"
      )
    case 0x20000...0x2A6DF, 0x2F800...0x2FA1F:
      install("apt install fonts-hanazono", "花园明朝")
    case 0x2A700...0x2EE5F, 0x30000...0x323AF:
      install("apt install fonts-babelstone-han", "BabelStone Han")
    case 0x3400...0x9FFF, 0xF900...0xFAFF:
      install("apt install fonts-noto-cjk", "思源宋体")
    default:
      Message(
        "装一种有这个字的字体，例如公安人口信息专用字库", "install a font that has this character")
    }
  }

  private static func install(_ command: String, _ chinese: String) -> Message {
    Message(
      "装\(chinese)（Debian：\(command)），或能覆盖 GB 18030-2022 的字库",
      "\(command) (Debian), or a font that covers GB 18030-2022")
  }
}
