package import Diagnostics
package import FormModel

extension Template {
  /// Classes in pages of forms that no style knows: neither a sheet nor `print.typ`.
  ///
  /// They do nothing, so they are mostly slips.
  package static func unknownClasses(_ files: TemplateFiles) -> [Diagnostic] {
    let known = knownClasses(files)
    return files.files.filter { $0.path.hasPrefix("forms/") && $0.path.hasSuffix(".html") }
      .flatMap { file in
        classes(in: file.utf8).filter { !known.contains($0.name) }.map { name, offset in
          .template(
            .unknownClass, Place(file: file, offset: offset, length: name.utf8.count),
            Message("unknown-class", ["name": name]), hint: Message("unknown-class.hint"))
        }
      }
  }

  /// What a sheet selects by, `.name`, and what stands between quotation marks in the style of paper.
  private static func knownClasses(_ files: TemplateFiles) -> Set<String> {
    var known: Set<String> = []
    for file in files.files where file.path.hasPrefix("layout/") {
      if file.path.hasSuffix(".css") { known.formUnion(names(in: file.utf8, after: 0x2E)) }
      if file.path.hasSuffix(".typ") { known.formUnion(names(in: file.utf8, after: 0x22)) }
    }
    return known
  }

  /// Names that stand right behind a character.
  private static func names(in bytes: [UInt8], after mark: UInt8) -> [String] {
    bytes.indices.filter { bytes[$0] == mark }.map { index in
      String(decoding: bytes[(index + 1)...].prefix(while: isOfName), as: UTF8.self)
    }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
      || byte == 0x2D || byte == 0x5F
  }

  /// The classes that a template writes itself, each with its place; one that comes from a tag is none.
  private static func classes(in bytes: [UInt8]) -> [(name: String, offset: Int)] {
    let start = Array("class=\"".utf8)
    var found: [(name: String, offset: Int)] = []
    var rest = bytes[...]
    while let range = rest.firstRange(of: start) {
      let value = bytes[range.upperBound...].prefix { $0 != 0x22 }
      for word in value.split(separator: 0x20) where word.allSatisfy(isOfName) {
        found.append((String(decoding: word, as: UTF8.self), word.startIndex))
      }
      rest = bytes[value.endIndex...]
    }
    return found
  }
}
