import Archiving
import FormModel

/// `案卷目录.XML` and `文件目录.XML`: the lists that an archive's own system loads, with their schemas.
struct BatchCatalogues {
  let facts: BatchFacts
  let children: [BatchChild]

  private var head: [(String, String)] {
    [("批次号", facts.number.text), ("移交单位", facts.sender), ("接收单位", facts.receiver)]
  }

  /// One element for each bag.
  var volumes: [UInt8] {
    var xml = XMLWriter()
    xml.open("案卷目录", head)
    for (index, child) in children.enumerated() {
      xml.open("案卷")
      xml.element("序号", String(index + 1))
      xml.element("档号", child.seal.number.text)
      xml.element("案卷题名", child.title)
      xml.element("个案编号", child.number)
      xml.element("版次", String(child.version))
      xml.element("街镇", child.street)
      xml.element("年度", String(facts.number.year))
      xml.element("保管期限", child.retention)
      xml.element("起始日期", child.days.first?.iso)
      xml.element("终止日期", child.days.last?.iso)
      xml.element("件数", String(child.papers.count))
      xml.element("页数", child.pages.map { String($0) })
      xml.element("电子文件数", String(child.files))
      xml.element("字节数", String(child.bytes))
      xml.element("校验算法", "SHA-512")
      xml.element("校验值", child.digest)
      xml.element(
        "存放位置",
        BatchNames.folder(of: child.number, version: child.version, year: facts.number.year))
      xml.element("缺件说明", child.missing.joined(separator: "；"))
      xml.close("案卷")
    }
    xml.close("案卷目录")
    return xml.bytes
  }

  /// One element for each file of each paper.
  var papers: [UInt8] {
    var xml = XMLWriter()
    xml.open("文件目录", head)
    for child in children {
      let folder = BatchNames.folder(
        of: child.number, version: child.version, year: facts.number.year)
      for paper in child.papers {
        for file in paper.files {
          xml.open("文件")
          xml.element("档号", child.seal.number.text)
          xml.element("件号", paper.item)
          xml.element("题名", paper.title)
          xml.element("文号", paper.reference)
          xml.element("责任者", paper.responsible)
          xml.element("文件日期", paper.on?.iso)
          xml.element("页数", paper.pages.map { String($0) })
          xml.element("计算机文件名", folder + file.path)
          xml.element("格式名称", Self.format(of: file.path))
          xml.element("字节数", String(file.bytes))
          xml.element("校验算法", "SHA-256")
          xml.element("校验码", file.sha256)
          xml.close("文件")
        }
      }
    }
    xml.close("文件目录")
    return xml.bytes
  }

  private static func format(of path: String) -> String {
    if path.hasSuffix(".pdf") { return "PDF/A" }
    return path.hasSuffix(".html") ? "HTML" : "Markdown"
  }

  // MARK: Schemas

  static let volumesSchema = schema(
    root: "案卷目录", item: "案卷",
    [
      ("序号", "positive"), ("档号", "text"), ("案卷题名", "text"), ("个案编号", "text"),
      ("版次", "positive"), ("街镇", "any"), ("年度", "positive"), ("保管期限", "any"),
      ("起始日期", "day"), ("终止日期", "day"), ("件数", "count"), ("页数", "maybe"),
      ("电子文件数", "count"), ("字节数", "count"), ("校验算法", "text"), ("校验值", "sha512"),
      ("存放位置", "text"), ("缺件说明", "any"),
    ])

  static let papersSchema = schema(
    root: "文件目录", item: "文件",
    [
      ("档号", "text"), ("件号", "text"), ("题名", "text"), ("文号", "any"), ("责任者", "any"),
      ("文件日期", "day"), ("页数", "maybe"), ("计算机文件名", "text"), ("格式名称", "text"),
      ("字节数", "count"), ("校验算法", "text"), ("校验码", "sha256"),
    ])

  /// A day or a count of pages may be unknown: then the element is empty.
  private static func schema(
    root: String, item: String, _ elements: [(name: String, type: String)]
  ) -> [UInt8] {
    let list = elements.map { "            <xs:element name=\"\($0.name)\" type=\"\($0.type)\"/>" }
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
        <xs:simpleType name="any"><xs:restriction base="xs:string"/></xs:simpleType>
        <xs:simpleType name="text"><xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="count"><xs:restriction base="xs:nonNegativeInteger"/></xs:simpleType>
        <xs:simpleType name="positive"><xs:restriction base="xs:positiveInteger"/></xs:simpleType>
        <xs:simpleType name="maybe"><xs:restriction base="xs:string"><xs:pattern value="[0-9]*"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="day"><xs:restriction base="xs:string"><xs:pattern value="([0-9]{4}-[0-9]{2}-[0-9]{2})?"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="sha256"><xs:restriction base="xs:string"><xs:pattern value="[0-9a-f]{64}"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="sha512"><xs:restriction base="xs:string"><xs:pattern value="[0-9a-f]{128}"/></xs:restriction></xs:simpleType>
        <xs:element name="\(root)">
          <xs:complexType>
            <xs:sequence>
              <xs:element name="\(item)" minOccurs="0" maxOccurs="unbounded">
                <xs:complexType>
                  <xs:sequence>
      \(list.joined(separator: "\n"))
                  </xs:sequence>
                </xs:complexType>
              </xs:element>
            </xs:sequence>
            <xs:attribute name="批次号" type="text" use="required"/>
            <xs:attribute name="移交单位" type="text" use="required"/>
            <xs:attribute name="接收单位" type="text" use="required"/>
          </xs:complexType>
        </xs:element>
      </xs:schema>

      """.utf8)
  }
}
