import Diagnostics
package import FormModel
package import Outside
package import Press

/// Forms to fill in by hand.
package enum BlankForms {
  /// Writes blank forms to `<output>/blank/`.
  package static func write(
    _ forms: [Form], press: Press, workspace: Workspace?, formats: [Format], to output: String,
    disk: Disk, printer: DocumentPrinter? = nil
  ) async throws(WorkshopError) -> Outcome {
    let documents = forms.compactMap {
      press.blank($0, programme: workspace?.programme, formats: formats)
    }
    let folder = output + "/blank"
    let writer = DocumentWriter(disk)
    let lock = try writer.lock(output)
    defer { lock.release() }
    var outcome = try await writer.write(
      documents, to: folder, printer, at: "Templates", areBlank: true)
    outcome.output = folder
    return outcome
  }
}

extension FormLibrary {
  /// The forms with these ids; all where none is named.
  package func forms(_ ids: [String]) throws(WorkshopError) -> [Form] {
    if ids.isEmpty { return forms }
    var found: [Form] = []
    for id in ids {
      // Also by the key under which its records stand.
      guard let form = form(id) ?? forms.first(where: { $0.answers == id }) else {
        let near = nearest(to: id, in: forms.map(\.id))
        throw .notFound(
          near.map { Message("blank-forms.near", ["id": id, "near": $0]) }
            ?? Message("blank-forms.unknown", ["id": id]))
      }
      found.append(form)
    }
    return found
  }
}

extension FormLibrary {
  /// What stands under a key of the files and is no form: a block such as `team`, a list such as
  /// `missed_months`.
  package func part(_ key: String) -> SharedBlock? {
    block(key).flatMap { $0.source == .computed ? nil : $0 } ?? records(key)
  }
}
