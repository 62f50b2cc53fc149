extension PDFRole {
  /// The rule of the role: of the tables of ISO 32000-1 what a printed form needs.
  ///
  /// Left out on purpose: annotations, actions, forms to fill in, names, attached files, optional
  /// content, other filters than Flate, Type 3 fonts and PostScript; pages that are turned, cut or
  /// numbered otherwise than they were printed; fonts that are not in the file, which every machine
  /// draws with another one; texts beside the one that is drawn (`ActualText`, `Alt`, `E`); authors.
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
        "Version": .oneName(["1.4", "1.5", "1.6", "1.7"]), "Pages": .role(.pages),
        "Lang": .string, "MarkInfo": .role(.marks),
        "Metadata": .role(.metadata), "OutputIntents": .array(.role(.intent)),
        "StructTreeRoot": .role(.structureRoot), "ViewerPreferences": .role(.viewer),
        "PageMode": .oneName(["UseNone", "UseOutlines"]), "Outlines": .role(.outlines),
      ]),
    .pages: dictionary(
      "Pages",
      [
        "Parent": .role(.pages), "Kids": .array(.either([.role(.page), .role(.pages)])),
        "Count": .integer, "Resources": .role(.resources), "MediaBox": numbers,
      ]),
    .page: needing(
      "Type",
      dictionary(
        "Page",
        [
          "Parent": .role(.pages), "Resources": .role(.resources), "MediaBox": numbers,
          "BleedBox": numbers, "TrimBox": numbers, "Contents": .role(.contents),
          "StructParents": .integer, "Tabs": .oneName(["S"]),
        ])),
    .contents: stream(),
    .parameters: dictionary([
      "Predictor": .integer, "Colors": .integer, "BitsPerComponent": .integer,
      "Columns": .integer,
    ]),
    .info: dictionary([
      "Title": .string, "Subject": .string, "Keywords": .string, "Producer": .string,
      "Creator": .string, "CreationDate": .string, "ModDate": .string,
    ]),
    .metadata: stream("Metadata", ["Subtype": .oneName(["XML"])]),
    .intent: dictionary(
      "OutputIntent",
      [
        "S": .oneName(["GTS_PDFA1"]), "OutputConditionIdentifier": .string, "Info": .string,
        "OutputCondition": .string, "RegistryName": .string,
        "DestOutputProfile": .role(.profile),
      ]),
    .viewer: dictionary(["DisplayDocTitle": .bool, "Direction": .oneName(["L2R"])]),
    .marks: dictionary(["Marked": .bool, "Suspects": .bool]),
    .outlines: dictionary(
      "Outlines",
      ["First": .role(.outline), "Last": .role(.outline), "Count": .integer]),
    .outline: needing(
      "Title",
      dictionary([
        "Title": .string, "Parent": .either([.role(.outline), .role(.outlines)]),
        "Prev": .role(.outline), "Next": .role(.outline), "First": .role(.outline),
        "Last": .role(.outline), "Count": .integer,
        // A offset in this file; as a name it could stand in a list of names, which there is none of.
        "Dest": .array(.either([.role(.page), .name, .number, .null])),
      ])),
  ]

  static func needing(_ key: String, _ rule: PDFRule) -> PDFRule {
    var rule = rule
    rule.needed.insert(key)
    return rule
  }

  static func needingOne(of keys: Set<String>, _ rule: PDFRule) -> PDFRule {
    var rule = rule
    rule.neededOne = keys
    return rule
  }

  /// A rule whose dictionary must say by these names what it is.
  static func marked(
    _ key: String, _ names: Set<String>, alsoNeeding other: String? = nil, _ rule: PDFRule
  ) -> PDFRule {
    var rule = rule
    rule.keys[key] = rule.keys[key] ?? (names.isEmpty ? .name : .oneName(names))
    if !names.isEmpty { rule.marks[key] = names }
    rule.needed.insert(key)
    if let other { rule.needed.insert(other) }
    return rule
  }

  // MARK: The structure

  private static let kids = PDFShape.either([
    .integer, .role(.content), .role(.element), .null,
  ])

  /// What a page of ours has, as tags of a PDF; no links, no fields.
  private static let tags: Set<String> = [
    "Document", "Part", "Art", "Sect", "Div", "NonStruct", "Span", "P", "H1", "H2", "H3", "H4",
    "H5", "H6", "BlockQuote", "Caption", "Figure", "L", "LI", "Lbl", "LBody", "Table", "THead",
    "TBody", "TFoot", "TR", "TH", "TD",
  ]

  private static let structure: [PDFRole: PDFRule] = [
    .structureRoot: dictionary(
      "StructTreeRoot",
      [
        "K": .either([.role(.element), .array(.role(.element))]),
        "ParentTree": .role(.numberTree), "ParentTreeNextKey": .integer,
        "IDTree": .role(.nameTree), "RoleMap": .map(.oneName(tags)),
      ]),
    .element: marked(
      "S", tags,
      dictionary(
        "StructElem",
        [
          "P": .either([.role(.element), .role(.structureRoot)]), "ID": .string, "T": .string,
          "Pg": .role(.page), "K": .either([kids, .array(kids)]),
          "A": .either([.role(.attributes), .array(.role(.attributes))]),
        ])),
    .attributes: marked(
      "O", ["Table", "Layout", "List"],
      dictionary([
        "ColSpan": .integer, "RowSpan": .integer, "Headers": .array(.string), "BBox": numbers,
        "Scope": .oneName(["Row", "Column", "Both"]), "Placement": .name, "ListNumbering": .name,
        "BorderStyle": .either([.name, .array(.name)]), "BorderColor": numbers,
        "BorderThickness": .either([.number, numbers]), "TextAlign": .name, "Color": numbers,
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
  ]

  // MARK: Fonts

  private static let fonts: [PDFRole: PDFRule] = [
    .composedFont: marked(
      "Subtype", ["Type0"],
      dictionary(
        "Font",
        [
          "BaseFont": .name, "Encoding": .either([.oneName(["Identity-H"]), .role(.mapping)]),
          "DescendantFonts": .array(.role(.cidFont)), "ToUnicode": .role(.mapping),
        ])),
    .cidFont: marked(
      "Subtype", ["CIDFontType0", "CIDFontType2"], alsoNeeding: "FontDescriptor",
      dictionary(
        "Font",
        [
          "BaseFont": .name, "CIDSystemInfo": .role(.systemInfo),
          "FontDescriptor": .role(.descriptor), "DW": number,
          "W": .array(.either([.number, numbers])),
          "CIDToGIDMap": .oneName(["Identity"]),
        ])),
    .systemInfo: dictionary([
      "Registry": .string, "Ordering": .string, "Supplement": .integer,
    ]),
    .mapping: stream(
      "CMap",
      [
        "CMapName": .name, "CIDSystemInfo": .role(.systemInfo), "WMode": .integer,
      ]),
    .descriptor: needingOne(
      of: ["FontFile2", "FontFile3"],
      dictionary(
        "FontDescriptor",
        [
          "FontName": .name, "FontFamily": .string, "Flags": .integer, "FontBBox": numbers,
          "ItalicAngle": number, "Ascent": number, "Descent": number, "CapHeight": number,
          "StemV": number, "StemH": number, "FontFile2": .role(.fontFile),
          "FontFile3": .role(.fontFile), "CIDSet": .role(.lookup),
        ])),
    .fontFile: stream(
      nil,
      [
        "Length1": .integer,
        "Subtype": .oneName(["CIDFontType0C", "OpenType"]),
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
      "Font": .map(.role(.composedFont)),
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
      "N", [], stream(nil, ["N": .oneInteger([1, 3, 4]), "Range": numbers])),
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
          "Width": .upTo(PDFLimits.pixels), "Height": .upTo(PDFLimits.pixels),
          "ColorSpace": colour,
          "BitsPerComponent": .integer, "Decode": numbers, "Interpolate": .bool,
          "ImageMask": .bool, "Mask": .either([numbers, .role(.image)]),
          "SMask": .role(.image), "Intent": .name, "StructParent": .integer, "Name": .name,
        ])),
  ]
}
