package import Diagnostics
import Prose

// Tests read messages as people do.
extension Message {
  package var chinese: String { Prose.present.text(self, in: .chinese) }
  package var english: String { Prose.present.text(self, in: .english) }
}
