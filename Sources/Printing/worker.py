"""Prints HTML pages as PDF/A with WeasyPrint and binds such PDFs into files for paper.

Run as `python -c <this text>` with the root folder as working directory. Needs weasyprint 70.0 and pikepdf.

A frame on standard input or output is one line of ASCII JSON, then its bodies one after another; "bodies" gives their
sizes in bytes. Every request is answered by one reply; the program ends at the end of its input.

    start    {"weasyprint": "70.0", "fonts": "<sha256 of the installed fonts' paths and sizes>", "bodies": []}

    request  {"print": {"title": "...", "source": "sha256:..."}, "bodies": [n]}            the page, HTML in UTF-8
    reply    {"pages": 3, "fonts": [family, ...], "substitutes": [[wanted, used], ...],
              "missing": [code point, ...], "wide": [{"page": 1, "label": "..."}, ...], "bodies": [m]}
             No body is made when a character is missing. "wide" is text that leaves its box.

    request  {"bind": {"how": "stack" | "booklet", "title": "...", "copies": 1}, "bodies": [n, ...]}      PDFs of ours
    reply    {"pages": n, "bodies": [m]}

    failure  {"error": "<the exception's type>", "bodies": []}; never its message, which may quote a child's data.
"""

import os
import sys

sys.path[:] = [path for path in sys.path if path]  # nothing is imported from the working directory
frames = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)  # whatever else is printed must not get between the frames

import gc
import hashlib
import io
import json
import re
import signal
from collections import Counter
from contextlib import suppress
from functools import lru_cache
from typing import Any, Iterator
from xml.sax.saxutils import escape

import pikepdf
import pydyf
import weasyprint
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from weasyprint import pdf as making
from weasyprint.css.counters import CounterStyle
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout.inline import split_text_box
from weasyprint.pdf import fonts as embedding
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.ffi import ffi, fontconfig, harfbuzz, harfbuzz_subset
from weasyprint.text.fonts import FontConfiguration, get_hb_object_data
from weasyprint.urls import URLFetcher

# HarfBuzz tells which glyph went where; WeasyPrint has no use for it.
ffi.cdef("""
    typedef ... hb_map_t;
    typedef ... hb_subset_plan_t;
    hb_codepoint_t hb_map_get (const hb_map_t *map, hb_codepoint_t key);
    hb_subset_plan_t * hb_subset_plan_create_or_fail (hb_face_t *face, const hb_subset_input_t *input);
    void hb_subset_plan_destroy (hb_subset_plan_t *plan);
    hb_face_t * hb_subset_plan_execute_or_fail (hb_subset_plan_t *plan);
    hb_map_t * hb_subset_plan_new_to_old_glyph_mapping (const hb_subset_plan_t *plan);
""")

Reply = tuple[dict[str, Any], list[bytes]]

# ---- Fonts ---------------------------------------------------------------------------------------------------------


def installed_fonts(configuration: FontConfiguration) -> tuple[str, set[frozenset[str]]]:
    """A fingerprint of the installed fonts, and the family names that mean the same font (SimSun and 宋体)."""
    found = fontconfig.FcConfigGetFonts(configuration._config, fontconfig.FcSetSystem)
    value = ffi.new("FcChar8 **")

    def strings(pattern: Any, key: bytes) -> Iterator[str]:
        index = 0
        while fontconfig.FcPatternGetString(pattern, key, index, value) == 0:
            yield ffi.string(value[0]).decode("utf-8", "surrogateescape")
            index += 1

    files, names = set(), set()
    for pattern in found.fonts[0 : found.nfont]:
        files.update(strings(pattern, b"file"))
        names.add(frozenset(name.lower() for name in strings(pattern, b"family")))
    lines = [f"{path}\t{os.path.getsize(path)}\n" for path in sorted(files) if os.path.exists(path)]
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest(), names


