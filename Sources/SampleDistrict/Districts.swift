/// A district and its street-level units, by the names of the statistics codes.
struct District {
  let code: String
  let name: String
  let streets: [String]

  /// Codes of the official shape; the last three digits are only the place in our list.
  func streetCode(_ street: Int) -> String { code + padded(street + 1, 3) }

  /// The number of the child at a place in the district, from 0.
  func caseNumber(_ place: Int) -> String { "\(code)-2022-\(padded(place + 1, 4))" }

  init(_ code: String, _ name: String, roads: String, towns: String = "", others: String = "") {
    self.code = code
    self.name = name
    streets =
      roads.split(separator: " ").map { "\($0)街道" } + towns.split(separator: " ").map { "\($0)镇" }
      + others.split(separator: " ").map(String.init)
  }
}

extension District {
  static let putuo = District(
    "310107", "普陀区", roads: "曹杨新村 长风新村 长寿路 甘泉路 石泉路 宜川路 万里 真如镇", towns: "长征 桃浦")

  /// Where the numbers go on when 普陀 has used up its 9,999.
  static let others: [District] = [
    District(
      "310101", "黄浦区", roads: "南京东路 外滩 半淞园路 小东门 豫园 老西门 五里桥 打浦桥 淮海中路 瑞金二路"),
    District(
      "310104", "徐汇区",
      roads: "天平路 湖南路 斜土路 枫林路 长桥 田林 虹梅路 康健新村 徐家汇 凌云路 龙华 漕河泾", towns: "华泾"),
    District(
      "310105", "长宁区", roads: "华阳路 江苏路 新华路 周家桥 天山路 仙霞新村 虹桥 程家桥 北新泾",
      towns: "新泾"),
    District(
      "310106", "静安区",
      roads: "江宁路 石门二路 南京西路 静安寺 曹家渡 天目西路 北站 宝山路 共和新路 大宁路 彭浦新村 临汾路 芷江西路",
      towns: "彭浦"),
    District("310109", "虹口区", roads: "欧阳路 曲阳路 广中路 嘉兴路 凉城新村 四川北路 北外滩 江湾镇"),
    District(
      "310110", "杨浦区",
      roads: "定海路 平凉路 江浦路 四平路 控江路 长白新村 延吉新村 殷行 大桥 五角场 新江湾城 长海路"),
    District(
      "310112", "闵行区", roads: "江川路 古美 新虹 浦锦",
      towns: "莘庄 七宝 颛桥 华漕 虹桥 梅陇 吴泾 马桥 浦江", others: "莘庄工业区"),
    District(
      "310113", "宝山区", roads: "友谊路 吴淞 张庙", towns: "罗店 大场 杨行 月浦 罗泾 顾村 高境 庙行 淞南"),
    District(
      "310114", "嘉定区", roads: "新成路 真新 嘉定镇", towns: "南翔 安亭 马陆 徐行 华亭 外冈 江桥",
      others: "菊园新区 嘉定工业区"),
    District(
      "310115", "浦东新区",
      roads: "潍坊新村 陆家嘴 周家渡 塘桥 上钢新村 南码头路 沪东新村 金杨新村 洋泾 浦兴路 东明路 花木",
      towns: "川沙新 高桥 北蔡 合庆 唐 曹路 金桥 高行 高东 张江 三林 惠南 周浦 新场 大团 康桥 航头 祝桥"),
    District(
      "310116", "金山区", roads: "石化", towns: "朱泾 枫泾 张堰 亭林 吕巷 廊下 金山卫 漕泾 山阳",
      others: "金山工业区"),
    District(
      "310117", "松江区", roads: "岳阳 永丰 方松 中山 广富林 九里亭",
      towns: "泗泾 佘山 车墩 新桥 洞泾 九亭 泖港 石湖荡 新浜 叶榭 小昆山"),
    District(
      "310118", "青浦区", roads: "夏阳 盈浦 香花桥", towns: "朱家角 练塘 金泽 赵巷 徐泾 华新 重固 白鹤"),
    District(
      "310120", "奉贤区", roads: "西渡 奉浦 金海", towns: "南桥 奉城 庄行 金汇 四团 青村 柘林 海湾"),
    District(
      "310151", "崇明区", roads: "",
      towns: "城桥 堡 新河 庙 竖新 向化 三星 港沿 中兴 陈家 绿华 港西 建设 新海 东平 长兴",
      others: "新村乡 横沙乡"),
  ]

  /// How many case numbers a district has: four digits, from 0001.
  static let capacity = 9_999

  /// The districts that so many children need, 普陀 first.
  static func used(children: Int) -> [District] {
    [putuo] + others.prefix(max(0, (children - 1) / capacity))
  }
}
