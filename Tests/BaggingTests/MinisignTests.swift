import Bagging
import Diagnostics
import Foundation
import SpokenFindings
import Testing

/// Keys and signatures: minisign and openssl are the judges.
struct MinisignTests {
  private static let file = Array("e3b0c442  data/cover.html\n".utf8)
  private static let comment = "archive 310107-2022-0007 v1, supervisor, 2023-01-10"

  private let key = SigningKey()

  private func signature() throws -> Signature {
    try key.sign(Self.file, trustedComment: Self.comment)
  }

  // MARK: minisign

  /// What minisign says of a file, a signature and a public key.
  private func minisign(
    _ file: [UInt8], _ signature: String, key: String
  ) throws -> Judge.Verdict {
    let judge = try Judge()
    try judge.write(file, to: "file")
    try judge.write(signature, to: "file.minisig")
    try judge.write(key, to: "key.pub")
    return try judge.run("minisign", ["-V", "-p", "key.pub", "-m", "file"])
  }

  @Test func `minisign accepts what we sign`() throws {
    let verdict = try minisign(
      Self.file, try signature().fileText, key: key.verifyingKey.fileText)
    #expect(verdict.isGood, "\(verdict.errors)")
    #expect(verdict.lines.contains("Trusted comment: " + Self.comment))
  }

  @Test func `minisign takes the second line of our key alone`() throws {
    let judge = try Judge()
    try judge.write(Self.file, to: "file")
    try judge.write(try signature().fileText, to: "file.minisig")
    let line = key.verifyingKey.fileText.split(separator: "\n")[1]
    #expect(try judge.run("minisign", ["-V", "-P", String(line), "-m", "file"]).isGood)
    #expect(try VerifyingKey(file: String(line)) == key.verifyingKey)
  }

  @Test func `minisign refuses a changed file and a changed comment`() throws {
    let text = try signature().fileText
    let publicKey = key.verifyingKey.fileText
    #expect(try !minisign(Self.file + [0x0A], text, key: publicKey).isGood)
    let changed = text.replacingOccurrences(of: "-0007", with: "-0008")
    #expect(try !minisign(Self.file, changed, key: publicKey).isGood)
  }

  @Test func `minisign takes the longest comment that we take`() throws {
    let long = try key.sign(Self.file, trustedComment: String(repeating: "~", count: 1_000))
    let publicKey = key.verifyingKey.fileText
    #expect(try minisign(Self.file, long.fileText, key: publicKey).isGood)
  }

  @Test func `we accept what minisign signs in its older form and refuse the newer`() throws {
    let judge = try Judge()
    try judge.write(Self.file, to: "file")
    let made = try judge.run("minisign", ["-G", "-W", "-p", "key.pub", "-s", "key"])
    try #require(made.isGood, "\(made.errors)")
    let theirs = try VerifyingKey(file: try judge.text("key.pub"))
    // Minisign leaves out zeros at the front of an id.
    let shortID = theirs.id.drop { $0 == "0" }
    #expect(try judge.text("key.pub").contains("minisign public key \(shortID)\n"))
    let sign = [
      "-S", "-s", "key", "-m", "file", "-t", Self.comment,
      "-c", "signature by tongdang, key \(theirs.id)",
    ]
    try #require(try judge.run("minisign", sign + ["-l"]).isGood)
    let text = try judge.text("file.minisig")
    let signature = try Signature(file: text)
    #expect(theirs.accepts(signature, over: Self.file) == nil)
    #expect(signature.trustedComment == Self.comment)
    #expect(signature.fileText == text)

    try #require(try judge.run("minisign", sign).isGood)
    #expect(throws: KeyFault.wrongKind) { try Signature(file: try judge.text("file.minisig")) }
    // Their secret key files are of another form.
    #expect(throws: KeyFault.self) { try SigningKey(file: try judge.text("key")) }
  }

  // MARK: Ed25519

