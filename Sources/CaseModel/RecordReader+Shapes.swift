import Diagnostics
import FormModel

extension FieldType {
  /// What a value of the type looks like in a file.
  ///
  /// Stands in the schema of archives too, so it is not in the phrasebook.
  var shape: Wording {
    switch self {
    case .text: Wording("一行文字", "one line of text")
    case .prose: Wording("文字", "text")
    case .date, .signature, .seal: Wording("日期，如 2022-03-12", "a date such as 2022-03-12")
    case .month: Wording("月份，如 2022-03", "a month such as 2022-03")
    case .time: Wording("时间，如 14:00", "a time such as 14:00")
    case .integer: Wording("整数", "a whole number")
    case .decimal, .money: Wording("数字，至多两位小数", "a number with at most two decimals")
    case .boolean: Wording("是 或 否", "是 or 否")
    case .choice(let options), .choices(let options):
      if options.count <= 15 {
        Wording(
          "下列之一：" + options.joined(separator: "、"), "one of: " + options.joined(separator: ", ")
        )
      } else {
        Wording("选项表里的一项（见 tongdang forms）", "one of its options (see tongdang forms)")
      }
    case .person: Wording("工作人员代号", "the id of a person of the staff")
    case .rows: Wording("一个列表", "a list")
    case .same: Wording("", "")
    }
  }
}
