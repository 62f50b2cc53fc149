import Diagnostics
package import FormModel

/// What the inputs of a form on the screen hold: every field as it was typed or as the file has it, and what is
/// said beside it.
package struct EntrySheet: Sendable {
  /// One input.
  package struct Input: Sendable {
    package enum Need: Sendable {
      case no
      /// To be filled in, and empty.
      case yes
      /// Not asked for as the rest is filled in: its condition does not hold.
      case idle
    }

    package var text: String
    package var need: Need
    package var remarks: [Remark]

    package init(_ text: String, need: Need = .no, remarks: [Remark] = []) {
      self.text = text
      self.need = need
      self.remarks = remarks
    }
  }

  /// A sentence beside an input.
  package struct Remark: Sendable, Hashable {
    package enum Kind: String, Sendable {
      /// It cannot be saved so.
      case wrong
      /// It is saved otherwise than it was typed, or is not saved yet.
      case note
      /// Somebody else wrote something else here meanwhile: this.
      case conflict
    }

    package let kind: Kind
    package let text: String

    package init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  /// By name: `on`, `visitors[1].person`; rows from 1.
  package var inputs: [String: Input] = [:]
  /// How many rows a table has, by its key.
  package var rows: [String: Int] = [:]
  /// What is computed, and what was read of the inputs: printed where the form shows a value another time.
  package var record: Record
  /// Whether it can only be looked at.
  package var isLocked = false

  package init(_ record: Record) { self.record = record }

  /// The name of a field, or of one in a row of a table.
  package static func name(_ key: String, row: (table: String, number: Int)? = nil) -> String {
    row.map { "\($0.table)[\($0.number)].\(key)" } ?? key
  }
}

// It is a child's data.
extension EntrySheet: HiddenData {}
extension EntrySheet.Input: HiddenData {}
