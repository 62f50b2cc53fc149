/// Names of files in a zip: what must not be in them, so that no tool writes outside the root folder.
///
/// Which names are allowed in an archive is checked elsewhere; here only what could lead astray.
enum ZipName {
  /// The root folder of a safe name: UTF-8, two components or more, none that a system could take
  /// for something else.
  static func root(of name: [UInt8]) -> ArraySlice<UInt8>? {
    guard name.count <= ZipForm.mostNameBytes,
      let text = String(validating: name, as: UTF8.self),
      text.unicodeScalars.allSatisfy(isSafe)
    else { return nil }
    let components = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard components.count >= 2, components.allSatisfy(isSafe) else { return nil }
    return components[0]
  }

  /// No control character; no backslash, which Windows takes for `/`; no colon, which ends the name
  /// of a drive there.
  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory != .control && scalar != "\\" && scalar != ":"
  }

  /// Not empty, as in `/etc` or `a//b`, and not `.` or `..`, nor anything that Windows makes one of
  /// them by leaving out dots and spaces at the end.
  private static func isSafe(_ component: ArraySlice<UInt8>) -> Bool {
    guard let last = component.last else { return false }
    return last != UInt8(ascii: ".") && last != UInt8(ascii: " ")
  }
}
