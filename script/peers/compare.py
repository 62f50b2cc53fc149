"""Runs the program and the others by turns and prints what each takes, as Markdown tables.

    compare.py BINARIES WORK [fill] [programs] [checks] [archives]

BINARIES holds tongdang and Benchmark; WORK holds what script/bench fetched.
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
import tempfile
import time
import typing

FORM = "assessment"
CHILDREN = 375
MANY_CHILDREN = 3000
ROUNDS = 5
PANDOC_PAGES = 20

binaries, work = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
# In memory where that is possible: the disk is the same for all, and ext4 is slow for minutes after
# many files were removed, which every round does.
memory_folder = pathlib.Path("/dev/shm")
has_memory = memory_folder.is_dir() and shutil.disk_usage(memory_folder).free > 4 << 30
files = pathlib.Path(tempfile.mkdtemp(prefix="bench-", dir=memory_folder if has_memory else work))
parts = sys.argv[3:] or ["fill", "programs", "checks", "archives"]
templates = pathlib.Path("Templates").resolve()
tongdang = binaries / "tongdang"
peers = work / "peers/release/Peers"
python = work / "venv/bin/python"
hugo = work / "venv/bin/hugo"


# Measuring


class Cost(typing.NamedTuple):
    """Of a whole process and what it started: seconds on the clock, seconds of CPU, peak MB."""

    clock: float
    cpu: float
    peak: float = 0

    def per(self, count):
        return Cost(self.clock / count, self.cpu / count, self.peak)


def run(*command):
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    errors = process.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"compare.py: {command} ended with {process.returncode}:\n{errors}")
    return Cost(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def best(work, prepare=lambda: None, rounds=ROUNDS):
    """What the round cost that other work on the machine disturbed least."""
    costs = []
    for _ in range(rounds):
        prepare()
        costs.append(work())
    return Cost(*(min(part) for part in zip(*costs)))


def remove(folder):
    shutil.rmtree(folder, ignore_errors=True)


def say(text):
    print("compare.py:", text, file=sys.stderr)


# Filling one form in one process


def fill():
    form = files / "form"
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
    # Each program gives the median of its batches.
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
    district, output = files / "district", files / "output"
    documents = output / "documents"
    make_district(district, CHILDREN)

    def render(folder=district, to=output):
        return run(
            tongdang, "render", "--quiet", "--workspace", folder, "--output", to,
            "--templates", templates,
        )

    first = best(render, lambda: remove(output))
    again = best(render)
    changed = best(render, lambda: change_one_case(district))
    pages = sorted(documents.rglob("*.md"))
    page = first.per(len(pages))

    print(f"\n### Whole programs: {CHILDREN} children, {len(pages)} documents in Markdown and HTML\n")
    print("| other | its time | our time | ours takes | of the CPU | to reach |")
    print("|---|--:|--:|--:|--:|--:|")
    row("`render`, first run → nothing changed", first, again)
    row("`render`, first run → one case changed", first, changed, "1/50")
    if hugo.exists():
        row("Hugo 0.168.0, a page from its Markdown", hugo_site(pages).per(len(pages)), page, "1/5")
    if shutil.which("pandoc"):
        row("pandoc, a page from its Markdown", pandoc(pages), page)
    row("`cp -r`, `sync`, `sha256sum` of all documents", copy(documents, "sha256sum"), first)
    start = best(lambda: run(tongdang, "--version"), rounds=21)
    print(
        f"\n{len(pages) / first.clock:.0f} documents a second; "
        f"`tongdang --version` {duration(start.clock)} (to reach: 15 ms)."
    )
    memory(first, render)


def memory(few, render):
    large, made = files / "large", files / "made"
    make_district(large, MANY_CHILDREN)
    many = render(large, made)
    print(
        f"Peak memory {few.peak:.0f} MB for {CHILDREN} children, {many.peak:.0f} MB for "
        f"{MANY_CHILDREN}: {many.peak / few.peak:.2f} times; CPU {many.cpu / few.cpu:.1f} times."
    )


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
    site = files / "site"
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
    cost = best(lambda: run(hugo, "--quiet", "--source", site), lambda: remove(site / "public"))
    made = len(list((site / "public").rglob("*.html")))
    if made != len(pages):
        say(f"Hugo made {made} pages of {len(pages)}")
    return cost


def pandoc(pages):
    sample = pages[:: max(1, len(pages) // PANDOC_PAGES)][:PANDOC_PAGES]
    costs = [
        run("pandoc", "-f", "commonmark", "-t", "html", "-s", "--metadata", "title=x",
            "-o", files / "page.html", page)
        for page in sample
    ]
    return Cost(*(statistics.median(part) for part in zip(*costs)))


def copy(tree, *sums):
    target = files / "copy"
    command = 'cp -r "$0" "$1" && sync -f "$1"' + "".join(
        f' && find "$1" -type f -print0 | xargs -0 {sum}' for sum in sums
    )
    return best(lambda: run("sh", "-c", command, tree, target), lambda: remove(target))


# Archives


def checks():
    district = files / "district"
    make_district(district, CHILDREN)

    def check(*arguments):
        # Planted faults are breaches: exit code 1.
        return run(
            "sh", "-c", '"$@" || test $? = 1', "sh", tongdang, "check", "--quiet", "--workspace",
            district, "--output", files / "checked", "--templates", templates, *arguments,
        )

    parsed = best(lambda: run(binaries / "Benchmark", "parse", district))
    one = best(lambda: check("--jobs", "1"))
    both = best(check)
    report = best(lambda: check("--report"), lambda: remove(files / "checked"))
    print(f"\n### Checks: {CHILDREN} children, all rules, one thread\n")
    print("| other | its time | our time | ours takes | of the CPU | to reach |")
    print("|---|--:|--:|--:|--:|--:|")
    row("parsing the case files twice; `check --jobs 1`", parsed, one, "1")
    row("the same; `check`", parsed, both)
    row("the same; `check --report`", parsed, report)


def archives():
    district, sealed, plain = files / "district", files / "sealed", files / "plain"
    make_district(district, CHILDREN)
    key = files / "bench"
    run(tongdang, "keys", "new", key)
    tree = sealed / "archives"

    def seal(folder):
        return run(
            tongdang, "archive", "--quiet", "--workspace", folder, "--output", sealed, "--key",
            f"{key}.key", "--with-gaps", "样例区的缺项", "--templates", templates,
        )

    def verify():
        return run(
            tongdang, "verify", "--quiet", tree, "--trust", f"{key}.pub", "--templates", templates
        )

    made = best(lambda: seal(district), lambda: remove(sealed))
    again = best(lambda: seal(district))
    checked = best(verify)
    # The data in an archive has the shape of a case file: the same district as JSON.
    shutil.copytree(district, plain, ignore=shutil.ignore_patterns("cases"))
    (plain / "cases").mkdir()
    for path in tree.glob("*/v1/data/case.json"):
        shutil.copy(path, plain / "cases" / f"{path.parts[-4]}.json")
    from_json = best(lambda: seal(plain), lambda: remove(sealed))
    others = copy(tree, "sha256sum", "sha512sum")
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file())
    count = sum(1 for path in tree.rglob("*") if path.is_file())

    print(f"\n### Archives: {CHILDREN} children, {count} files, {size / 1e6:.0f} MB, signed\n")
    print("| other | its time | our time | ours takes | of the CPU | to reach |")
    print("|---|--:|--:|--:|--:|--:|")
    name = "`cp -r`, `sync`, `sha256sum`, `sha512sum` of the archives"
    row(f"{name}; `archive` from YAML", others, made)
    row(f"the same; `archive` from JSON", others, from_json)
    row(f"the same; `verify`", others, checked)
    both = Cost(from_json.clock + checked.clock, from_json.cpu + checked.cpu)
    row(f"the same; `archive` from JSON and `verify`", others, both, "2")
    row("`archive`, first run → nothing changed", made, again)
    print(f"\nPeak memory: `archive` {made.peak:.0f} MB, `verify` {checked.peak:.0f} MB.")


# Printing


def ratio(ours, other):
    """As a part of the other's time, or as so many times it."""
    if ours <= other:
        return f"1/{other / ours:.1f}"
    return f"{ours / other:.2f}"


def duration(seconds):
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def row(title, other, ours, target=""):
    print(
        f"| {title} | {duration(other.clock)} | {duration(ours.clock)} "
        f"| {ratio(ours.clock, other.clock)} | {ratio(ours.cpu, other.cpu)} | {target} |"
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
        f"load {os.getloadavg()[0]:.1f}; files {'in memory' if has_memory else 'on disk'}. "
        f"The best of {ROUNDS} rounds."
    )


try:
    machine()
    if "fill" in parts:
        fill()
    if "programs" in parts:
        programs()
    if "checks" in parts:
        checks()
    if "archives" in parts:
        archives()
finally:
    remove(files)
