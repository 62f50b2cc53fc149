/// What may stand at a offset.
package indirect enum PDFShape: Sendable, Hashable {
  case bool, integer, number, string, name
  case oneName(Set<String>)
  case oneInteger(Set<Int>)
  /// A whole number from 1 on.
  case upTo(Int)
  case array(PDFShape)
  /// A dictionary, or a stream where the role is one's.
  case role(PDFRole)
  /// The first whose outside fits.
  case either([PDFShape])
  /// Any name as a key, each with such a value.
  case map(PDFShape)
  /// Key, value, key, value.
  case pairs(PDFShape, PDFShape)
  case null
}

/// What dictionaries and streams of a printed form are.
package enum PDFRole: UInt8, Sendable, Hashable, CaseIterable {
  case trailer, catalog, pages, page, contents, resources, group, info
  case crossReference, objectStream
  case composedFont, cidFont, descriptor, fontFile, mapping, systemInfo
  case graphicsState, softMask, function, sampledFunction, pattern, tiling, shading, meshShading
  case colourValues, profile, lookup, form, image
  case structureRoot, element, attributes, content, numberTree, nameTree
  case marks, metadata, intent, viewer, outlines, outline, parameters

  /// As it is called in messages.
  package var name: String { "\(self)" }

  package static let names = Set(allCases.map(\.name))
}

/// What a role's dictionary may hold.
package struct PDFRule: Sendable {
  var keys: [String: PDFShape]
  var isStream = false
  /// Names that tell the role from others: key and values; `needed` where the key must be there.
  var marks: [String: Set<String>] = [:]
  var needed: Set<String> = []
  /// One of these must be there, if there are any.
  var neededOne: Set<String> = []
}
