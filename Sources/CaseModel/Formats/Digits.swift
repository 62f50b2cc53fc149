/// The bytes of a text, with full-width letters, digits and hyphens as their ASCII forms.
///
/// Nil if anything else than ASCII is left. Numbers come from input methods in either width.
func halfWidth(_ text: String) -> [UInt8]? {
  var bytes: [UInt8] = []
  for scalar in text.unicodeScalars {
    // U+FF01–FF5E repeat U+0021–007E in full width.
    let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
    guard value < 0x80 else { return nil }
    bytes.append(UInt8(value))
  }
  return bytes
}

/// The number that ASCII digits write; nil if there is none or something else among them.
func decimal(_ bytes: some Collection<UInt8>) -> Int? {
  guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
  var number = 0
  for byte in bytes {
    guard let digit = decimalDigit(byte) else { return nil }
    number = number * 10 + digit
  }
  return number
}

func decimalDigit(_ byte: UInt8) -> Int? {
  guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
  return Int(byte - UInt8(ascii: "0"))
}