FONTS = FontConfiguration()
FINGERPRINT, SAME_FONT = installed_fonts(FONTS)
GENERIC = {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"}


# Default_Ignorable_Code_Point: what a font need not have.
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Private use means something else on another machine, whatever font draws it here.
PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


class Drawn:
    """What the text of the document that is being drawn asked for and got."""

    def __init__(self) -> None:
        self.used: dict[tuple[str, ...], Counter[str]] = {}
        self.private: set[int] = set()

    def note(self, stream: Any, textbox: Any) -> None:
        self.private.update(map(ord, PRIVATE_USE.findall(textbox.text)))
        line, _ = textbox.pango_layout.get_first_line()
        run = line.runs[0]
        counts = self.used.setdefault(textbox.style["font_family"], Counter())
        while run != ffi.NULL:
            item = run.data
            run = run.next
            font, _ = stream.add_font(item.item.analysis.font)
            counts[font.family] += item.glyphs.num_glyphs

    def families(self) -> list[str]:
        return sorted({family for counts in self.used.values() for family in counts})

    def substitutes(self) -> list[list[str]]:
        found = set()
        for (wanted, *_), counts in self.used.items():
            most = min(counts, key=lambda family: (-counts[family], family))
            pair = {wanted.lower(), most.lower()}
            if wanted.lower() not in GENERIC and len(pair) > 1 and not any(pair <= names for names in SAME_FONT):
                found.add((wanted, most))
        return [list(pair) for pair in sorted(found)]

    def missing(self, fonts: Any) -> list[int]:
        unknown = {point for font in fonts for point in font.missing if not IGNORABLE.match(chr(point))}
        return sorted(unknown | self.private)


drawn = Drawn()
draw_first_line = drawing.draw_first_line


def draw_and_note(stream: Any, textbox: Any, *arguments: Any) -> Any:
    emojis = draw_first_line(stream, textbox, *arguments)
    if textbox.text.strip():
        drawn.note(stream, textbox)
    return emojis


drawing.draw_first_line = draw_and_note

# ---- Smaller and sooner: where WeasyPrint's own way costs much -----------------------------------------------------


def content_of(font: Font) -> bytes:
    if not isinstance(font.content, bytes):
        font.content = get_hb_object_data(font.content)
    return font.content


# Of every font it meets WeasyPrint copies the whole file, 20 MB and more, and replaces it by the subset later. The file
# is copied only when it is asked for.
embedding.get_hb_object_data = lambda face: face
Font.file_content = property(content_of, lambda font, content: setattr(font, "content", content))


def is_bare_cff(content: bytes) -> bool:
    return content[:2] == b"\1\0"  # its version


# A bare CFF goes where OpenType with a CFF goes: /FontFile3 of a /CIDFontType0.
Font.type = property(
    lambda font: "otf" if font.file_content[:4] == b"OTTO" or is_bare_cff(font.file_content) else "ttf"
)
subset_by_weasyprint = Font._harfbuzz_subset


def subset(font: Font, to_unicode: dict[int, str], hinting: bool) -> None:
    """Of a CID-keyed font only the glyphs in use.

    WeasyPrint leaves every other glyph in the font as an empty one, since the text names glyphs by their place in the
    whole font: 300 KB of index in a Chinese font. In a CID-keyed font the names can stay while the places change.
    """
    if "CFF " in font.tables and "fvar" not in font.tables and not font.missing:
        if cff := bare_cff(font, sorted({0, *to_unicode})):
            font.file_content = cff
            return
    subset_by_weasyprint(font, to_unicode, hinting)


def bare_cff(font: Font, glyphs: list[int]) -> bytes | None:
    wish = ffi.gc(harfbuzz_subset.hb_subset_input_create_or_fail(), harfbuzz_subset.hb_subset_input_destroy)
    flags = harfbuzz_subset.HB_SUBSET_FLAGS_NO_HINTING | harfbuzz_subset.HB_SUBSET_FLAGS_DESUBROUTINIZE
    harfbuzz_subset.hb_subset_input_set_flags(wish, flags)
    chosen = harfbuzz_subset.hb_subset_input_glyph_set(wish)
    harfbuzz.hb_set_add_sorted_array(chosen, ffi.new("hb_codepoint_t[]", glyphs), len(glyphs))
    # Without these tables few glyphs come along that another one could turn into.
    dropped = harfbuzz_subset.hb_subset_input_set(wish, harfbuzz_subset.HB_SUBSET_SETS_DROP_TABLE_TAG)
    tags = sorted(harfbuzz.hb_tag_from_string(tag, -1) for tag in (b"GSUB", b"GPOS", b"GDEF", b"BASE", b"cmap", b"VORG"))
    harfbuzz.hb_set_add_sorted_array(dropped, ffi.new("hb_codepoint_t[]", tags), len(tags))
    plan = harfbuzz_subset.hb_subset_plan_create_or_fail(font.hb_face, wish)
    plan = ffi.gc(plan, harfbuzz_subset.hb_subset_plan_destroy)
    face = ffi.gc(harfbuzz_subset.hb_subset_plan_execute_or_fail(plan), harfbuzz.hb_face_destroy)
    places = harfbuzz_subset.hb_subset_plan_new_to_old_glyph_mapping(plan)
    blob = harfbuzz.hb_face_reference_table(face, harfbuzz.hb_tag_from_string(b"CFF ", -1))
    length = ffi.new("unsigned int *")
    data = bytes(ffi.buffer(harfbuzz.hb_blob_get_data(blob, length), length[0]))
    harfbuzz.hb_blob_destroy(blob)

    cff = CFFFontSet()
    cff.decompile(io.BytesIO(data), None)
    top = cff[0]
    if not hasattr(top, "ROS"):
        return None
    names = [f"cid{harfbuzz.hb_map_get(places, glyph):05}" for glyph in range(1, len(top.charset))]
    if top.charset[1:] != names:
        top.charset[1:] = names
        output = io.BytesIO()
        cff.compile(output, TTFont(recalcBBoxes=False))
        data = output.getvalue()
    return data


Font._harfbuzz_subset = subset


class Ready(pydyf.Object):
    """The bytes of a PDF object. pydyf makes them twice, for the file and for its identifier."""

    data, compressible = b"", True

    def __init__(self, made: pydyf.Object) -> None:
        vars(self).update(vars(made), data=made.data, compressible=made.compressible)


# ---- Text that leaves its box --------------------------------------------------------------------------------------

TOLERANCE = 0.5  # px


def element_text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def is_label(cell: Any) -> bool:
    return cell.element_tag == "th" and "label" in cell.element.get("class", "").split()


def label_of(cell: Any, row: Any, table: Any) -> str:
    """What the row, else the column, calls the cell."""
    if cell is None:
        return ""
    if cell.element_tag == "th":
        return element_text(cell.element)
    labels = [other for other in row.children[: row.children.index(cell)] if is_label(other)] or [
        header
        for group in table.children
        if group.is_header
        for line in group.children
        for header in line.children
        if header.grid_x <= cell.grid_x < header.grid_x + header.colspan
        and header.element_tag == "th"
        and header.element.get("scope", "col") == "col"
    ]
    return element_text(labels[-1].element) if labels else ""


def leaves(box: Any) -> bool:
    """Whether a line is wider than the box, or what is in a cell higher than it."""
    left, bottom = box.content_box_x() - TOLERANCE, box.content_box_y() + box.height + TOLERANCE
    right = left + box.width + 2 * TOLERANCE
    parts = (part for line in box.children if isinstance(line, boxes.LineBox) for part in line.children)
    return any(
        part.is_in_normal_flow() and not left <= part.position_x <= part.position_x + part.margin_width() <= right
        for part in parts
    ) or any(
        isinstance(box, boxes.TableCellBox)
        and child.is_in_normal_flow()
        and child.position_y + child.margin_height() > bottom
        for child in box.children
    )


def wide_labels(box: Any, cell: Any = None, row: Any = None, table: Any = None) -> Iterator[str]:
    if isinstance(box, boxes.TableBox):
        table = box
    elif isinstance(box, boxes.TableRowBox):
        row = box
    elif isinstance(box, boxes.TableCellBox):
        cell = box
    if isinstance(box, boxes.BlockContainerBox) and box.style["visibility"] == "visible" and leaves(box):
        yield label_of(cell, row, table)
    for child in box.children:
        if isinstance(child, boxes.ParentBox):
            yield from wide_labels(child, cell, row, table)


# ---- Labels of rows that run over pages ----------------------------------------------------------------------------


def continue_labels(pages: list[Any]) -> None:
    """On a row's second page its label stands again, with （续） under it. CSS has no words for that."""
    first: dict[Any, Any] = {}
    for page in pages:
        for cell in page._page_box.descendants():
            if isinstance(cell, boxes.TableCellBox) and cell.element is not None and is_label(cell):
                if any(isinstance(box, boxes.TextBox) for box in cell.descendants()):
                    first.setdefault(cell.element, cell)
                elif cell.element in first:
                    continue_label(first[cell.element], cell)


def continue_label(model: Any, cell: Any) -> None:
    copy = model.deepcopy()
    parent = [box for box in copy.descendants() if any(isinstance(child, boxes.LineBox) for child in box.children)][-1]
    line = parent.children[-1]
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
    if not texts:
        return
    text, _, _ = split_text_box(None, texts[-1].copy_with_text("（续）"), None, 0)
    below = line.copy_with_children([text])
    below.translate(dy=line.height)
    text.position_x = copy.content_box_x()
    if model.style["text_align_all"] == "center":
        text.position_x += (copy.width - text.width) / 2
    parent.children = [*parent.children, below]
    # The copy moves into the middle of the cell, when there is room for it.
    top = copy.children[0].position_y
    height = below.position_y + below.height - top
    if text.width <= cell.width and height <= cell.border_height():
        copy.translate(
            dx=cell.content_box_x() - copy.content_box_x(),
            dy=cell.position_y + (cell.border_height() - height) / 2 - top,
        )
        cell.children = copy.children


# ---- Printing ------------------------------------------------------------------------------------------------------

NOTHING_FETCHED = URLFetcher(allowed_protocols=())


@lru_cache(16)
def style_sheet(text: str) -> tuple[weasyprint.CSS, CounterStyle]:
    """Parsed once for all documents: that takes longer than to lay out a page."""
    counters = CounterStyle()
    return weasyprint.CSS(string=text, url_fetcher=NOTHING_FETCHED, font_config=FONTS, counter_style=counters), counters


build_fonts_dictionary = making.build_fonts_dictionary


def build_fonts(pdf: Any, fonts: dict[Any, Font], compress: bool, subset: bool, options: dict[str, Any]) -> Any:
    """PDF/A-1 is what archives ask for, but has no place for OpenType fonts nor for what is transparent.

    The version is chosen here, where the fonts in use are known and nothing that depends on it is made yet.
    """
    # Opaque fills and strokes are "a1" and "A1"; every other state, image or group may be transparent.
    drawings = {
        name
        for made in pdf.objects
        if isinstance(made, dict)
        for key in ("ExtGState", "XObject")
        for name in made.get(key, ())
    }
    if drawings <= {"a1", "A1", "a1.0", "A1.0"} and all(
        "glyf" in font.tables and not (font.bitmap or font.png or font.svg or font.colr) for font in fonts.values()
    ):
        options["pdf_version"] = "1.4"
    pdf.version = options["pdf_version"]
    dictionary = build_fonts_dictionary(pdf, fonts, compress, subset, options)
    for made in pdf.objects:
        if isinstance(made, pydyf.Stream) and made.extra.get("Subtype") == "/OpenType" and is_bare_cff(made.stream[0]):
            made.extra["Subtype"] = "/CIDFontType0C"
    return dictionary


making.build_fonts_dictionary = build_fonts

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt></dc:description>
<dc:source>{source}</dc:source>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def archival(pdf: Any, document: Any, page_streams: Any, attachments: Any, compress: Any) -> None:
    """Our PDF/A variant: the metadata, which name the fonts in use."""
    metadata = document.metadata
    metadata.description = f"共{len(document.pages)}页；字体：{'、'.join(drawn.families())}"
    pdf.info["Subject"] = pydyf.String(metadata.description)
    # Level U: all text has its characters. Level A would vouch for the structure too.
    is_readable = all(text for font in document.fonts.values() for text in font.to_unicode.values())
    part, level = (1, "B") if pdf.version == "1.4" else (2, "U" if is_readable else "B")
    packet = XMP.format(
        part=part,
        level=level,
        producer=f"WeasyPrint {weasyprint.__version__}",
        title=escape(metadata.title),
        description=escape(metadata.description),
        source=document.source,
    )
    # Not compressed: programs look for it without reading the PDF.
    stream = pydyf.Stream([packet.encode()], {"Type": "/Metadata", "Subtype": "/XML"}, compress=False)
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference


making.VARIANTS["pdf/a"] = (archival, {})
OPTIONS = dict(
    weasyprint.DEFAULT_OPTIONS, pdf_variant="pdf/a", pdf_version="1.7", pdf_tags=True, output_intent="srgb"
)


def print_page(request: dict[str, Any], bodies: list[bytes]) -> Reply:
    global drawn
    drawn = Drawn()
    (body,) = bodies
    if not re.fullmatch("sha256:[0-9a-f]+", request["source"]):
        raise ValueError("source")
    sheets: list[str] = []
    page = re.sub("<style>(.*?)</style>", lambda match: sheets.append(match[1]) or "", body.decode(), flags=re.S)
    sheet, counters = style_sheet("\n".join(sheets))
    html = weasyprint.HTML(string=page, url_fetcher=NOTHING_FETCHED)
    document = html.render(FONTS, counters.copy(), **dict(OPTIONS, stylesheets=[sheet]))
    document.metadata = DocumentMetadata(title=request["title"], lang=document.metadata.lang)
    document.source = request["source"]
    wide = {(number, label) for number, page in enumerate(document.pages, 1) for label in wide_labels(page._page_box)}
    continue_labels(document.pages)
    for page in document.pages:
        page.links.clear()
        page.anchors.clear()
    pdf = making.generate_pdf(document, None, 1, **OPTIONS)
    missing = drawn.missing(document.fonts.values())
    reply = {
        "pages": len(document.pages),
        "fonts": drawn.families(),
        "substitutes": drawn.substitutes(),
        "missing": missing,
        "wide": [{"page": number, "label": label} for number, label in sorted(wide)],
    }
    if missing:
        return reply, []
    pdf.objects = [made if made.free == "f" else Ready(made) for made in pdf.objects]
    output = io.BytesIO()
    # Streams are compressed, objects are not: a receiver can see without unpacking that nothing in it acts.
    pdf.write(output, pdf.version, identifier=True, compress=False)
    return reply, [output.getvalue()]


# ---- Binding -------------------------------------------------------------------------------------------------------

A4_LANDSCAPE = (841.89, 595.276)


def new_page(book: pikepdf.Pdf, box: Any, resources: Any = None, content: bytes = b"") -> pikepdf.Page:
    page = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=box, Resources=resources or pikepdf.Dictionary())
    if content:
        page.Contents = book.make_stream(content)
    return pikepdf.Page(book.make_indirect(page))


