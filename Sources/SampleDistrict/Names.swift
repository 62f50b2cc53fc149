/// Ordinary names of three generations, and those that a form must also be able to hold.
enum Names {
  static let surnames: [String] = [
    "王", "李", "张", "陈", "刘", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭",
    "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅",
    "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "阎", "余", "潘", "杜", "戴",
    "夏", "钟", "汪", "田", "任", "姜", "范", "方", "石", "姚", "谭", "廖", "邹", "熊", "金", "陆", "郝", "孔",
    "白", "崔", "康", "毛", "邱", "秦", "江", "史", "顾", "侯", "邵", "孟", "龙", "万", "段", "钱", "汤", "尹",
  ]
  static let doubleSurnames = ["欧阳", "上官", "司徒", "诸葛", "端木", "皇甫"]

  static let boys: [String] = [
    "子轩", "浩然", "宇航", "俊杰", "梓睿", "一诺", "晨曦", "天佑", "嘉豪", "文博", "睿", "昊", "皓轩", "明哲",
    "思远", "家乐", "志远", "奕辰", "骏", "锦程", "泽宇", "乐天", "景行", "凯", "承志", "逸飞", "安邦", "辰",
    "启明", "书豪", "梓豪", "立轩", "修远", "鑫", "沐阳", "正阳", "宸", "佳俊", "子墨", "卓然",
  ]
  static let girls: [String] = [
    "欣怡", "梓涵", "诗涵", "雨桐", "思颖", "佳怡", "语嫣", "若曦", "可馨", "雅静", "婷", "悦", "梦瑶", "晓彤",
    "心怡", "紫萱", "乐瑶", "静怡", "芷若", "艺涵", "思琪", "雪", "安琪", "佳宁", "一涵", "书瑶", "以沫", "萌",
    "依诺", "雨欣", "慧", "子衿", "念慈", "宛如", "舒窈", "采薇", "盈", "清扬", "若水", "知夏",
  ]
  static let men: [String] = [
    "志强", "建军", "伟", "国平", "勇", "俊", "海峰", "晓东", "永刚", "明", "文斌", "立新", "旭东", "振华",
    "军", "卫东", "彬", "建华", "斌", "宏伟", "庆", "涛", "春生", "小龙", "学文", "亮", "世杰", "剑平",
  ]
  static let women: [String] = [
    "丽萍", "燕", "晓红", "静", "春梅", "敏", "海燕", "雪芳", "玲", "美华", "琴", "秀兰", "莉", "文娟", "艳",
    "蓓", "佩芳", "婉", "红霞", "云", "洁", "慧敏", "莺", "小琴", "桂花", "婷婷", "倩", "亚男",
  ]
  static let oldMen: [String] = [
    "根宝", "阿毛", "德明", "福根", "国梁", "金生", "荣发", "银根", "长庚", "兴根", "关林", "祥生", "宝康", "伯年",
  ]
  static let oldWomen: [String] = [
    "秀英", "桂芳", "月珍", "阿妹", "凤英", "招娣", "金娣", "巧云", "翠珍", "兰芳", "玉珍", "杏珍", "惠英", "素贞",
  ]

  static let uyghurBoys = ["阿卜杜热合曼", "买买提江", "艾尔肯", "吐尔逊江", "伊力亚尔", "木拉提"]
  static let uyghurGirls = ["阿依古丽", "迪丽拜尔", "古丽娜扎尔", "热依汗", "米热古丽", "帕提古丽"]
  static let uyghurMen = ["买买提江", "吾布力", "玉素甫", "艾合买提", "库尔班", "吐尔逊"]

  /// Roads that do not exist, for addresses that nobody has.
  static let roads = ["某某路", "某某支路", "某某东路", "某某新村", "某某南路"]

  static let gardens: [String] = [
    "梧桐", "银杏", "海棠", "玉兰", "丹桂", "紫藤", "水杉", "石榴", "香樟", "芙蓉", "蔷薇", "翠竹", "青松", "白杨",
    "枇杷", "合欢", "红枫", "腊梅", "月季", "垂柳",
  ]
  static let estates: [String] = [
    "苑", "里", "坊", "新村", "花园", "公寓", "湾", "庭", "园", "居", "一村", "二村", "三村", "四村", "五村",
    "东苑", "西苑", "南苑", "北苑", "中苑", "东里", "西里", "南里", "北里", "小区",
  ]
}

extension Random {
  mutating func surname() -> String {
    chance(percent: 2) ? pick(Names.doubleSurnames) : pick(Names.surnames)
  }

  mutating func adult(male: Bool, surname: String? = nil) -> String {
    let family = surname ?? self.surname()
    return family + (male ? pick(Names.men) : pick(Names.women))
  }

  mutating func elder(male: Bool, surname: String? = nil) -> String {
    let family = surname ?? self.surname()
    return family + (male ? pick(Names.oldMen) : pick(Names.oldWomen))
  }
}
