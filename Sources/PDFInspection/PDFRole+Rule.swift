extension PDFRole {
  /// The rule of the role, after the tables of ISO 32000-1.
  ///
  /// Left out on purpose: annotations, actions, forms to fill in, names, attached files, optional
  /// content, other filters than Flate, Type 3 fonts and PostScript: no printed form needs them.
  package var rule: PDFRule { Self.rules[Int(rawValue)] }

  /// By the roles' raw values: asked at every value, so no table to search.
  private static let rules = allCases.map { all[$0] ?? PDFRule(keys: [:]) }

  private static let all: [PDFRole: PDFRule] = document.merging(fonts) { $1 }
    .merging(graphics) { $1 }.merging(structure) { $1 }

  static let number = PDFShape.number
  static let numbers = PDFShape.array(.number)

  /// A dictionary that says by `Type`, if it says anything, what it is.
  static func dictionary(_ type: String?, _ keys: [String: PDFShape]) -> PDFRule {
    var rule = PDFRule(keys: keys)
    if let type {
      rule.marks["Type"] = [type]
      rule.keys["Type"] = .oneName([type])
    }
    return rule
  }

  static func dictionary(_ keys: [String: PDFShape]) -> PDFRule { dictionary(nil, keys) }

  static func stream(_ type: String? = nil, _ keys: [String: PDFShape] = [:]) -> PDFRule {
    var rule = dictionary(type, keys)
    rule.isStream = true
    rule.keys["Length"] = .integer
    rule.keys["Filter"] = .either([.oneName(["FlateDecode"]), .array(.oneName(["FlateDecode"]))])
    rule.keys["DecodeParms"] = .either([.role(.parameters), .array(.role(.parameters)), .null])
    return rule
  }

  // MARK: The document

  private static let document: [PDFRole: PDFRule] = [
    .trailer: dictionary([
      "Size": .integer, "Root": .role(.catalog), "Info": .role(.info), "ID": .array(.string),
    ]),
    .crossReference: stream(
      "XRef",
      [
        "Size": .integer, "Root": .role(.catalog), "Info": .role(.info), "ID": .array(.string),
        "W": .array(.integer), "Index": .array(.integer),
      ]),
    .objectStream: stream("ObjStm", ["N": .integer, "First": .integer]),
    .catalog: dictionary(
      "Catalog",
      [
        "Version": .name, "Pages": .role(.pages), "Lang": .string, "MarkInfo": .role(.marks),
        "Metadata": .role(.metadata), "OutputIntents": .array(.role(.intent)),
        "StructTreeRoot": .role(.structureRoot), "ViewerPreferences": .role(.viewer),
        "PageLayout": .name, "PageMode": .oneName(["UseNone", "UseOutlines"]),
        "Outlines": .role(.outlines), "PageLabels": .role(.labels),
      ]),
    .pages: dictionary(
      "Pages",
      [
        "Parent": .role(.pages), "Kids": .array(.either([.role(.page), .role(.pages)])),
        "Count": .integer, "Resources": .role(.resources), "MediaBox": numbers,
        "CropBox": numbers, "Rotate": .integer,
      ]),
    .page: needing(
      "Type",
      dictionary(
        "Page",
        [
          "Parent": .role(.pages), "Resources": .role(.resources), "MediaBox": numbers,
          "CropBox": numbers, "BleedBox": numbers, "TrimBox": numbers, "ArtBox": numbers,
          "Contents": .either([.array(.role(.contents)), .role(.contents)]), "Rotate": .integer,
          "Group": .role(.group), "StructParents": .integer, "Tabs": .name, "UserUnit": number,
          "LastModified": .string,
        ])),
    .contents: stream(),
    .parameters: dictionary([
      "Predictor": .integer, "Colors": .integer, "BitsPerComponent": .integer,
      "Columns": .integer,
    ]),
    .info: dictionary([
      "Title": .string, "Author": .string, "Subject": .string, "Keywords": .string,
      "Creator": .string, "Producer": .string, "CreationDate": .string, "ModDate": .string,
      "Trapped": .name,
    ]),
    .metadata: stream("Metadata", ["Subtype": .oneName(["XML"])]),
    .intent: dictionary(
      "OutputIntent",
      [
        "S": .oneName(["GTS_PDFA1", "GTS_PDFX"]), "OutputCondition": .string,
        "OutputConditionIdentifier": .string, "RegistryName": .string, "Info": .string,
        "DestOutputProfile": .role(.profile),
      ]),
    .viewer: dictionary([
      "DisplayDocTitle": .bool, "Direction": .name, "PrintScaling": .name, "Duplex": .name,
    ]),
    .marks: dictionary(["Marked": .bool, "Suspects": .bool, "UserProperties": .bool]),
    .outlines: dictionary(
      "Outlines",
      ["First": .role(.outline), "Last": .role(.outline), "Count": .integer]),
    .outline: needing(
      "Title",
      dictionary([
        "Title": .string, "Parent": .either([.role(.outline), .role(.outlines)]),
        "Prev": .role(.outline), "Next": .role(.outline), "First": .role(.outline),
        "Last": .role(.outline), "Count": .integer, "C": numbers, "F": .integer,
        "SE": .role(.element),
        // A place in this file; as a name it could stand in a list of names, which there is none of.
        "Dest": .array(.either([.role(.page), .name, .number, .null])),
      ])),
    .labels: dictionary([
      "Nums": .pairs(.integer, .role(.label)), "Kids": .array(.role(.labels)),
      "Limits": .array(.integer),
    ]),
    .label: dictionary("PageLabel", ["S": .name, "P": .string, "St": .integer]),
  ]

  static func needing(_ key: String, _ rule: PDFRule) -> PDFRule {
    var rule = rule
    rule.needed = [key]
    return rule
  }

  /// A rule whose dictionary must say by these names what it is.
  static func marked(_ key: String, _ names: Set<String>, _ rule: PDFRule) -> PDFRule {
    var rule = rule
    rule.keys[key] = rule.keys[key] ?? (names.isEmpty ? .name : .oneName(names))
    if !names.isEmpty { rule.marks[key] = names }
    rule.needed.insert(key)
    return rule
  }

  // MARK: The structure

  private static let kids = PDFShape.either([
    .integer, .role(.content), .role(.element), .null,
  ])

  private static let attributes = PDFShape.either([
    .map(.plain), .array(.either([.map(.plain), .integer])),
  ])

  private static let structure: [PDFRole: PDFRule] = [
    .structureRoot: dictionary(
      "StructTreeRoot",
      [
        "K": .either([.role(.element), .array(.role(.element))]), "IDTree": .role(.nameTree),
        "ParentTree": .role(.numberTree), "ParentTreeNextKey": .integer, "RoleMap": .map(.name),
        "ClassMap": .map(attributes), "Namespaces": .array(.role(.namespace)),
      ]),
    .element: marked(
      "S", [],
      dictionary(
        "StructElem",
        [
          "P": .either([.role(.element), .role(.structureRoot)]), "ID": .string,
          "Pg": .role(.page), "K": .either([kids, .array(kids)]), "A": attributes,
          "C": .either([.name, .array(.either([.name, .integer]))]), "R": .integer,
          "T": .string, "Lang": .string, "Alt": .string, "E": .string, "ActualText": .string,
          "NS": .role(.namespace),
        ])),
    .content: needing(
      "Type", dictionary("MCR", ["Pg": .role(.page), "MCID": .integer])),
    .numberTree: dictionary([
      "Nums": .pairs(
        .integer,
        .either([.role(.element), .array(.either([.role(.element), .null])), .null])),
      "Kids": .array(.role(.numberTree)), "Limits": .array(.integer),
    ]),
    .nameTree: dictionary([
      "Names": .pairs(.string, .role(.element)), "Kids": .array(.role(.nameTree)),
      "Limits": .array(.string),
    ]),
    .namespace: dictionary(
      "Namespace",
      [
        "NS": .string,
        "RoleMapNS": .map(.either([.name, .array(.either([.name, .role(.namespace)]))])),
      ]),
  ]

  // MARK: Fonts

  private static let fonts: [PDFRole: PDFRule] = [
    .composedFont: marked(
      "Subtype", ["Type0"],
      dictionary(
        "Font",
        [
          "BaseFont": .name, "Encoding": .either([.name, .role(.mapping)]),
          "DescendantFonts": .array(.role(.cidFont)), "ToUnicode": .role(.mapping),
        ])),
    .cidFont: marked(
      "Subtype", ["CIDFontType0", "CIDFontType2"],
      dictionary(
        "Font",
        [
          "BaseFont": .name, "CIDSystemInfo": .role(.systemInfo),
          "FontDescriptor": .role(.descriptor), "DW": number, "DW2": numbers,
          "W": .array(.either([.number, numbers])), "W2": .array(.either([.number, numbers])),
          "CIDToGIDMap": .either([.name, .role(.mapping)]),
        ])),
    .font: marked(
      "Subtype", ["TrueType", "Type1"],
      dictionary(
        "Font",
        [
          "BaseFont": .name, "Name": .name, "FirstChar": .integer, "LastChar": .integer,
          "Widths": numbers, "FontDescriptor": .role(.descriptor),
          "Encoding": .either([.name, .role(.encoding)]), "ToUnicode": .role(.mapping),
        ])),
    .encoding: dictionary(
      "Encoding", ["BaseEncoding": .name, "Differences": .array(.either([.integer, .name]))]),
    .systemInfo: dictionary([
      "Registry": .string, "Ordering": .string, "Supplement": .integer,
    ]),
    .mapping: stream(
      "CMap",
      [
        "CMapName": .name, "CIDSystemInfo": .role(.systemInfo), "WMode": .integer,
        "UseCMap": .name,
      ]),
    .descriptor: dictionary(
      "FontDescriptor",
      [
        "FontName": .name, "FontFamily": .string, "FontStretch": .name, "FontWeight": number,
        "Flags": .integer, "FontBBox": numbers, "ItalicAngle": number, "Ascent": number,
        "Descent": number, "Leading": number, "CapHeight": number, "XHeight": number,
        "StemV": number, "StemH": number, "AvgWidth": number, "MaxWidth": number,
        "MissingWidth": number, "FontFile2": .role(.fontFile),
        "FontFile3": .role(.fontFile), "CharSet": .string, "CIDSet": .role(.contents),
        "Style": .role(.style), "Lang": .name,
      ]),
    .style: dictionary(["Panose": .string]),
    .fontFile: stream(
      nil,
      [
        "Length1": .integer,
        "Subtype": .oneName(["Type1C", "CIDFontType0C", "OpenType"]),
      ]),
  ]

  // MARK: Graphics

  private static let colour = PDFShape.either([
    .name,
    .array(
      .either([
        .name, .number, .string, .role(.profile), .role(.sampledFunction), .role(.function),
        .role(.lookup), .role(.colourValues),
        .array(.either([.name, .number, .role(.profile), .role(.colourValues)])),
      ])),
  ])

  private static let functions = PDFShape.either([.role(.sampledFunction), .role(.function)])

  /// Not of type 4, which is a small program.
  private static func functions(of types: Set<Int>, _ rule: PDFRule) -> PDFRule {
    var rule = needing("FunctionType", rule)
    rule.keys["FunctionType"] = .oneInteger(types)
    return rule
  }

  private static let functionKeys: [String: PDFShape] = [
    "Domain": numbers, "Range": numbers, "Size": .array(.integer), "BitsPerSample": .integer,
    "Order": .integer, "Encode": numbers, "Decode": numbers, "C0": numbers, "C1": numbers,
    "N": number, "Functions": .array(functions), "Bounds": numbers,
  ]

  private static let shadingKeys: [String: PDFShape] = [
    "ShadingType": .integer, "ColorSpace": colour, "Background": numbers, "BBox": numbers,
    "AntiAlias": .bool, "Coords": numbers, "Domain": numbers, "Matrix": numbers,
    "Function": .either([functions, .array(functions)]), "Extend": .array(.bool),
    "BitsPerCoordinate": .integer, "BitsPerComponent": .integer, "BitsPerFlag": .integer,
    "Decode": numbers, "VerticesPerRow": .integer,
  ]

  private static let shadings = PDFShape.either([.role(.meshShading), .role(.shading)])

  private static let graphics: [PDFRole: PDFRule] = [
    .resources: dictionary([
      "Font": .map(.either([.role(.composedFont), .role(.font)])),
      "ExtGState": .map(.role(.graphicsState)), "ColorSpace": .map(colour),
      "Pattern": .map(.either([.role(.tiling), .role(.pattern)])), "Shading": .map(shadings),
      "XObject": .map(.either([.role(.form), .role(.image)])), "ProcSet": .array(.name),
    ]),
    .group: dictionary(
      "Group", ["S": .oneName(["Transparency"]), "CS": colour, "I": .bool, "K": .bool]),
    .graphicsState: dictionary(
      "ExtGState",
      [
        "CA": number, "ca": number, "BM": .either([.name, .array(.name)]),
        "SMask": .either([.name, .role(.softMask)]), "AIS": .bool, "LW": number,
        "LC": .integer, "LJ": .integer, "ML": number, "D": .array(.either([.number, numbers])),
        "RI": .name, "OP": .bool, "op": .bool, "OPM": .integer, "SA": .bool, "FL": number,
        "SM": number, "TK": .bool,
      ]),
    .softMask: dictionary(
      "Mask", ["S": .name, "G": .role(.form), "BC": numbers, "TR": .oneName(["Identity"])]),
    .function: functions(of: [2, 3], dictionary(functionKeys)),
    .sampledFunction: functions(of: [0], stream(nil, functionKeys)),
    .tiling: stream(
      "Pattern",
      [
        "PatternType": .integer, "PaintType": .integer, "TilingType": .integer, "BBox": numbers,
        "XStep": number, "YStep": number, "Resources": .role(.resources), "Matrix": numbers,
      ]),
    .pattern: dictionary(
      "Pattern",
      [
        "PatternType": .integer, "Shading": shadings, "Matrix": numbers,
        "ExtGState": .role(.graphicsState),
      ]),
    .shading: dictionary(shadingKeys),
    .meshShading: stream(nil, shadingKeys),
    .colourValues: dictionary([
      "WhitePoint": numbers, "BlackPoint": numbers, "Gamma": .either([.number, numbers]),
      "Matrix": numbers, "Range": numbers,
    ]),
    .profile: marked(
      "N", [], stream(nil, ["N": .integer, "Alternate": .name, "Range": numbers])),
    .lookup: stream(),
    .form: marked(
      "Subtype", ["Form"],
      stream(
        "XObject",
        [
          "FormType": .integer, "BBox": numbers, "Matrix": numbers,
          "Resources": .role(.resources), "Group": .role(.group), "StructParent": .integer,
          "StructParents": .integer, "Name": .name,
        ])),
    .image: marked(
      "Subtype", ["Image"],
      stream(
        "XObject",
        [
          "Width": .integer, "Height": .integer, "ColorSpace": colour,
          "BitsPerComponent": .integer, "Decode": numbers, "Interpolate": .bool,
          "ImageMask": .bool, "Mask": .either([numbers, .role(.image)]),
          "SMask": .role(.image), "Intent": .name, "StructParent": .integer, "Name": .name,
        ])),
  ]
}
