/// The faults that a check must find; none of them keeps a case from being read.
enum Fault: Int, CaseIterable {
  case shortVisit = 0
  case retiredAddress = 1
  case lookAlikeDot = 2
  case missingField = 3
  case visitWithoutWorker = 8
  case latePledge = 9
  case missingPhone = 11
  case silentMonth = 12
  case age = 14

  /// The place of the child who has it.
  var child: Int { rawValue }

  static let pledgedLateOn = Day(2022, 7, 1)

  var path: String {
    switch self {
    case .shortVisit: "visits[9月].to"
    case .retiredAddress: "child.id_number"
    case .lookAlikeDot: "child.parents[0].name"
    case .missingField: "assessment[0].economy.income_source"
    case .visitWithoutWorker: "visits[10月].visitors"
    case .latePledge: "visits[6月].visitors"
    case .missingPhone: "guardian.phone"
    case .silentMonth: "visits[8月], missed_months"
    case .age: "child.birth_date"
    }
  }

  var what: String {
    switch self {
    case .shortVisit: "入户走访1小时50分，不足2小时"
    case .retiredAddress: "证件号码前六位310108为已撤销的区划代码（合法，仅提示）"
    case .lookAlikeDot: "姓名的间隔号写成U+2022，应为U+00B7"
    case .missingField: "评估表缺必填项：主要收入来源"
    case .visitWithoutWorker: "入户走访时负责该儿童的社工不在场"
    case .latePledge: "志愿者6月已走访，承诺书7月1日才签"
    case .missingPhone: "监护人电话未填"
    case .silentMonth: "8月没有入户走访，也没有说明原因"
    case .age: "年龄超出6至15岁"
    }
  }
}
