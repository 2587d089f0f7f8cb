#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""learn-trust.py BUILD [--write] [DIR]: the weights of src/annotate/quote-trust-weights.c.

Reads texts that people marked (default: the development part of PolNeAR beside the project) and
lets BUILD/tests/accuracy/study-quotes tell what is known of each piece of content. A logistic
regression learns from it whether the speaker is right, as calibration.py judges that: one for
pieces with words between quotation marks, one for the others. Newton's method, weights held small
by PENALTY.

Then each article is judged by what the articles of the other FOLDS taught, and the thresholds are
the lowest that keep PROMISES, there and by the weights of all. A quote is as certain as its least
certain piece, and no more than it is certain whom its pronoun means. Prints the table of that;
--write writes the file."""
import math
import os
import subprocess
import sys

import marked_quotes

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = HERE + "/../../src/annotate/quote-trust-weights.c"
PENALTY = 0.3
FOLDS = 10
STEPS = 25
MIN_DICE = 0.5
# Share right of all that is called so, above what calibration.py wants; the chance each has at least.
PROMISES = {"sure": 0.965, "likely": 0.83}
LEAST_CHANCE = {"sure": 0.90, "likely": 0.70}
MIN_SEEN = 50   # fewer cannot show it: then none is called so
NEVER = 32000   # odds in hundredths
GUESS, LIKELY, SURE = 1, 2, 3   # QuothCertainty
WHICH = ("no marks", "marks")   # in the order of the weights
BANDS = (0, .3, .5, .6, .7, .8, .85, .9, .95, 1)


class Item:
    """What is judged: a quote without marks, or a span between them."""

    def __init__(self, which, right, own, quote):
        self.which, self.right = which, right
        self.own = own                 # its pieces: (start, end, is marked, facts)
        self.pieces = quote["pieces"]  # all of its quote
        self.most = quote["most"]


# ---- what is read -----------------------------------------------------------------------------

def read_quotes(text, lines):
    """The quotes of a text, as `quoth-cli annotate` tells them, with their pieces."""
    data = text.encode()
    at = lambda offset: len(data[:int(offset)].decode())
    pieces, quotes = {}, []
    for kind, *rest in lines:
        if kind == "P":
            start, end = at(rest[0]), at(rest[1])
            pieces[start, end] = (start, end, int(rest[2]), [float(x) for x in rest[3:]])
        else:
            spans = [(at(a), at(b)) for a, b in zip(rest[2::2], rest[3::2])]
            speaker = {"start": spans[0][0], "end": spans[0][1]} if spans[0][1] else None
            quotes.append({
                "kind": rest[0], "most": int(rest[1]), "speaker": speaker, "parts": spans[1:],
                "pieces": [pieces[span] for span in spans[1:] if span in pieces],
                "class": None, "certainty": None, "reason": None, "cue": None})
    return quotes


def study(tool, texts):
    given = b"".join(text.encode() + b"\0" for text in texts)
    out = subprocess.run([tool, "-"], input=given, stdout=subprocess.PIPE, check=True).stdout
    lines = []
    for line in out.decode().splitlines():
        if line == "T":
            lines.append([])
        else:
            lines[-1].append(line.split())
    return [read_quotes(text, part) for text, part in zip(texts, lines)]


def items_of(article):
    """As calibration.py counts."""
    for unit in article.units():
        if unit.found and unit.found.speaker:
            quote, (start, end) = unit.found.quote, unit.span
            own = [piece for piece in quote["pieces"] if piece[0] < end and start < piece[1]]
            right = unit.gold and article.touches(unit.found.speaker, unit.gold.source)
            yield Item("marks", bool(right), own, quote)
    for found in article.found:
        if found.kind == "indirect" and found.speaker:
            dice, gold = article.closest(found)
            right = dice >= MIN_DICE and article.touches(found.speaker, gold.source)
            yield Item("no marks", right, found.quote["pieces"], found.quote)


def read_items(tool, folder):
    """A list for each article."""
    scorer = marked_quotes.load_scorer()
    gold = scorer.load_gold(folder)
    names = sorted(gold)
    found = study(tool, [gold[name].doc.s for name in names])
    return [list(items_of(marked_quotes.Marked(scorer, gold[name], quotes)))
            for name, quotes in zip(names, found)]


# ---- what is learned --------------------------------------------------------------------------

def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def solve(matrix, vector):
    """By Gauss's elimination; the matrix is symmetric and positive."""
    n = len(vector)
    rows = [row[:] + [v] for row, v in zip(matrix, vector)]
    for i in range(n):
        for k in range(i + 1, n):
            factor = rows[k][i] / rows[i][i]
            if factor:
                rows[k] = [x - factor * y for x, y in zip(rows[k], rows[i])]
    result = [0.0] * n
    for i in reversed(range(n)):
        result[i] = (rows[i][n] - dot(rows[i][i + 1:n], result[i + 1:])) / rows[i][i]
    return result


