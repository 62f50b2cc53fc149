/// `names.yaml`.
struct NameWords: Decodable, Sendable {
  let surnames: [String]
  let doubleSurnames: [String]
  let boys: [String]
  let girls: [String]
  let men: [String]
  let women: [String]
  let oldMen: [String]
  let oldWomen: [String]
  let rare: Rare
  let uyghur: Uyghur
  let small: String
  let roads: [String]
  let gardens: [String]
  let estates: [String]
  let schools: Schools
  let teacher: String
  let subjects: [String]

  /// Names that a form must also be able to hold.
  struct Rare: Decodable, Sendable {
    let beyondPlane: String
    let third: String
    let fourth: String
    let given: [String]
    let long: String
    let longCall: String
  }

  struct Uyghur: Decodable, Sendable {
    let boys: [String]
    let girls: [String]
    let afterDot: String
    let motherAfterDot: String
    let father: String
    let uncle: String
  }

  struct Schools: Decodable, Sendable {
    let special: String
    let middle: [String]
    let primary: [String]
  }

  func surname(_ random: inout Random) -> String {
    random.pick(random.chance(percent: 2) ? doubleSurnames : surnames)
  }

  func adult(male: Bool, surname: String? = nil, _ random: inout Random) -> String {
    let family = surname ?? self.surname(&random)
    return family + random.pick(male ? men : women)
  }

  func elder(male: Bool, surname: String?, _ random: inout Random) -> String {
    let family = surname ?? self.surname(&random)
    return family + random.pick(male ? oldMen : oldWomen)
  }
}
