package import FormModel

extension FormLibrary {
  /// What the staff register says about somebody.
  package func answers(of person: Person) -> Answers<PersonFields> {
    Answers(self[PersonFields.self], person.record)
  }
}
