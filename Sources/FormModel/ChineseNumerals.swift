/// Chinese numerals as official papers write them (GB/T 15835).
package enum ChineseNumerals {
  private static let plain = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let capital = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]

  /// Digit by digit, for years: 2022 → 二〇二二.
  package static func year(_ number: Int) -> String {
    String(number).utf8.compactMap { byte in
      let digit = Int(byte) - 0x30
      return plain.indices.contains(digit) ? plain[digit] : nil
    }.joined()
  }

  /// For months, days and counts: 12 → 十二, 105 → 一百零五.
  package static func count(_ number: Int) -> String {
    guard number != 0 else { return "〇" }
    let text = integer(
      number.magnitude, digits: ["零"] + plain.dropFirst(), units: ["", "十", "百", "千"])
    let short = text.hasPrefix("一十") ? String(text.unicodeScalars.dropFirst()) : text
    return (number < 0 ? "负" : "") + short
  }

  /// Money in capitals (大写): 10000 元 → 壹万元整, 1200.5 元 → 壹仟贰佰元伍角.
  package static func money(_ amount: Amount) -> String {
    let size = amount.hundredths.magnitude
    let whole = size / 100
    let jiao = Int(size / 10 % 10)
    let fen = Int(size % 10)
    var text = amount.hundredths < 0 ? "负" : ""
    if whole > 0 || size == 0 {
      text += whole == 0 ? "零" : integer(whole, digits: capital, units: ["", "拾", "佰", "仟"])
      text += "元"
    }
    if jiao == 0, fen == 0 { return text + "整" }
    if jiao > 0 {
      text += capital[jiao] + "角"
    } else if whole > 0 {
      text += "零"
    }
    return fen > 0 ? text + capital[fen] + "分" : text
  }

  /// Groups of four digits with 万 and 亿 between; one 零 for a run of zeros.
  private static func integer(_ number: UInt, digits: [String], units: [String]) -> String {
    let groupUnits = ["", "万", "亿", "万亿", "亿亿"]
    var groups: [Int] = []
    var rest = number
    while rest > 0 {
      groups.append(Int(rest % 10_000))
      rest /= 10_000
    }
    var text = ""
    var zeroPending = false
    for position in groups.indices.reversed() {
      let group = groups[position]
      for power in stride(from: 3, through: 0, by: -1) {
        let digit = group / [1, 10, 100, 1000][power] % 10
        if digit == 0 {
          zeroPending = !text.isEmpty
        } else {
          if zeroPending { text += digits[0] }
          zeroPending = false
          text += digits[digit] + units[power]
        }
      }
      if group > 0 { text += groupUnits[position] }
    }
    return text
  }
}
