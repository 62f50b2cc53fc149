import Bagging

extension BagFaults {
  private static let a = "data/forms/01-handbook.md"

  /// Which manifests there are, and what they list.
  static let manifests = [
    BagFixture("no SHA-256 manifest", finds: "missing-manifest manifest-sha256.txt") {
      try $0.remove("manifest-sha256.txt")
    },
    BagFixture("a SHA-512 manifest never made", finds: "missing-manifest manifest-sha512.txt") {
      try $0.remove("manifest-sha512.txt")
      $0.sealTags()
    },
    BagFixture(
      "no manifest at all", finds: "missing-manifest manifest-sha256.txt",
      "missing-manifest manifest-sha512.txt", "missing-manifest tagmanifest-sha256.txt",
      "missing-manifest tagmanifest-sha512.txt"
    ) {
      for path in $0.paths where path.hasPrefix("manifest-") || path.hasPrefix("tagmanifest-") {
        try $0.remove(path)
      }
    },
    BagFixture("no SHA-512 tag manifest", finds: "missing-manifest tagmanifest-sha512.txt") {
      try $0.remove("tagmanifest-sha512.txt")
    },
    BagFixture("an SM3 manifest alone", finds: "missing-manifest tagmanifest-sm3.txt") {
      $0.seal(.payload, .sm3)
      $0.sealTags()
    },
    BagFixture("an SM3 tag manifest alone", finds: "missing-manifest manifest-sm3.txt") {
      $0.seal(.tag, .sm3)
    },
    BagFixture("a wrong SM3 digest", finds: "manifests-differ manifest-sm3.txt \(a)") {
      $0.seal(sm3: true)
      try $0.change("manifest-sm3.txt", $0.digest(of: a, .sm3), to: $0.digest(of: a, .sha256))
      $0.sealTags()
    },
    BagFixture("an MD5 manifest", finds: "unknown-manifest manifest-md5.txt") {
      $0.write("d41d8cd98f00b204e9800998ecf8427e  data/case.json\n", to: "manifest-md5.txt")
      $0.sealTags()
    },
    BagFixture("an unlisted MD5 tag manifest", finds: "unknown-manifest tagmanifest-md5.txt") {
      $0.write("", to: "tagmanifest-md5.txt")
    },
    BagFixture("a manifest in capitals", finds: "unknown-manifest Manifest-SHA1.txt") {
      $0.write("", to: "Manifest-SHA1.txt")
      $0.sealTags()
    },
    BagFixture(
      "a signature of another file", finds: "unknown-manifest tagmanifest-sha256.txt.minisig"
    ) { $0.write("x", to: "tagmanifest-sha256.txt.minisig") },
    BagFixture("a signature that is too large", finds: "file-too-large \(BagCheck.signatureName)") {
      $0.write(
        [UInt8](repeating: 65, count: BagCheck.largestSignature + 1), to: BagCheck.signatureName)
    },
    BagFixture("a document that claims a whole disk", finds: "file-too-large \(a)") {
      $0.put(.file(size: 1_000_000_000_000), at: a)
    },
    BagFixture("a manifest that is too large", finds: "file-too-large manifest-sha256.txt") {
      $0.write(
        [UInt8](repeating: 65, count: BagCheck.largestTagFile + 1), to: "manifest-sha256.txt")
      $0.sealTags()
    },
    BagFixture("a line too few", finds: "manifests-differ manifest-sha256.txt \(a)") {
      $0.edit("manifest-sha256.txt") { $0.removeAll { $0.hasSuffix(a) } }
      $0.sealTags()
    },
    BagFixture("a line too many", finds: "manifests-differ manifest-sha512.txt data/zz.md") {
      let digest = $0.digest(of: a, .sha512)
      $0.edit("manifest-sha512.txt") { $0.append("\(digest)  data/zz.md") }
      $0.sealTags()
    },
    BagFixture("a digest of another file", finds: "manifests-differ manifest-sha256.txt \(a)") {
      try $0.change(
        "manifest-sha256.txt", $0.digest(of: a, .sha256),
        to: $0.digest(of: "data/case.json", .sha256))
      $0.sealTags()
    },
    BagFixture(
      "a tag manifest without a manifest",
      finds: "manifests-differ tagmanifest-sha256.txt manifest-sha512.txt"
    ) {
      $0.edit("tagmanifest-sha256.txt") { $0.removeAll { $0.hasSuffix(" manifest-sha512.txt") } }
    },
    BagFixture("a file that no manifest lists", finds: "extra-file \(a)") {
      for name in ["manifest-sha256.txt", "manifest-sha512.txt"] {
        $0.edit(name) { $0.removeAll { $0.hasSuffix(a) } }
      }
      $0.sealTags()
    },
    BagFixture("a manifest touched", finds: "changed-file manifest-sha256.txt") {
      try $0.change("manifest-sha256.txt", $0.digest(of: a, .sha256), to: "0")
    },
    BagFixture(
      "both manifests emptied", finds: "emptied-file manifest-sha256.txt",
      "emptied-file manifest-sha512.txt"
    ) {
      $0.write("", to: "manifest-sha256.txt")
      $0.write("", to: "manifest-sha512.txt")
    },
    BagFixture(
      "two manifests swapped", finds: "swapped-files manifest-sha256.txt manifest-sha512.txt"
    ) { $0.swap("manifest-sha256.txt", "manifest-sha512.txt") },
    BagFixture(
      "a tag manifest that lists another",
      finds: "bad-manifest tagmanifest-sha256.txt tagmanifest-sha512.txt"
    ) {
      let digest = $0.digest(of: "tagmanifest-sha512.txt", .sha256)
      $0.edit("tagmanifest-sha256.txt") { $0.append("\(digest)  tagmanifest-sha512.txt") }
    },
    BagFixture(
      "a tag manifest that lists payload", finds: "bad-manifest tagmanifest-sha512.txt \(a)"
    ) {
      let digest = $0.digest(of: a, .sha512)
      $0.edit("tagmanifest-sha512.txt") { $0.append("\(digest)  \(a)") }
    },
    BagFixture(
      "a manifest that lists a tag file", finds: "bad-manifest manifest-sha256.txt index.html"
    ) {
      let digest = $0.digest(of: "index.html", .sha256)
      $0.edit("manifest-sha256.txt") { $0.append("\(digest)  index.html") }
      $0.sealTags()
    },
    BagFixture("a path out of the bag", finds: "unsafe-path manifest-sha256.txt data/../../x") {
      let digest = $0.digest(of: a, .sha256)
      $0.edit("manifest-sha256.txt") { $0.append("\(digest)  data/../../x") }
      $0.sealTags()
    },
    BagFixture("a manifest with CR", finds: "bad-manifest manifest-sha512.txt") {
      $0.edit("manifest-sha512.txt") { $0 = $0.map { $0 + "\r" } }
      $0.sealTags()
    },
    BagFixture("a tag manifest cut off", finds: "bad-manifest tagmanifest-sha256.txt") {
      $0.write(Array($0["tagmanifest-sha256.txt"].dropLast()), to: "tagmanifest-sha256.txt")
    },
    BagFixture(
      "no payload", finds: "bad-manifest manifest-sha256.txt", "bad-manifest manifest-sha512.txt"
    ) {
      for path in $0.paths where path.hasPrefix("data/") { try $0.remove(path) }
      $0.sealAnew()
    },
  ]

