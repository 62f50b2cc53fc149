import Foundation

extension Forgery {
  private static let v1 = "\(Forger.a)/v1"
  private static let handbook = "data/forms/01-handbook.html"
  private static let tags = "tagmanifest-sha512.txt"
  private static let signature = tags + ".minisig"

  static let all = touched + moved + lists + signatures + recomputed + versions

  /// A forgery of the one archive `a/v1`; paths are within it.
  private static func one(
    _ description: String, found: [String] = [], signed: [String] = [],
    change: @escaping @Sendable (URL) throws -> Void
  ) -> Forgery {
    func full(_ findings: [String]) -> [String] {
      findings.map { $0.replacing(" ", with: " \(v1)/", maxReplacements: 1) }
    }
    return Forgery(description, found: full(found), signed: full(signed)) { _, folder in
      try change(folder.appending(path: v1))
    }
  }

  /// Any file changed in any way.
  private static let touched: [Forgery] =
    [
      handbook, "data/forms/04-visit-20220302.md", "data/case.json", "data/case.schema.json",
      "data/contents.json", "data/cover.html", "data/events.json", "data/templates.json",
      "bagit.txt", "bag-info.txt", "index.html", "怎样核对.txt", "manifest-sha256.txt",
      "manifest-sha512.txt",
    ].map { path in
      one("a bit of \(path) flipped", found: ["changed-file " + path]) {
        try Forger.flip(path, $0)
      }
    } + [
      one("a byte added at the end", found: ["changed-file " + handbook]) {
        try Forger.append("\n", to: handbook, $0)
      },
      one("a file emptied", found: ["emptied-file " + handbook]) {
        try Data().write(to: $0.appending(path: handbook))
      },
      one("a file gone", found: ["missing-file " + handbook]) { try Forger.remove(handbook, $0) },
      one("a page gone that no list counts", found: ["missing-file index.html"]) {
        try Forger.remove("index.html", $0)
      },
    ]

  /// Things that are there and should not be, or are in another place.
  private static let moved: [Forgery] =
    ["note.txt", "data/note.txt", "data/forms/01-handbook.htm", "more/note.txt"].map { path in
      one("\(path) added", found: ["extra-file " + path]) { try $0.write("", to: path) }
    } + [
      one("an empty folder", found: ["empty-folder data/forms/new"]) {
        try FileManager.default.createDirectory(
          at: $0.appending(path: "data/forms/new"), withIntermediateDirectories: true)
      },
      one("a named pipe", found: ["special-file data/pipe"]) {
        let made = unsafe mkfifo($0.appending(path: "data/pipe").path, 0o600)
        if made != 0 { throw CocoaError(.fileWriteUnknown) }
      },
      one("a link added", found: ["link data/passwd"]) {
        try FileManager.default.createSymbolicLink(
          atPath: $0.appending(path: "data/passwd").path, withDestinationPath: "/etc/passwd")
      },
      one("a link in the place of a file, to the same bytes", found: ["link " + handbook]) {
        try Forger.move(handbook, to: "../../../moved", $0)
        try FileManager.default.createSymbolicLink(
          atPath: $0.appending(path: handbook).path, withDestinationPath: "../../../../../moved")
      },
      one("a file with a second name elsewhere", found: ["hard-link " + handbook]) {
        try FileManager.default.linkItem(
          at: $0.appending(path: handbook), to: $0.appending(path: "../../../linked"))
      },
      one("a twin in capital letters", found: ["name-twins data/forms/01-HANDBOOK.html"]) {
        try Forger.copy(
          $0.appending(path: handbook), to: $0.appending(path: "data/forms/01-HANDBOOK.html"))
      },
      one("a name that is not allowed", found: ["unsafe-path data/forms/关爱手册.html"]) {
        try $0.write("", to: "data/forms/关爱手册.html")
      },
      one("two papers swapped", found: ["swapped-files data/forms/01-handbook.html"]) {
        try Forger.swap(
          $0.appending(path: handbook), $0.appending(path: "data/forms/06-closing-report.html"))
      },
      one("a paper renamed", found: ["renamed-file " + handbook]) {
        try Forger.move(handbook, to: "data/forms/02-handbook.html", $0)
      },
      Forgery(
        "the same paper of two children swapped",
        found: [Forger.a, Forger.b].map { "changed-file \($0)/v1/\(handbook)" }, hasOther: true
      ) { _, folder in
        try Forger.swap(
          folder.appending(path: "\(Forger.a)/v1/\(handbook)"),
          folder.appending(path: "\(Forger.b)/v1/\(handbook)"))
      },
      Forgery(
        "the archives of two children swapped",
        found: [Forger.a, Forger.b].flatMap {
          ["wrong-history \($0)/history.json", "wrong-identifier \($0)/v1/bag-info.txt"]
        }, hasOther: true
      ) { _, folder in
        try Forger.move("\(Forger.a)/v1", to: "kept", folder)
        try Forger.move("\(Forger.b)/v1", to: "\(Forger.a)/v1", folder)
        try Forger.move("kept", to: "\(Forger.b)/v1", folder)
      },
      Forgery(
        "a child's folder under another number",
        found: [
          "wrong-history 310107-2022-0099/history.json",
          "wrong-identifier 310107-2022-0099/v1/bag-info.txt",
        ]
      ) { _, folder in try Forger.move(Forger.a, to: "310107-2022-0099", folder) },
      Forgery("a file among the archives", found: ["not-an-archive 名单.xlsx"]) {
        try $1.write("", to: "名单.xlsx")
      },
      Forgery("a file among the versions", found: ["not-an-archive \(Forger.a)/v1.orig"]) {
        try $1.write("", to: "\(Forger.a)/v1.orig")
      },
      Forgery("what a killed run left", found: ["unfinished-archive .tongdang-\(Forger.a)-v2"]) {
        try $1.write("", to: ".tongdang-\(Forger.a)-v2/bagit.txt")
      },
      Forgery(
        "a link in the place of a version",
        found: ["not-an-archive \(v1)", "wrong-history \(Forger.a)/history.json"]
      ) { _, folder in
        try Forger.move(v1, to: "../archive-elsewhere", folder)
        try FileManager.default.createSymbolicLink(
          atPath: folder.appending(path: v1).path, withDestinationPath: "../../archive-elsewhere")
      },
      Forgery("a file with the name of a version", found: ["unreadable-file \(Forger.a)/v2"]) {
        try $1.write("", to: "\(Forger.a)/v2")
      },
    ]