def learn(examples, n):
    """Weights from (facts, is right). All but the first are held small."""
    weights = [0.0] * n
    for _ in range(STEPS):
        gradient = [-PENALTY * w for w in weights]
        curve = [[PENALTY if i == k else 0.0 for k in range(n)] for i in range(n)]
        gradient[0], curve[0][0] = 0.0, 1e-6
        for facts, right in examples:
            p = chance(100 * dot(weights, facts))
            seen = [(i, x) for i, x in enumerate(facts) if x]
            for i, x in seen:
                gradient[i] += (right - p) * x
                scale, row = p * (1 - p) * x, curve[i]
                for k, y in seen:
                    row[k] += scale * y
        step = solve(curve, gradient)
        weights = [w + s for w, s in zip(weights, step)]
        if max(abs(s) for s in step) < 1e-6:
            break
    return weights


def chance(odds):
    """Of odds in hundredths."""
    return 1 / (1 + math.exp(-max(-3000, min(3000, odds)) / 100))


def learn_both(articles, n):
    examples = [[], []]
    for items in articles:
        for item in items:
            for _, _, is_marked, facts in item.own:
                examples[is_marked].append((facts, item.right))
    # in hundredths, as the file has them
    return [[round(100 * w) for w in learn(part, n)] for part in examples]


def judge(items, weights):
    """[(item, [(is marked, odds) of the pieces of its quote])]; odds in hundredths."""
    return [(item, [(m, dot(weights[m], facts)) for _, _, m, facts in item.pieces])
            for item in items]


def cross(articles, n):
    """The same by what the other folds teach."""
    judged = []
    for fold in range(FOLDS):
        weights = learn_both([a for i, a in enumerate(articles) if i % FOLDS != fold], n)
        for items in articles[fold::FOLDS]:
            judged += judge(items, weights)
    return judged


# ---- what is promised -------------------------------------------------------------------------

def certainty(thresholds, odds):
    sure, likely = thresholds
    return SURE if odds >= sure else LIKELY if odds >= likely else GUESS


def least(pieces, thresholds):
    return min((certainty(thresholds[m], odds) for m, odds in pieces), default=GUESS)


def lowest(ways, name):
    """The lowest odds from which on in each way, a list of (odds, is right), the promise is kept."""
    for t in sorted({math.ceil(odds) for seen in ways for odds, _ in seen}):
        if chance(t) >= LEAST_CHANCE[name]:
            called = [[right for odds, right in seen if odds >= t] for seen in ways]
            if all(len(part) >= MIN_SEEN and sum(part) >= PROMISES[name] * len(part)
                   for part in called):
                return t
    return NEVER


