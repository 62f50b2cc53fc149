"""Holds pages and style sheets that our grammar takes against html5lib and tinycss2.

Reads lines of JSON, `{"name": …, "page": …}` or `{"name": …, "sheet": …}`. A page must have no parse
error, and the tree that html5lib builds must be the one that its tags spell out, but for implied
tbody elements. A sheet must hold no URL, no function and no rule but those that are named here.
"""

import json
import re
import sys

import html5lib
import tinycss2

FUNCTIONS = set(
    "var calc min max clamp rgb rgba hsl hsla counter counters string content local not is where has"
    " lang nth-child nth-last-child nth-of-type nth-last-of-type repeat minmax fit-content rotate"
    " translate translatex translatey scale scalex scaley skew matrix".split()
)
RULES = set("page media supports font-face".split())
SIDES = "left-corner left center right right-corner".split()
RULES |= {f"{edge}-{side}" for edge in ("top", "bottom") for side in SIDES}
RULES |= {f"{edge}-{side}" for edge in ("left", "right") for side in ("top", "middle", "bottom")}
VOID = {"meta", "br", "wbr", "hr", "col"}
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9-]*="[^"]*")*)\s*(/?)>')
ATTRIBUTE = re.compile(r'([a-z][a-z0-9-]*)="([^"]*)"')


def spelled(page):
    """The elements as the tags spell them, read by nothing but their brackets."""
    page = page.replace("\r\n", "\n").replace("\r", "\n")
    root = ["#", {}, []]
    stack = [root]
    at = 0
    while at < len(page):
        start = page.find("<", at)
        if start < 0:
            break
        if page.startswith("<!--", start):
            at = page.index("-->", start) + 3
            continue
        if page[start : start + 9].lower() == "<!doctype":
            at = page.index(">", start) + 1
            continue
        found = TAG.match(page, start)
        if not found:
            return None
        closing, name, attributes, _ = found.groups()
        at = found.end()
        if closing:
            if stack[-1][0] != name:
                return None
            stack.pop()
            continue
        values = {key: text(value) for key, value in ATTRIBUTE.findall(attributes)}
        element = [name, values, []]
        stack[-1][2].append(element)
        if name not in VOID:
            stack.append(element)
        if name == "style":
            at = page.index("</style>", at)
    return root[2] if len(stack) == 1 else None


NAMES = dict(
    amp="&", lt="<", gt=">", quot='"', apos="'", nbsp="\u00a0", ensp="\u2002", emsp="\u2003",
    thinsp="\u2009", middot="·", times="×", divide="÷", deg="°", mdash="—", ndash="–", hellip="…",
    copy="©", sect="§", para="¶",
)


def text(value):
    def character(found):
        name = found[1]
        if name.startswith("#"):
            return chr(int(name[2:], 16) if name[1] in "xX" else int(name[1:]))
        return NAMES[name]

    return re.sub(r"&([^;]*);", character, value)


def built(node, spells_tbody):
    """html5lib's elements; a tbody that stands nowhere in the page is left out."""
    found = []
    for child in node:
        if not isinstance(child.tag, str):
            continue
        inner = built(child, spells_tbody)
        found.append([child.tag, dict(child.attrib), inner])
    return found


def without_implied(tree, like):
    """Takes out each tbody where the page has rows directly in the table."""
    result = []
    for element in tree:
        result.append(element)
    out, index = [], 0
    for element in result:
        wanted = like[index] if index < len(like) else None
        if element[0] == "tbody" and not element[1] and wanted and wanted[0] == "tr":
            for row in element[2]:
                wanted = like[index] if index < len(like) else [None, None, []]
                out.append([row[0], row[1], without_implied(row[2], wanted[2])])
                index += 1
            continue
        out.append([element[0], element[1], without_implied(element[2], wanted[2] if wanted else [])])
        index += 1
    return out


def judge_page(page):
    parser = html5lib.HTMLParser(
        tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=False
    )
    root = parser.parse(page)
    if parser.errors:
        return f"parse error {parser.errors[0][1]} at {parser.errors[0][0]}"
    expected = spelled(page)
    if expected is None:
        return "its tags are not balanced"
    found = without_implied([[root.tag, dict(root.attrib), built(root, True)]], expected)
    if found != expected:
        return "another tree"
    texts = "".join(root.itertext())
    plain = re.sub(r"<!--.*?-->", "", page, flags=re.S)
    plain = re.sub(r"(<style[^>]*>)(.*?)(</style>)", lambda m: m[1] + m[2].replace("&", "&amp;") + m[3], plain, flags=re.S)
    plain = text(TAG.sub("", re.sub(r"(?i)<!doctype html>", "", plain)))
    if "".join(texts.split()) != "".join(plain.split()):
        return "another text"
    for style in root.iter("style"):
        said = judge_sheet(style.text or "")
        if said:
            return said
    return None


def judge_sheet(sheet):
    def walk(nodes):
        for node in nodes or []:
            kind = node.type
            if kind in ("url", "error"):
                return f"{kind} in the sheet"
            if kind == "function":
                if node.lower_name not in FUNCTIONS:
                    return f"{node.lower_name}()"
                found = walk(node.arguments)
            elif kind == "at-keyword":
                found = None if node.lower_value in RULES else f"@{node.lower_value}"
            elif kind in ("() block", "[] block", "{} block"):
                found = walk(node.content)
            else:
                found = None
            if found:
                return found
        return None

    if "<" in sheet:
        return "< in the sheet"
    return walk(tinycss2.parse_component_value_list(sheet))


count = wrong = 0
for line in open(sys.argv[1], encoding="utf-8", newline="\n"):
    case = json.loads(line)
    said = judge_page(case["page"]) if "page" in case else judge_sheet(case["sheet"])
    count += 1
    if said:
        wrong += 1
        print(f"{case['name']}: {said}")
print(f"{count} judged, {wrong} wrong")
sys.exit(1 if wrong else 0)
