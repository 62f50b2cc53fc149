import Foundation

extension Forgery {
  private static let v1 = "\(Forger.a)/v1"
  private static let handbook = "data/forms/01-handbook.md"
  private static let badSignature = ["signature-bad \(v1)/tagmanifest-sha512.txt.minisig"]

  /// Everything fits again afterwards, except the data, the signature and the history beside it.
  ///
  /// `found` is in the archive; `resized` says that the size of the payload differs, which the bag's
  /// own description tells.
  private static func recomputed(
    _ description: String, found: [String], resized: Bool = true, contents document: String? = nil,
    change: @escaping @Sendable (Forger, URL) throws -> Void
  ) -> Forgery {
    let size = resized ? ["not-from-data bag-info.txt"] : []
    let all = (found + size).map { $0.replacing(" ", with: " \(v1)/") }
    return Forgery(
      description, found: all + ["wrong-history \(Forger.a)/history.json"], signed: badSignature
    ) { forger, folder in
      let archive = folder.appending(path: v1)
      try change(forger, archive)
      try Forger.recompute(archive, contents: document)
    }
  }

  /// By somebody who knows BagIt and has no key.
  static let recomputed: [Forgery] = [
    Forgery("all lists made again, and nothing changed") { _, folder in
      let before = try folder.tree()
      try Forger.recompute(folder.appending(path: v1))
      // So the forgeries below are as good as they can be.
      if try folder.tree() != before { throw CocoaError(.fileReadCorruptFile) }
    },
    recomputed(
      "a document changed", found: ["not-from-data " + handbook, "not-in-contents " + handbook]
    ) { try Forger.append("补记：一切正常。\n", to: handbook, $1) },
    recomputed(
      "a document and the contents list changed",
      found: ["not-from-data data/contents.json", "not-from-data " + handbook], contents: handbook
    ) { try Forger.append("补记：一切正常。\n", to: handbook, $1) },
    recomputed("a link added to the page", found: ["not-from-data index.html"], resized: false) {
      try $1.replace("</main>", by: "<a href=\"x\">x</a></main>", in: "index.html")
    },
    recomputed("the cover changed", found: ["not-from-data data/cover.html"]) {
      try $1.replace("定期30年", by: "永久", in: "data/cover.html")
    },
    recomputed("the instructions changed", found: ["not-from-data 怎样核对.txt"], resized: false) {
      try $1.replace("--strict", by: "", in: "怎样核对.txt")
    },
    recomputed(
      "the name of the maker changed", found: ["not-from-data bag-info.txt"], resized: false
    ) { try $1.replace("Source-Organization: ", by: "Source-Organization: 某", in: "bag-info.txt") },
    recomputed(
      "another child's document put in",
      found: ["not-from-data " + handbook, "not-in-contents " + handbook]
    ) {
      try Forger.copy(
        $0.district.archive(Forger.b).appending(path: handbook), to: $1.appending(path: handbook))
    },
    recomputed(
      "another child's document added",
      found: [
        "not-from-data data/forms/04-visit-20220301.md",
        "not-in-contents data/forms/04-visit-20220301.md",
      ]
    ) {
      try Forger.copy(
        $0.district.archive(Forger.b).appending(path: handbook),
        to: $1.appending(path: "data/forms/04-visit-20220301.md"))
    },
    recomputed(
      "a document taken out", found: ["not-from-data " + handbook, "not-in-contents " + handbook]
    ) { try Forger.remove(handbook, $1) },
    recomputed(
      "a day of the sealing changed", found: ["not-from-data data/events.json"], resized: false
    ) { try $1.replace("\"on\": \"2022-12-2", by: "\"on\": \"2022-11-2", in: "data/events.json") },
    recomputed(
      "the data changed",
      found: [
        "not-from-data data/contents.json", "not-from-data data/forms/06-closing-report.html",
        "not-from-data data/forms/06-closing-report.md",
      ], resized: false
    ) {
      try $1.replace("\"opened\": \"2022", by: "\"opened\": \"2021", in: "data/case.json")
    },
    recomputed(
      "the data made unreadable", found: ["unreadable-data data/case.json"], resized: false
    ) { try Forger.flip("data/case.json", at: 0, $1) },
    recomputed(
      "the data of another child put in", found: ["unreadable-data data/case.json"], resized: false
    ) {
      try Forger.copy(
        $0.district.archive(Forger.b).appending(path: "data/case.json"),
        to: $1.appending(path: "data/case.json"))
    },
    // Only a signature helps against those who have the program too, or say that they have another.
    recomputed("the data written in another form", found: [], resized: false) {
      try Forger.append("\n", to: "data/case.json", $1)
    },
    Forgery(
      "a document changed, and other templates made responsible",
      found: ["not-compared \(v1)", "wrong-history \(Forger.a)/history.json"], signed: badSignature
    ) { _, folder in
      let archive = folder.appending(path: v1)
      try Forger.append("补记：一切正常。\n", to: handbook, archive)
      try Forger.flip("data/templates.json", at: 100, archive)
      try Forger.recompute(archive, contents: handbook)
    },
    Forgery(
      "the record of the sealing made unreadable",
      found: [
        "signature-of-another \(v1)/tagmanifest-sha512.txt.minisig",
        "unreadable-data \(v1)/data/events.json",
      ]
    ) { _, folder in
      let archive = folder.appending(path: v1)
      try Forger.append("{", to: "data/events.json", archive)
      try Forger.recompute(archive)
    },
    Forgery(
      "another version in the bag's own description",
      found: [
        "unreadable-data \(v1)/data/case.json", "wrong-history \(Forger.a)/history.json",
        "wrong-identifier \(v1)/bag-info.txt",
      ], signed: badSignature
    ) { _, folder in
      let archive = folder.appending(path: v1)
      try archive.replace("\(Forger.a)/v1", by: "\(Forger.a)/v7", in: "bag-info.txt")
      try Forger.recompute(archive)
    },
  ]

