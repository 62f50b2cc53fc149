package import CaseModel
package import Diagnostics
import FormModel
import Phrasebook
package import Programme

/// The completeness of all files for other programs.
///
/// `{asOf, year, district, ready, total, columns: [{form, title, month}], rows: [{case, street,
/// streetName, path, readable, ready, cells: [{state, count}], findings: […]}], findings: […]}`;
/// the last ones are owed by the district as a whole. `cells` stand in the order of `columns`; a file
/// that could not be read has none. What is not known is left out.
package struct CompletenessJSON {
  private let completeness: Completeness
  private let programme: ProgrammeFile
  private let district: [Diagnostic]
  private let phrasebook = Phrasebook.present

  package init(
    _ completeness: Completeness, of programme: ProgrammeFile, district: [Diagnostic]
  ) {
    self.completeness = completeness
    self.programme = programme
    self.district = district
  }

  package var bytes: [UInt8] {
    let report: JSON = [
      "asOf": .string(completeness.asOf.iso), "year": .integer(programme.year),
      "district": .string(programme.district), "ready": .integer(completeness.ready),
      "total": .integer(completeness.rows.count),
      "columns": .array(completeness.columns.map { column($0) }),
      "rows": .array(completeness.rows.map { row($0) }),
      "findings": .array(district.map { finding($0) }),
    ]
    return report.canonical
  }

  private func column(_ column: Completeness.Column) -> JSON {
    members([
      "form": .string(column.form), "title": .string(column.title.chinese),
      "month": column.month.map { .string($0.iso) },
    ])
  }

  private func row(_ row: Completeness.Row) -> JSON {
    let cells = row.isReadable ? row.cells : []
    return members([
      "case": .string(row.caseNumber), "path": .string(row.path),
      "street": row.street.isEmpty ? nil : .string(row.street),
      "streetName": programme.street(row.street).map { .string($0.name) },
      "readable": .boolean(row.isReadable), "ready": .boolean(row.isReady),
      "cells": .array(
        cells.map { ["state": .string($0.state.rawValue), "count": .integer($0.count)] }),
      "findings": .array(row.findings.map { finding($0) }),
    ])
  }

  private func finding(_ finding: Diagnostic) -> JSON {
    members([
      "severity": .string(finding.severity.rawValue), "id": .string(finding.id.rawValue),
      "rule": finding.rule.map { .string($0) },
      "owner": finding.owner.map { .string($0.rawValue) },
      "message": .string(phrasebook.text(finding.message, in: .chinese)),
      "hint": finding.hint.map { .string(phrasebook.text($0, in: .chinese)) },
      "path": .string(finding.path),
      "line": finding.position.map { .integer($0.line) },
      "column": finding.position.map { .integer($0.column) },
    ])
  }

  private func members(_ members: [String: JSON?]) -> JSON {
    .object(members.compactMapValues(\.self))
  }
}
