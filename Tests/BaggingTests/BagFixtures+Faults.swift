import Bagging

/// What can happen to a bag, and what its maker can do wrong.
enum BagFaults {
  static let all = files + kinds + names + manifests + information

  private static let a = "data/forms/01-handbook.md"
  private static let b = "data/forms/02-assessment.md"

  /// A sealed bag in which files were touched.
  static let files = [
    BagFixture("a changed file", finds: "changed-file data/case.json") {
      try $0.change("data/case.json", "name", to: "nome")
    },
    BagFixture("a longer file", finds: "changed-file data/contents.md") {
      $0.write($0["data/contents.md"] + [0], to: "data/contents.md")
    },
    BagFixture("a file cut off", finds: "changed-file \(a)") {
      $0.write(Array($0[a].dropLast()), to: a)
    },
    BagFixture("an emptied file", finds: "emptied-file \(a)") { $0.write("", to: a) },
    BagFixture("an emptied tag file", finds: "emptied-file index.html") {
      $0.write("", to: "index.html")
    },
    BagFixture("two files swapped", finds: "swapped-files \(a) \(b)") { $0.swap(a, b) },
    BagFixture(
      "two tag files swapped", finds: "swapped-files index.html 怎样核对.txt"
    ) { $0.swap("index.html", "怎样核对.txt") },
    BagFixture(
      "three files in a circle", finds: "changed-file data/case.json", "changed-file \(a)",
      "changed-file \(b)"
    ) {
      $0.swap(a, b)
      $0.swap(b, "data/case.json")
    },
    BagFixture("a file gone", finds: "missing-file \(a)") { try $0.remove(a) },
    BagFixture("a tag file gone", finds: "missing-file 怎样核对.txt") {
      try $0.remove("怎样核对.txt")
    },
    BagFixture("no declaration", finds: "missing-file bagit.txt") { try $0.remove("bagit.txt") },
    BagFixture("no bag-info", finds: "missing-file bag-info.txt") {
      try $0.remove("bag-info.txt")
    },
    BagFixture("a new file", finds: "extra-file data/forms/03.md") {
      $0.write("x", to: "data/forms/03.md")
    },
    BagFixture("an empty new file", finds: "extra-file data/forms/03.md") {
      $0.write("", to: "data/forms/03.md")
    },
    BagFixture("a new tag file", finds: "extra-file notes.txt") { $0.write("x", to: "notes.txt") },
    BagFixture("a copy of a file", finds: "extra-file data/forms/03.md") {
      $0.write($0[a], to: "data/forms/03.md")
    },
    BagFixture("a file renamed", finds: "renamed-file \(a) data/forms/01.md") {
      try $0.rename(a, to: "data/forms/01.md")
    },
    BagFixture("a file moved", finds: "renamed-file \(a) data/01-handbook.md") {
      try $0.rename(a, to: "data/01-handbook.md")
    },
    BagFixture("a file moved out of data", finds: "renamed-file \(a) 01-handbook.md") {
      try $0.rename(a, to: "01-handbook.md")
    },
    BagFixture(
      "a file moved into a new folder", finds: "renamed-file index.html pages/index.html"
    ) { try $0.rename("index.html", to: "pages/index.html") },
    BagFixture(
      "a name changed in its capitals", finds: "renamed-file data/case.json data/Case.json"
    ) { try $0.rename("data/case.json", to: "data/Case.json") },
    BagFixture(
      "a name to which a browser added", finds: "renamed-file data/case.json data/case (1).json"
    ) { try $0.rename("data/case.json", to: "data/case (1).json") },
    BagFixture(
      "two files renamed that have one content", finds: "renamed-file data/x1.md data/y1.md",
      "renamed-file data/x2.md data/y2.md"
    ) {
      $0.write("twice", to: "data/x1.md")
      $0.write("twice", to: "data/x2.md")
      $0.sealAnew()
      try $0.rename("data/x1.md", to: "data/y1.md")
      try $0.rename("data/x2.md", to: "data/y2.md")
    },
    BagFixture("a folder in the place of a file", finds: "renamed-file \(a) \(a)/\("01.md")") {
      try $0.rename(a, to: a + "/01.md")
    },
  ]

