"""Reads a batch of a hand-over as its receiver's own systems do, with nothing of ours.

    judge_batch.py BATCH

The lists are XML that keeps to the schemas beside them, the register opens as a table, and all of
them tell of the same files: those that are there. Prints how much that was.
"""

import copy
import csv
import hashlib
import json
import sys
from pathlib import Path

from lxml import etree

batch = Path(sys.argv[1])
data = batch / "data"


def listed(name):
    """The rows of a list, after it was checked against its schema."""
    tree = etree.parse(str(data / f"{name}.XML"))
    schema = etree.XMLSchema(etree.parse(str(data / "其他" / f"{name}.xsd")))
    schema.assertValid(tree)
    # A schema that accepts anything proves nothing.
    broken = copy.deepcopy(tree.getroot())
    broken[0].remove(broken[0][0])
    assert not schema.validate(broken), f"{name}.xsd accepts a row without its first element"
    return [{e.tag: e.text or "" for e in row} for row in tree.getroot()]


def same(what, *values):
    assert len(set(values)) == 1, f"{what}: {values}"


volumes = listed("案卷目录")
papers = listed("文件目录")
facts = json.loads((data / "其他" / "batch.json").read_text("utf-8"))
with open(data / "其他" / "移交清册.csv", newline="", encoding="utf-8-sig") as file:
    table = list(csv.DictReader(file))

same("children", len(volumes), len(table), len(facts["children"]))
for volume, row, child in zip(volumes, table, facts["children"]):
    folder = batch / volume["存放位置"]
    files = [path for path in folder.rglob("*") if path.is_file()]
    own = [p for p in papers if p["计算机文件名"].startswith(volume["存放位置"])]
    same("archive number", volume["档号"], row["档号"], *(p["档号"] for p in own))
    same("case", volume["个案编号"], row["个案编号"], child["archive"])
    same("version", volume["版次"], row["版次"], child["version"])
    same("papers", volume["件数"], row["件数"], str(len({p["件号"] for p in own})))
    same("files", volume["电子文件数"], row["电子文件数"], str(len(files)))
    size = sum(path.stat().st_size for path in files)
    same("bytes", volume["字节数"], row["字节数"], str(size))
    sealed = hashlib.sha512((folder / "tagmanifest-sha512.txt").read_bytes()).hexdigest()
    same("digest", volume["校验值"], row["校验值"], child["tagmanifest_sha512"], sealed)
    forms = sorted(str(p.relative_to(batch)) for p in (folder / "data/forms").iterdir())
    same("forms", tuple(sorted(p["计算机文件名"] for p in own)), tuple(forms))
for paper in papers:
    content = (batch / paper["计算机文件名"]).read_bytes()
    same("bytes", paper["字节数"], str(len(content)))
    same("sum", paper["校验码"], hashlib.sha256(content).hexdigest())
print(f"{len(volumes)} children, {len(papers)} files of papers")
