"""Prints pages as PDF/A with Typst, and binds such PDFs into files for paper.

Run as `python -c <this text>` with the root folder as working directory. Needs the package typst, and `fc-list` where
fonts are to be found by more names than one.

A frame on standard input or output is one line of ASCII JSON, then its bodies one after another; "bodies" gives their
sizes in bytes. Every request is answered by one reply; the program ends at the end of its input.

    start    {"typst": "0.15.2", "fonts": "<sha256 of the installed fonts' paths and sizes>", "bodies": []}

    request  {"print": {"title": "...", "source": "sha256:...", "day": "2022-03-05"}, "bodies": [m, n]}
             print.typ, and the page: HTML in UTF-8, as a tree and as text the one input of the style
    reply    {"pages": 3, "fonts": [family, ...], "substitutes": [[wanted, used], ...],
              "missing": [code point, ...], "wide": [{"page": 1, "label": "..."}, ...], "bodies": [m]}
             No body is made when a character is missing. "wide" is text that had to be broken within a word.

    request  {"bind": {"how": "stack" | "booklet", "title": "...", "copies": 1}, "bodies": [m, n, ...]}
             bind.typ, and PDFs of ours
    reply    {"pages": n, "bodies": [m]}

    failure  {"error": "<the exception's type>", "bodies": []}; never its message, which may quote a child's data.
"""

import os
import sys

sys.path[:] = [path for path in sys.path if path]  # nothing is imported from the working directory
frames = os.fdopen(os.dup(1), "wb")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what else is printed may quote a document
os.dup2(1, 2)

import hashlib
import html
import json
import re
import signal
import subprocess
import xml.etree.ElementTree as XML
from contextlib import suppress
from importlib.metadata import version

import typst

FONTS = typst.Fonts(include_embedded_fonts=False)
FILES = [font for font in FONTS.fonts() if font.path]
FAMILIES = {font.family.lower(): font.family for font in FILES}
# A font has more names than Typst knows it by: 宋体 is SimSun.
with suppress(OSError, subprocess.SubprocessError):
    known = {(font.path, font.index): font.family for font in FILES}
    listed = subprocess.run(["fc-list", "--format", "%{file}\t%{index}\t%{family}\n"], capture_output=True, timeout=20)
    for line in listed.stdout.decode("utf-8", "replace").splitlines():
        path, index, names = line.split("\t")
        if index.isdigit() and (family := known.get((path, int(index) & 0xFFFF))):
            for name in names.split(","):
                FAMILIES.setdefault(name.lower(), family)
PATHS = sorted({font.path for font in FILES})
FINGERPRINT = hashlib.sha256("".join(f"{path}\t{os.path.getsize(path)}\n" for path in PATHS).encode()).hexdigest()
COMPILER = typst.Compiler(root="/", font_paths=FONTS, ignore_system_fonts=True)

# ---- A page as a tree ----------------------------------------------------------------------------------------------

VOID = re.compile(r"<(br|wbr|col|hr|meta)((?:\s[^<>]*?)?)\s*/?>")
NAMED = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;)[a-z]+;")
SPACES = re.compile("[ \t\r\n]+")
LINES = set("span strong em b i u small sub sup code a".split())
ROWS = set("body main section article header footer div table thead tbody tfoot tr colgroup ul ol dl".split())
BLOCKS = ROWS | set("p h1 h2 h3 h4 h5 h6 blockquote figure".split())


def tree(element):
    """An element as print.typ has it: tag, classes, children; of white space what shows."""
    children = []
    node = {"t": element.tag, "c": element.get("class", "").split(), "k": children}
    for attribute, key in (("colspan", "x"), ("rowspan", "y"), ("span", "n"), ("start", "n")):
        if attribute in element.attrib:
            node[key] = max(1, min(1000, int(element.get(attribute))))
    holds_blocks = element.tag in ROWS or any(child.tag in BLOCKS for child in element)
    for child in (None, *element):
        if child is not None:
            children.append(tree(child))
        text = SPACES.sub(" ", (element.text if child is None else child.tail) or "")
        if text and not (text == " " and holds_blocks):
            children.append(text)
    if element.tag not in LINES:
        for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
            if children and isinstance(children[place], str):
                children[place] = strip(children[place], " ")
                if not children[place]:
                    del children[place]
    return node


def font_lists(page):
    """The lists of fonts.css: as they are written, and with the fonts that are there."""
    told = dict(re.findall(r"--([a-z]+):\s*([^;{}]+);", page))

    def names(key, above=()):
        for part in told.get(key, "").split(","):
            if other := re.fullmatch(r"var\(--([a-z]+)\)", part.strip()):
                yield from names(other[1], (*above, key)) if other[1] not in above else ()
            else:
                yield part.strip().strip("\"'")

    wanted = {key: list(names(key)) for key in ("title", "text", "kai", "hei", "song", "rare")}
    wanted["mono"] = ["DejaVu Sans Mono", "Consolas"]
    there = {key: [FAMILIES[name.lower()] for name in list if name.lower() in FAMILIES] for key, list in wanted.items()}
    return wanted, there


# ---- Printing ------------------------------------------------------------------------------------------------------

UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed|contains the codepoint `"(.*?)"`')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
LANDSCAPE = re.compile(rb"(<</Type/Page/[^<>]{0,80}/MediaBox\[)0 0 841\.8898 595\.2756\]")


def print_page(request, style, page):
    text = page.decode()
    wanted, there = font_lists(text)
    body = NAMED.sub(lambda match: html.unescape(match[0]), text[text.index("<body") : text.index("</body>") + 7])
    root = XML.fromstring(VOID.sub(r"<\1\2/>", body))
    inputs = {
        "page": json.dumps(tree(root), ensure_ascii=False), "fonts": json.dumps(there, ensure_ascii=False),
        "title": request["title"], "source": request["source"], "day": request["day"],
    }  # fmt: skip
    said = {"pages": 1, "fonts": [], "substitutes": [], "missing": [], "wide": []}
    try:
        pdf, warnings = COMPILER.compile_with_warnings(
            input=style, sys_inputs=inputs, format="pdf", pdf_standards=["a-2a", "ua-1"])  # fmt: skip
    except typst.TypstError as error:
        found = "".join(one or other for one, other in UNSHOWN.findall(error.diagnostic))
        found = ESCAPED.sub(lambda match: chr(int(match[1], 16)), found)
        said["missing"] = sorted({ord(sign) for sign in found if sign > "\x7f"})
        if not said["missing"]:
            raise
        return said, []
    marks = [re.fullmatch("unknown font family: wide ([0-9]+) (.*)", warning.message) for warning in warnings]
    said["wide"] = [{"page": int(mark[1]), "label": mark[2]} for mark in marks if mark]
    # A landscape page is bound at its top, and its back at its foot: there the paper lies lower under the print.
    sides = iter(range(1 << 20))
    back = lambda match: match[0] if next(sides) % 2 == 0 else (match[1] + b"0 -40 841.89 555.28]").ljust(len(match[0]))
    pdf = LANDSCAPE.sub(back, pdf)
    said["pages"] = int(re.search(rb"<xmpTPg:NPages>(\d+)<", pdf)[1])
    used = {name.decode().lower() for name in re.findall(rb"/FontName/[A-Z]{6}\+([A-Za-z0-9]+)", pdf)}
    is_used = lambda family: any(name.startswith(re.sub("[^a-z0-9]", "", family.lower())) for name in used)
    said["fonts"] = sorted(filter(is_used, set(FAMILIES.values())))
    pairs = {(wanted[key][0], there[key][0]) for key in ("title", "text", "kai", "hei", "song") if wanted[key] and there[key]}
    said["substitutes"] = sorted(
        [first, used] for first, used in pairs if FAMILIES.get(first.lower()) != used and is_used(used)
    )
    return said, [pdf]


# ---- Binding -------------------------------------------------------------------------------------------------------


def bind(request, style, *documents):
    files, pages = [os.memfd_create("pdf") for _ in documents], []
    try:
        for file, document in zip(files, documents):
            with os.fdopen(os.dup(file), "wb") as output:
                output.write(document)
            box = re.search(rb"/MediaBox\[([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+)\]", document)
            pages.append([f"/proc/self/fd/{file}", int(re.search(rb"<xmpTPg:NPages>(\d+)<", document)[1]),
                          float(box[3]), float(box[4])])  # fmt: skip
        inputs = {"documents": json.dumps(pages)} | {key: str(value) for key, value in request.items()}
        pdf = COMPILER.compile(input=style, sys_inputs=inputs, format="pdf", pdf_tags=False)
    finally:
        for file in files:
            os.close(file)
    # How the printer is to take the sheets, which Typst has no words for; the catalog is the last object.
    edge = "Short" if request["how"] == "booklet" else "Long"
    told = f"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None/Duplex/DuplexFlip{edge}Edge>>".encode()
    start, end = pdf.rindex(b"/ViewerPreferences<<"), pdf.rindex(b"xref\n0 ")
    pdf = pdf[:start] + told + pdf[pdf.index(b">>", start) + 2 :]
    moved = pdf.rindex(b"xref\n0 ")
    pdf = pdf.replace(b"startxref\n%d\n" % end, b"startxref\n%d\n" % moved)
    return {"pages": int(re.search(rb"<xmpTPg:NPages>(\d+)<", pdf)[1])}, [pdf]


def write_frame(header, bodies):
    header["bodies"] = [len(body) for body in bodies]
    frames.write(json.dumps(header).encode() + b"\n" + b"".join(bodies))
    frames.flush()


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started us decides when we end
    source = sys.stdin.buffer
    write_frame({"typst": version("typst"), "fonts": FINGERPRINT}, [])
    while line := source.readline():
        try:
            header = json.loads(line)
            bodies = [source.read(size) for size in header["bodies"]]
            if [len(body) for body in bodies] != header["bodies"]:
                return  # the input ended within a frame
            reply, results = (
                print_page(header["print"], *bodies) if "print" in header else bind(header["bind"], *bodies)
            )
        except Exception as error:
            reply, results = {"error": type(error).__name__}, []
        write_frame(reply, results)


with suppress(BrokenPipeError):
    main()
