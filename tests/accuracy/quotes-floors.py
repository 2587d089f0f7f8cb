#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""quotes-floors.py [--table] [--ci N] DIR < FLOORS: for score-quotes.sh, which made $FOUND.

Prints the scorer's table when it is asked for, the New York Times beside the other papers where both
are there, and the figures of FLOORS, a line each: figure, floor, words. Status 1 when one is below."""
import os
import sys

import marked_quotes

ROWS = ("q1_overlap", "q1_speaker", "q2_content_token", "q2_triple")


def figures_of(scorer, tallies):
    total = scorer.Tally()
    for tally in tallies:
        total.update(tally)
    f1 = lambda value: value.get("f1") if isinstance(value, dict) else value
    return {key: f1(value) for key, value in scorer.summary(total).items()}


def print_papers(nyt, others):
    print("%-26s %6s %6s" % ("F1, by paper", "NYT", "others"))
    for key in ROWS:
        print("%-26s %6.3f %6.3f" % (key, nyt[key], others[key]))


def is_below(figures, floors):
    failed = False
    print("%-44s %6s %6s" % ("what has a floor", "now", "floor"))
    for line in filter(str.strip, floors):
        key, floor, words = line.split(None, 2)
        if key not in figures:
            continue
        now, floor = figures[key], float(floor)
        low = now > floor if "at most" in words else now < floor
        failed |= low
        print("%-44s %6.3f %6.2f%s" % (words.strip(), now, floor, "  BELOW" if low else ""))
    return failed


def main(args):
    scorer = marked_quotes.load_scorer()
    gold = scorer.load_gold(args[-1])
    found = scorer.load_predictions(os.environ["FOUND"], gold)
    total, tallies = scorer.score(gold, found)
    if "--table" in args:
        rounds = int(args[args.index("--ci") + 1]) if "--ci" in args else 0
        intervals = scorer.intervals(tallies, rounds) if rounds else None
        scorer.print_table(total, len(gold), len(found), intervals)
        print()
    figures = figures_of(scorer, tallies)
    is_nyt = [name.startswith("nyt_") for name in sorted(gold)]   # in the order of the tallies
    if any(is_nyt) and not all(is_nyt):
        nyt = figures_of(scorer, [tally for tally, yes in zip(tallies, is_nyt) if yes])
        others = figures_of(scorer, [tally for tally, yes in zip(tallies, is_nyt) if not yes])
        figures["nyt_gap"] = others["q1_speaker"] - nyt["q1_speaker"]
        print_papers(nyt, others)
    return int(is_below(figures, sys.stdin))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
