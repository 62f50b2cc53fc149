/// The pages, counted as they hang in their tree (7.7.3): each once, each under the node that it names.
struct PDFPageTree {
  private var seen: Set<Int> = []

  mutating func count(
    _ trailer: PDFValue, _ objects: any PDFObjects
  ) throws(PDFRefusal) -> Int {
    guard let root = trailer.reference("Root"),
      let pages = try objects.object(root).value.reference("Pages")
    else { throw PDFRefusal(.pages) }
    let count = try count(pages, under: nil, objects, depth: 0)
    guard (1...PDFLimits.pages).contains(count) else { throw PDFRefusal(.pages, object: pages) }
    return count
  }

  private mutating func count(
    _ number: Int, under parent: Int?, _ objects: any PDFObjects, depth: Int
  ) throws(PDFRefusal) -> Int {
    let node = try objects.object(number).value
    guard seen.insert(number).inserted, depth <= PDFLimits.depth,
      node.reference("Parent") == parent
    else { throw PDFRefusal(.pages, object: number) }
    if node["Type"].name == "Page" { return 1 }
    guard node["Type"].name == "Pages", let kids = try self.kids(of: node, objects) else {
      throw PDFRefusal(.pages, object: number)
    }
    var count = 0
    for kid in kids {
      guard case .reference(let kid) = kid else { throw PDFRefusal(.pages, object: number) }
      count += try self.count(kid, under: number, objects, depth: depth + 1)
    }
    guard node["Count"].integer == count else { throw PDFRefusal(.pages, object: number) }
    return count
  }

  private func kids(
    of node: PDFValue, _ objects: any PDFObjects
  ) throws(PDFRefusal) -> [PDFValue]? {
    var kids = node["Kids"]
    if case .reference(let number) = kids { kids = try objects.object(number).value }
    if case .array(let values) = kids { return values }
    return nil
  }
}
