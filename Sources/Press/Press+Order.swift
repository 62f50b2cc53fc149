import FormModel
package import TemplateEngine

extension Press {
  /// Which documents are wanted, and how.
  package struct Order: Sendable {
    package var face: Face
    package var formats: [Format]
    /// Ids of the forms that are wanted; all where empty.
    package var forms: Set<String>
    /// Which copy of a masked document it is; it stands across every page.
    package var copy: Int

    package init(
      face: Face = .filled, formats: [Format] = Format.filled, forms: Set<String> = [],
      copy: Int = 1
    ) {
      self.face = face
      self.formats = formats
      self.forms = forms
      self.copy = copy
    }

    func wants(_ form: Form) -> Bool { forms.isEmpty || forms.contains(form.id) }
  }
}
