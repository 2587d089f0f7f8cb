# SPDX-License-Identifier: GPL-3.0-or-later
"""marked_quotes.py: for the scripts beside it. Quotes as `quoth-cli annotate` finds them, beside
the attributions that people marked in the same texts, matched as the scorer in ../shared/eval does.

The texts are not ours to print: a script that keeps what it finds says where, and three words."""
import collections
import importlib.util
import json
import os
import subprocess
import sys

sys.dont_write_bytecode = True   # the scorer's folder is not ours to write in

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
SHARED = os.path.join(ROOT, "../shared")
DEV = SHARED + "/data/polnear/dev"


def load_scorer():
    spec = importlib.util.spec_from_file_location("score_quotes", SHARED + "/eval/score_quotes.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_there(folder):
    return os.path.isdir(folder + "/text") and os.path.isfile(SHARED + "/eval/score_quotes.py")


def annotate(folder):
    """The results for the texts of a folder; from a file of them when FOUND names one."""
    if os.environ.get("FOUND"):
        with open(os.environ["FOUND"], encoding="utf-8") as found:
            return [json.loads(line) for line in found]
    texts = sorted(os.path.join(folder, "text", name) for name in os.listdir(folder + "/text"))
    cli = os.environ.get("QUOTH_CLI", "quoth-cli")
    done = subprocess.run([cli, "annotate"] + texts, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


class Found:
    """One quote that was found, in words of its article."""

    def __init__(self, scorer, doc, quote):
        span = lambda s: s and doc.core(s["start"], s["end"])
        self.quote = quote
        self.kind = quote["kind"]
        self.quote_class = quote["class"]
        self.certainty = quote["certainty"]
        self.reason = quote["reason"]
        self.lemma = quote["cue"]["lemma"] if quote["cue"] else None
        self.parts = scorer.merge_parts(doc, [tuple(part) for part in quote["parts"]])
        self.words = doc.word_set(self.parts)
        self.speaker = span(quote["speaker"])
        self.cue = span(quote["cue"])


def dice_of(one, other):
    return 2 * len(one.words & other.words) / (len(one.words) + len(other.words))


Unit = collections.namedtuple("Unit", "span gold found is_exact")   # of a span between marks


class Marked:
    """An article with what was marked and what was found."""

    def __init__(self, scorer, article, quotes):
        self.article, self.doc, self.name = article, article.doc, article.name
        self.found = [f for f in (Found(scorer, self.doc, q) for q in quotes) if f.parts]

    def says(self, spans, n=1):
        """The last n words of the spans; "" when there are none."""
        words = sorted(self.doc.word_set(spans or []))
        return " ".join(self.doc.s[slice(*self.doc.words[i])] for i in words[-n:])

    def touches(self, span, spans):
        return bool(span and spans and self.doc.word_set([span]) & self.doc.word_set(spans))

    def paragraph(self, offset):
        return self.doc.s.count("\n", 0, offset)

    def units(self):
        """Every span between quotation marks that was marked or found, and what has none."""
        claims = self.article.units_of([f.words for f in self.found])
        for k, (start, end, _) in enumerate(self.article.quoted):
            gold = found = None
            exact = False
            if k in self.article.units:
                words, index = self.article.units[k]
                gold = self.article.attributions[index]
            if k in claims:
                found = self.found[claims[k][1]]
            if gold and found:
                got = claims[k][0]
                if 2 * len(words & got) < len(words):
                    found = None
                else:
                    loose = found.kind == "direct" and not found.words <= self.article.qwords
                    exact = got == words and not loose
            if gold or found:
                yield Unit((start, end), gold, found, exact)
        for f in self.found:
            if f.kind != "indirect" and not f.words & self.article.qwords:
                yield Unit((f.parts[0][0], f.parts[-1][1]), None, f, False)

    def pairs(self):
        """(marked, found, Dice) one to one, the most alike first; the rest with None."""
        gold, alike = self.article.attributions, []
        for i, f in enumerate(self.found):
            for j, g in enumerate(gold):
                if f.words & g.words:
                    alike.append((dice_of(f, g), -i, -j))
        seen_f, seen_g = set(), set()
        for dice, i, j in sorted(alike, reverse=True):
            if i not in seen_f and j not in seen_g:
                seen_f.add(i)
                seen_g.add(j)
                yield gold[-j], self.found[-i], dice
        for j, g in enumerate(gold):
            if -j not in seen_g:
                yield g, None, 0
        for i, f in enumerate(self.found):
            if -i not in seen_f:
                yield None, f, 0

    def closest(self, found):
        """(Dice, the marked attribution most like it)."""
        best = (0, None)
        for g in self.article.attributions:
            best = max(best, (dice_of(found, g), g), key=lambda pair: pair[0])
        return best


def load(folder):
    """The articles of a folder, by name."""
    scorer = load_scorer()
    gold = scorer.load_gold(folder)
    out = []
    for result in annotate(folder):
        name = os.path.splitext(os.path.basename(result["path"]))[0]
        out.append(Marked(scorer, gold[name], result["quotes"]))
    return sorted(out, key=lambda article: article.name)
