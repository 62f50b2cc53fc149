"""Runs the program and the others by turns and prints what each takes, as Markdown tables.

    compare.py BINARIES WORK [fill] [programs] [checks] [archives] [pdf]

BINARIES holds tongdang and Benchmark; WORK holds what script/bench fetched.

A part or another program that cannot run is named and left out; the rest goes on.
"""

import ctypes
import json
import math
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

import typeset

FORM = "assessment"
CHILDREN = 375
MANY_CHILDREN = 3000
ROUNDS = 5
PANDOC_PAGES = 20
# Printing takes a thousand times as long as filling.
PRINTED_CHILDREN = 2
PRINTED_ROUNDS = 3
PRINTED_PAGES = 12

binaries, work = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
# In memory where that is possible: the disk is the same for all, and ext4 is slow for minutes after
# many files were removed, which every round does.
memory_folder = pathlib.Path("/dev/shm")
has_memory = memory_folder.is_dir() and shutil.disk_usage(memory_folder).free > 4 << 30
files = pathlib.Path(tempfile.mkdtemp(prefix="bench-", dir=memory_folder if has_memory else work))
parts = sys.argv[3:] or ["fill", "programs", "checks", "archives", "pdf"]
templates = pathlib.Path("Templates").resolve()
tongdang = binaries / "tongdang"
peers = work / "peers/release/Peers"
python = work / "venv/bin/python"
hugo = work / "venv/bin/hugo"
printer = pathlib.Path(".build/printer/bin").resolve()


# Measuring


class Cost(typing.NamedTuple):
    """Of a whole process and what it started: seconds on the clock, seconds of CPU, peak MB."""

    clock: float
    cpu: float
    peak: float = 0

    def per(self, count):
        return Cost(self.clock / count, self.cpu / count, self.peak)


# Orphans become our children: `prctl` of <sys/prctl.h>.
PR_SET_CHILD_SUBREAPER = 36
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


class LeftOut(Exception):
    """Why something cannot be measured here."""


def without(name, work):
    """What the work gives; nothing, and a word of it, where it cannot be done."""
    try:
        return work()
    except (LeftOut, OSError, ValueError, subprocess.SubprocessError) as failure:
        text = str(failure)
        if isinstance(failure, subprocess.CalledProcessError) and failure.stderr:
            text += "\n" + failure.stderr.decode("utf-8", "replace")
        say(f"{name}: left out: {text.strip()}")
        left_out.append(name)


# For the last line: what the tables lack.
left_out = []


def run(*command, output=subprocess.DEVNULL):
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], stdout=output, stderr=subprocess.PIPE
    )
    errors = process.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise LeftOut(f"{command[0]} ended with {process.returncode}:\n{errors[-2000:]}")
    return Cost(clock, usage.ru_utime + usage.ru_stime + orphans(), usage.ru_maxrss / 1024)


