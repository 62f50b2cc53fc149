package import Bagging
import Diagnostics

/// Names in a batch: the layout that 电子档案移交 asks for, in which the children's bags lie unchanged.
///
///     data/说明文件.TXT  案卷目录.XML  文件目录.XML
///     data/电子档案/2022/310107-2022-0001/v1/…
///     data/其他/…
package enum BatchNames {
  package static let statement = "data/说明文件.TXT"
  package static let volumes = "data/案卷目录.XML"
  package static let papers = "data/文件目录.XML"
  /// Where the children's bags lie.
  package static let archives = "data/电子档案/"
  package static let others = "data/其他/"
  /// Everything about the batch that does not follow from the children's bags.
  package static let facts = others + "batch.json"
  package static let templates = others + "templates.json"
  package static let volumesSchema = others + "案卷目录.xsd"
  package static let papersSchema = others + "文件目录.xsd"
  package static let instructions = others + "怎样核对.txt"
  package static let table = others + "移交清册.csv"

  /// The registers have Chinese names for the people who open them; a form of an office's own keeps
  /// its id.
  static let registers = [
    "handover-list": "移交清册", "archiving-register": "电子文件归档登记表",
    "handover-register": "电子档案移交与接收登记表", "four-natures": "四性检测报告",
  ]

  /// Where registers can lie, in every format.
  static let registerPaths: [String] = registers.values.sorted().flatMap { name in
    ["md", "html", "pdf"].map { "\(others)\(name).\($0)" }
  }

  /// The names that are not ASCII.
  private static let exceptions: [String] = {
    var names = [
      "说明文件.TXT", "案卷目录.XML", "文件目录.XML", "电子档案", "其他", "案卷目录.xsd", "文件目录.xsd",
      "怎样核对.txt", "移交清册.csv",
    ]
    for name in registers.values.sorted() {
      names += ["md", "html", "pdf"].map { name + "." + $0 }
    }
    return names
  }()

  /// Which batch comes before, and the checksum of its tag manifest: a batch that is left out shows.
  package static let previousLabel = "Previous-Batch"
  package static let previousDigestLabel = "Previous-Batch-Tagmanifest-SHA512"
  /// RFC 8493 §2.2.2: all batches of a year and district.
  package static let groupLabel = "Bag-Group-Identifier"

  /// How a batch must look as a bag.
  package static let rules = BagRules(
    names: BagNameRule(exceptions: exceptions),
    labels: BagInfo.Label.all + [groupLabel, previousLabel, previousDigestLabel],
    mostFiles: ReadLimit.batchFiles)

  /// Where a version of a child's archive lies.
  package static func folder(of number: String, version: Int, year: Int) -> String {
    "\(archives)\(year)/\(number)/v\(version)/"
  }
}
