/// So many random bytes that nobody can guess, two hexadecimal digits each.
package func randomDigits(_ count: Int) -> String {
  var generator = SystemRandomNumberGenerator()
  return (0..<count).map { _ in
    let byte = UInt8.random(in: .min ... .max, using: &generator)
    return String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
  }.joined()
}