def orphans():
    """The CPU of processes that outlived the one that started them, as our printing workers do."""
    cpu = 0
    while True:
        try:
            _, _, usage = os.wait3(0)
        except ChildProcessError:
            return cpu
        cpu += usage.ru_utime + usage.ru_stime


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
    commands = {"ours": [binaries / "Benchmark", "fill", templates, FORM]}
    if peers.exists():
        commands["swift-mustache and Stencil"] = [peers, form]
    if has("jinja2", "cmarkgfm"):
        commands["Jinja2"] = [python, "script/peers/fill.py", form]
    # One core, by turns: whatever else the machine does hits all alike.
    pin = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    rounds = {}

    def time_one(command):
        output = subprocess.run(pin + command, check=True, capture_output=True).stdout
        for name, nanoseconds in json.loads(output).items():
            rounds.setdefault(name, []).append(nanoseconds / 1000)
        return True

    for _ in range(ROUNDS):
        for name, command in list(commands.items()):
            if not without(name, lambda: time_one(command)):
                del commands[name]
    if "ours" not in commands:
        raise LeftOut("our own filling cannot be timed")
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
    if hugo.exists() and (cost := without("Hugo", lambda: hugo_site(pages))):
        row("Hugo 0.168.0, a page from its Markdown", cost.per(len(pages)), page, "1/5")
    if shutil.which("pandoc") and (cost := without("pandoc", lambda: pandoc(pages))):
        row("pandoc, a page from its Markdown", cost, page)
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
    cases = sorted((district / "cases").iterdir())
    path = cases[len(cases) // 2]
    text = path.read_text("utf-8")
    changed, count = re.subn(r"^( +school: .*[^改])(改?)$", r"\1改", text, count=1, flags=re.M)
    if changed == text:
        changed, count = re.subn(r"^( +school: .*)改$", r"\1", text, count=1, flags=re.M)
    if count == 0:
        raise LeftOut("the sample case has no school to change")
    path.write_text(changed, "utf-8")


def hugo_site(pages):
    """A site of nothing but these pages, in our own layout; everything else is switched off."""
    site = files / "site"
    remove(site)
    for page in pages:
        target = site / "content" / page.parent.name / page.name
        target.parent.mkdir(parents=True, exist_ok=True)
        head = page_head(page.with_suffix(".html").read_text("utf-8"))
        front = json.dumps(head, ensure_ascii=False)
        target.write_text(front + "\n\n" + page.read_text("utf-8"), "utf-8")
    (site / "layouts").mkdir()
    (site / "layouts/single.html").write_text(hugo_layout(), "utf-8")
    (site / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\n'
        'disableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotstxt", "404"]\n'
        "[markup.goldmark.extensions]\nlinkify = false\ntypographer = false\n"
        "table = false\nstrikethrough = false\n"
    )
    cost = best(lambda: run(hugo, "--quiet", "--source", site), lambda: remove(site / "public"))
    made = sorted((site / "public").rglob("*.html"))
    if len(made) != len(pages):
        raise LeftOut(f"it made {len(made)} pages of {len(pages)}")
    if "<table" not in made[0].read_text("utf-8") and "<p>" not in made[0].read_text("utf-8"):
        raise LeftOut("its pages are empty")
    return cost


def page_head(page):
    """What our layout says of a page besides its content: Hugo gets it as front matter."""
    title = re.search("<title>(.*?)</title>", page)
    body = re.search('<body class="([^"]*)">', page)
    mark = re.search('<p class="watermark">(.*?)</p>', page)
    if not title or not body:
        raise LeftOut("a page of ours without title or class")
    names, number = title[1].rsplit(" ", 1) if " " in title[1] else (title[1], "")
    form, orientation = (body[1].split() + ["", ""])[:2]
    return {
        "title": title[1],
        "form": {"title": names, "id": form, "orientation": orientation},
        "record": {"form_number": number, "copy": mark[1] if mark else ""},
    }


def hugo_layout():
    """Our layout, tag by tag, as Hugo writes it."""

    def tag(match):
        kind, name = match[1], match[2]
        value = "$.Params." + name
        match kind:
            case ">" if name == "content":
                return "{{ $.Content }}"
            case ">":
                return (templates / "layout" / name).read_text("utf-8")
            case "#":
                return "{{ with " + value + " }}"
            case "^":
                return "{{ if not " + value + " }}"
            case "/":
                return "{{ end }}"
        return "{{ " + value + " }}"

    layout = (templates / "layout/page.html").read_text("utf-8")
    return re.sub(r"\{\{([>#^/]?) *([\w.-]+) *\}\}", tag, layout)


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


# Checks and archives


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
    hand_over(district, sealed, key)


def hand_over(district, sealed, key):
    """A batch of all the archives, made, and received by the district."""
    batch = sealed / "handover" / "2022-310107-01"
    store = files / "store"

    def make():
        return run(
            tongdang, "handover", "--quiet", "--workspace", district, "--output", sealed, "--on",
            "2023-01-12", "--key", f"{key}.key", "--templates", templates,
        )

    def receive():
        return run(
            tongdang, "receive", "--quiet", batch, "--into", store, "--on", "2023-01-16", "--key",
            f"{key}.key", "--trust", f"all={key}.pub", "--for", "all", "--templates", templates,
        )

    made = best(make, lambda: remove(sealed / "handover"), rounds=2)
    received = best(receive, lambda: remove(store), rounds=2)
    sums = best(
        lambda: run("sh", "-c", 'find "$0" -type f -print0 | xargs -0 cat | sha256sum && '
                    'find "$0" -type f -print0 | xargs -0 cat | sha512sum', batch), rounds=2)
    copied = copy(batch, "sha256sum", "sha512sum")
    size = sum(path.stat().st_size for path in batch.rglob("*") if path.is_file())
    count = sum(1 for path in batch.rglob("*") if path.is_file())

    print(f"\n### Hand-over: a batch of {CHILDREN} children, {count} files, {size / 1e6:.0f} MB\n")
    print("| other | its time | our time | ours takes | of the CPU | to reach |")
    print("|---|--:|--:|--:|--:|--:|")
    row("`sha256sum` and `sha512sum` of the batch; `receive`", sums, received)
    row("`cp -r`, `sync`, `sha256sum`, `sha512sum` of the batch; `receive`", copied, received)
    row("the same; `handover`", copied, made)
    print(f"\nPeak memory: `handover` {made.peak:.0f} MB, `receive` {received.peak:.0f} MB.")


# PDF


def pdf():
    if not (printer / "python").exists():
        raise LeftOut("Typst is not installed")
    district, output = files / "printed", files / "printed-output"
    make_district(district, PRINTED_CHILDREN)
    written = {}

    def render(name, prepare=lambda: None):
        prepare()
        cost, written[name] = print_documents(district, output, "pdf")
        return cost

    costs = by_turns(
        {
            "first": lambda: render("first", lambda: remove(output)),
            "again": lambda: render("again"),
            "changed": lambda: render("changed", lambda: change_one_case(district)),
        }
    )
    if len(costs) < 3:
        raise LeftOut("our own printing cannot be timed")
    first = costs["first"]
    print(f"\n### PDF: all of {PRINTED_CHILDREN} children, {written['first']} documents\n")
    print("| other | its time | our time | ours takes | of the CPU | to reach |")
    print("|---|--:|--:|--:|--:|--:|")
    row("`render`, first run → nothing changed", first, costs["again"])
    row(f"the same → one case changed, {written['changed']} documents", first, costs["changed"])
    print(
        f"\n{written['first'] / first.clock:.2f} documents a second, the start of the workers within "
        f"the time; pledges of all staff are among them. The best of {PRINTED_ROUNDS} rounds."
    )
    visits(district)


def by_turns(works):
    """As `best`, for several works that are compared with one another."""
    costs = {name: [] for name in works}
    for _ in range(PRINTED_ROUNDS):
        for name in list(costs):
            cost = without(name, works[name])
            if cost:
                costs[name].append(cost)
            else:
                del costs[name]
    return {name: Cost(*map(min, zip(*list))) for name, list in costs.items()}


def print_documents(district, output, format, *arguments):
    """What it costs, and how many documents the command says it wrote."""
    said = files / "said.json"
    with said.open("wb") as stream:
        cost = run(
            tongdang, "render", "--json", "--format", format, "--workspace", district,
            "--output", output, "--templates", templates, *arguments, output=stream,
        )
    return cost, json.loads(said.read_bytes())["written"]


def visits(district):
    """The same form by all; the others get our finished page, and Typst what typeset.py makes of it."""
    output, pages = files / "visits", files / "pages"
    print_documents(district, output, "html", "--form", "visit")
    pages.mkdir()
    shutil.copy("script/peers/form.typ", pages)
    names, our_files = [], []
    for path in sorted((output / "documents").glob("*/*.html")):
        names.append(f"{path.parent.name}-{path.stem}")
        our_files.append(path.with_suffix(".pdf"))
        text = path.read_text("utf-8")
        (pages / f"{names[-1]}.html").write_text(text, "utf-8")
        (pages / f"{names[-1]}.typ").write_text(typeset.source(text), "utf-8")
    some = slice(None, None, math.ceil(len(names) / PRINTED_PAGES))
    share = math.ceil(len(names) / os.cpu_count())

    def ours():
        remove(output)
        cost, written = print_documents(district, output, "pdf", "--form", "visit")
        return cost.per(written)

    def each(names, kind, size, *program):
        """A process for so many documents; as many at a time as we have workers."""
        listed = files / "listed"
        listed.write_text("".join(f"{pages / name}.{kind}\n" for name in names), "utf-8")
        return run(
            "xargs", "-a", listed, "-d", "\n", "-n", size, "-P", os.cpu_count(),
            "--process-slot-var=SLOT", *program,
        ).per(len(names))

    weasyprint = [python, "script/peers/weasy.py"]
    # A profile for each that runs at a time: else the second hands its page to the first.
    sandbox = "" if os.geteuid() else "--no-sandbox"
    chromium = (
        f'exec chromium --headless --disable-gpu {sandbox} --user-data-dir="$0/profile-$SLOT" '
        '--no-pdf-header-footer --print-to-pdf="$1.chromium" "file://$1"'
    )
    typst = [python, "script/peers/typeset.py"]
    works = {
        "ours": ours,
    }
    if has("weasyprint"):
        works["weasyprint"] = lambda: each(names[some], "html", 1, *weasyprint)
        works["warm"] = lambda: each(names, "html", share, *weasyprint)
    if shutil.which("chromium"):
        works["chromium"] = lambda: each(names[some], "html", 1, "sh", "-c", chromium, files)
    if has("typst"):
        works["typst"] = lambda: each(names[some], "typ", 1, *typst)
        works["reused"] = lambda: each(names, "typ", share, *typst)
    costs = by_turns(works)
    if "ours" not in costs:
        raise LeftOut("our own printing cannot be timed")

    print(f"\n### PDF: the record of a visit, {os.cpu_count()} processes at a time\n")
    print("| | documents a second | a document | ours takes | of the CPU | kB | pages |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name, title, suffix in [
        ("ours", f"**ours**, {len(names)} documents in one run", ""),
        ("weasyprint", "WeasyPrint 70.0, a process for each document", ".html.weasyprint"),
        ("warm", f"WeasyPrint 70.0, one process for {share} documents", ".html.weasyprint"),
        ("chromium", "Chromium, a process for each document", ".html.chromium"),
        ("typst", "Typst 0.15.2, a process for each document", ".pdf"),
        ("reused", f"Typst 0.15.2, one compiler for {share} documents", ".pdf"),
    ]:
        if name not in costs:
            continue
        cost, our_cost = costs[name], costs["ours"]
        made = [f"{pages / one}{suffix}" for one in names] if suffix else our_files
        size = statistics.mean(os.path.getsize(path) for path in made[some])
        clock, cpu = map(ratio, our_cost[:2], cost[:2]) if suffix else ("", "")
        print(
            f"| {title} | {1 / cost.clock:.2f} | {duration(cost.clock)} | {clock} | {cpu} "
            f"| {size / 1000:.1f} | {pages_of(made[some]):.2f} |"
        )
    print(
        "\nAll are tagged, and PDF/A but for Chromium's. The others get the finished page; ours has "
        "started its workers, and read, checked and filled the cases. "
        f"The best of {PRINTED_ROUNDS} rounds, by turns."
    )


def has(*modules):
    """Whether script/bench could install them."""
    if not python.exists():
        return False
    command = [python, "-c", "import " + ", ".join(modules)]
    return subprocess.run(command, capture_output=True).returncode == 0


def pages_of(paths):
    """How many pages a document has."""
    count = "import pikepdf, sys; print(sum(len(pikepdf.open(path).pages) for path in sys.argv[1:]))"
    output = subprocess.run(
        [python, "-c", count, *paths], check=True, capture_output=True
    ).stdout
    return int(output) / len(paths)


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


known = {"fill": fill, "programs": programs, "checks": checks, "archives": archives, "pdf": pdf}
try:
    machine()
    for part in parts:
        if part not in known:
            sys.exit(f"compare.py: unknown part: {part} (known: {', '.join(known)})")
        begin = time.perf_counter()
        without(part, known[part])
        sys.stdout.flush()
        say(f"{part}: {time.perf_counter() - begin:.0f} s")
    if left_out:
        print(f"\nLeft out: {', '.join(left_out)}.")
finally:
    remove(files)
