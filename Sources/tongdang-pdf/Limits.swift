import Glibc

/// What this process may use; set before it reads a byte of anybody's.
enum Limits {
  /// Of memory; the largest form takes a tenth.
  private static let memory: rlim_t = 1 << 30
  /// Seconds of work for one PDF.
  static let seconds: rlim_t = 10

  static func set() -> Bool {
    set(Int32(RLIMIT_AS.rawValue), memory) && set(Int32(RLIMIT_FSIZE.rawValue), 0)
      && set(Int32(RLIMIT_CORE.rawValue), 0) && set(Int32(RLIMIT_NOFILE.rawValue), 8)
      && (unsafe chdir("/")) == 0
  }

  /// Gives the next PDF its time.
  static func startClock() -> Bool {
    var usage = rusage()
    guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return false }
    var limit = rlimit()
    limit.rlim_cur = rlim_t(max(0, usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)) + seconds + 1
    limit.rlim_max = rlim_t.max
    return unsafe setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit) == 0
  }

  private static func set(_ resource: Int32, _ value: rlim_t) -> Bool {
    var limit = rlimit(rlim_cur: value, rlim_max: value)
    return unsafe setrlimit(__rlimit_resource_t(resource), &limit) == 0
  }
}
