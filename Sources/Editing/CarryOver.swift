package import CaseModel
import Diagnostics
package import FormModel
package import SourceReader

/// What of a child's case goes on in the next project year: what its definitions say stays (`stays`), and what
/// was still open at the end.
///
/// What must be asked anew is left out: whoever finds it written does not ask.
package struct CarryOver: Sendable {
  private let old: CaseFile
  private let root: Node
  /// As the new year has them.
  private let library: FormLibrary
  private let programme: ProgrammeFile

  package init(
    of old: CaseFile, _ root: Node, into library: FormLibrary, _ programme: ProgrammeFile
  ) {
    self.old = old
    self.root = root
    self.library = library
    self.programme = programme
  }

  // MARK: What goes on

  /// Edits of a new case file that make it the next one of the child.
  package var edits: [Edit] {
    var edits: [Edit] = []
    for block in library.blocks where block.source == .case {
      guard let record = root.member(block.key) else { continue }
      for (path, value) in kept(record, block.schema) {
        edits.append(.set(EditPath([.key(block.key)] + path.steps), value))
      }
    }
    if let plan = library.form(PlanFields.home.id), let answers = plan.answers,
      let record = self.plan(plan)
    {
      edits.append(.set(EditPath([.key(answers)]), .rows([record])))
    }
    return edits
  }

  /// Fields that stay, in the order of the schema.
  private func kept(_ record: Node, _ schema: Schema) -> [(path: EditPath, value: EditValue)] {
    schema.fields.compactMap { field in
      guard field.stays, field.derivation == nil, let node = record.member(at: field.key),
        let value = kept(node, field)
      else { return nil }
      return (EditPath(field.key.split(separator: ".").map { .key(String($0)) }), value)
    }
  }

  private func kept(_ node: Node, _ field: Field) -> EditValue? {
    if case .rows(let rows) = field.type {
      return kept(node.items, rows)
    }
    return isKnown(node.text, field) ? EditValue(node) : nil
  }

  /// Rows of which something stays.
  private func kept(_ items: [Node], _ rows: Rows) -> EditValue? {
    let kept = items.map { row in
      self.kept(row, rows.schema).map { EditValue.Member($0.path.text, $0.value) }
    }.filter { !$0.isEmpty }
    return kept.isEmpty ? nil : .rows(kept.map { .map($0) })
  }

  /// People, organisations and streets that the new year does not have stay behind.
  private func isKnown(_ text: String?, _ field: Field) -> Bool {
    guard let text else { return true }
    return switch field.type {
    case .person: programme.staff.contains { $0.id == text }
    case .text(.organisation): programme.organisations.contains { $0.id == text }
    case .text(.streetCode): programme.street(text) != nil
    default: true
    }
  }

  // MARK: What is still open

  /// The first plan of the new year: goals that were not attained, and the plan for a risk that is left.
  private func plan(_ form: Form) -> EditValue? {
    guard let key = form.key, let answers = form.answers,
      let record = old.lastRecord(of: form.id, under: answers, in: root)
    else { return nil }
    let goals = form.schema.fields[library[PlanFields.self].fields.goals.index].key
    var members: [EditValue.Member] = []
    for (path, value) in kept(record, form.schema) {
      if path.text == goals {
        guard let open = open(record.member(goals), form.schema.field(goals)) else { continue }
        members.append(EditValue.Member(goals, open))
      } else if isLeft(form.schema.field(path.text)) {
        members.append(EditValue.Member(path.text, value))
      }
    }
    return members.isEmpty ? nil : .map([EditValue.Member(key, .text("1"))] + members)
  }

  /// Goals but for those that the closing report says were attained.
  private func open(_ goals: Node?, _ field: Field?) -> EditValue? {
    guard let goals, case .rows(let rows)? = field?.type else { return nil }
    let number = library[PlanFields.self].fields.goals.row
    let key = number.schema.fields[number.fields.number.index].key
    let attained = Set(
      (old.answers(ClosingFields.self, library).first?.goals ?? []).filter {
        $0.attained == .fully
      }.compactMap(\.number).map(String.init))
    return kept(goals.items.filter { !attained.contains($0.member(key)?.text ?? "") }, rows)
  }

  /// Whether what is asked for at some risks is still wanted at the one that was left.
  private func isLeft(_ field: Field?) -> Bool {
    guard case .when(let condition)? = field?.requirement,
      let closing = old.answers(ClosingFields.self, library).first, let risk = closing.riskLeft
    else { return true }
    return condition.options.contains(risk.text)
  }

  /// What else is open, as comments for whoever begins the year.
  package var openMatters: [String] {
    var lines: [String] = []
    for record in old.answers(DifficultCaseFields.self, library) where record.closedOn == nil {
      lines.append("疑难个案" + (record.foundOn.map { "（\($0.iso)发现）" } ?? "") + "尚未结案")
    }
    if let closing = old.answers(ClosingFields.self, library).first, !closing.followUp.isEmpty {
      lines.append("结案报告有后续跟进安排 \(closing.followUp.count) 项")
    }
    return lines
  }
}
