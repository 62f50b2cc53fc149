import Bagging

/// Bags in the shapes of the Library of Congress's conformance suite, as changes to a good bag.
enum Shapes {
  static let good = [
    BagFixture("as it is") { _ in },
    BagFixture("with SM3") { $0.seal(sm3: true) },
    BagFixture("one file of payload") {
      for path in $0.paths where path.hasPrefix("data/f") { try $0.remove(path) }
      try $0.remove("data/contents.md")
      $0.sealAnew()
    },
    BagFixture("an empty file in the payload") {
      $0.write("", to: "data/empty.md")
      $0.sealAnew()
    },
    BagFixture("two files with one content") {
      $0.write($0["data/case.json"], to: "data/case-1.json")
      $0.sealAnew()
    },
    BagFixture("deep folders") {
      $0.write("x", to: "data/a/b/c/d/e/f/g.md")
      $0.sealAnew()
    },
    BagFixture("a bag in the payload") {
      for path in BagFixture.good.paths where path != "怎样核对.txt" {
        $0.write(BagFixture.good[path], to: "data/bag/" + path)
      }
      $0.sealAnew()
    },
    BagFixture("a name like a manifest's in the payload") {
      $0.write("x", to: "data/manifest-md5.txt")
      $0.write("x", to: "data/fetch.txt")
      $0.sealAnew()
    },
    BagFixture("a file without an end to its name") {
      $0.write("x", to: "data/README")
      $0.sealAnew()
    },
    BagFixture("another tag file") {
      $0.write("x", to: "reading-notes.txt")
      $0.sealTags()
    },
    BagFixture("the labels in another order") {
      $0.edit("bag-info.txt") { $0.reverse() }
      $0.sealTags()
    },
    BagFixture("only what must be in bag-info") {
      $0.edit("bag-info.txt") { lines in
        lines.removeAll { line in !BagInfo.Label.required.contains { line.hasPrefix($0) } }
      }
      $0.sealTags()
    },
    BagFixture("a signature") { $0.write("untrusted comment: x\n", to: BagCheck.signatureName) },
    BagFixture("a signature of the largest size") {
      $0.write([UInt8](repeating: 65, count: BagCheck.largestSignature), to: BagCheck.signatureName)
    },
    BagFixture("a binary file") {
      $0.write((0..<5000).map { UInt8($0 % 256) }, to: "data/scan.pdf")
      $0.sealAnew()
    },
  ]

  static let bad = declarations + infos + manifests + bags

  /// What is put into `bagit.txt`, and in the place of what.
  private static let declarationChanges: [(String, String, String)] = [
    ("a byte order mark", "\u{FEFF}BagIt", "BagIt"), ("version 0.93", "0.93", "1.0"),
    ("version 0.96", "0.96", "1.0"), ("version 0.97", "0.97", "1.0"),
    ("version 1.1", "1.1", "1.0"), ("version 2.0", "2.0", "1.0"), ("version 01.0", "01.0", "1.0"),
    ("no version", "", "1.0"), ("a space before the colon", "Version :", "Version:"),
    ("two spaces", "Version:  ", "Version: "), ("no space", "Version:", "Version: "),
    ("a tab", "Version:\t", "Version: "), ("a space at the beginning", " BagIt", "BagIt"),
    ("a space at the end", "1.0 \n", "1.0\n"), ("an empty line", "1.0\n\n", "1.0\n"),
    ("CR and LF", "1.0\r\n", "1.0\n"), ("CR alone", "1.0\r", "1.0\n"),
    ("no line end", "UTF-8", "UTF-8\n"), ("a line more", "UTF-8\nx: y\n", "UTF-8\n"),
    ("UTF-16", "UTF-16", "UTF-8"), ("ISO-8859-1", "ISO-8859-1", "UTF-8"),
    ("ASCII", "ASCII", "UTF-8"), ("small letters", "utf-8", "UTF-8"),
    ("no encoding", "", "Tag-File-Character-Encoding: UTF-8\n"),
    ("a label in small letters", "bagit-version", "BagIt-Version"),
  ]

  private static let declarations =
    declarationChanges.map { name, new, old in
      BagFixture("bagit.txt: " + name, finds: "bad-declaration bagit.txt") {
        try $0.change("bagit.txt", old, to: new)
        $0.sealTags()
      }
    } + [
      BagFixture("bagit.txt: in UTF-16", finds: "bad-declaration bagit.txt") {
        $0.write([0xFF, 0xFE] + $0["bagit.txt"].flatMap { [$0, 0] }, to: "bagit.txt")
        $0.sealTags()
      },
      BagFixture("bagit.txt: nothing", finds: "bad-declaration bagit.txt") {
        $0.write("", to: "bagit.txt")
        $0.sealTags()
      },
    ]

