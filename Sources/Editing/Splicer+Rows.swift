import SourceReader

// Rows of lists that stand below each other, with the comments that belong to them.
extension Splicer {
  func insert(_ path: EditPath, _ index: Int, _ value: EditValue) throws(SpliceFault) -> Step {
    let place = try place(path)
    guard let place, case .list(let items) = place.node.content, !items.isEmpty else {
      guard index == 0 else { throw .noSuchPlace(path.adding(row: index)) }
      return try set(path, shape.isOfChoices(path) ? value.asWords : .rows([value]))
    }
    guard (0...items.count).contains(index) else { throw .noSuchPlace(path.adding(row: index)) }
    let part = shape.part(at: path.adding(row: index))
    var step = Step(
      root: root.changing(path) { list in
        var items = list.items
        items.insert(value.node, at: index)
        return list.with(.list(items))
      })
    if isFlow(place.node) {
      step.patches = try insertFlow(place.node, index, writer.flow(value, part))
      return step
    }
    let dashes = try dashes(place.node)
    let column = try column(dashes[0])
    let written = writer.row(value, part, dash: column, inset: inset(items, dashes))
    let offset =
      index < items.count
      ? try chunk(place.node, index, dashes).lowerBound
      : try chunk(place.node, items.count - 1, dashes, isWhole: false).upperBound
    step.patches = [Patch(offset..<offset, text(written))]
    return step
  }

  /// Columns from the dash to the key, as the rows have them.
  private func inset(_ items: [Node], _ dashes: [Int]) -> Int {
    for (item, dash) in zip(items, dashes) where !isFlow(item) {
      guard let entry = item.entries.first else { continue }
      let inset = entry.keyBytes.lowerBound - dash
      if (2...8).contains(inset), lines.start(dash) == lines.start(entry.keyBytes.lowerBound) {
        return inset
      }
    }
    return 2
  }

  /// Whole lines of a row, the comments that belong to it with it.
  func chunk(
    _ list: Node, _ index: Int, _ dashes: [Int], isWhole: Bool = true
  ) throws(SpliceFault) -> Range<Int> {
    let dash = dashes[index]
    let column = try column(dash)
    if isWhole, !lines.isFirst(dash) { throw .layout(list.items[index].position) }
    let floor = index > 0 ? lines.next(end(ofRow: index - 1, list, dashes)) : lines.origin
    let start = lines.commentsAbove(lines.start(dash), column: column, notBefore: floor)
    return start..<lines.end(after: end(ofRow: index, list, dashes), column: column)
  }

  private func end(ofRow index: Int, _ list: Node, _ dashes: [Int]) -> Int {
    max(dashes[index] + 1, end(of: list.items[index]))
  }

  func remove(_ path: EditPath) throws(SpliceFault) -> Step {
    guard case .row(let index)? = path.last, let place = try place(path),
      let list = place.container
    else { throw .noSuchPlace(path) }
    let isLast = list.items.count == 1
    var step = Step(
      root: root.changing(path.parent) { outer in
        var items = outer.items
        items.remove(at: index)
        return outer.with(isLast && !place.isInFlow ? .null : .list(items))
      })
    if place.isInFlow {
      try removeFlow(list, index, into: &step)
      return step
    }
    let range = try chunk(list, index, dashes(list))
    step.patches = [Patch(range, "")]
    step.comments = lines.comments(in: range)
    return step
  }

  func move(_ path: EditPath, to target: Int) throws(SpliceFault) -> Step {
    guard case .row(let index)? = path.last, let place = try place(path),
      let list = place.container, list.items.indices.contains(target)
    else { throw .noSuchPlace(path) }
    if index == target { return unchanged }
    var order = Array(list.items.indices)
    order.insert(order.remove(at: index), at: target)
    var step = Step(
      root: root.changing(path.parent) { outer in
        outer.with(.list(order.map { outer.items[$0] }))
      })
    if place.isInFlow {
      step.patches = order.enumerated().filter { $0.element != $0.offset }.map { new, old in
        Patch(list.items[new].bytes, Array(lines.bytes[list.items[old].bytes]))
      }
      return step
    }
    let dashes = try dashes(list)
    let range = try chunk(list, index, dashes)
    let other = try chunk(list, target, dashes)
    let offset = target < index ? other.lowerBound : other.upperBound
    step.patches = [Patch(range, ""), Patch(offset..<offset, Array(lines.bytes[range]))]
    return step
  }
}

extension EditValue {
  fileprivate var asWords: EditValue {
    if case .text(let text) = self { .words([text]) } else { self }
  }
}
