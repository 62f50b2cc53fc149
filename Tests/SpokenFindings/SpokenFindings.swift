package import Diagnostics
import Phrasebook

// Tests read messages as people do.
extension Message {
  package var chinese: String { Phrasebook.present.text(self, in: .chinese) }
  package var english: String { Phrasebook.present.text(self, in: .english) }
}
