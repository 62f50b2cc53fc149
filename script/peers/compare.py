"""Runs the program and the others by turns and prints what each takes, as Markdown tables.

    compare.py BINARIES WORK [fill] [programs]

BINARIES holds tongdang and Benchmark; WORK holds what script/bench fetched, and takes all files made.
"""

import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time

FORM = "assessment"
CHILDREN = 375
MANY_CHILDREN = 3000
ROUNDS = 5
PANDOC_PAGES = 20

binaries, work = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
parts = sys.argv[3:] or ["fill", "programs"]
templates = pathlib.Path("Templates").resolve()
tongdang = binaries / "tongdang"
peers = work / "peers/release/Peers"
python = work / "venv/bin/python"
hugo = work / "venv/bin/hugo"


# Measuring


def run(*command, cwd=None):
    """Seconds and peak memory in MB of a whole process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )
    errors = process.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"compare.py: {command} ended with {process.returncode}:\n{errors}")
    return seconds, usage.ru_maxrss / 1024


def median(work, prepare=lambda: None, rounds=ROUNDS):
    times = []
    for _ in range(rounds):
        prepare()
        times.append(work())
    return statistics.median(times)


def remove(folder):
    shutil.rmtree(folder, ignore_errors=True)


def say(text):
    print("compare.py:", text, file=sys.stderr)


# Filling one form in one process


def fill():
    form = work / "form"
    subprocess.run([binaries / "Benchmark", "export", templates, FORM, form], check=True)
    commands = [[binaries / "Benchmark", "fill", templates, FORM]]
    if peers.exists():
        commands.append([peers, form])
    if python.exists():
        commands.append([python, "script/peers/fill.py", form])
    # One core, by turns: whatever else the machine does hits all alike.
    pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    rounds = {}
    for _ in range(ROUNDS):
        for command in commands:
            output = subprocess.run(pin + command, check=True, capture_output=True).stdout
            for name, nanoseconds in json.loads(output).items():
                rounds.setdefault(name, []).append(nanoseconds / 1000)
    # Each program gives its median; of the rounds, the one least disturbed.
    times = {name: min(list) for name, list in rounds.items()}
    ours = times["markdown"] + times["html"]
    size = (form / "expected.md").stat().st_size
    print(f"\n### One form filled: `{FORM}`, Markdown of {size / 1000:.1f} kB and its HTML\n")
    print("| | µs | ours takes | to reach |\n|---|--:|--:|--:|")
    print(f"| **ours** | {ours:.1f} | | |")
    for name, title, target in [
        ("swift-mustache", "swift-mustache 2.1.1 + libcmark", "1/10"),
        ("stencil", "Stencil 0.15.1 + libcmark", ""),
        ("jinja2", "Jinja2 3.1.6 + cmarkgfm", "1/10"),
        ("cmark", "libcmark alone, given the filled Markdown", "below 1"),
    ]:
        if name in times:
            print(f"| {title} | {times[name]:.1f} | {ratio(ours, times[name])} | {target} |")
    print(
        f"\nThe others get every value as finished text; all print the same bytes. "
        f"Our ruled HTML page instead of the plain one: {times['page']:.1f} µs."
    )


# Whole programs


def programs():
    district, output = work / "district", work / "output"
    documents = output / "documents"
    make_district(district, CHILDREN)

    def render(folder=district, to=output):
        return run(
            tongdang, "render", "--quiet", "--workspace", folder, "--output", to,
            "--templates", templates,
        )

    first = median(lambda: render()[0], lambda: remove(output))
    again = median(lambda: render()[0])
    changed = median(lambda: render()[0], lambda: change_one_case(district))
    start = median(lambda: run(tongdang, "--version")[0], rounds=21)
    pages = sorted(documents.rglob("*.md"))
    per_page = first / len(pages)

    print(f"\n### Whole programs: {CHILDREN} children, {len(pages)} documents in Markdown and HTML\n")
    print("| | takes | ours | ours takes | to reach |\n|---|--:|--:|--:|--:|")
    row("`render`, first run", first, None)
    row("`render`, nothing changed", first, again, "", "first run")
    row("`render`, one case changed", first, changed, "1/50", "first run")
    if hugo.exists():
        row("Hugo 0.168.0, a page from its Markdown", hugo_site(pages) / len(pages), per_page, "1/5")
    if shutil.which("pandoc"):
        row("pandoc, a page from its Markdown", pandoc(pages), per_page)
    row("`cp -r`, `sync`, `sha256sum` of all documents", copy(documents), first)
    row("`tongdang --version` (to reach: 15 ms)", start, None)
    print(f"\n{len(pages) / first:.0f} documents a second.")
    memory(district, render)


def memory(district, render):
    small, large = work / "memory-small", work / "memory-large"
    remove(small)
    few = render(district, small)[1]
    make_district(work / "large", MANY_CHILDREN)
    remove(large)
    seconds, many = render(work / "large", large)
    print(
        f"Peak memory: {few:.0f} MB for {CHILDREN} children, {many:.0f} MB for {MANY_CHILDREN} "
        f"({many / few:.2f} times; {seconds:.1f} s)."
    )
    for folder in [small, large, work / "large"]:
        remove(folder)


def make_district(folder, children):
    remove(folder)
    run(
        tongdang, "demo", "--quiet", "--data-only", "--children", children,
        "--templates", templates, "--output", folder,
    )


def change_one_case(district):
    """Another school: it stands in most of a child's documents."""
    path = sorted((district / "cases").iterdir())[CHILDREN // 2]
    text = path.read_text("utf-8")
    changed, count = re.subn(r"^( +school: .*[^改])(改?)$", r"\1改", text, count=1, flags=re.M)
    if changed == text:
        changed, count = re.subn(r"^( +school: .*)改$", r"\1", text, count=1, flags=re.M)
    if count == 0:
        sys.exit("compare.py: the sample case has no school to change")
    path.write_text(changed, "utf-8")


def hugo_site(pages):
    """A site of nothing but these pages, in our own layout; everything else is switched off."""
    site = work / "site"
    remove(site)
    for page in pages:
        target = site / "content" / page.parent.name / page.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\ntitle: {page.stem}\n---\n" + page.read_text("utf-8"), "utf-8")
    (site / "layouts").mkdir()
    layout = (templates / "layout/page.html").read_text("utf-8")
    for name in ["print.css", "reading.css"]:
        style = (templates / "layout" / name).read_text("utf-8")
        layout = layout.replace("{{> " + name + "}}", style)
    layout = layout.replace("{{> content}}", "{{ .Content }}")
    layout = re.sub(r"\{\{form[^}]*\}\}|\{\{record[^}]*\}\}", "{{ .Title }}", layout)
    (site / "layouts/single.html").write_text(layout, "utf-8")
    (site / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\n'
        'disableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotstxt", "404"]\n'
        "[markup.goldmark.extensions]\nlinkify = false\ntypographer = false\n"
        "table = false\nstrikethrough = false\n"
    )
    seconds = median(
        lambda: run(hugo, "--quiet", "--source", site)[0], lambda: remove(site / "public")
    )
    made = len(list((site / "public").rglob("*.html")))
    if made != len(pages):
        say(f"Hugo made {made} pages of {len(pages)}")
    return seconds


def pandoc(pages):
    sample = pages[:: max(1, len(pages) // PANDOC_PAGES)][:PANDOC_PAGES]
    return statistics.median(
        run("pandoc", "-f", "commonmark", "-t", "html", "-s", "--metadata", "title=x",
            "-o", work / "page.html", page)[0]
        for page in sample
    )


def copy(documents):
    target = work / "copy"
    command = 'cp -r "$0" "$1" && sync -f "$1" && find "$1" -type f -print0 | xargs -0 sha256sum'
    seconds = median(
        lambda: run("sh", "-c", command, documents, target)[0], lambda: remove(target)
    )
    remove(target)
    return seconds


# Printing


def ratio(ours, other):
    """As a part of the other's time, or as so many times it."""
    if ours <= other:
        return f"1/{other / ours:.1f}"
    return f"{ours / other:.2f}"


def duration(seconds):
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def row(title, other, ours, target="", against=""):
    if ours is None:
        print(f"| {title} | {duration(other)} | | | |")
    else:
        to = f" of the {against}" if against else ""
        print(
            f"| {title} | {'' if against else duration(other)} | {duration(ours)} "
            f"| {ratio(ours, other)}{to} | {target} |"
        )


def machine():
    def first_line(*command):
        try:
            return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0]
        except (OSError, IndexError):
            return ""

    info = pathlib.Path("/proc/cpuinfo")
    model = re.search(r"model name\s*: (.*)", info.read_text() if info.exists() else "")
    cmark = first_line("pkg-config", "--modversion", "libcmark")
    print(
        f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.release()}; {first_line('swift', '--version')}; "
        f"libcmark {cmark}; Python {platform.python_version()}; {first_line('pandoc', '--version')}; "
        f"load {os.getloadavg()[0]:.1f}. Medians of {ROUNDS} runs."
    )


machine()
if "fill" in parts:
    fill()
if "programs" in parts:
    programs()
