#!/usr/bin/env python3
"""Counts the months of a workspace again, from its case files, and holds the monthly tables to it.

usage: recount.py WORKSPACE MONTHS

MONTHS holds <yyyy-mm>/monthly-summary-district.csv and one table for each street. Knows nothing of
the program: what a home visit is and who is served in a month stands in the notices.
"""

import csv
import pathlib
import sys
from collections import defaultdict

import yaml


def load(path: pathlib.Path):
    # Every scalar as it is written: dates, times and numbers are compared as text.
    return yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)


def tenths(visit) -> int:
    """Of an hour, cut off: what was less than two hours must not become two by rounding."""

    def minutes(text):
        hour, minute = text.split(":")
        return int(hour) * 60 + int(minute)

    return (minutes(visit["to"]) - minutes(visit["from"])) * 10 // 60


def read_tenths(text) -> int:
    return round(float(text or 0) * 10)


def main() -> int:
    workspace, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    cases = [load(path) for path in sorted((workspace / "cases").glob("*.yaml"))]
    faults: list[str] = []

    def same(where, what, found, expected):
        if found != expected:
            faults.append(f"{where}: {what} is {found!r}, recounted {expected!r}")

    tables = sorted(folder.glob("*/monthly-summary-*.csv"))
    for path in tables:
        month = path.parent.name
        street = path.stem.removeprefix("monthly-summary-")
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = list(csv.reader(file))
        column = {label: index for index, label in enumerate(header)}
        children = {row[column["个案编号"]]: row for row in rows if row[0] != "合计"}
        totals = defaultdict(int)
        expected = set()
        for case in cases:
            own = case["case"]
            if street not in ("district", own["street_code"]):
                continue
            closed = own.get("closed") or "9999-12"
            if not own["opened"][:7] <= month <= closed[:7]:
                continue
            number = own["number"]
            expected.add(number)
            contacts = [v for v in case.get("visits") or [] if v["on"][:7] == month]
            visits = [v for v in contacts if v["mode"] == "入户走访" and v["met"] == "是"]
            spent = sum(tenths(v) for v in visits)
            totals["visits"] += len(visits)
            totals["hours"] += spent
            row = children.get(number)
            if row is None:
                faults.append(f"{path}: {number} is missing")
                continue
            where = f"{path} {number}"
            same(where, "走访次数", row[column["走访次数"]], str(len(visits)))
            same(where, "其他联系次数", row[column["其他联系次数"]], str(len(contacts) - len(visits)))
            found = row[column["会谈时长合计（小时）"]]
            same(where, "会谈时长合计", read_tenths(found), spent)
            shortest = row[column["最短一次（小时）"]]
            same(where, "最短一次", read_tenths(shortest), min(map(tenths, visits), default=0))
            days = "、".join(str(int(v["on"][8:])) for v in sorted(visits, key=lambda v: v["on"]))
            same(where, "走访日期", row[column["走访日期"]], days + "日" if days else "无")
        same(path, "children", set(children), expected)
        last = rows[-1]
        same(path, "last row", last[0], "合计")
        same(path, "合计 走访次数", last[column["走访次数"]], str(totals["visits"]))
        same(path, "合计 时长", read_tenths(last[column["会谈时长合计（小时）"]]), totals["hours"])
    for fault in faults[:50]:
        print(fault)
    print(f"{len(tables)} tables, {len(cases)} cases, {len(faults)} faults")
    return 1 if faults or not tables else 0


if __name__ == "__main__":
    sys.exit(main())