def choose(ways, mine, chosen):
    """(sure, likely) for pieces of this kind; those of another have what is in chosen."""
    ways = [[(item, pieces) for item, pieces in judged if item.which == WHICH[mine] and pieces]
            for judged in ways]

    def odds_of(pieces):
        return min((odds for m, odds in pieces if m == mine), default=NEVER - 1)

    def at_most(item, pieces):
        return min([item.most] + [certainty(chosen[m], odds) for m, odds in pieces if m != mine])

    sure = lowest([[(odds_of(pieces), item.right) for item, pieces in judged
                    if at_most(item, pieces) == SURE] for judged in ways], "sure")
    likely = lowest([[(odds_of(pieces), item.right) for item, pieces in judged
                      if at_most(item, pieces) == LIKELY
                      or at_most(item, pieces) == SURE and odds_of(pieces) < sure]
                     for judged in ways], "likely")
    return sure, min(sure, likely)


def choose_both(ways):
    """Thresholds of both kinds. Quotes between marks may have pieces without, but not the reverse."""
    chosen = {}
    for mine in range(len(WHICH)):
        chosen[mine] = choose(ways, mine, chosen)
    return chosen


# ---- what is told -----------------------------------------------------------------------------

def told(items):
    return "%5d  %.3f" % (len(items), sum(item.right for item in items) / max(1, len(items)))


def print_table(judged, thresholds):
    for mine, which in reversed(list(enumerate(WHICH))):
        part = [(item, pieces) for item, pieces in judged if item.which == which and pieces]
        print("%-10s chance         seen  right" % which)
        for low, high in zip(BANDS, BANDS[1:]):
            band = [item for item, pieces in part
                    if low <= chance(min(odds for _, odds in pieces)) < high]
            print("           %.2f to %.2f  %s" % (low, high, told(band)))
        for level, name in ((SURE, "sure"), (LIKELY, "likely"), (GUESS, "guess")):
            band = [item for item, pieces in part
                    if min(item.most, least(pieces, thresholds)) == level]
            note = "" if level == GUESS else "  from %.3f" % chance(thresholds[mine][SURE - level])
            share = len(band) / max(1, len(part))
            print("           %-12s  %s  %.3f of all%s" % (name, told(band), share, note))


def write_table(facts, weights, thresholds):
    lines = ["""/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-trust-weights.c - what each fact weighs; written by tests/accuracy/learn-trust.py.
 *
 * Learned from what people marked in the development part of PolNeAR (Newell et al. 2018), in
 * hundredths of a natural logarithm of odds. No text of it is in here. */
#include "annotate/quote-trust.h"

const QuothTrustWeights quoth_trust_weights[2] = {"""]
    for mine, which in enumerate(WHICH):
        lines += ["  /* %s */" % which, "  {", "    .facts = {"]
        lines += ["      [QUOTH_TRUST_%s] = %d," % pair for pair in zip(facts, weights[mine])]
        lines += ["    },", "    .sure = %d," % thresholds[mine][0],
                  "    .likely = %d," % thresholds[mine][1], "  },"]
    with open(TABLE, "w", encoding="utf-8") as file:
        file.write("\n".join(lines + ["};", ""]))


def main(args):
    paths = [arg for arg in args if arg != "--write"]
    folder = (paths[1:] or [marked_quotes.DEV])[0]
    if not paths or paths[0].startswith("-") or not marked_quotes.is_there(folder):
        sys.exit(__doc__)
    os.environ.setdefault("QUOTH_MODELS", marked_quotes.ROOT + "/data/models")
    tool = paths[0] + "/tests/accuracy/study-quotes"
    out = subprocess.run([tool], stdout=subprocess.PIPE, check=True).stdout.decode()
    facts = [line.split("\t")[0] for line in out.splitlines()]
    articles = read_items(tool, folder)
    weights = learn_both(articles, len(facts))
    judged = cross(articles, len(facts))
    fitted = [pair for items in articles for pair in judge(items, weights)]
    thresholds = choose_both([judged, fitted])
    print_table(judged, thresholds)
    if "--write" in args:
        write_table(facts, weights, thresholds)


if __name__ == "__main__":
    main(sys.argv[1:])