  /// The same for `bag-info.txt`.
  private static let infoChanges: [(String, String, String)] = [
    ("a label twice", "2024-02-29\nSource-Organization: y\n", "2024-02-29\n"),
    ("an oxum twice", ".4\nPayload-Oxum: 1.1\n", ".4\n"),
    ("a folded line", "2024-02-29\n  and later\n", "2024-02-29\n"),
    ("a byte order mark", "\u{FEFF}Source", "Source"),
    ("CR and LF", "2024-02-29\r\n", "2024-02-29\n"),
    ("a space before the colon", "Date : ", "Date: "), ("no space", "Date:", "Date: "),
    ("a tab", "Date:\t", "Date: "), ("a space at the end", "2024-02-29 \n", "2024-02-29\n"),
    ("an empty value", "Date: \n", "Date: 2024-02-29\n"), ("no colon", "Date 2024", "Date: 2024"),
    ("another label", "Contact-Email: x\nBagging", "Bagging"),
    ("a label in small letters", "bagging-date", "Bagging-Date"),
    ("a date with a time", "2024-02-29T12:00:00Z", "2024-02-29"),
    ("an oxum without files", "Payload-Oxum: 12\nBagging", "Bagging"),
  ]

  private static let infos =
    infoChanges.map { name, new, old in
      BagFixture("bag-info.txt: " + name, finds: "bad-bag-info bag-info.txt") {
        try $0.change("bag-info.txt", old, to: new)
        $0.sealTags()
      }
    }

  /// What stands behind a digest of the SHA-512 manifest, and what is found besides.
  private static let pathChanges: [(String, String, String, String)] = [
    ("a path with a dot", "  ./data/case.json", "unsafe-path", " ./data/case.json"),
    ("a way upwards", "  data/../../case.json", "unsafe-path", " data/../../case.json"),
    ("an absolute path", "  /etc/passwd", "unsafe-path", " /etc/passwd"),
    ("a home folder", "  ~/case.json", "unsafe-path", " ~/case.json"),
    ("another's home folder", "  ~root/x", "unsafe-path", " ~root/x"),
    ("a drive of Windows", "  C:\\case.json", "unsafe-path", " C:\\case.json"),
    ("backslashes", "  data\\case.json", "unsafe-path", " data\\case.json"),
    ("a percent-encoded path", "  data%2Fcase.json", "unsafe-path", " data%2Fcase.json"),
    ("percent-encoded dots", "  data/%2E%2E/x", "unsafe-path", " data/%2E%2E/x"),
    ("a decomposed path", "  data/cafe\u{301}", "unsafe-path", " data/cafe\u{301}"),
    ("a tag file", "  bagit.txt", "bad-manifest", " bagit.txt"),
  ]

  /// The same for the bytes of a line.
  private static let lineChanges: [(String, String, String)] = [
    ("a star", " *data/case.json", "  data/case.json"),
    ("one space", " data/case.json", "  data/case.json"),
    ("a tab", "\tdata/case.json", "  data/case.json"),
    ("three spaces", "   data/case.json", "  data/case.json"),
    ("CR and LF", "data/case.json\r\n", "data/case.json\n"),
    ("an empty line", "data/case.json\n\n", "data/case.json\n"),
    ("a comment", "data/case.json\n# md5\n", "data/case.json\n"),
  ]

  /// Changes of the SHA-512 manifest; the other manifest stands against it.
  private static let manifests =
    pathChanges.map { name, line, id, other in
      BagFixture(
        "manifest: " + name, finds: "\(id) manifest-sha512.txt\(other)",
        "manifests-differ manifest-sha512.txt data/case.json"
      ) {
        $0.edit("manifest-sha512.txt") { lines in
          lines = lines.map { $0.hasSuffix("  data/case.json") ? $0.prefix(128) + line : $0 }
        }
        $0.sealTags()
      }
    }
    + lineChanges.map { name, new, old in
      BagFixture("manifest: " + name, finds: "bad-manifest manifest-sha512.txt") {
        try $0.change("manifest-sha512.txt", old, to: new)
        $0.sealTags()
      }
    }
    + [
      BagFixture("manifest: capitals", finds: "bad-manifest manifest-sha512.txt") {
        let digest = $0.digest(of: "data/case.json", .sha512)
        try $0.change("manifest-sha512.txt", digest, to: digest.uppercased())
        $0.sealTags()
      },
      BagFixture("manifest: a line twice", finds: "bad-manifest manifest-sha512.txt data/case.json")
      {
        $0.edit("manifest-sha512.txt") { $0.append($0[0]) }
        $0.sealTags()
      },
      BagFixture("manifest: two digests", finds: "bad-manifest manifest-sha512.txt data/case.json")
      {
        let digest = $0.digest(of: "data/contents.md", .sha512)
        $0.edit("manifest-sha512.txt") { $0.insert("\(digest)  data/case.json", at: 1) }
        $0.sealTags()
      },
      BagFixture(
        "manifest: in another order", finds: "bad-manifest manifest-sha512.txt data/case.json"
      ) {
        let text = $0.text("manifest-sha512.txt").split(separator: "\n")
        let lines = [text[1], text[0]] + text[2...]
        $0.write(lines.map { $0 + "\n" }.joined(), to: "manifest-sha512.txt")
        $0.sealTags()
      },
      BagFixture(
        "manifest: a path of another case",
        finds: "manifests-differ manifest-sha512.txt data/Case.json",
        "manifests-differ manifest-sha512.txt data/case.json"
      ) {
        try $0.change("manifest-sha512.txt", "data/case.json", to: "data/Case.json")
        $0.sealTags()
      },
    ]

