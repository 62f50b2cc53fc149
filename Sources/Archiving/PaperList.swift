import CaseModel
import FormModel
import PDFInspection
import Press

/// The papers of a child's file in their order (rule N21), as a contents list (卷内文件目录) names them.
package struct PaperList {
  /// What a contents list says of a paper that was lost.
  package static let declarationNote = "原件遗失，以声明代替"

  struct Paper {
    /// 顺序号.
    let ordinal: Int
    /// 件号.
    let item: String
    let document: Document
    let title: String
    /// Counted on paper, or else those of the PDF that is printed and signed; nil where there is
    /// neither.
    let pages: Int?
    /// Whether somebody has counted them on paper.
    let isCounted: Bool
    let isCopy: Bool
    /// A declaration lies in the place of a paper that was lost.
    let isDeclaration: Bool
    let note: String
  }

  let papers: [Paper]

  init(_ documents: [Document], of file: CaseFile, number: ArchiveNumber, library: FormLibrary) {
    var remarks: [(document: String, row: Answers<PaperNoteFields>)] = []
    for row in file.block(FilingFields.self, library)?.papers ?? [] {
      if let document = row.paper { remarks.append((document, row)) }
    }
    papers = documents.enumerated().map { index, document in
      let form = library.form(document.form)
      // A pledge in a child's file is a copy: its original is about somebody of the staff.
      let isStaffCopy = form?.scopes.contains(.person) == true
      let row = remarks.first { $0.document.utf8.elementsEqual(document.name.utf8) }?.row
      let counted = row?.pages.flatMap {
        (1...PDFLimits.pages).contains($0) ? $0 : nil
      }
      let original = row?.original
      let isDeclaration = original == .declaration
      let isCopy = original == .copy || (isStaffCopy && original == nil)
      let notes = [
        isStaffCopy && original == nil ? "复印件，原件存承接社会组织" : isCopy ? "复印件" : nil,
        isDeclaration ? Self.declarationNote : nil, row?.note,
      ]
      let version = document.label.version.map { "（第\($0)版）" } ?? ""
      return Paper(
        ordinal: index + 1, item: number.item(document.name, at: index + 1), document: document,
        title: (form?.title ?? document.form) + version,
        pages: counted ?? document.pages, isCounted: counted != nil,
        isCopy: isCopy, isDeclaration: isDeclaration,
        note: notes.compactMap(\.self).joined(separator: "；"))
    }
  }

  /// The sum; nil unless every paper's pages are counted.
  var pages: Int? {
    let counted = papers.compactMap(\.pages)
    return !papers.isEmpty && counted.count == papers.count ? counted.reduce(0, +) : nil
  }
}
