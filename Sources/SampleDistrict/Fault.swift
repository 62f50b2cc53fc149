/// The faults that a check must find; none of them keeps a case from being read.
///
/// The number is the place of the child who has it.
enum Fault: Int, CaseIterable {
  /// A home visit of ten minutes less than two hours.
  case shortVisit = 0
  /// An ID number that begins with a district which is no more: lawful, and only noted.
  case retiredAddress = 1
  /// A parent's name with U+2022 for its dot.
  case lookAlikeDot = 2
  /// An assessment that does not say where the income comes from.
  case missingField = 3
  /// A home visit without the child's own worker.
  case visitWithoutWorker = 8
  /// A volunteer who came before she pledged.
  case latePledge = 9
  /// A guardian without a telephone.
  case missingPhone = 11
  /// A month without a visit and without a reason.
  case silentMonth = 12
  /// A child who is older than the project's.
  case age = 14

  var child: Int { rawValue }

  static let pledgedLateOn = Day(2022, 7, 1)
}
