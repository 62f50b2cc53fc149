/// A child who is given to another worker in summer.
enum HandoverProse {
  static func introduction(of handover: Handover) -> String {
    let (previous, next) = (handover.previous.spoken, handover.next.spoken)
    return "\(next)今天一同到访。\(previous)向{c}和{g}说明，\(handover.on.spoken)起由\(next)接着来，手册、计划和约定都不变。"
      + "{c}问\(previous)还来不来，\(previous)说会在集体活动上见面；{g}表示理解，记下了\(next)的电话。"
  }

  static func reason(of handover: Handover) -> String {
    let (previous, next) = (handover.previous, handover.next)
    return "7月起\(previous.spoken)新接一名儿童，负责的个案增至五名，难以保证每名儿童的走访时间。\n\n"
      + "本名儿童的服务重点已由建立信任转入哀伤和情绪疏导，需要持续、稳定的专业支持。"
      + "\(next.spoken)持\(next.certificate)证书，长期从事儿童心理疏导，6月以来已参与本个案的督导讨论。"
      + "机构与儿童、监护人商量后，由\(next.spoken)接任。"
  }

  static func content(of handover: Handover) -> String {
    let (previous, next) = (handover.previous.spoken, handover.next.spoken)
    return "移交评估表、计划书、3月至7月的服务记录和手册签字情况，逐件清点，无缺件。\n\n"
      + "- 服务：三个分目标继续执行，计划书不作调整；放松练习和心情记录进行到一半\n"
      + "- 约定：8月走访日期已与{g}商定，由\(next)按期前往\n"
      + "- 风险：孩子对熟悉的人离开敏感，\(previous)在九月前的集体活动上再见一次面，逐步退出"
  }

  static let opinion =
    "情况属实，同意变更。交接已当面完成，儿童和监护人事先知情；{w}接任后的头两个月，每次走访后向督导员反馈孩子的适应情况。"
}