  /// RFC 8032 §7.1: seed, public key, message, signature.
  private static let vectors = [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        + "d25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        + "387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        + "4a7c15e9716ed28dc027beceea1ec40a"
    ),
    (
      "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
      "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
        + "454d4423643ce80e2a9ac94fa54ca49f",
      "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
        + "3dca179c138ac17ad9bef1177331a704"
    ),
  ]

  @Test(arguments: vectors)
  func `signs the examples of RFC 8032`(
    seed: String, publicKey: String, message: String, expected: String
  ) throws {
    let key = try signingKey(seed: try bytes(seed), publicKey: try bytes(publicKey))
    #expect(try payload(key.verifyingKey.fileText).suffix(32) == bytes(publicKey))
    let signature = try key.sign(try bytes(message), trustedComment: "x")
    #expect(try payload(signature.fileText).suffix(64) == bytes(expected))
    #expect(key.verifyingKey.accepts(signature, over: try bytes(message)) == nil)
  }

  @Test func `openssl accepts the bare signature`() throws {
    let judge = try Judge()
    // The fixed beginning of an Ed25519 key in X.509 form (RFC 8410 §4).
    let form = try bytes("302a300506032b6570032100")
    try judge.write(form + payload(key.verifyingKey.fileText).suffix(32), to: "key.der")
    try judge.write(try payload(try signature().fileText).suffix(64), to: "signature")
    let arguments = [
      "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key.der", "-rawin",
      "-sigfile", "signature", "-in", "file",
    ]
    try judge.write(Self.file, to: "file")
    #expect(try judge.run("openssl", arguments).isGood)
    try judge.write(Self.file + [0x20], to: "file")
    #expect(try !judge.run("openssl", arguments).isGood)
  }

  @Test func `the same key and bytes give the same signature`() throws {
    #expect(try signature() == signature())
    let again = try SigningKey(file: key.fileText)
    #expect(try again.sign(Self.file, trustedComment: Self.comment) == signature())
  }

  @Test func `two new keys differ`() {
    #expect(SigningKey().verifyingKey != key.verifyingKey)
  }

  // MARK: What does not hold

  @Test func `each fault of a signature has its own name`() throws {
    let other = SigningKey()
    let signature = try signature()
    let keys = (key.verifyingKey, other.verifyingKey)
    #expect(keys.0.accepts(signature, over: Self.file) == nil)
    #expect(keys.1.accepts(signature, over: Self.file) == .wrongKey(id: keys.0.id))
    #expect(keys.0.accepts(signature, over: Self.file + [0]) == .badSignature)
    let text = signature.fileText.replacingOccurrences(of: " v1,", with: " v2,")
    let changed = try Signature(file: text)
    #expect(keys.0.accepts(changed, over: Self.file) == .badTrustedComment)
    for fault in [SignatureFault.wrongKey(id: keys.0.id), .badSignature, .badTrustedComment] {
      #expect(!fault.message.chinese.isEmpty && !fault.hint.english.isEmpty)
      #expect(fault.id.rawValue.hasPrefix("signature-"))
    }
  }

  @Test func `a key that only takes the name of another does not pass`() throws {
    // The id is not signed: anybody can write the trusted key's id into a signature of their own.
    let forger = SigningKey()
    let forged = try forger.sign(Self.file, trustedComment: Self.comment)
    let trusted = key.verifyingKey
    let renamed = try payload(forged.fileText).enumerated().map { index, byte in
      (2..<10).contains(index) ? try payload(trusted.fileText)[index] : byte
    }
    var lines = forged.fileText.components(separatedBy: "\n")
    lines[0] = lines[0].replacingOccurrences(of: forger.verifyingKey.id, with: trusted.id)
    lines[1] = Data(renamed).base64EncodedString()
    let signature = try Signature(file: lines.joined(separator: "\n"))
    #expect(trusted.accepts(signature, over: Self.file) == .badSignature)
  }

  @Test func `no flipped bit of a signature file passes`() throws {
    let text = Array(try signature().fileText.utf8)
    for bit in 0..<text.count * 8 {
      let changed = String(decoding: flipped(text, bit), as: UTF8.self)
      guard let signature = try? Signature(file: changed) else { continue }
      #expect(key.verifyingKey.accepts(signature, over: Self.file) != nil, "bit \(bit)")
    }
  }

  @Test func `no flipped bit of the signed file passes`() throws {
    let signature = try signature()
    for bit in 0..<Self.file.count * 8 {
      let changed = flipped(Self.file, bit)
      #expect(key.verifyingKey.accepts(signature, over: changed) == .badSignature, "bit \(bit)")
    }
  }

  @Test func `no flipped bit of a secret key file passes`() {
    let text = Array(key.fileText.utf8)
    for bit in 0..<text.count * 8 {
      let changed = String(decoding: flipped(text, bit), as: UTF8.self)
      #expect(throws: KeyFault.self, "bit \(bit)") { try SigningKey(file: changed) }
    }
  }

  @Test func `no flipped bit of a public key gives the same key`() throws {
    let text = Array(key.verifyingKey.fileText.utf8)
    let signature = try signature()
    // The comment is nobody's word; the key is the second line.
    for bit in text.count * 8 - 57 * 8..<text.count * 8 {
      let changed = String(decoding: flipped(text, bit), as: UTF8.self)
      guard let other = try? VerifyingKey(file: changed) else { continue }
      #expect(other.accepts(signature, over: Self.file) != nil, "bit \(bit)")
    }
  }

  // MARK: Files

  @Test func `files are read as they were written`() throws {
    let signature = try signature()
    #expect(try Signature(file: signature.fileText) == signature)
    #expect(try VerifyingKey(file: key.verifyingKey.fileText) == key.verifyingKey)
    #expect(try SigningKey(file: key.fileText).fileText == key.fileText)
    #expect(
      key.fileText.hasPrefix("untrusted comment: tongdang secret key \(key.verifyingKey.id)\n"))
    #expect(
      signature.fileText.hasPrefix(
        "untrusted comment: signature by tongdang, key \(key.verifyingKey.id)\n"))
  }

  /// What is done to the text of a file, and what it is refused for.
  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fault: KeyFault
    let change: @Sendable (String) -> String

    init(_ name: String, _ fault: KeyFault, _ change: @escaping @Sendable (String) -> String) {
      (testDescription, self.fault, self.change) = (name, fault, change)
    }
  }

  /// Done to every kind of file.
  private static let damages = [
    Damage("Windows line ends", .notText) { $0.replacingOccurrences(of: "\n", with: "\r\n") },
    Damage("no line end after the last line", .wrongLines) { String($0.dropLast()) },
    Damage("one line more", .wrongLines) { $0 + "\n" },
    Damage("four lines more", .wrongLines) { $0 + "x\nx\nx\nx\n" },
    Damage("a byte order mark", .notText) { "\u{FEFF}" + $0 },
    Damage("a full-width letter", .notText) { $0.replacingOccurrences(of: "key", with: "kｅy") },
    Damage("a mark on the last letter", .notText) { $0.dropLast() + "\u{301}\n" },
    Damage("NUL at the end", .notText) { $0 + "\0" },
    Damage("a space after the last line", .notBase64) { $0.dropLast() + " \n" },
    Damage("the last line twice in one", .notBase64) { $0.dropLast() + "====\n" },
    Damage("a line cut short", .wrongLength) { text in
      // Without the padding and the group before it, or without the last group.
      text.dropLast(text.hasSuffix("=\n") ? 9 : 5) + "\n"
    },
    Damage("another word for untrusted", .wrongComment) {
      $0.replacingOccurrences(of: "untrusted", with: "Untrusted")
    },
  ]

  @Test(arguments: damages)
  func `damaged files are refused for what is wrong`(damage: Damage) throws {
    #expect(throws: damage.fault) { try SigningKey(file: damage.change(key.fileText)) }
    #expect(throws: damage.fault) {
      try VerifyingKey(file: damage.change(key.verifyingKey.fileText))
    }
    let text = try signature().fileText
    #expect(throws: damage.fault) { try Signature(file: damage.change(text)) }
  }

  @Test(arguments: ["", "\n", " ", "\n\n", "\n\n\n\n"])
  func `files with nothing in them are refused`(text: String) {
    #expect(throws: KeyFault.self) { try SigningKey(file: text) }
    #expect(throws: KeyFault.self) { try VerifyingKey(file: text) }
    #expect(throws: KeyFault.self) { try Signature(file: text) }
  }

  @Test func `a signature must name one key in both places`() throws {
    let text = try signature().fileText
    let id = key.verifyingKey.id
    for other in [" " + id, "0000000000000000", id + " "] {
      let changed = text.replacingOccurrences(of: id, with: other)
      #expect(throws: KeyFault.wrongComment) { try Signature(file: changed) }
    }
  }

  @Test func `spare bits at the end of a line are refused`() throws {
    // 64 bytes leave four bits over in the last digit before the padding.
    let lines = try signature().fileText.split(separator: "\n").map(String.init)
    let last = Array(lines[3].utf8)
    var refused = 0
    for digit in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8 {
      var changed = last
      changed[85] = digit
      let text =
        lines[..<3].joined(separator: "\n") + "\n" + String(decoding: changed, as: UTF8.self)
      if (try? Signature(file: text + "\n")) == nil { refused += 1 }
    }
    #expect(refused == 60)
  }

  @Test func `a seed with the id of another key is refused`() throws {
    let other = SigningKey()
    let changed =
      try payload(other.fileText).prefix(10) + payload(key.fileText).suffix(32)
    let text = other.fileText.split(separator: "\n")[0] + "\n"
    #expect(throws: KeyFault.wrongID) {
      try SigningKey(file: text + Data(changed).base64EncodedString() + "\n")
    }
  }

  @Test(arguments: [
    "", "a\nb", "a\rb", "a\tb", "a\0", "\u{7F}", "注", "é", "a\u{301}", "\u{202E}a",
    String(repeating: "a", count: 1_001),
  ])
  func `a trusted comment is one line of printable ASCII`(comment: String) {
    #expect(throws: KeyFault.badTrustedComment) {
      try key.sign(Self.file, trustedComment: comment)
    }
  }

  @Test func `every fault says what to do in both languages`() {
    for fault in KeyFault.allCases {
      for text in [fault.message.chinese, fault.message.english, fault.hint.chinese] {
        #expect(!text.isEmpty)
      }
      #expect(fault.rawValue.hasPrefix("key-"))
    }
  }

  // MARK: Showing

  @Test func `a secret key shows nothing of itself`() throws {
    var dumped = ""
    dump(key, to: &dumped)
    let secret = try payload(key.fileText)
    for shown in ["\(key)", String(reflecting: key), dumped, "\([key])", "\(Optional(key) as Any)"]
    {
      #expect(shown.contains("‹hidden›"))
      #expect(!shown.contains(Data(secret).base64EncodedString()))
      #expect(!shown.contains(key.verifyingKey.id))
    }
  }

  @Test func `the fingerprint is SHA-256 of the public key in groups`() throws {
    let judge = try Judge()
    try judge.write(try payload(key.verifyingKey.fileText).suffix(32), to: "key")
    let fingerprint = key.verifyingKey.fingerprint
    #expect(fingerprint.split(separator: " ").map(\.count) == Array(repeating: 8, count: 8))
    let sum = try judge.run("sha256sum", ["key"]).text.prefix(64)
    #expect(fingerprint.replacingOccurrences(of: " ", with: "") == sum)
  }

  // MARK: Bytes

  private func bytes(_ hex: String) throws -> [UInt8] {
    try stride(from: 0, to: hex.utf8.count, by: 2).map {
      try #require(UInt8(hex.dropFirst($0).prefix(2), radix: 16))
    }
  }

  /// From a seed alone: its file is made by hand.
  private func signingKey(seed: [UInt8], publicKey: [UInt8]) throws -> SigningKey {
    let digest = try bytes(try #require(Sums.of(publicKey, [.sha256])[.sha256]))
    let id = digest.prefix(8).reversed().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    let line = Data("Ed".utf8 + digest.prefix(8) + seed).base64EncodedString()
    return try SigningKey(
      file: "untrusted comment: tongdang secret key \(id.joined().uppercased())\n\(line)\n")
  }

  /// What the second line of a file holds, read by Foundation.
  private func payload(_ file: String) throws -> [UInt8] {
    let line = String(file.split(separator: "\n")[1])
    return Array(try #require(Data(base64Encoded: line)))
  }
}
