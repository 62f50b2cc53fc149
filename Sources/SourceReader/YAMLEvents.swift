internal import CYAML

/// The owner of one libyaml parser: gives the events of a file one by one, as values.
///
/// The only place of the program that touches a C pointer of libyaml. Events need no recursion and
/// build no tree, so a hostile file costs nothing before whoever reads the events has refused it.
@safe struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// What the parser reads, for as long as it lives.
  private let text: UnsafeMutableBufferPointer<UInt8>

  /// `bytes` are known to be UTF-8.
  init(_ bytes: [UInt8]) throws(YAMLFault) {
    unsafe text = .allocate(capacity: bytes.count)
    _ = unsafe text.initialize(from: bytes)
    unsafe parser = .allocate(capacity: 1)
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      unsafe text.deallocate()
      throw YAMLFault(problem: "", mark: YAMLMark(), context: nil)
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe text.deallocate()
  }

  /// The next event; after a fault, or the end of the stream, there is none.
  mutating func next() throws(YAMLFault) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw fault }
    defer { unsafe yaml_event_delete(&event) }
    return unsafe YAMLEvent(
      kind: Self.kind(of: event), start: YAMLMark(event.start_mark), end: YAMLMark(event.end_mark))
  }

  private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch unsafe event.type {
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_DOCUMENT_START_EVENT:
      let start = unsafe event.data.document_start
      let hasTags = unsafe start.tag_directives.start != start.tag_directives.end
      return .documentStart(hasDirectives: unsafe start.version_directive != nil || hasTags)
    case YAML_ALIAS_EVENT: return .alias
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let value = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(unsafe String(decoding: value, as: UTF8.self), unsafe style(scalar.style))
    case YAML_SEQUENCE_START_EVENT:
      return .listStart(
        isFlow: unsafe event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_SEQUENCE_END_EVENT: return .listEnd
    case YAML_MAPPING_START_EVENT:
      return .mapStart(isFlow: unsafe event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_MAPPING_END_EVENT: return .mapEnd
    default: return .other
    }
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLEvent.Style {
    switch style {
    case YAML_PLAIN_SCALAR_STYLE: .plain
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .singleQuoted
    }
  }

  /// What libyaml says of why it stopped: its texts are constants and quote nothing of the file.
  private var fault: YAMLFault {
    let state = unsafe parser.pointee
    let problem = unsafe state.problem.map { unsafe String(cString: $0) } ?? ""
    let hasContext = unsafe state.context != nil
    return unsafe YAMLFault(
      problem: problem, mark: YAMLMark(state.problem_mark),
      context: hasContext ? YAMLMark(state.context_mark) : nil)
  }
}

/// A thing in a YAML file, in the order of the file.
struct YAMLEvent {
  enum Style: Sendable { case plain, singleQuoted, doubleQuoted, block }

  enum Kind {
    case documentStart(hasDirectives: Bool)
    case scalar(String, Style)
    case alias
    case listStart(isFlow: Bool)
    case listEnd
    case mapStart(isFlow: Bool)
    case mapEnd
    case streamEnd
    /// The beginning of the stream, the end of a document.
    case other
  }

  let kind: Kind
  let start: YAMLMark
  let end: YAMLMark
}

/// A place in a YAML file, counted in characters from 0 as libyaml does.
struct YAMLMark: Sendable {
  var index = 0
  var line = 0
  var column = 0
}

extension YAMLMark {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(index: mark.index, line: mark.line, column: mark.column)
  }
}

/// Why libyaml could not go on, in its own constant words.
struct YAMLFault: Error {
  let problem: String
  var mark: YAMLMark
  /// Where what was left open began.
  let context: YAMLMark?
}
