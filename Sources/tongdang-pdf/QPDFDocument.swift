import CQPDF
import Glibc
import PDFInspection

/// A PDF as libqpdf reads it: the owner of its handle.
///
/// libqpdf mends nothing here (no recovery), and whatever it had to say ends in a refusal.
@safe final class QPDFDocument: PDFObjects {
  private let handle: qpdf_data?
  private var objects: [Int: PDFObject] = [:]

  /// `pdf` must live as long as the document, which reads from it.
  init(_ pdf: UnsafeBufferPointer<CChar>) throws(PDFRefusal) {
    unsafe handle = unsafe qpdf_init()
    unsafe qpdf_silence_errors(handle)
    unsafe qpdf_set_suppress_warnings(handle, 1)
    unsafe qpdf_set_attempt_recovery(handle, 0)
    let outcome = unsafe qpdf_read_memory(
      handle, "pdf", pdf.baseAddress, UInt64(pdf.count), nil)
    guard outcome == 0, unsafe qpdf_is_encrypted(handle) == 0 else {
      throw PDFRefusal(.warning)
    }
  }

  deinit {
    // An error that nobody asked for is printed, with words of the document.
    if unsafe qpdf_has_error(handle) != 0 { _ = unsafe qpdf_get_error(handle) }
    while unsafe qpdf_more_warnings(handle) != 0 { _ = unsafe qpdf_next_warning(handle) }
    var handle = unsafe handle
    unsafe qpdf_cleanup(&handle)
  }

  /// Every value through here, so that nothing that it complained of is believed.
  private func checked<Value>(_ object: Int, _ value: Value) throws(PDFRefusal) -> Value {
    guard unsafe qpdf_more_warnings(handle) == 0, unsafe qpdf_has_error(handle) == 0 else {
      throw PDFRefusal(.warning, object: object)
    }
    return value
  }

  func trailer() throws(PDFRefusal) -> PDFValue {
    let trailer = unsafe qpdf_get_trailer(handle)
    defer { unsafe qpdf_oh_release(handle, trailer) }
    return try checked(0, try value(of: trailer, in: 0, depth: 0))
  }

  func object(_ number: Int) throws(PDFRefusal) -> PDFObject {
    if let known = objects[number] { return known }
    let object = try read(number)
    objects[number] = object
    return object
  }

  private func read(_ number: Int) throws(PDFRefusal) -> PDFObject {
    guard number > 0, number <= PDFLimits.objects else {
      throw PDFRefusal(.tooMuch, object: PDFLimits.objects)
    }
    let object = unsafe qpdf_get_object_by_id(handle, Int32(number), 0)
    defer { unsafe qpdf_oh_release(handle, object) }
    if unsafe qpdf_oh_is_stream(handle, object) != 0 {
      let dictionary = unsafe qpdf_oh_get_dict(handle, object)
      defer { unsafe qpdf_oh_release(handle, dictionary) }
      let value = try value(of: dictionary, in: number, depth: 0)
      return try checked(number, PDFObject(value, isStream: true))
    }
    return try checked(number, PDFObject(try content(of: object, in: number, depth: 0)))
  }

  func data(of number: Int) throws(PDFRefusal) -> [UInt8] {
    let object = unsafe qpdf_get_object_by_id(handle, Int32(number), 0)
    defer { unsafe qpdf_oh_release(handle, object) }
    guard unsafe qpdf_oh_is_stream(handle, object) != 0 else {
      throw PDFRefusal(.kind, object: number)
    }
    var isFiltered: QPDF_BOOL = 0
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    let outcome = unsafe qpdf_oh_get_stream_data(
      handle, object, qpdf_dl_generalized, &isFiltered, &bytes, &count)
    defer { unsafe free(bytes) }
    guard outcome == 0 else { throw PDFRefusal(.warning, object: number) }
    return try checked(
      number, unsafe Array(UnsafeBufferPointer(start: bytes, count: count)))
  }

  // MARK: Values

  private func value(
    of handle: qpdf_oh, in number: Int, depth: Int
  ) throws(PDFRefusal) -> PDFValue {
    if unsafe qpdf_oh_is_indirect(self.handle, handle) != 0 {
      let target = unsafe Int(qpdf_oh_get_object_id(self.handle, handle))
      // A printed form was written once: nothing in it has a second generation.
      guard unsafe qpdf_oh_get_generation(self.handle, handle) == 0, target > 0 else {
        throw PDFRefusal(.layout, object: number)
      }
      return .reference(target)
    }
    return try content(of: handle, in: number, depth: depth)
  }

  private func content(
    of object: qpdf_oh, in number: Int, depth: Int
  ) throws(PDFRefusal) -> PDFValue {
    guard depth <= PDFLimits.depth else { throw PDFRefusal(.tooMuch, object: number) }
    switch unsafe qpdf_oh_get_type_code(handle, object) {
    case ot_null: return .null
    case ot_boolean: return .bool
    case ot_integer: return .integer(unsafe Int(qpdf_oh_get_int_value(handle, object)))
    case ot_real: return .real
    case ot_string: return .string
    case ot_name:
      guard let name = unsafe qpdf_oh_get_name(handle, object) else {
        throw PDFRefusal(.warning, object: number)
      }
      return .name(unsafe Self.text(name))
    case ot_array: return try array(object, in: number, depth: depth)
    case ot_dictionary: return try dictionary(object, in: number, depth: depth)
    default: throw PDFRefusal(.warning, object: number)
    }
  }

  private func array(
    _ object: qpdf_oh, in number: Int, depth: Int
  ) throws(PDFRefusal) -> PDFValue {
    let count = unsafe qpdf_oh_get_array_n_items(handle, object)
    var values: [PDFValue] = []
    for index in 0..<max(0, count) {
      let item = unsafe qpdf_oh_get_array_item(handle, object, index)
      defer { unsafe qpdf_oh_release(handle, item) }
      values.append(try value(of: item, in: number, depth: depth + 1))
    }
    return .array(values)
  }

  private func dictionary(
    _ object: qpdf_oh, in number: Int, depth: Int
  ) throws(PDFRefusal) -> PDFValue {
    // As they stand: a key that is no text must not look like another that is not there.
    var keys: [[UInt8]] = []
    unsafe qpdf_oh_begin_dict_key_iter(handle, object)
    while unsafe qpdf_oh_dict_more_keys(handle) != 0 {
      guard let key = unsafe qpdf_oh_dict_next_key(handle) else { break }
      // As bytes: whether a character has a sign is the machine's own affair.
      keys.append(unsafe Array(UnsafeRawBufferPointer(start: key, count: strlen(key))))
    }
    // Swift takes some names for the same that differ in their bytes; a printed form has none of those.
    guard keys.joined().allSatisfy({ $0 < 0x80 }) else { throw PDFRefusal(.key, object: number) }
    var entries: [String: PDFValue] = [:]
    for key in keys {
      let name = String(decoding: key, as: UTF8.self)
      let item = unsafe qpdf_oh_get_key(handle, object, name)
      defer { unsafe qpdf_oh_release(handle, item) }
      entries[String(name.dropFirst())] = try value(of: item, in: number, depth: depth + 1)
    }
    guard entries.count == keys.count else { throw PDFRefusal(.warning, object: number) }
    return .dictionary(entries)
  }

  /// Without its slash.
  private static func text(_ name: UnsafePointer<CChar>) -> String {
    unsafe String(decoding: String(cString: name).utf8.dropFirst(), as: UTF8.self)
  }
}
