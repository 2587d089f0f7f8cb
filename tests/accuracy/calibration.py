#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""calibration.py [--check] [DIR]: how often the speaker is right, by certainty, and by reason.

DIR holds text/ and ann/ (default: the development part of PolNeAR beside the project). Counted are

  marks      spans between quotation marks found with a speaker; right: it overlaps the source that
             people marked. A span nobody marked, or marked without a source, is wrong.
  no marks   indirect quotes found with a speaker; right: Dice 0.5 or more with one marked, whose
             source the speaker overlaps.

With --check, fails when a share is below its floor in GATES. Exit 77: no marked texts here."""
import collections
import sys

import marked_quotes

# What sure and likely promise. May only rise.
GATES = {"sure": 0.95, "likely": 0.80}
CERTAINTIES = ("sure", "likely", "guess")
MIN_DICE = 0.5
MIN_SEEN = 10


def judged(article):
    """(which, the quote found, is it right) of everything that has a speaker."""
    for unit in article.units():
        if unit.found and unit.found.speaker:
            right = unit.gold and article.touches(unit.found.speaker, unit.gold.source)
            yield "marks", unit.found, bool(right)
    for found in article.found:
        if found.kind == "indirect" and found.speaker:
            dice, gold = article.closest(found)
            right = dice >= MIN_DICE and article.touches(found.speaker, gold.source)
            yield "no marks", found, right


def count(articles):
    """{(which, certainty, reason): [seen, right]}; reason "" sums over all."""
    table = collections.defaultdict(lambda: [0, 0])
    for article in articles:
        for which, found, right in judged(article):
            for reason in ("", found.reason):
                table[which, found.certainty, reason][0] += 1
                table[which, found.certainty, reason][1] += right
    return table


def main(args):
    check = "--check" in args
    folder = ([arg for arg in args if arg != "--check"] or [marked_quotes.DEV])[0]
    if not marked_quotes.is_there(folder):
        print("calibration: no marked texts in %s: nothing to score" % folder)
        return 77
    table = count(marked_quotes.load(folder))
    failed = 0
    print("who said it  certainty   seen  right")
    for which in ("marks", "no marks"):
        for certainty in CERTAINTIES:
            seen, right = table[which, certainty, ""]
            share, gate = right / max(1, seen), GATES.get(certainty)
            low = gate is not None and seen > 0 and share < gate
            failed |= low
            note = ("  floor %.2f" % gate if gate else "") + ("  TOO LOW" if low else "")
            print("%-12s %-10s %5d  %.3f%s" % (which, certainty, seen, share, note))
            reasons = [(key[2], row) for key, row in table.items() if key[:2] == (which, certainty)]
            for reason, (n, ok) in sorted(reasons, key=lambda pair: -pair[1][0]):
                if reason and n >= MIN_SEEN:
                    print("%24d  %.3f    %s" % (n, ok / n, reason))
    return int(check and failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
