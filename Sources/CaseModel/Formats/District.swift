/// One of the sixteen districts of Shanghai, by its code in GB/T 2260.
///
/// Streets and towns are not here: their lists change, so `programme.yaml` carries them.
package enum District: Int, CaseIterable, Sendable {
  case huangpu = 310_101
  case xuhui = 310_104
  case changning = 310_105
  case jingan = 310_106
  case putuo = 310_107
  case hongkou = 310_109
  case yangpu = 310_110
  case minhang = 310_112
  case baoshan = 310_113
  case jiading = 310_114
  case pudong = 310_115
  case jinshan = 310_116
  case songjiang = 310_117
  case qingpu = 310_118
  case fengxian = 310_120
  case chongming = 310_151

  /// Reads a code such as `310107`.
  package init?(code: some StringProtocol) {
    guard code.utf8.count == 6, let number = Int(code) else { return nil }
    self.init(rawValue: number)
  }

  /// Six digits, such as `310107`.
  package var code: String { String(rawValue) }

  /// The full name, such as `普陀区`.
  package var name: String {
    switch self {
    case .huangpu: "黄浦区"
    case .xuhui: "徐汇区"
    case .changning: "长宁区"
    case .jingan: "静安区"
    case .putuo: "普陀区"
    case .hongkou: "虹口区"
    case .yangpu: "杨浦区"
    case .minhang: "闵行区"
    case .baoshan: "宝山区"
    case .jiading: "嘉定区"
    case .pudong: "浦东新区"
    case .jinshan: "金山区"
    case .songjiang: "松江区"
    case .qingpu: "青浦区"
    case .fengxian: "奉贤区"
    case .chongming: "崇明区"
    }
  }
}
