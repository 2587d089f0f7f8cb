#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""quotes-floors.py SCRATCH < FLOORS: for score-quotes.sh.

SCRATCH holds the scorer's output for all articles (table), and where both are there for the New
York Times and the others (nyt/numbers, others/numbers); a line of FLOORS is a figure, its floor and
its words. Prints each with its floor; status 1 when one is below."""
import json
import os
import sys

ROWS = ("q1_overlap", "q1_speaker", "q2_content_token", "q2_triple")


def numbers(path):
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as file:
        found = json.loads(file.read().strip().split("\n")[-1])
    f1 = lambda value: value.get("f1") if isinstance(value, dict) else value
    return {key: f1(value) for key, value in found.items()}


def main(scratch):
    figures = numbers(scratch + "/table")
    nyt, others = numbers(scratch + "/nyt/numbers"), numbers(scratch + "/others/numbers")
    if nyt:
        figures["nyt_gap"] = others["q1_speaker"] - nyt["q1_speaker"]
        print("%-26s %6s %6s" % ("F1, by paper", "NYT", "others"))
        for key in ROWS:
            print("%-26s %6.3f %6.3f" % (key, nyt[key], others[key]))
    failed = 0
    print("%-44s %6s %6s" % ("what has a floor", "now", "floor"))
    for line in filter(str.strip, sys.stdin):
        key, floor, words = line.split(None, 2)
        if key not in figures:
            continue
        low = figures[key] > float(floor) if "at most" in words else figures[key] < float(floor)
        failed |= low
        note = "  BELOW" if low else ""
        print("%-44s %6.3f %6.2f%s" % (words.strip(), figures[key], float(floor), note))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
