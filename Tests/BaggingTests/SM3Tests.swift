import Bagging
import Testing

struct SM3Tests {
  @Test(arguments: [
    ("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    (
      String(repeating: "abcd", count: 16),
      "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    ),
  ])
  func `knows the examples of GB-T 32905-2016, annex A`(text: String, digest: String) {
    #expect(sm3(Array(text.utf8)) == digest)
  }

  @Test func `agrees with openssl on ten thousand inputs`() throws {
    let judge = try Judge()
    var dice = Dice(3)
    // Every length up to some blocks, then random ones.
    let inputs = (0..<10_000).map { dice.bytes($0 < 300 ? $0 : dice.below(400)) }
    try judge.write(inputs.map { hex($0) + "\n" }.joined(), to: "inputs")
    // One process for all of them: Python's hashlib hands SM3 to openssl.
    let script = """
      import hashlib
      for line in open('inputs'):
          print(hashlib.new('sm3', bytes.fromhex(line)).hexdigest())
      """
    let verdict = try judge.run("python3", ["-c", script])
    #expect(verdict.isGood, "\(verdict.errors)")
    #expect(verdict.lines == inputs.map(sm3))
  }

  @Test func `agrees with openssl on a million bytes`() throws {
    let judge = try Judge()
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    try judge.write(million, to: "a")
    let verdict = try judge.run("openssl", ["dgst", "-sm3", "-r", "a"])
    #expect(verdict.lines == ["\(sm3(million)) *a"])
  }

  private func sm3(_ bytes: [UInt8]) -> String {
    var hash = SM3()
    hash.update(bytes[...])
    return hex(hash.finish())
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