  /// Things that are no files, or cannot be read.
  private static let kinds = [
    BagFixture("a folder that is no bag", finds: "bag-not-found -") {
      $0 = MemoryBag(["a.txt": "a", "data/b.txt": "b"])
    },
    BagFixture("more files than a child's archive can have", finds: "too-many-files -") {
      for number in 1...20_000 { $0.write("", to: "data/\(number).md") }
    },
    BagFixture("an empty folder", finds: "empty-folder data/empty") {
      $0.put(.emptyFolder, at: "data/empty")
    },
    BagFixture("an empty folder at the top", finds: "empty-folder meta") {
      $0.put(.emptyFolder, at: "meta")
    },
    BagFixture("a new link", finds: "link data/forms/03.md") {
      $0.put(.link, at: "data/forms/03.md")
    },
    BagFixture("a link in the place of a file", finds: "link \(a)") { $0.put(.link, at: a) },
    BagFixture("a link in the place of a manifest", finds: "link manifest-sha256.txt") {
      $0.put(.link, at: "manifest-sha256.txt")
    },
    BagFixture("a link in the place of the declaration", finds: "link bagit.txt") {
      $0.put(.link, at: "bagit.txt")
    },
    BagFixture("a link as signature", finds: "link tagmanifest-sha512.txt.minisig") {
      $0.put(.link, at: "tagmanifest-sha512.txt.minisig")
    },
    BagFixture("a hard link", finds: "hard-link \(a)") { $0.put(.hardLink, at: a) },
    BagFixture("a pipe", finds: "special-file data/pipe") { $0.put(.special, at: "data/pipe") },
    BagFixture("a folder that cannot be looked into", finds: "unreadable-file data/locked") {
      $0.put(.unreadable, at: "data/locked")
    },
    BagFixture("a file that cannot be read", finds: "unreadable-file \(a)") {
      $0.fail(a, "Input/output error")
    },
    BagFixture(
      "a tag manifest that cannot be read", finds: "unreadable-file tagmanifest-sha512.txt"
    ) { $0.fail("tagmanifest-sha512.txt", "Permission denied") },
    BagFixture("a file that grows while it is read", finds: "unreadable-file \(a)") {
      $0.lie(a, size: 1)
    },
    BagFixture("a file that shrinks while it is read", finds: "unreadable-file bag-info.txt") {
      $0.lie("bag-info.txt", size: 10_000)
    },
  ]

  /// Names, everything being sealed: they would have been so from the beginning.
  private static let names = [
    BagFixture("capital twins", finds: "name-twins data/Case.json data/case.json") {
      $0.write("x", to: "data/Case.json")
      $0.sealAnew()
    },
    BagFixture("an unlisted twin", finds: "name-twins data/Case.json data/case.json") {
      $0.write("x", to: "data/Case.json")
    },
    BagFixture("folders that are twins", finds: "name-twins data/Forms data/forms") {
      $0.write("x", to: "data/Forms/03.md")
      $0.sealAnew()
    },
    BagFixture("a file and a folder that are twins", finds: "name-twins data/FORMS data/forms") {
      $0.write("x", to: "data/FORMS")
      $0.sealAnew()
    },
    BagFixture(
      "a composed and a decomposed name",
      finds: "name-twins re\u{301}sume\u{301}.txt r\u{E9}sum\u{E9}.txt"
    ) {
      $0.write("x", to: "r\u{E9}sum\u{E9}.txt")
      $0.write("y", to: "re\u{301}sume\u{301}.txt")
      $0.sealAnew()
    },
    BagFixture("a file that stands there twice", finds: "name-twins \(a) \(a)") {
      $0.doubled = [a]
    },
    BagFixture("a decomposed name", finds: "unsafe-path re\u{301}sume\u{301}.txt") {
      $0.write("y", to: "re\u{301}sume\u{301}.txt")
      $0.sealAnew()
    },
    BagFixture("a Chinese name", finds: "unsafe-path data/登记表.md") {
      $0.write("x", to: "data/登记表.md")
      $0.sealAnew()
    },
    BagFixture("a name with a space, unlisted", finds: "unsafe-path data/a b.md") {
      $0.write("x", to: "data/a b.md")
    },
    BagFixture("a hidden file", finds: "unsafe-path data/.hidden") {
      $0.write("x", to: "data/.hidden")
    },
    BagFixture("what macOS leaves", finds: "system-file data/.DS_Store") {
      $0.write("x", to: "data/.DS_Store")
    },
    BagFixture("what macOS leaves beside a file", finds: "system-file data/._01.md") {
      $0.write("x", to: "data/._01.md")
    },
    BagFixture("the key that the instructions lay there", finds: "system-file data/trusted.pub") {
      $0.write("x", to: "data/trusted.pub")
    },
    BagFixture("what Windows leaves", finds: "system-file Thumbs.db") {
      $0.write("x", to: "Thumbs.db")
    },
    BagFixture("what Windows leaves in a folder", finds: "system-file data/forms/desktop.ini") {
      $0.write("x", to: "data/forms/desktop.ini")
    },
    BagFixture("a name that acts on a terminal", finds: "unsafe-path data/\u{1B}[2J\u{202E}.md") {
      $0.write("x", to: "data/\u{1B}[2J\u{202E}.md")
    },
    BagFixture("a name for Windows's devices", finds: "unsafe-path data/con.md") {
      $0.write("x", to: "data/con.md")
      $0.sealAnew()
    },
    BagFixture("a way out of the bag", finds: "unsafe-path data/../../x") {
      $0.write("x", to: "data/../../x")
    },
    BagFixture("files to be fetched", finds: "fetch-file fetch.txt") {
      $0.write("https://a.example/x 1 data/x\n", to: "fetch.txt")
      $0.sealTags()
    },
    BagFixture("files to be fetched, in capitals", finds: "fetch-file FETCH.TXT") {
      $0.write("", to: "FETCH.TXT")
    },
    BagFixture("a folder beside data", finds: "extra-file meta/premis.xml") {
      $0.write("<x/>", to: "meta/premis.xml")
      $0.sealTags()
    },
    BagFixture("an unlisted folder beside data", finds: "extra-file meta/premis.xml") {
      $0.write("<x/>", to: "meta/premis.xml")
    },
    BagFixture("a bag in the bag's folder", finds: "extra-file v1/bagit.txt") {
      $0.write($0["bagit.txt"], to: "v1/bagit.txt")
    },
  ]
}
