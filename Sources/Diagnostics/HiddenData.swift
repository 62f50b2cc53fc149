/// A value that is a child's or a guardian's data: printing it shows nothing.
package protocol HiddenData: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{}

extension HiddenData {
  package var description: String { "‹hidden›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
