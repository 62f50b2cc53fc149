"""Judges PDFs beside the HTML that they were printed from.

    judge_pdf.py bound|file|text|label|words FOLDER      every PDF below the folder
    judge_pdf.py spoil PDF HTML FOLDER                   makes spoiled copies of a good one

Needs qpdf and poppler-utils, and an environment with pikepdf, lxml and html5lib. Prints a line for each fault, and
at the end how many were judged. `words` prints instead every text in a file that is not part of a page.
"""

import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import html5lib
import pikepdf
from lxml import etree


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    return done.returncode, done.stdout


# ---- What is in the file -------------------------------------------------------------------------------------------

FORBIDDEN = {
    "/AA", "/A", "/URI", "/Launch", "/JavaScript", "/JS", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/OpenAction",
    "/Annots", "/AcroForm", "/XFA", "/Encrypt", "/SubmitForm", "/GoToR",
    "/RichMedia", "/Movie", "/Sound",
}  # fmt: skip
DATE = re.compile(r"(?:D:|Date>)(\d{4})-?(\d\d)-?(\d\d)(?:T?00:?00:?00Z)?")


def of_file(pdf, bound=False):
    if run("qpdf", "--check", pdf)[0] != 0:
        yield "qpdf"
    _, fonts = run("pdffonts", pdf)
    rows = fonts.splitlines()[2:]
    if not rows or any(row.split()[-5:-2] != ["yes"] * 3 for row in rows):
        yield "fonts"
    said = info(pdf)
    told = {"Encrypted": "no", "JavaScript": "no", "Form": "none"} | ({} if bound else {"Tagged": "yes"})
    for key, value in told.items():
        if said.get(key) != value:
            yield key
    try:
        document = pikepdf.open(pdf)
    except pikepdf.PdfError:
        yield "unreadable"
        return
    with document:
        if document.is_encrypted or "/Encrypt" in document.trailer:
            yield "encrypted"
        names, dates = set(), set()
        for thing in document.objects:
            names.update(names_in(thing))
            if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/Metadata":
                dates.update("".join(match.groups()) for match in DATE.finditer(thing.read_bytes().decode()))
        for key in ("/CreationDate", "/ModDate"):
            # One day, at midnight: no clock was asked.
            told = str(document.docinfo.get(key, ""))
            match = DATE.fullmatch(told)
            dates.add("".join(match.groups()) if match else told)
        names.update(set(document.docinfo.keys()) & FORBIDDEN)
        yield from sorted(names & FORBIDDEN)
        if len(dates) != 1 or (dates == {""}) != bound:
            yield "date"
        if document.Root.get("/Lang") != "zh-CN":
            yield "lang"
        if not bound and "/OutputIntents" not in document.Root:
            yield "intent"


def names_in(thing):
    """Keys and names, not of objects that are referred to: those come by themselves."""
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in thing.keys():
            # /A of a structure element is its attributes.
            if not (key == "/A" and ("/P" in thing or "/S" in thing and "/K" in thing)):
                yield key
            value = thing.get(key)
            if not getattr(value, "is_indirect", False):
                yield from names_in(value)
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not getattr(value, "is_indirect", False):
                yield from names_in(value)
    elif isinstance(thing, pikepdf.Name):
        yield str(thing)


# ---- What it says of itself ----------------------------------------------------------------------------------------


def info(pdf):
    pairs = (line.split(":", 1) for line in run("pdfinfo", pdf)[1].splitlines() if ":" in line)
    return {key: value.strip() for key, value in pairs}


SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "id": "http://www.aiim.org/pdfa/ns/id/",
    "pages": "http://ns.adobe.com/xap/1.0/t/pg/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "ua": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def xmp_text(tree, name):
    """Of an element, or of an attribute of that name."""
    found = tree.xpath(f"//{name}", namespaces=SPACES)
    attributes = tree.xpath(f"//@{name}", namespaces=SPACES)
    return "".join(found[0].itertext()).strip() if found else attributes[0] if attributes else None


def of_label(pdf):
    said = info(pdf)
    # A blank form's title ends in a line to write on.
    title = " ".join(parse(pdf).findtext(".//title").split()).rstrip(" ＿")
    try:
        tree = etree.fromstring(run("pdfinfo", "-meta", pdf)[1].encode())
    except etree.XMLSyntaxError:
        yield "no XMP"
        return
    if not title or said.get("Title") != title or xmp_text(tree, "dc:title") != title:
        yield "title"
    if xmp_text(tree, "pages:NPages") != said["Pages"]:
        yield "pages"
    level = (xmp_text(tree, "id:part"), xmp_text(tree, "id:conformance"), xmp_text(tree, "ua:part"))
    if level != ("2", "A", "1") or said["PDF version"] != "1.7":
        yield "level"
    if not re.fullmatch("sha256:[0-9a-f]{64}", xmp_text(tree, "pdf:Keywords") or ""):
        yield "source"
    if said.get("Keywords") != xmp_text(tree, "pdf:Keywords"):
        yield "keywords"


def words(pdf):
    yield run("pdfinfo", pdf)[1]
    yield run("pdfinfo", "-meta", pdf)[1]
    with pikepdf.open(pdf) as document:
        for thing in document.objects:
            yield from strings_in(thing)


def strings_in(thing):
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in thing.keys():
            yield from direct_strings_in(thing.get(key))
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            yield from direct_strings_in(value)
    elif isinstance(thing, pikepdf.String):
        yield str(thing)


def direct_strings_in(value):
    if not getattr(value, "is_indirect", False):
        yield from strings_in(value)


# ---- What stands on its pages --------------------------------------------------------------------------------------

# What paper has and the text of the HTML has not.
MARKER = re.compile(r"(?:[0-9]+\.|[•◦▪])+")


