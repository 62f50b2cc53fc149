/// A small PDF, written by hand, with a right table; each test puts one thing into it.
struct Paper {
  var header = "%PDF-1.7\n"
  /// What stands besides the usual keys of object 1, 3, 4 and the trailer.
  var catalog = ""
  var page = ""
  var contents = ""
  var trailer = ""
  var pages = "/Kids[3 0 R]/Count 1"
  var data = "q Q"
  /// The length that the contents tell, where it is not the right one.
  var length: String?
  /// Objects from 5 on.
  var more: [String] = []
  /// Which objects the table leaves out.
  var unlisted: Set<Int> = []
  /// Written between the objects and the table.
  var beforeTable = ""
  var lineEnd = " \n"
  var after = ""

  var objects: [String] {
    let length = length ?? "\(data.utf8.count)"
    return [
      "<</Type/Catalog/Pages 2 0 R\(catalog)>>",
      "<</Type/Pages\(pages)>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R\(page)>>",
      "<<\(contents)/Length \(length)>>\nstream\n\(data)\nendstream",
    ] + more
  }

  var bytes: [UInt8] {
    var text = header
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    text += beforeTable
    let start = text.utf8.count
    text += "xref\n0 \(places.count + 1)\n0000000000 65535 f\(lineEnd)"
    for (index, place) in places.enumerated() {
      text +=
        unlisted.contains(index + 1)
        ? "0000000000 00000 f\(lineEnd)" : "\(Self.padded(place)) 00000 n\(lineEnd)"
    }
    text += "trailer\n<</Size \(places.count + 1)/Root 1 0 R\(trailer)>>\n"
    return Array((text + "startxref\n\(start)\n%%EOF\n\(after)").utf8)
  }

  private static func padded(_ number: Int) -> String {
    String(repeating: "0", count: 10 - "\(number)".count) + "\(number)"
  }

  /// The metadata as our printer writes them, as objects 5 and on.
  static func label(_ inside: String, before: String = "") -> Paper {
    let xmp = """
      \(before)<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF \
      xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" \
      xmlns:dc="http://purl.org/dc/elements/1.1/">\(inside)</rdf:Description></rdf:RDF></x:xmpmeta>
      """
    return Paper(
      catalog: "/Metadata 5 0 R",
      more: [
        "<</Type/Metadata/Subtype/XML/Length \(xmp.utf8.count)>>\nstream\n\(xmp)\nendstream"
      ])
  }
}
