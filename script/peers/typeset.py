"""Our page of a visit in Typst, and Typst's PDF of it.

    typeset.py FILE.typ ...    prints each beside itself; one compiler for all of them
"""

import json
import pathlib
import re
import sys
from xml.etree import ElementTree


def source(page):
    """The same labels, values and tables, for form.typ to lay out."""
    main = page[page.index("<main") : page.index("</main>") + len("</main>")]
    tree = ElementTree.fromstring(re.sub(r"<(br|col)\b([^>]*)>", r"<\1\2/>", main))
    title = json.dumps(re.search("<title>(.*?)</title>", page)[1], ensure_ascii=False)
    blocks = "\n".join(map(block, tree))
    return f'#import "form.typ": *\n#show: form.with({title})\n#{{\n{blocks}\n}}\n'


def classes(element):
    return element.get("class", "").split()


def block(element):
    match element.tag, classes(element):
        case "table", names:
            return table(element, names)
        case "h1", _:
            return f"heading({inline(element)})"
        case "p", ["meta"]:
            return f"meta({', '.join(map(inline, element))})"
        case "p", [("notice" | "proposed") as name]:
            return f"{name}({inline(element)})"
    raise ValueError(element.tag)


def table(element, names):
    columns = [width(column) for column in element.find("colgroup")]
    rows = [row(line) for line in element.findall("tr") + element.findall("tbody/tr")]
    header = element.findall("thead/tr")
    if header:
        rows.insert(0, f"table.header({', '.join(row(line) for line in header)})")
    keep = "true" if "keep" in names else "false"
    return f"grid(({', '.join(columns)},), {keep},\n  " + ",\n  ".join(rows) + ")"


def width(column):
    """w15 is 15%; a column without a class takes an equal part of what is left."""
    return next((name[1:] + "%" for name in classes(column) if name.startswith("w")), "1fr")


def row(line):
    return ", ".join(cell(one, "prose" in classes(line)) for one in line)


def cell(element, is_prose):
    names, span = classes(element), element.get("colspan", "1")
    if "sign" in names:
        caption, rest = element[0], ElementTree.Element("td")
        rest.text = caption.tail
        caption.tail = None
        rest.extend(element[1:])
        return f"sign({span}, {inline(caption)}, {inline(rest)})"
    kind = (
        "section" if "section" in names
        else "label" if element.tag == "th"
        else "center-value" if "center" in names
        else "prose" if is_prose
        else "value"
    )  # fmt: skip
    return f"{kind}({span}, {inline(element)})"


def inline(element):
    """A block of code: what its expressions give is joined."""
    parts = [text(element.text)]
    for child in element:
        body = inline(child)
        match child.tag, classes(child):
            case "br", _:
                parts.append("linebreak()")
            case "strong", _:
                parts.append(f"strong({body})")
            case "span", ["date"]:
                parts.append(f"date({body})")
            case "span", ["option"] | ["part"]:
                parts.append(f"box({body})")
            case "span" | "em", _:
                parts.append(body)
            case "p", _:
                parts.append(f"par({body})")
            case "ul" | "ol", _:
                parts.append(body)
            case "li", _:
                parts.append(f"{'enum' if element.tag == 'ol' else 'list'}.item({body})")
            case "blockquote", _:
                parts.append(f"quote(block: true, {body})")
            case tag, _:
                raise ValueError(tag)
        parts.append(text(child.tail))
    return "{ " + "; ".join(["[]", *filter(None, parts)]) + " }"


def text(value):
    """Empty between the lines of the page."""
    if value is None or re.fullmatch(r" *\n[ \n]*", value):
        return ""
    return json.dumps(re.sub(r"[ \n]+", " ", value), ensure_ascii=False)


def main():
    import typst

    paths = [pathlib.Path(path) for path in sys.argv[1:]]
    compiler = typst.Compiler(root=paths[0].parent)
    for path in paths:
        compiler.compile(path, path.with_suffix(".pdf"), pdf_standards="a-2u")


if __name__ == "__main__":
    main()
