/// Names that may be said again in a message: those of the standard.
package enum PDFNames {
  package static let known: Set<String> = Set(
    PDFRole.allCases.flatMap { $0.rule.keys.keys }
  ).union(acting).union(misleading)

  /// What shows, tells or numbers a page otherwise than it is drawn, or who wrote it and when: no
  /// printed form has it, here only so that it can be told.
  private static let misleading: Set<String> = [
    "ActualText", "Alt", "ArtBox", "Author", "ClassMap", "CreationDate", "Creator",
    "CropBox", "Direction", "Duplex", "E", "IDTree", "Keywords", "LastModified", "ModDate",
    "Namespaces", "PageLabels", "PageLayout", "RegistryName", "RoleMap", "Rotate", "Suspects", "T",
    "UseCMap", "UserProperties", "UserUnit",
  ]

  /// What acts, or leads out of the file, or hides something: never allowed anywhere, named here only so
  /// that it can be told.
  private static let acting: Set<String> = [
    "A", "AA", "AF", "AcroForm", "Action", "Alternates", "Annots", "Collection", "DSS",
    "Dests", "EmbeddedFiles", "Encrypt", "Extends", "Extensions", "F", "FFilter", "FontFile",
    "FDecodeParms",
    "GoToE", "GoToR", "JS", "JavaScript", "Launch", "Legal", "Measure", "Movie", "Names",
    "OC", "OCProperties", "OPI", "OpenAction", "PS", "Perms", "PieceInfo", "Prev", "PresSteps",
    "Properties", "Ref", "Rendition", "Requirements", "RichMedia", "SeparationInfo", "Sound",
    "SpiderInfo", "Subtype2", "TR", "TR2", "Threads", "Thumb", "Trans", "Type3", "URI", "URLS",
    "VP", "XFA", "XRefStm", "B", "CharProcs", "Dur", "HT", "BG", "UCR",
  ]
}
