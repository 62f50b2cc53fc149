/// A block of a Markdown document, as libcmark saw it.
package struct Block: Sendable {
  package indirect enum Kind: Sendable {
    case paragraph([Inline])
    case heading(level: Int, [Inline])
    case list(List)
    case item([Block])
    case quote([Block])
    case thematicBreak
    case code(String)
    case html
    /// A run of blocks that is more than Markdown: a section or a place for prose.
    case custom(Int, [Block])
  }

  package struct List: Sendable {
    /// The first number; nil for a bullet list.
    package let start: Int?
    package let tight: Bool
    package var items: [Block]

    package init(start: Int?, tight: Bool, items: [Block]) {
      self.start = start
      self.tight = tight
      self.items = items
    }
  }

  package var kind: Kind
  /// Lines of the source, from 1; the last one is that of the last text inside.
  package let lines: ClosedRange<Int>

  package init(_ kind: Kind, lines: ClosedRange<Int>) {
    self.kind = kind
    self.lines = lines
  }
}

/// A piece of the text of a paragraph or heading.
package indirect enum Inline: Sendable {
  case text(String)
  /// The end of a typed line.
  case softBreak
  case lineBreak
  case emphasis([Inline])
  case strong([Inline])
  case code(String)
  case link([Inline])
  case image([Inline])
  case html
  /// A run of text that is more than Markdown: a section.
  case custom(Int, [Inline])
}
