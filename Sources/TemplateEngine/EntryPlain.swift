package import FormModel

extension EntrySheet {
  /// The inputs of a record that no form prints, such as the child's own data: a line for each field, a table
  /// for each table.
  package func plain(_ schema: Schema) -> [UInt8] {
    var writer = EntryWriter(self)
    writer.plain(schema)
    return writer.output
  }
}

extension EntryWriter {
  fileprivate mutating func plain(_ schema: Schema) {
    var isOpen = false
    for field in schema.fields where field.derivation == nil {
      if case .rows(let rows) = field.type {
        if isOpen { markup("</table>") }
        isOpen = false
        if rows.schema.fields.count > Self.mostColumns {
          cards(field, rows)
        } else {
          table(field, rows)
        }
        continue
      }
      if !isOpen { markup("<table class=\"grid plain\">") }
      isOpen = true
      markup("<tr><th scope=\"row\" class=\"label\">")
      text(field.label)
      markup("</th><td class=\"v\">")
      input(field, field.key, label: field.label)
      markup("</td></tr>")
    }
    if isOpen { markup("</table>") }
  }

  /// More columns than these are too narrow to write in: each row is a table of its own.
  private static var mostColumns: Int { 6 }

  private mutating func cards(_ field: Field, _ rows: Rows) {
    let columns = rows.schema.fields.filter { $0.derivation == nil }
    let count = rowCount(field.key)
    let given = rows.each.map { rows.schema.fields[$0].key }
    for number in 0..<count {
      let label = "\(field.label)第\(number + 1)行"
      markup(
        "<table class=\"grid plain card\"><tr class=\"section\"><th scope=\"colgroup\" class=\"section\""
      )
      markup(" colspan=\"2\">")
      text("\(field.label)（\(number + 1)）")
      if given == nil, !isLocked {
        markup(EntryWriter.tools(field.key, label, number + 1, of: count))
      }
      markup("</th></tr>")
      for column in columns {
        let name = EntrySheet.name(column.key, row: (field.key, number + 1))
        markup("<tr><th scope=\"row\" class=\"label\">")
        text(column.label)
        markup("</th><td class=\"v\">")
        if column.key == given {
          self.given(name)
        } else {
          input(column, name, label: "\(column.label)，\(label)")
        }
        markup("</td></tr>")
      }
      markup("</table>")
    }
    if given == nil, !isLocked {
      markup("<p class=\"row-add\">")
      text(field.label + " ")
      addButton(field)
      markup("</p>")
    }
  }

  mutating func table(_ field: Field, _ rows: Rows) {
    let columns = rows.schema.fields.filter { $0.derivation == nil }
    markup(
      "<table class=\"grid rows plain\"><thead><tr class=\"section\"><th scope=\"colgroup\" class=\"section\""
    )
    markup(" colspan=\"\(columns.count)\">")
    text(field.label)
    markup("</th></tr><tr>")
    for column in columns {
      markup("<th scope=\"col\" class=\"label\">")
      text(column.label)
      markup("</th>")
    }
    markup("</tr></thead><tbody>")
    let count = rowCount(field.key)
    for number in 0..<count {
      row(
        field, columns, number + 1, of: count, isGiven: rows.each.map { rows.schema.fields[$0].key }
      )
    }
    if rows.each == nil, !isLocked {
      markup("<tr class=\"row-add\"><td colspan=\"\(columns.count)\">")
      addButton(field)
      markup("</td></tr>")
    }
    markup("</tbody></table>")
  }

  private mutating func row(
    _ field: Field, _ columns: [Field], _ number: Int, of count: Int, isGiven: String?
  ) {
    markup("<tr>")
    for (index, column) in columns.enumerated() {
      let name = EntrySheet.name(column.key, row: (field.key, number))
      markup("<td class=\"v\">")
      if column.key == isGiven {
        given(name)
      } else {
        input(column, name, label: column.label + "，第\(number)行")
      }
      if index == columns.count - 1, isGiven == nil, !isLocked {
        markup(EntryWriter.tools(field.key, "\(field.label)第\(number)行", number, of: count))
      }
      markup("</td>")
    }
    markup("</tr>")
  }
}
