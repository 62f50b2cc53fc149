/// An indicator with its full marks and what was found.
struct EvaluationRow {
  let indicator: String
  let full: Int
  let done: String
  let score: Int
  let problem: String?

  init(_ indicator: String, _ full: Int, _ score: Int, _ done: String, problem: String? = nil) {
    self.indicator = indicator
    self.full = full
    self.score = score
    self.done = done
    self.problem = problem
  }
}

/// Nothing here says more than what is true of every sample.
enum EvaluationProse {
  static let interim: [EvaluationRow] = [
    EvaluationRow("组织和人员", 15, 15, "两家组织到位，执行小组均已备案，服务人员均签承诺书"),
    EvaluationRow("评估和计划", 20, 19, "首次入户评估由三人共同完成，一人一方案", problem: "个别分目标的衡量指标不够具体"),
    EvaluationRow(
      "走访和记录", 30, 26, "每月走访；四、五月封闭管理，以电话和网络联系", problem: "部分走访的过程记录偏简"),
    EvaluationRow("集体活动", 15, 13, "已举办两次，一次在线上", problem: "线上活动互动时间不足"),
    EvaluationRow("疑难个案", 10, 9, "报告和会商的流程清楚，人员知晓"),
    EvaluationRow("档案和保密", 10, 9, "材料随做随归，专柜存放", problem: "少数表格的签字补签较晚"),
  ]

  static let acceptance: [EvaluationRow] = [
    EvaluationRow("组织和人员", 15, 14, "人员总体稳定，变更均有说明并备案", problem: "社工人手偏紧"),
    EvaluationRow("评估和计划", 20, 19, "一人一方案，调整的计划书另起版本"),
    EvaluationRow("走访和记录", 30, 27, "按月走访，未走访的月份多有说明和补救", problem: "抽查的记录中，过程写得繁简不一"),
    EvaluationRow("集体活动", 15, 14, "全年五次，两家组织各不少于两次"),
    EvaluationRow("疑难个案", 10, 9, "当日报告三方，逐级协调"),
    EvaluationRow("结案和档案", 10, 10, "结案报告和一人一档齐全，已移交"),
  ]

  static let advice = "暑期保持走访频次，关注防溺水和独自在家；下半年的分目标写明可以数清的指标；儿童督导员逐月阅签，不集中补签。"

  static let lastAdvice = "来年提前与学校约定联系方式；社工负责的儿童数宜有上限；仍有风险的个案不因项目结束而中断跟进。"

  static let conclusion = "服务按协议完成，同意验收，按人数和标准支付。"
}
