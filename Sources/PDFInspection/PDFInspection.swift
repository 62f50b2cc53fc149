/// Looks into one PDF: whether it is a printed form in which nothing can act.
package enum PDFInspection {
  package static func opinion(
    of pdf: [UInt8], by objects: any PDFObjects
  ) -> PDFOpinion {
    do throws(PDFRefusal) {
      return try inspect(pdf, objects)
    } catch {
      return .refused(error)
    }
  }

  private static func inspect(
    _ pdf: [UInt8], _ objects: any PDFObjects
  ) throws(PDFRefusal) -> PDFOpinion {
    let trailer = try objects.trailer()
    let layout = try PDFLayout(pdf) { (number) throws(PDFRefusal) in
      try objects.object(number).value.integer
    }
    let table = try PDFTable(layout, objects)
    var walk = PDFWalk(objects)
    try walk.walk(from: trailer, as: table.own == nil ? .trailer : .crossReference)
    for number in table.streams.sorted() {
      try walk.walk(stream: number, as: .objectStream)
    }
    if let number = table.numbers.subtracting(walk.reached).subtracting(table.helpers).min() {
      throw PDFRefusal(.unreached, object: number)
    }
    var pages = PDFPageTree()
    let count = try pages.count(trailer, objects)
    return .form(pages: count, source: try PDFLabel.source(trailer, objects))
  }
}

extension PDFValue {
  /// The value of a key, its reference not followed.
  subscript(_ key: String) -> PDFValue {
    if case .dictionary(let entries) = self { entries[key] ?? .null } else { .null }
  }

  /// The number of the object that a key refers to.
  func reference(_ key: String) -> Int? {
    if case .reference(let number) = self[key] { number } else { nil }
  }
}

/// What the table of objects says, which must be what stands in the file.
struct PDFTable {
  /// Every object there is.
  private(set) var numbers: Set<Int>
  /// Streams that hold objects.
  private(set) var streams: Set<Int> = []
  /// The stream that the table itself is, if it is one.
  private(set) var own: Int?

  /// What nothing has to refer to.
  var helpers: Set<Int> { streams.union([own].compactMap(\.self)) }

  init(_ layout: PDFLayout, _ objects: any PDFObjects) throws(PDFRefusal) {
    numbers = Set(layout.offsets.keys)
    if let table = layout.table {
      guard table == layout.offsets else { throw PDFRefusal(.layout) }
      return
    }
    guard let own = layout.offsets.first(where: { $0.value == layout.start })?.key else {
      throw PDFRefusal(.layout)
    }
    self.own = own
    let stream = try objects.object(own)
    let entries = try Self.entries(stream.value, try objects.data(of: own), own)
    var offsets: [Int: Int] = [:]
    var inside: [Int: Set<Int>] = [:]
    for entry in entries {
      switch entry.kind {
      case 0: continue
      case 1 where entry.third == 0: offsets[entry.number] = entry.second
      case 2 where numbers.insert(entry.number).inserted:
        guard inside[entry.second, default: []].insert(entry.third).inserted else {
          throw PDFRefusal(.layout, object: own)
        }
      default: throw PDFRefusal(.layout, object: own)
      }
    }
    guard offsets == layout.offsets else { throw PDFRefusal(.layout, object: own) }
    streams = Set(inside.keys)
    for (number, indexes) in inside.sorted(by: { $0.key < $1.key }) {
      let holder = try objects.object(number)
      guard offsets[number] != nil, holder.value["N"].integer == indexes.count,
        indexes.max() == indexes.count - 1
      else { throw PDFRefusal(.layout, object: number) }
    }
  }

  private struct Entry {
    let number: Int
    let kind: Int
    let second: Int
    let third: Int
  }

  /// Cross-reference streams: 7.5.8.
  private static func entries(
    _ stream: PDFValue, _ data: [UInt8], _ own: Int
  ) throws(PDFRefusal) -> [Entry] {
    let refusal = PDFRefusal(.layout, object: own)
    guard stream["Type"].name == "XRef", let size = stream["Size"].integer,
      let widths = integers(stream["W"]), widths.count == 3,
      widths.allSatisfy({ (0...4).contains($0) }),
      let index = stream["Index"] == .null ? [0, size] : integers(stream["Index"]),
      index.count.isMultiple(of: 2)
    else { throw refusal }
    var numbers: [Int] = []
    for section in stride(from: 0, to: index.count, by: 2) {
      guard (0...PDFLimits.objects).contains(index[section]),
        (0...PDFLimits.objects + 1).contains(index[section + 1])
      else { throw refusal }
      numbers += index[section]..<index[section] + index[section + 1]
    }
    let width = widths.reduce(0, +)
    guard Set(numbers).count == numbers.count, data.count == width * numbers.count else {
      throw refusal
    }
    var offset = 0
    func field(_ width: Int) -> Int {
      defer { offset += width }
      return data[offset..<offset + width].reduce(0) { $0 << 8 | Int($1) }
    }
    return numbers.map { number in
      let kind = widths[0] == 0 ? 1 : field(widths[0])
      let second = field(widths[1])
      return Entry(number: number, kind: kind, second: second, third: field(widths[2]))
    }
  }

  private static func integers(_ value: PDFValue) -> [Int]? {
    guard case .array(let values) = value else { return nil }
    let integers = values.compactMap(\.integer)
    return integers.count == values.count ? integers : nil
  }
}
