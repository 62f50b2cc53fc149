import Outside

extension Disk {
  /// The files of this machine: all that commands work on.
  static let machine = Disk(LinuxWorld())
}