  /// What the maker wrote into `bag-info.txt` and `bagit.txt`.
  static let information = [
    BagFixture("another version", finds: "bad-declaration bagit.txt") {
      try $0.change("bagit.txt", "1.0", to: "0.97")
      $0.sealTags()
    },
    BagFixture("another encoding", finds: "bad-declaration bagit.txt") {
      try $0.change("bagit.txt", "UTF-8", to: "UTF-16")
      $0.sealTags()
    },
    BagFixture("a declaration touched", finds: "changed-file bagit.txt") {
      try $0.change("bagit.txt", "1.0", to: "1.1")
    },
    BagFixture("an oxum of other bytes", finds: "wrong-oxum bag-info.txt") {
      try $0.change("bag-info.txt", "Payload-Oxum: ", to: "Payload-Oxum: 1")
      $0.sealTags()
    },
    BagFixture("an oxum of more files", finds: "wrong-oxum bag-info.txt") {
      try $0.change("bag-info.txt", ".4\n", to: ".5\n")
      $0.sealTags()
    },
    BagFixture("no oxum", finds: "bad-bag-info bag-info.txt") {
      $0.edit("bag-info.txt") { $0.removeAll { $0.hasPrefix("Payload-Oxum") } }
      $0.sealTags()
    },
    BagFixture("no identifier", finds: "bad-bag-info bag-info.txt") {
      $0.edit("bag-info.txt") { $0.removeAll { $0.hasPrefix("External-Identifier") } }
      $0.sealTags()
    },
    BagFixture("a day that does not exist", finds: "bad-bag-info bag-info.txt") {
      try $0.change("bag-info.txt", "2024-02-29", to: "2023-02-29")
      $0.sealTags()
    },
    BagFixture("a label that is not agreed on", finds: "bad-bag-info bag-info.txt") {
      $0.edit("bag-info.txt") { $0.append("Contact-Name: x") }
      $0.sealTags()
    },
    BagFixture("bag-info touched", finds: "changed-file bag-info.txt") {
      try $0.change("bag-info.txt", "2024", to: "2023")
    },
  ]
}