@lru_cache(None)
def parse(pdf):
    page = Path(pdf).with_suffix(".html").read_text(encoding="utf-8")
    return html5lib.parse(page, treebuilder="lxml", namespaceHTMLElements=False).getroot()


def bare(text):
    return "".join(text.split())


def shown(element):
    """The text of an element as paper shows it; what is written by hand there has no options to choose from."""
    parts = [element.text or ""]
    for child in element:
        classes = child.get("class", "").split()
        is_hidden = "pen" in element.get("class", "").split() and {"option", "date"} & set(classes)
        parts += ["" if is_hidden else shown(child), child.tail or ""]
    return "".join(parts)


def is_head(line, number, count):
    return re.search(f"第{number}页共{count}页(（续）)?$", line)


def of_text(pdf):
    main = parse(pdf).find(".//main")
    html = bare(shown(main))
    pages = run("pdftotext", "-raw", pdf, "-")[1].split("\f")[:-1]
    is_numbered = not {"cover", "contents", "remarks"} & set(parse(pdf).find(".//body").get("class", "").split())
    texts = []
    for number, page in enumerate(pages, 1):
        lines = page.splitlines()
        heads = [place for place, line in enumerate(lines) if is_head(bare(line), number, len(pages))]
        feet = [place for place, line in enumerate(lines) if bare(line) == f"—{number}—"]
        if len(feet) != is_numbered or len(heads) != (is_numbered or len(pages) > 1):
            yield f"page number {number}"
        texts.append(bare("".join(line for place, line in enumerate(lines) if place not in heads + feet)))
    # Nothing is lost on the pages, whatever is repeated or counted there.
    lost = Counter(html) - Counter("".join(texts))
    if lost:
        yield f"lost on paper: {''.join(sorted(lost))!r}"
    # What is read aloud: the page's words in its order, and before an item of a list its mark.
    text = "".join(spoken(pdf))
    ways, seen, furthest = [(0, 0)], set(), (0, 0)
    while ways:
        way = ways.pop()
        if way in seen:
            continue
        seen.add(way)
        done, place = way
        furthest = max(furthest, way)
        if done == len(html) and place == len(text):
            break
        if match := MARKER.match(text, place):
            ways.append((done, match.end()))
        if done < len(html) and place < len(text) and html[done] == text[place]:
            ways.append((done + 1, place + 1))
    else:
        done, place = furthest
        yield f"text: {html[done:done + 20]!r} is {text[place:place + 20]!r}"
    if main.find(".//li") is None and html != text:
        yield "text differs"


def spoken(pdf):
    """The text of the structure, in its order: what stands only on paper is no part of it."""
    for line in run("pdfinfo", "-struct-text", pdf)[1].splitlines():
        line = line.strip()
        if len(line) > 1 and line[0] == line[-1] == '"':
            yield bare(line[1:-1])


# ---- Spoiled -------------------------------------------------------------------------------------------------------


def spoil(good, page, folder):
    """Copies of a good PDF, each with one fault that its name tells."""
    folder = Path(folder)
    folder.mkdir(parents=True)
    html = Path(page).read_text(encoding="utf-8")

    def write(name, change=None, text=html, **options):
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
        with pikepdf.open(good) as document:
            if change:
                change(document)
            document.save(folder / f"{name}.pdf", **options)

    def annotate(document):
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="x:")
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(link)])

    def act(document):
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")

    def attach(document):
        document.attachments["x"] = b"x"

    def retitle(document):
        document.docinfo["/Title"] = "x"

    def date(document):
        document.docinfo["/CreationDate"] = "D:20220101"

    def forget(*names):
        def change(document):
            for name in names:
                del document.Root[name]

        return change

    def unembed(document):
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary):
                for key in ("/FontFile2", "/FontFile3"):
                    if key in thing:
                        del thing[key]

    def relabel(document):
        document.docinfo["/Keywords"] = "sha256:0"

    def drop_page(document):
        del document.pages[-1]

    write("good")
    write("file-uri", annotate)
    write("file-action", act)
    write("file-attachment", attach)
    write("file-date", date)
    write("file-lang", forget("/Lang"))
    write("file-intent", forget("/OutputIntents"))
    write("file-tags", forget("/StructTreeRoot", "/MarkInfo"))
    write("file-fonts", unembed)
    write("file-encrypted", encryption=pikepdf.Encryption(owner="x", user=""))
    write("label-title", retitle)
    write("label-source", relabel)
    write("text-page-gone", drop_page)
    write("text-more", text=html.replace("</main>", "多</main>"))
    write("text-less", text=re.sub("(<h1[^>]*>).", r"\1", html))
    write("text-swapped", text=re.sub("(<h1[^>]*>)(.)(.)", r"\1\3\2", html))
    data = Path(good).read_bytes()
    (folder / "file-broken.html").write_text(html, encoding="utf-8")
    (folder / "file-broken.pdf").write_bytes(data[: len(data) // 2])


def main(what, *arguments):
    if what == "spoil":
        return spoil(*arguments)
    (folder,) = arguments
    judges = {
        "file": of_file, "bound": lambda pdf: of_file(pdf, True), "text": of_text, "label": of_label, "words": words,
    }  # fmt: skip
    pdfs = sorted(map(str, Path(folder).rglob("*.pdf")))
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda pdf: list(judges[what](pdf)), pdfs))
    faults = 0
    for pdf, found in zip(pdfs, results):
        for fault in found:
            faults += 1
            print(f"{Path(pdf).relative_to(folder)}: {fault}")
    if what != "words":
        print(f"{len(pdfs)} PDFs, {faults} faults")


main(*sys.argv[1:])
