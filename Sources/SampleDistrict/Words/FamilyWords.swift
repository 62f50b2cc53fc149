/// `families.yaml`.
struct FamilyWords: Decodable, Sendable {
  let stories: [Archetype]
  let parents: Keyed<Parent, ParentState>
  let guardians: Keyed<GuardianKind, GuardianName>
  let occupations: Occupations
  let relations: Relations
  let illness: Illness
  let income: Income
  let spending: [String]
  let police: String

  struct ParentState: Decodable, Sendable {
    let state: String
    let place: String?
    let contact: String?
  }

  struct GuardianName: Decodable, Sendable {
    let spoken: String
    let relation: String
  }

  struct Occupations: Decodable, Sendable {
    let elder: String
    let relatives: [String]
    let ill: String
    let twin: String
  }

  struct Relations: Decodable, Sendable {
    let father: String
    let mother: String
    let elderTwin: String
    let youngerTwin: String
    let committee: String
    let entrusted: String
  }

  struct Illness: Decodable, Sendable {
    let disabled: String
    let common: String
  }

  struct Income: Decodable, Sendable {
    let elder: String
    let other: String
  }

  func story(of place: Int) -> Archetype {
    var story = stories[place % stories.count]
    if place < stories.count, story.isOrphan { story.mother = .lost }
    return story
  }

  /// The place of the elder twin in each round of the stories.
  static let elderTwin = 5

  func isElderTwin(_ place: Int) -> Bool { place % stories.count == Self.elderTwin }

  func isYoungerTwin(_ place: Int) -> Bool { place % stories.count == Self.elderTwin + 1 }
}