def stack(book: pikepdf.Pdf, documents: list[pikepdf.Pdf], copies: int) -> None:
    """One after another, each document beginning on a right-hand page."""
    for document in documents:
        start = len(book.pages)
        book.pages.extend(document.pages)
        if (len(book.pages) - start) % 2:
            book.pages.append(new_page(book, book.pages[-1].mediabox))
    once = list(book.pages)
    for page in book.pages:
        for key in ("/StructParents", "/Tabs"):  # the trees they point into stay behind
            if key in page.obj:
                del page.obj[key]
    for _ in range(copies - 1):
        for page in once:
            book.pages.append(page)  # a second page object over the same content


def booklet(book: pikepdf.Pdf, documents: list[pikepdf.Pdf], copies: int) -> None:
    """A5 pages side by side on A4 sheets, for stapling through the fold (骑马订)."""
    width, height = A4_LANDSCAPE
    sides: list[pikepdf.Page] = []
    for document in documents:
        pages = [(book.copy_foreign(page.as_form_xobject()), page.mediabox) for page in document.pages]
        pages += [None] * (-len(pages) % 4)
        for side in range(len(pages) // 2):
            pair = [pages[len(pages) - 1 - side], pages[side]]
            if side % 2:
                pair.reverse()
            forms, content = pikepdf.Dictionary(), []
            for name, place in zip(("/L", "/R"), pair):
                if place is None:
                    continue
                form, box = place
                left, bottom, right, top = map(float, box)
                if right - left > width / 2 + 1 or top - bottom > height + 1:
                    raise ValueError("not A5")
                x = width / 2 - (right if name == "/L" else left)  # the inner edges meet in the fold
                content.append(f"q 1 0 0 1 {x:.3f} {(height - top - bottom) / 2:.3f} cm {name} Do Q")
                forms[name] = form
            page = new_page(book, [0, 0, width, height], pikepdf.Dictionary(XObject=forms), "\n".join(content).encode())
            sides.append(page)
    for _ in range(copies):
        for page in sides:
            book.pages.append(page)


def bind(request: dict[str, Any], bodies: list[bytes]) -> Reply:
    how = {"stack": stack, "booklet": booklet}[request["how"]]
    book = pikepdf.new()
    documents = [pikepdf.open(io.BytesIO(body)) for body in bodies]
    how(book, documents, request["copies"])
    book.docinfo["/Title"] = request["title"]
    book.Root.Lang = "zh-CN"
    book.Root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle=True,
        PrintScaling=pikepdf.Name("/None"),
        Duplex=pikepdf.Name("/DuplexFlipLongEdge" if how is stack else "/DuplexFlipShortEdge"),
    )
    output = io.BytesIO()
    book.save(output, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return {"pages": len(book.pages)}, [output.getvalue()]


# ---- Frames --------------------------------------------------------------------------------------------------------


def write_frame(header: dict[str, Any], bodies: list[bytes]) -> None:
    header["bodies"] = [len(body) for body in bodies]
    frames.write(json.dumps(header).encode() + b"\n" + b"".join(bodies))
    frames.flush()


# What the first document would have to wait for: the fonts of the forms, and modules that are imported when needed.
WARM_UP = """<html lang=zh-CN><title>.</title><style>
p { font-family: 仿宋_GB2312, FangSong, 仿宋, STFangsong, FZFangSong-Z02S, Noto Serif CJK SC, Source Han Serif SC, serif }
th { font-family: 黑体, SimHei, STHeiti, FZHei-B01S, Noto Sans CJK SC, Source Han Sans SC, sans-serif }
h1 { font-family: 方正小标宋简体, FZXiaoBiaoSong-B05S, Noto Serif CJK SC, Source Han Serif SC, serif }
</style><h1>童档</h1><p>1：☐☑</p><table><tr><th>区</th><td>a</td></tr></table>""".encode()


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started us decides when we end
    source, nothing = sys.stdin.buffer, os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):  # from here on a message may quote a document
        os.dup2(nothing, descriptor)
    write_frame({"weasyprint": weasyprint.__version__, "fonts": FINGERPRINT}, [])
    with suppress(Exception):
        print_page({"title": "", "source": "sha256:0"}, [WARM_UP])
    gc.collect()
    gc.freeze()
    gc.disable()  # a document is made of cycles and lives as long as its request: collected between them
    while line := source.readline():
        try:
            header = json.loads(line)
            bodies = [source.read(size) for size in header["bodies"]]
            if [len(body) for body in bodies] != header["bodies"]:
                return  # the input ended within a frame
            reply, results = (
                print_page(header["print"], bodies) if "print" in header else bind(header["bind"], bodies)
            )
        except Exception as error:
            reply, results = {"error": type(error).__name__}, []
        write_frame(reply, results)
        gc.collect()


with suppress(BrokenPipeError):
    main()