  private static let bags = [
    BagFixture(
      "MD5 alone", finds: "missing-manifest manifest-sha256.txt",
      "missing-manifest manifest-sha512.txt", "missing-manifest tagmanifest-sha256.txt",
      "missing-manifest tagmanifest-sha512.txt", "unknown-manifest manifest-md5.txt",
      "unknown-manifest tagmanifest-md5.txt"
    ) {
      for path in $0.paths where path.hasSuffix("2.txt") || path.hasSuffix("6.txt") {
        try $0.remove(path)
      }
      $0.write("d41d8cd98f00b204e9800998ecf8427e  data/case.json\n", to: "manifest-md5.txt")
      $0.write("d41d8cd98f00b204e9800998ecf8427e  bagit.txt\n", to: "tagmanifest-md5.txt")
    },
    BagFixture(
      "SHA-512 alone, as the standard asks", finds: "missing-manifest manifest-sha256.txt",
      "missing-manifest tagmanifest-sha256.txt"
    ) {
      try $0.remove("manifest-sha256.txt")
      try $0.remove("tagmanifest-sha256.txt")
      $0.sealTags()
    },
    BagFixture("payload that nobody lists", finds: "extra-file data/extra.txt") {
      $0.write("x", to: "data/extra.txt")
    },
    BagFixture("payload that is not there", finds: "missing-file data/case.json") {
      try $0.remove("data/case.json")
    },
    BagFixture(
      "no folder data", finds: "missing-file data/case.json", "missing-file data/contents.md",
      "missing-file data/forms/01-handbook.md", "missing-file data/forms/02-assessment.md"
    ) { for path in $0.paths where path.hasPrefix("data/") { try $0.remove(path) } },
    BagFixture("no declaration", finds: "missing-file bagit.txt") {
      try $0.remove("bagit.txt")
      $0.sealTags()
    },
    BagFixture("no bag-info", finds: "missing-file bag-info.txt") {
      try $0.remove("bag-info.txt")
      $0.sealTags()
    },
    BagFixture("files to be fetched that are there", finds: "fetch-file fetch.txt") {
      $0.write("http://localhost/x - data/case.json\n", to: "fetch.txt")
      $0.sealTags()
    },
    BagFixture("tag files in a folder", finds: "extra-file custom/mets.xml") {
      $0.write("<mets/>", to: "custom/mets.xml")
      $0.sealTags()
    },
    BagFixture(
      "one name in two normal forms", finds: "name-twins data/cafe\u{301}.md data/caf\u{E9}.md"
    ) {
      $0.write("x", to: "data/cafe\u{301}.md")
      $0.write("x", to: "data/caf\u{E9}.md")
      $0.sealAnew()
    },
    BagFixture(
      "a name listed composed, written decomposed",
      finds: "renamed-file r\u{E9}sum\u{E9}.txt re\u{301}sume\u{301}.txt"
    ) {
      $0.write("x", to: "r\u{E9}sum\u{E9}.txt")
      $0.sealTags()
      try $0.rename("r\u{E9}sum\u{E9}.txt", to: "re\u{301}sume\u{301}.txt")
    },
    BagFixture("a name with a line end", finds: "unsafe-path data/a\nb.md") {
      $0.write("x", to: "data/a\nb.md")
    },
    BagFixture("a percent-encoded name", finds: "unsafe-path data/a%0Ab.md") {
      $0.write("x", to: "data/a%0Ab.md")
      $0.sealAnew()
    },
    BagFixture("a name with a space", finds: "unsafe-path data/a b.md") {
      $0.write("x", to: "data/a b.md")
      $0.sealAnew()
    },
    BagFixture("a name that ends with a space", finds: "unsafe-path data/a ") {
      $0.write("x", to: "data/a ")
      $0.sealAnew()
    },
    BagFixture("a name that ends with a dot", finds: "unsafe-path data/a.") {
      $0.write("x", to: "data/a.")
      $0.sealAnew()
    },
    BagFixture("a name with a star", finds: "unsafe-path data/*.md") {
      $0.write("x", to: "data/*.md")
      $0.sealAnew()
    },
    BagFixture("a device of Windows", finds: "unsafe-path data/NUL.txt") {
      $0.write("x", to: "data/NUL.txt")
      $0.sealAnew()
    },
    BagFixture("a corrupted file of payload", finds: "changed-file data/contents.md") {
      $0.flip("data/contents.md", byte: 0, bit: 0)
    },
    BagFixture("a corrupted tag file", finds: "changed-file 怎样核对.txt") {
      $0.flip("怎样核对.txt", byte: 0, bit: 0)
    },
  ]
}