  /// The lists themselves.
  private static let lists: [Forgery] = [
    one("a digest in a list of lists", found: ["manifests-differ tagmanifest-sha256.txt"]) {
      try Forger.exchangeDigit("tagmanifest-sha256.txt", at: 5, $0)
    },
    one(
      "a digest in the signed list", found: ["manifests-differ " + tags],
      signed: ["signature-bad " + signature]
    ) { try Forger.exchangeDigit(tags, at: 5, $0) },
    one("the list of lists gone", found: ["missing-manifest tagmanifest-sha256.txt"]) {
      try Forger.remove("tagmanifest-sha256.txt", $0)
    },
    one("a list of the papers gone", found: ["missing-manifest manifest-sha512.txt"]) {
      try Forger.remove("manifest-sha512.txt", $0)
    },
    one("a list of a kind that nobody agreed on", found: ["unknown-manifest manifest-md5.txt"]) {
      try $0.write("", to: "manifest-md5.txt")
    },
    one("files that are to be fetched", found: ["fetch-file fetch.txt"]) {
      try $0.write("http://example.org/ 1 data/a\n", to: "fetch.txt")
    },
    one(
      "line ends of Windows, and all lists made again",
      found: ["bad-manifest manifest-sha256.txt"], signed: ["signature-bad " + signature]
    ) { archive in
      try Forger.recompute(archive)
      let text = try archive.text("manifest-sha256.txt").replacing("\n", with: "\r\n")
      try archive.write(text, to: "manifest-sha256.txt")
      let script = """
        for a in 256 512; do
          n=$(sha${a}sum manifest-sha256.txt)
          sed -i "s/.*  manifest-sha256.txt/$n/" tagmanifest-sha$a.txt
        done
        """
      _ = try Command.shell(script, [], in: archive)
    },
  ]

  /// Who sealed it.
  private static let signatures: [Forgery] = [
    one("the signature gone", found: ["signature-missing " + signature]) {
      try Forger.remove(signature, $0)
    },
    one("the signature damaged", signed: ["signature-bad " + signature]) { archive in
      // A letter of the signature proper, behind the id of the key.
      var lines = try archive.text(signature).split(separator: "\n").map(Array.init)
      lines[1][40] = lines[1][40] == "A" ? "B" : "A"
      let text = lines.map { String($0) }.joined(separator: "\n") + "\n"
      try archive.write(text, to: signature)
    },
    one("something else in its place", found: ["bad-signature " + signature]) {
      try $0.write("signed\n", to: signature)
    },
    one("what it says was changed", found: ["signature-of-another " + signature]) {
      try $0.replace("0001/v1 20", by: "0001/v1 19", in: signature)
    },
    Forgery(
      "the signature of another archive", found: ["signature-of-another \(v1)/\(signature)"]
    ) { forger, folder in
      try Forger.copy(
        forger.district.archive(Forger.b).appending(path: signature),
        to: folder.appending(path: "\(v1)/\(signature)"))
    },
    Forgery(
      "sealed again by somebody else", found: ["wrong-history \(Forger.a)/history.json"],
      signed: ["untrusted-key \(v1)/\(signature)"]
    ) { forger, folder in
      try Forger.copy(forger.archive(.strange), to: folder.appending(path: v1))
    },
    Forgery(
      "sealed again by nobody, the history too", signed: ["unsigned \(v1)/\(signature)"]
    ) { forger, folder in try forger.put(.unsigned, in: folder) },
  ]
}
