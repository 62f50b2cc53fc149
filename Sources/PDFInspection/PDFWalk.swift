/// Goes from the trailer through everything that a file holds, and refuses what the rules do not name.
struct PDFWalk {
  private let objects: any PDFObjects
  /// What is still to be looked at: an object, and what it is to be.
  private var waiting: [Visit] = []
  private var seen: Set<Visit> = []
  private var steps = 0
  /// Bytes of streams, unpacked.
  private var unpacked = 0
  /// Every object that something refers to.
  private(set) var reached: Set<Int> = []

  private struct Visit: Hashable {
    let object: Int
    let shape: PDFShape
  }

  /// Where a value stands, for messages.
  private struct Place {
    let object: Int
    var role: PDFRole?
    var key = ""

    func refusal(_ reason: PDFRefusal.Reason) -> PDFRefusal {
      PDFRefusal(reason, object: object, role: role?.name ?? "", key: key)
    }
  }

  init(_ objects: any PDFObjects) { self.objects = objects }

  /// Looks at everything that the trailer leads to.
  mutating func walk(from trailer: PDFValue, as role: PDFRole) throws(PDFRefusal) {
    let object = PDFObject(trailer, isStream: role.rule.isStream)
    try check(object, .role(role), Place(object: 0, role: role), depth: 0)
    try finishWaiting()
  }

  /// Looks at a stream that nothing has to refer to.
  mutating func walk(stream number: Int, as role: PDFRole) throws(PDFRefusal) {
    let object = try objects.object(number)
    try check(
      object, .role(role), Place(object: number, role: role), depth: 0)
    try finishWaiting()
  }

  private mutating func finishWaiting() throws(PDFRefusal) {
    while let next = waiting.popLast() {
      let object = try objects.object(next.object)
      try check(
        object, next.shape, Place(object: next.object), depth: 0)
    }
  }

  // MARK: Values

  private mutating func check(
    _ value: PDFValue, _ shape: PDFShape, _ offset: Place, depth: Int
  ) throws(PDFRefusal) {
    guard case .reference(let number) = value else {
      return try check(PDFObject(value), shape, offset, depth: depth)
    }
    reached.insert(number)
    let object = try objects.object(number)
    // Said where it stands, which says more than where it leads.
    guard let shape = fitting(object, shape) else { throw offset.refusal(.kind) }
    let visit = Visit(object: number, shape: shape)
    if seen.insert(visit).inserted { waiting.append(visit) }
  }

  private mutating func check(
    _ object: PDFObject, _ shape: PDFShape, _ offset: Place, depth: Int
  ) throws(PDFRefusal) {
    steps += 1
    guard depth <= PDFLimits.depth, steps <= PDFLimits.steps else {
      throw offset.refusal(.tooMuch)
    }
    // A key whose value is null is as good as absent (7.3.7).
    if object.value == .null, !object.isStream { return }
    guard let shape = fitting(object, shape) else { throw offset.refusal(.kind) }
    switch (shape, object.value) {
    case (.array(let inner), .array(let values)):
      for value in values { try check(value, inner, offset, depth: depth + 1) }
    case (.pairs(let first, let second), .array(let values)):
      guard values.count.isMultiple(of: 2) else { throw offset.refusal(.kind) }
      for (index, value) in values.enumerated() {
        try check(value, index.isMultiple(of: 2) ? first : second, offset, depth: depth + 1)
      }
    case (.map(let inner), .dictionary(let entries)):
      for (_, value) in entries.sorted(by: { $0.key < $1.key }) {
        try check(value, inner, offset, depth: depth + 1)
      }
    case (.role(let role), .dictionary(let entries)):
      try check(entries, role, offset, depth: depth)
      if object.isStream, offset.object > 0 { try checkData(object.value, role, offset) }
    default: break
    }
  }

  private mutating func check(
    _ entries: [String: PDFValue], _ role: PDFRole, _ offset: Place, depth: Int
  ) throws(PDFRefusal) {
    let rule = role.rule
    // In an order, so that of two faults the same one is told.
    for key in entries.keys.sorted() {
      let value = entries[key] ?? .null
      let inner = Place(object: offset.object, role: role, key: key)
      guard let shape = rule.keys[key] else { throw inner.refusal(.key) }
      do throws(PDFRefusal) {
        try check(value, shape, inner, depth: depth + 1)
      } catch {
        throw key == "Filter" && error.reason == .kind ? inner.refusal(.filter) : error
      }
    }
  }

  /// Looks at what is in a stream.
  ///
  /// Every one unpacks, to no more than a form has; what a viewer reads by rules of its own keeps to
  /// ours. Fonts and the points of pictures stay what they are: no check of ours could say that the
  /// shapes are those of the characters, and a PDF is only as true as the key that signed it.
  private mutating func checkData(
    _ value: PDFValue, _ role: PDFRole, _ offset: Place
  ) throws(PDFRefusal) {
    let data = try objects.data(of: offset.object)
    unpacked += data.count
    guard unpacked <= PDFLimits.unpacked else {
      throw PDFRefusal(.tooMuch, object: offset.object, role: role.name)
    }
    let isRight =
      switch role {
      case .contents, .form, .tiling: PDFDrawing.isDrawing(data)
      case .mapping: PDFCharacterMap.isMap(data)
      case .profile: PDFColourProfile.isProfile(data, components: value["N"].integer)
      default: true
      }
    guard isRight else { throw PDFRefusal(.data, object: offset.object, role: role.name) }
  }

  // MARK: What fits from outside

  /// The shape itself, or the first of several, that an object fits.
  private func fitting(_ object: PDFObject, _ shape: PDFShape) -> PDFShape? {
    guard case .either(let shapes) = shape else { return fits(object, shape) ? shape : nil }
    for shape in shapes {
      if let found = fitting(object, shape) { return found }
    }
    return nil
  }

  private func fits(_ object: PDFObject, _ shape: PDFShape) -> Bool {
    if object.isStream {
      return switch shape {
      case .role(let role): role.rule.isStream && isMarked(object, role)
      case .either(let shapes): shapes.contains { fits(object, $0) }
      default: false
      }
    }
    return switch (shape, object.value) {
    case (.null, .null), (.bool, .bool), (.integer, .integer), (.number, .integer),
      (.number, .real), (.string, .string), (.name, .name), (.array, .array), (.pairs, .array),
      (.map, .dictionary):
      true
    case (.oneName(let names), .name(let name)): names.contains(name)
    case (.oneInteger(let integers), .integer(let integer)): integers.contains(integer)
    case (.upTo(let limit), .integer(let integer)): (1...limit).contains(integer)
    case (.role(let role), .dictionary): !role.rule.isStream && isMarked(object, role)
    case (.either(let shapes), _): shapes.contains { fits(object, $0) }
    default: false
    }
  }

  /// Whether the names by which a dictionary says what it is are those of the role.
  private func isMarked(_ object: PDFObject, _ role: PDFRole) -> Bool {
    guard case .dictionary(let entries) = object.value else { return false }
    let rule = role.rule
    return rule.needed.allSatisfy { entries[$0] != nil }
      && (rule.neededOne.isEmpty || rule.neededOne.contains { entries[$0] != nil })
      && rule.marks.allSatisfy { key, names in
        guard let value = entries[key] else { return true }
        return value.name.map { names.contains($0) } == true
      }
  }
}
