package import FormModel
package import SourceReader

extension CaseReader {
  /// A record that may stand in no file yet, as far as it can be read, with its computed fields.
  ///
  /// What is wrong in it is said where it was typed.
  package func record(_ node: Node, of schema: Schema, block: String?, in file: CaseFile?) -> Record
  {
    var reader = records("")
    var read = reader.record(node, schema).record
    let deriver = Deriver(library: library, programme: programme)
    let none = CaseFile(number: "", path: "", blocks: [:], answers: [:], lists: [:])
    deriver.derive(&read, schema, block: block, file ?? none)
    return read
  }
}
