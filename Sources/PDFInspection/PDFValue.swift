/// A value as a parser of PDF has read it (ISO 32000-1, 7.3).
package indirect enum PDFValue: Sendable, Hashable {
  case null
  case bool
  case integer(Int)
  case real
  /// Without the slash, its number signs resolved.
  case name(String)
  case string
  case array([PDFValue])
  case dictionary([String: PDFValue])
  /// Another object, by its number; its generation is 0.
  case reference(Int)

  package var name: String? {
    if case .name(let name) = self { name } else { nil }
  }

  package var integer: Int? {
    if case .integer(let integer) = self { integer } else { nil }
  }
}

/// An object of a file: a value, or a stream with its dictionary.
package struct PDFObject: Sendable, Hashable {
  package let value: PDFValue
  package let isStream: Bool

  package init(_ value: PDFValue, isStream: Bool = false) {
    self.value = value
    self.isStream = isStream
  }
}

/// What a file holds, asked for piece by piece.
package protocol PDFObjects: AnyObject {
  /// The trailer's dictionary.
  func trailer() throws(PDFRefusal) -> PDFValue

  /// The object of a number; null where there is none.
  func object(_ number: Int) throws(PDFRefusal) -> PDFObject

  /// The decoded bytes of a stream.
  func data(of number: Int) throws(PDFRefusal) -> [UInt8]
}
