import FormModel

/// What is left of a value in a masked copy.
package enum Mask {
  static let hidden = "（已隐去）"

  static func text(of value: Value, plain: String, as sensitivity: Sensitivity) -> String {
    if case .date(let date) = value { return "\(date.year)年*月*日" }
    if case .prose = value { return hidden }
    switch sensitivity {
    case .name: return name(plain)
    case .number: return number(plain)
    case .phone: return middle(plain, keepFirst: 3, keepLast: 4)
    case .address: return address(plain)
    case .open, .private: return hidden
    }
  }

  /// 310199201203050001 → 310199********0001; what is masked already stays as it is.
  package static func number(_ number: String) -> String {
    middle(number, keepFirst: 6, keepLast: 4)
  }

  private static let doubleSurnames: Set<String> = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "端木", "百里",
    "南宫", "长孙", "宇文",
  ]

  /// 张三 → 张*, 欧阳娜娜 → 欧阳**, 阿里木·买买提 → 阿**·买**.
  package static func name(_ name: String) -> String {
    let parts = name.unicodeScalars.split(separator: "·", omittingEmptySubsequences: false)
    let masked = parts.map { part -> String in
      let scalars = Array(part)
      let start = String(String.UnicodeScalarView(scalars.prefix(2)))
      let isDouble = parts.count == 1 && scalars.count > 2 && doubleSurnames.contains(start)
      let kept = isDouble ? 2 : 1
      let shown = String(String.UnicodeScalarView(scalars.prefix(kept)))
      // A name of one character would be shown whole.
      let hiddenCount = scalars.count > kept ? scalars.count - kept : 0
      return scalars.count <= 1 ? "*" : shown + String(repeating: "*", count: hiddenCount)
    }
    return masked.joined(separator: "·")
  }

  /// What is too short to hide four characters shows nothing.
  package static func middle(_ text: String, keepFirst: Int, keepLast: Int) -> String {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count >= keepFirst + 4 + keepLast else {
      return String(repeating: "*", count: max(4, scalars.count))
    }
    var masked = String.UnicodeScalarView(scalars.prefix(keepFirst))
    masked.append(
      contentsOf: String(repeating: "*", count: scalars.count - keepFirst - keepLast).unicodeScalars
    )
    masked.append(contentsOf: scalars.suffix(keepLast))
    return String(masked)
  }

  /// As far as the committee or the street; hidden whole when neither is named.
  ///
  /// The first mark of a kind ends what is shown: 普陀区曹杨小区 is shown as far as 普陀区.
  package static func address(_ text: String) -> String {
    let bytes = Array(text.utf8)
    for mark in ["居民委员会", "村民委员会", "居委会", "村委会", "街道", "镇", "乡", "区"] {
      if let end = firstEnd(of: Array(mark.utf8), in: bytes) {
        return String(decoding: bytes[..<end], as: UTF8.self) + hidden
      }
    }
    return hidden
  }

  private static func firstEnd(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= mark.count else { return nil }
    for start in 0...(bytes.count - mark.count)
    where bytes[start..<(start + mark.count)].elementsEqual(mark) {
      return start + mark.count
    }
    return nil
  }
}
