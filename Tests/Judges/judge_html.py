#!/usr/bin/env python3
"""Holds pages with hostile values against the same pages with harmless ones.

usage: judge_html.py FOLDER

FOLDER has NAME.harmless.html, NAME.hostile.html and NAME.values.json (mark -> value). Read by
Python's own HTML parser, both pages must have the same elements and attributes, and the text of the
hostile one must be that of the harmless one with the values in place of the marks.
"""

import json
import pathlib
import re
import sys
from html.parser import HTMLParser


class Reader(HTMLParser):
    def __init__(self, page: str):
        super().__init__(convert_charrefs=True)
        self.markup: list = []
        self.texts: list[str] = []
        self.run: list[str] = []
        self.feed(page)
        self.close()
        self.flush()

    def flush(self) -> None:
        if self.run:
            self.texts.append("".join(self.run))
            self.run = []

    def handle_starttag(self, tag, attributes):
        self.flush()
        self.markup.append((tag, [name for name, _ in attributes]))
        self.texts += [value or "" for _, value in attributes]

    def handle_endtag(self, tag):
        self.flush()
        self.markup.append("/" + tag)

    def handle_data(self, data):
        self.run.append(data)

    def handle_comment(self, data):
        self.flush()
        self.markup.append(("comment", data))

    def handle_decl(self, decl):
        self.flush()
        self.markup.append(("declaration", decl))

    def unknown_decl(self, data):
        self.flush()
        self.markup.append(("unknown", data))

    def handle_pi(self, data):
        self.flush()
        self.markup.append(("instruction", data))


def read(path: pathlib.Path) -> Reader:
    # Bytes, so that no line end is changed on the way.
    return Reader(path.read_bytes().decode("utf-8"))


def main() -> int:
    folder = pathlib.Path(sys.argv[1])
    faults = pages = 0
    for path in sorted(folder.glob("*.harmless.html")):
        name = path.name.removesuffix(".harmless.html")
        values = json.loads((folder / f"{name}.values.json").read_bytes())
        harmless, hostile = read(path), read(folder / f"{name}.hostile.html")
        mark = re.compile("|".join(re.escape(key) for key in sorted(values, key=len, reverse=True)))
        expected = [mark.sub(lambda found: values[found[0]], text) for text in harmless.texts]
        pages += 1
        if harmless.markup != hostile.markup:
            faults += 1
            print(f"{name}: the elements differ")
        elif expected != hostile.texts:
            faults += 1
            pair = next((a, b) for a, b in zip(expected, hostile.texts) if a != b)
            print(f"{name}: expected {pair[0]!r}, found {pair[1]!r}")
    print(f"{pages} pages, {faults} faults")
    return 1 if faults or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
