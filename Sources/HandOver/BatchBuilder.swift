import Archiving
package import Bagging
import CaseModel
import FormModel
package import Press

/// Makes everything in a batch but the children's bags: the same facts and bags give the same bytes.
package struct BatchBuilder: Sendable {
  /// Its maker is whose words and templates the registers have.
  let library: FormLibrary
  private let press: Press
  private let templates: (filled: [UInt8], printed: [UInt8])

  package init(_ forms: FormSet) {
    library = forms.library
    press = forms.press
    let used = library.forms.filter { $0.scopes.contains(.batch) }
    templates = (
      FormShelf.list(forms.templates(of: used, isPrinted: false)),
      FormShelf.list(forms.templates(of: used, isPrinted: true))
    )
  }

  /// The checksums that a batch has; a child's bag may have SM3 beside them.
  package static let algorithms: [DigestAlgorithm] = [.sha256, .sha512]

  /// The registers, to be printed where PDF is wanted.
  package func registers(_ facts: BatchFacts, _ children: [BatchChild]) -> [Document] {
    let record = BatchRecord(facts: facts, children: children, library: library).record
    return library.forms.filter { $0.scopes.contains(.batch) }.compactMap { form in
      press.document(
        ofBatch: record, number: facts.number.text, form, Press.Order(formats: facts.formats))
    }
  }

  /// Where a register's versions lie.
  package static func path(of register: Document, _ format: Format) -> String {
    let name = BatchNames.registers[register.name] ?? register.name
    return "\(BatchNames.others)\(name).\(format.rawValue)"
  }

  /// Everything of the payload that is not a child's.
  package func files(
    _ facts: BatchFacts, _ children: [BatchChild], registers: [Document]
  ) -> [NewFile] {
    var files = Self.lists(facts, children)
    let isPrinted = facts.formats.contains(.pdf)
    files.append(
      NewFile(
        path: BatchNames.templates, bytes: isPrinted ? templates.printed : templates.filled))
    for register in registers {
      files += register.versions.map { version in
        NewFile(path: Self.path(of: register, version.format), bytes: version.bytes)
      }
    }
    return files
  }

  /// What needs no templates: the lists for programs, and the texts.
  static func lists(_ facts: BatchFacts, _ children: [BatchChild]) -> [NewFile] {
    let catalogues = BatchCatalogues(facts: facts, children: children)
    let texts = BatchTexts(facts: facts, children: children)
    return [
      NewFile(path: BatchNames.statement, bytes: texts.statement),
      NewFile(path: BatchNames.volumes, bytes: catalogues.volumes),
      NewFile(path: BatchNames.papers, bytes: catalogues.papers),
      NewFile(path: BatchNames.facts, bytes: facts.json.canonical),
      NewFile(path: BatchNames.volumesSchema, bytes: BatchCatalogues.volumesSchema),
      NewFile(path: BatchNames.papersSchema, bytes: BatchCatalogues.papersSchema),
      NewFile(path: BatchNames.instructions, bytes: texts.instructions),
      NewFile(path: BatchNames.table, bytes: table(children)),
    ]
  }

  /// `移交清册.csv`, for spreadsheets.
  private static func table(_ children: [BatchChild]) -> [UInt8] {
    var table = CSVWriter()
    table.row([
      "序号", "档号", "题名", "个案编号", "街镇", "版次", "起始日期", "终止日期", "保管期限", "件数", "页数", "载体",
      "电子文件数", "字节数", "校验值", "缺件说明",
    ])
    for (index, child) in children.enumerated() {
      table.row([
        String(index + 1), child.seal.number.text, child.title, child.number, child.street,
        String(child.version), child.days.first?.iso ?? "", child.days.last?.iso ?? "",
        child.retention, String(child.papers.count), child.pages.map { String($0) } ?? "", "电子",
        String(child.files), String(child.bytes), child.digest,
        child.missing.joined(separator: "；"),
      ])
    }
    return table.bytes
  }

  // MARK: Bag

  /// Nothing about a child stands in bag-info.txt: it is read by whoever handles the batch.
  package static func writer(_ facts: BatchFacts) -> BagWriter {
    BagWriter(
      algorithms,
      information: [
        (BagInfo.Label.sourceOrganization, facts.sender),
        (BagInfo.Label.externalIdentifier, facts.number.text),
        (BatchNames.groupLabel, "\(facts.number.year)-\(facts.number.district)"),
        (BagInfo.Label.baggingDate, facts.on.iso),
        (BatchNames.previousLabel, facts.previous?.number.text),
        (BatchNames.previousDigestLabel, facts.previous?.digest),
      ], agent: facts.agent)
  }
}
