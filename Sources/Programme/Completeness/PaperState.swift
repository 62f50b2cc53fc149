package import Diagnostics

/// How far a paper is, as far as the data says (`domain`: 草稿 → 待签 → 已签 → 已归档 → 已移交).
///
/// Never more than was written down: a signature that nobody dated is not there.
package enum PaperState: String, Sendable, Codable, CaseIterable, Comparable {
  /// It should be there and is not.
  case missing
  /// 草稿: something required is not filled in.
  case draft
  /// 待签: filled in, not signed or sealed by everybody.
  case toSign = "to-sign"
  /// All there, where nothing has to be signed.
  case complete
  /// 已签.
  case signed
  /// 已归档: signed, and the file is put together and approved.
  case filed
  /// 已移交: and handed over, by the register of what was sent.
  case handedOver = "handed-over"
  /// It is not there, and the file says why.
  case explained
  /// Its time has not come.
  case notDue = "not-due"
  /// There is no occasion for it.
  case notNeeded = "not-needed"

  /// The least ready first: a cell is as far as the worst of its papers.
  package static func < (left: Self, right: Self) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }

  package var label: Wording {
    switch self {
    case .missing: Wording("缺", "missing")
    case .draft: Wording("草稿", "draft")
    case .toSign: Wording("待签", "to sign")
    case .complete: Wording("齐全", "complete")
    case .signed: Wording("已签", "signed")
    case .filed: Wording("已归档", "filed")
    case .handedOver: Wording("已移交", "handed over")
    case .explained: Wording("有说明", "explained")
    case .notDue: Wording("未到期", "not due")
    case .notNeeded: Wording("无", "none")
    }
  }
}
