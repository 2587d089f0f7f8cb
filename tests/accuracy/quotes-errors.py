#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""quotes-errors.py [--write] [DIR]: what goes wrong with quotes, by cause; run by score-quotes.sh.

Prints kinds and classes confused, how often each cause is there and how many words it costs, and
the 30 errors that cost most. Between marks the words of the span count, without marks those of the
content. --write keeps all that in quotes-errors.md beside this script. The texts are not ours: an
error is told by article, offsets in code points and three words at most, the last of the source
that people marked, the last of the speaker found, the last of the cue.
"""
import collections
import os
import sys

import marked_quotes

KINDS = ("direct", "mixed", "indirect")
PRONOUNS = set("i he she they we it you who which that his her their my our him them".split())
HALF = 0.5
SHOWN = 30
KEPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "quotes-errors.md")

KEPT_HEAD = """<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
# What goes wrong with quotes

Written by `./dev score quotes --write`, over the development part of PolNeAR, whose texts are not
part of this project: places are articles and offsets. `quotes-errors.py` says what counts.

```
"""

Error = collections.namedtuple("Error", "cause article gold found words cost")


def cue_lemmas():
    """{form: (lemma, class)} of the reporting verbs we know, by the first word of each."""
    forms = {}
    with open(marked_quotes.ROOT + "/data/lexicon/cues.en.tsv", encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                lemma, _, what, _, _, third, ing, past = line.rstrip("\n").split("\t")
                for form in [lemma, third, ing] + past.split("|"):
                    forms.setdefault(form.split(" ")[0].lower(), (lemma, what))
    return forms


class Cues:
    def __init__(self):
        self.forms = cue_lemmas()

    def read(self, article, gold):
        """(lemma or the longest word of the cue, class or None) of what people marked."""
        words = article.says(gold.cue, 99).lower().split()
        if not words:
            return "no cue", None
        if "according" in words:
            return "according to", "speech"
        for word in words:
            if word in self.forms:
                return self.forms[word]
        return max(words, key=len), None

    def missed(self, article, gold):
        lemma, what = self.read(article, gold)
        if what is None and lemma != "no cue":
            return "other cue"
        return lemma


def has_speaker(article, gold, found):
    """Whether the speaker found is the source marked, or both are missing."""
    if gold.source and found.speaker:
        return article.touches(found.speaker, gold.source)
    return not gold.source and not found.speaker


def is_behind_cue(gold, speaker):
    """Whether the speaker found stands right behind the verb, the source marked before it."""
    behind = gold.cue and speaker[0] - gold.cue[-1][1]
    return bool(gold.cue and 0 <= behind <= 40 and gold.source[-1][1] <= gold.cue[0][0])


def wrong_speaker(article, gold, found, at):
    """Why the speaker found is not the source marked, for what stands at `at`."""
    speaker = found.speaker
    if not gold.source:
        return "speaker where none is marked"
    if not speaker:
        what = "a pronoun" if is_pronoun(article, gold.source) else "a name or noun"
        return "speaker not found, " + what
    if is_behind_cue(gold, speaker):
        return "wrong speaker: addressee or object of the verb"
    if article.paragraph(speaker[0]) < article.paragraph(at):
        return "wrong speaker: from an earlier paragraph"
    if article.paragraph(speaker[0]) > article.paragraph(at):
        return "wrong speaker: from a later paragraph"
    if is_pronoun(article, [speaker]):
        return "wrong speaker: a pronoun"
    if is_pronoun(article, gold.source):
        return "wrong speaker: a name or noun for a pronoun"
    return "wrong speaker: another person or thing"


def is_pronoun(article, spans):
    return article.says(spans).lower() in PRONOUNS and len(article.doc.word_set(spans)) == 1


def error(cause, article, gold, found, span=None):
    """`span` is what it is about; else the content."""
    where = lambda parts: "%d–%d" % (parts[0][0], parts[-1][1]) if parts else "–"
    cost = len(article.doc.word_set([span])) if span else len((gold or found).words)
    source = article.says(gold.source) if gold else ""
    speaker = article.says([found.speaker]) if found and found.speaker else ""
    cue = article.says(gold.cue) if gold else found.lemma
    marked = [span] if span and gold else gold and gold.content
    got = [span] if span and not gold else found and found.parts
    return Error(cause, article.name, where(marked), where(got),
                 "%s/%s/%s" % (source or "–", speaker or "–", cue or "–"), cost)


def between_marks(article):
    for unit in article.units():
        gold, found, span = unit.gold, unit.found, unit.span
        if found is None:
            cause = "missed span"
        elif gold is None:
            n = len(article.doc.word_set([span]))
            size = "1–2 words" if n <= 2 else "3–9 words" if n <= 9 else "longer"
            cause = "false span, " + size
        elif not has_speaker(article, gold, found):
            cause = wrong_speaker(article, gold, found, span[0])
        elif not unit.is_exact:
            cause = "wrong extent"
        else:
            continue
        yield error(cause, article, gold, found, span)


def without_marks(article, cues):
    for gold, found, dice in article.pairs():
        if (gold or found).kind != "indirect":
            continue
        if not gold:
            cause = "false, " + (found.lemma or "no verb")
        elif dice < HALF:
            cause = "missed, " if found is None else "wrong extent, "
            cause += cues.missed(article, gold)
        elif not has_speaker(article, gold, found):
            cause = wrong_speaker(article, gold, found, gold.content[0][0])
        else:
            continue
        yield error("no marks: " + cause, article, gold, found)


def confusion(articles, cues, out):
    """Kinds and classes, of what is alike by half or more; the class marked is the verb's."""
    kinds, classes = collections.Counter(), collections.Counter()
    for article in articles:
        pairs = list(article.pairs())
        for gold, found, dice in pairs:
            if gold and found and dice < HALF:   # not the same: one missed, one false
                pairs += [(gold, None, 0), (None, found, 0)]
                continue
            kinds[gold.kind if gold else "none", found.kind if found else "none"] += 1
            if gold:
                what = cues.read(article, gold)[1] or "unknown"
                classes[what, found.quote_class if found else "none"] += 1
    rows = ("speech", "stance", "unknown")
    for title, table, rows, columns in (
            ("marked, found:", kinds, KINDS + ("none",), KINDS + ("none",)),
            ("verb marked, class found:", classes, rows, ("speech", "stance", "none"))):
        out.append("%-26s%s" % (title, "".join("%10s" % c for c in columns)))
        for r in rows:
            out.append("%-26s%s" % (r, "".join("%10s" % (table[r, c] or "–") for c in columns)))
        out.append("")


def causes(title, errors, out, most):
    table = collections.Counter()
    cost = collections.Counter()
    for e in errors:
        table[e.cause] += 1
        cost[e.cause] += e.cost
    out.append("%-58s%7s%8s" % (title, "errors", "words"))
    rows = sorted((-n, cause) for cause, n in table.items())
    rows = [(cause, -n, cost[cause]) for n, cause in rows]
    rest = rows[most:]
    if rest:
        rest = "%d causes more" % len(rest), sum(row[1] for row in rest), sum(row[2] for row in rest)
        rows[most:] = [rest]
    for row in rows + [("all", len(errors), sum(cost.values()))]:
        out.append("%-58s%7d%8d" % row)
    out.append("")


def unknown_cues(articles, cues, out):
    """The cues that are no verb of ours, by their longest word, where no marks are."""
    table = collections.Counter()
    for article in articles:
        for gold, found, dice in article.pairs():
            is_missed = gold and gold.kind == "indirect" and dice < HALF
            if is_missed and cues.missed(article, gold) == "other cue":
                table[cues.read(article, gold)[0]] += 1
    out.append("Other cues missed, by their longest word:")
    line = " "
    for word, n in sorted(table.items(), key=lambda row: (-row[1], row[0]))[:60]:
        item = " %s %d" % (word, n)
        if len(line) + len(item) > 98:
            out.append(line)
            line = " "
        line += item
    out += [line, ""]


def costliest(errors, out):
    worst = sorted(errors, key=lambda e: (-e.cost, e.article, e.gold))[:SHOWN]
    by_cause = collections.defaultdict(list)
    for e in worst:
        by_cause[e.cause].append(e)
    out.append("The %d that cost most (source marked/speaker found/cue)" % len(worst))
    for cause, group in sorted(by_cause.items(), key=lambda pair: -sum(e.cost for e in pair[1])):
        out.append("  %s" % cause)
        for e in group:
            where = "marked %-13s found %-13s" % (e.gold, e.found)
            out.append("    %4d words  %s %s  %s" % (e.cost, where, e.words, e.article))
    out.append("")


def main(args):
    folder = ([arg for arg in args if arg != "--write"] or [marked_quotes.DEV])[0]
    if not marked_quotes.is_there(folder):
        print("quotes-errors: no marked texts in %s" % folder)
        return 77
    articles, cues, out = marked_quotes.load(folder), Cues(), []
    marked = [e for article in articles for e in between_marks(article)]
    bare = [e for article in articles for e in without_marks(article, cues)]
    confusion(articles, cues, out)
    causes("between marks, by cause", marked, out, 30)
    costliest(marked, out)
    causes("without marks, by cause", bare, out, 40)
    unknown_cues(articles, cues, out)
    costliest(bare, out)
    text = "\n".join(out).rstrip() + "\n"
    print(text, end="")
    if "--write" in args:
        with open(KEPT, "w", encoding="utf-8") as file:
            file.write(KEPT_HEAD + text + "```\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
