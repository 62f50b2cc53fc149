internal import CCommonMark

/// The owner of one libcmark tree: made by parsing, freed once, never handed out.
///
/// The only place of the program that touches a C pointer of libcmark.
@safe package struct CMarkTree: ~Copyable {
  private let root: OpaquePointer

  /// Parses bounded CommonMark.
  package init(parsing source: [UInt8]) throws(CommonMarkError) {
    try InputLimits.check(source)
    let parsed = unsafe source.withUnsafeBytes { bytes in
      unsafe cmark_parse_document(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
    }
    // libcmark aborts when memory runs out; it gives no tree only for a null buffer with a length.
    if let parsed = unsafe parsed {
      unsafe root = parsed
    } else {
      unsafe root = cmark_node_new(CMARK_NODE_DOCUMENT)
    }
  }

  deinit {
    unsafe cmark_node_free(root)
  }

  /// The HTML that libcmark itself makes: the oracle that our own writing is held against.
  package borrowing func html() -> String {
    guard let text = unsafe cmark_render_html(root, CMARK_OPT_DEFAULT) else { return "" }
    defer { unsafe cmark_get_default_mem_allocator().pointee.free(text) }
    return unsafe String(cString: text)
  }

  package borrowing func blocks() -> [Block] {
    unsafe Self.blocks(in: root)
  }

  private static func blocks(in parent: OpaquePointer) -> [Block] {
    var blocks: [Block] = []
    var next = unsafe cmark_node_first_child(parent)
    while let node = unsafe next {
      unsafe blocks.append(block(node))
      unsafe next = cmark_node_next(node)
    }
    return blocks
  }

  private static func block(_ node: OpaquePointer) -> Block {
    let first = Int(unsafe cmark_node_get_start_line(node))
    let last = Int(unsafe cmark_node_get_end_line(node))
    let type = unsafe cmark_node_get_type(node)
    if type == CMARK_NODE_LIST { return unsafe list(node, first: first) }
    if type == CMARK_NODE_ITEM || type == CMARK_NODE_BLOCK_QUOTE {
      let children = unsafe blocks(in: node)
      let end = children.last?.lines.upperBound ?? first
      return Block(
        type == CMARK_NODE_ITEM ? .item(children) : .quote(children), lines: first...max(first, end)
      )
    }
    let kind: Block.Kind =
      switch type {
      case CMARK_NODE_PARAGRAPH: .paragraph(unsafe inlines(in: node))
      case CMARK_NODE_HEADING:
        .heading(level: Int(unsafe cmark_node_get_heading_level(node)), unsafe inlines(in: node))
      case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
      case CMARK_NODE_CODE_BLOCK: .code(unsafe literal(node))
      default: .html
      }
    return Block(kind, lines: first...max(first, last))
  }

  private static func list(_ node: OpaquePointer, first: Int) -> Block {
    let ordered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    let items = unsafe blocks(in: node)
    let list = Block.List(
      start: ordered ? Int(unsafe cmark_node_get_list_start(node)) : nil,
      tight: unsafe cmark_node_get_list_tight(node) != 0, items: items)
    return Block(.list(list), lines: first...max(first, items.last?.lines.upperBound ?? first))
  }

  private static func inlines(in parent: OpaquePointer) -> [Inline] {
    var inlines: [Inline] = []
    var next = unsafe cmark_node_first_child(parent)
    while let node = unsafe next {
      let inline = unsafe self.inline(node)
      // libcmark cuts text wherever a marker might have stood.
      if case .text(let more) = inline, case .text(let text)? = inlines.last {
        inlines[inlines.count - 1] = .text(text + more)
      } else {
        inlines.append(inline)
      }
      unsafe next = cmark_node_next(node)
    }
    return inlines
  }

  private static func inline(_ node: OpaquePointer) -> Inline {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: .text(unsafe literal(node))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_EMPH: .emphasis(unsafe inlines(in: node))
    case CMARK_NODE_STRONG: .strong(unsafe inlines(in: node))
    case CMARK_NODE_CODE: .code(unsafe literal(node))
    case CMARK_NODE_LINK: .link(unsafe inlines(in: node))
    case CMARK_NODE_IMAGE: .image(unsafe inlines(in: node))
    default: .html
    }
  }

  private static func literal(_ node: OpaquePointer) -> String {
    guard let text = unsafe cmark_node_get_literal(node) else { return "" }
    return unsafe String(cString: text)
  }
}
