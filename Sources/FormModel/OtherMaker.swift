package import Diagnostics

/// How something was made that cannot be made again here and compared: in the same words everywhere.
///
/// Registers of batches and receipts say it too, so it belongs to their format and is not in the phrasebook.
package enum OtherMaker {
  package static let how = Wording(
    "用这里没有的模板或另一种档案格式", "with templates that are not here, or in another format")

  /// Said of a child's archive.
  package static let sealed = Wording(how.chinese + "封存", "sealed " + how.english)
  /// Said of a batch's own papers.
  package static let made = Wording(how.chinese + "制作", "made " + how.english)
}
