#!/usr/bin/env python3
"""Holds a JSON Schema and verdicts on it against Python's jsonschema.

usage: judge_schema.py FOLDER

FOLDER has schema.json and verdicts.json: a list of pairs, whether the schema should accept a
document, and the document. The schema itself must keep to the metaschema of draft 2020-12.
"""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator


def main() -> int:
    folder = pathlib.Path(sys.argv[1])
    schema = json.loads((folder / "schema.json").read_bytes())
    verdicts = json.loads((folder / "verdicts.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    # Formats are held to as well: they must say no more than the patterns do.
    validator = Draft202012Validator(
        schema, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    faults = 0
    for expected, document in verdicts:
        if validator.is_valid(document) != expected:
            faults += 1
            print(f"should {'' if expected else 'not '}be accepted: {json.dumps(document)[:300]}")
    accepted = sum(expected for expected, _ in verdicts)
    print(f"{accepted} to accept, {len(verdicts) - accepted} to refuse, {faults} faults")
    return 1 if faults or not verdicts else 0


if __name__ == "__main__":
    sys.exit(main())
