package import Diagnostics

/// How something was made that cannot be made again here and compared: in the same words everywhere.
package enum OtherMaker {
  package static let how = Message(
    "用这里没有的模板或另一种档案格式", "with templates that are not here, or in another format")

  /// Said of a child's archive.
  package static let sealed = Message("\(how.chinese)封存", "sealed \(how.english)")
  /// Said of a batch's own papers.
  package static let made = Message("\(how.chinese)制作", "made \(how.english)")
}
