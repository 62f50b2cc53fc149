/// `district.yaml`.
struct DistrictWords: Decodable, Sendable {
  let programme: Programme
  let organisations: [String]
  let organisation: Organisation
  let posts: Posts
  let offices: Offices
  let employerOpinion: String
  let evaluations: Evaluations
  let districts: [District]

  struct Programme: Decodable, Sendable {
    let notice: String
    let bureau: String
    let fonds: String
    let category: String
    let categoryName: String
    let retention: String
    let city: String
  }

  struct Organisation: Decodable, Sendable {
    let kind: String
    let registrar: String
    let road: String
  }

  struct Post: Decodable, Sendable {
    let role: String
    let titles: [String]
    let spoken: String
    let born: Int

    func title(_ index: Int) -> String { titles[min(index, titles.count - 1)] }
  }

  struct Posts: Decodable, Sendable {
    let supervisor: Post
    let director: Post
    let worker: Post
    let organiser: Post
    let volunteer: Post
    let expert: Post
    let colleague: String
    let responsible: String
  }

  struct Offices: Decodable, Sendable {
    let town: String
    let street: String
    let committee: String
    let expert: String
    let wholeDistrict: String
  }

  struct Evaluations: Decodable, Sendable {
    let interim: Evaluation
    let acceptance: Evaluation
  }

  struct Evaluation: Decodable, Sendable {
    let indicators: [Indicator]
    let problems: String
    let conclusion: String?
  }

  /// An indicator with its full marks and what was found.
  struct Indicator: Decodable, Sendable {
    let indicator: String
    let full: Int
    let score: Int
    let done: String
    let problem: String?
  }

  /// The districts that so many children need, 普陀 first.
  func used(children: Int) -> ArraySlice<District> {
    districts.prefix(1 + max(0, (children - 1) / District.capacity))
  }
}