  private static let chain = "\(Forger.a)/"
  private static let history = chain + "history.json"

  /// More than one version.
  static let versions: [Forgery] = [
    Forgery("corrected as it should be") { try $0.put(.corrected, in: $1) },
    Forgery(
      "the first version gone",
      found: ["missing-version \(chain)v1", "wrong-history " + history]
    ) {
      try $0.put(.corrected, in: $1)
      try Forger.remove(v1, $1)
    },
    Forgery("the last version gone", found: ["wrong-history " + history]) {
      try $0.put(.corrected, in: $1)
      try Forger.remove(chain + "v2", $1)
    },
    Forgery(
      "the first version made again, by the right key",
      found: ["other-predecessor \(chain)v1", "wrong-history " + history]
    ) {
      try $0.put(.corrected, in: $1)
      try Forger.copy($0.archive(.remade), to: $1.appending(path: v1))
    },
    Forgery(
      "a version under the number of another",
      found: ["missing-version \(chain)v2", "wrong-identifier \(chain)v3/bag-info.txt"]
    ) {
      try $0.put(.corrected, in: $1)
      try Forger.move(chain + "v2", to: chain + "v3", $1)
    },
    Forgery("another reason in the history", found: ["wrong-history " + history]) {
      try $0.put(.corrected, in: $1)
      try $1.replace("接案日期写错", by: "另有原因", in: history)
    },
    Forgery("a history that knows the first version only", found: ["wrong-history " + history]) {
      let first = try Data(contentsOf: $1.appending(path: history))
      try $0.put(.corrected, in: $1)
      try first.write(to: $1.appending(path: history))
    },
    Forgery("the history gone", found: ["wrong-history " + history]) {
      try $0.put(.corrected, in: $1)
      try Forger.remove(history, $1)
    },
  ]
}
