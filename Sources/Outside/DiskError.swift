package import Diagnostics
import Foundation

/// Why a file or folder could not be read or written, in the terms of the exit codes.
package struct DiskError: Error, Sendable, Hashable {
  package enum Kind: Sendable {
    /// It is not there, or may not be read.
    case notFound
    /// It is there, and the device failed while it was read.
    case reading
    /// It cannot be created where it should be.
    case cannotCreate
    /// The device failed while it was written, or is full.
    case inputOutput
    /// What was written is not what is read again.
    case different
    /// It has more bytes than a file of its kind may have; nothing of it was read.
    case tooLarge
  }

  package let kind: Kind
  package let path: String
  /// What the system said, in English.
  package let reason: String

  package init(kind: Kind, path: String, reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  /// What people meet, in Chinese; the rest is for whoever looks after the machine.
  private static let chinese = [
    "No such file or directory": "没有这个文件或文件夹",
    "Permission denied": "没有权限",
    "Operation not permitted": "不允许",
    "No space left on device": "磁盘满了",
    "Disk quota exceeded": "超过了磁盘配额",
    "Read-only file system": "只能读，不能写",
    "Is a directory": "这是文件夹，不是文件",
    "Not a directory": "路径里有一段不是文件夹",
    "File exists": "已经有了",
    "File name too long": "名称太长",
    "Input/output error": "设备读写出错",
  ]

  /// Whether the device failed or is full: what concerns every file on it.
  package var isOfDevice: Bool { kind == .reading || kind == .inputOutput }

  package var message: Message {
    let reason = Wording(Self.chinese[self.reason] ?? self.reason, self.reason)
    return switch kind {
    case .notFound: Message("disk.message.not-found", ["path": path, "reason": reason])
    case .reading: Message("disk.message.reading", ["path": path, "reason": reason])
    case .cannotCreate: Message("disk.message.cannot-create", ["path": path, "reason": reason])
    case .inputOutput, .different:
      Message("disk.message.input-output", ["path": path, "reason": reason])
    case .tooLarge:
      Message("disk.message.too-large", ["path": path, "reason": reason])
    }
  }
}

extension DiskError {
  /// What a failed call means for a path.
  init(_ fault: SystemFault, _ kind: Kind, _ path: String) {
    let isDevice = [ENOSPC, EIO, EDQUOT].contains(fault.code)
    let failed: Kind = kind == .notFound ? .reading : .inputOutput
    self.init(
      kind: isDevice ? failed : kind, path: path,
      reason: unsafe String(cString: strerror(fault.code)))
  }
}
