"""Fills the exported form with Jinja2 and turns it into HTML with cmarkgfm; checks that it prints what
is expected and gives nanoseconds as JSON.

    fill.py FOLDER
"""

import json
import pathlib
import statistics
import sys
import time

import cmarkgfm
import jinja2

folder = pathlib.Path(sys.argv[1])
data = json.loads((folder / "data.json").read_text("utf-8"))
values = data["texts"] | data["rows"]
environment = jinja2.Environment(autoescape=False, keep_trailing_newline=True)
template = environment.from_string((folder / "template.jinja").read_text("utf-8"))


def fill():
    return cmarkgfm.markdown_to_html(template.render(values))


if template.render(values) != (folder / "expected.md").read_text("utf-8"):
    sys.exit("fill.py: Jinja2 prints something else")
if fill() != (folder / "expected.html").read_text("utf-8"):
    sys.exit("fill.py: cmarkgfm prints something else")

times = []
begin = time.perf_counter()
while time.perf_counter() - begin < 0.7:
    start = time.perf_counter_ns()
    for _ in range(10):
        fill()
    times.append((time.perf_counter_ns() - start) / 10)
print(json.dumps({"jinja2": statistics.median(times)}))
