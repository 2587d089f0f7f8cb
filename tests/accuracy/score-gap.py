#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""score-gap.py [--floor] [development | validation]...: whom "he" and "she" stand for, scored on GAP.

GAP (Webster et al. 2018, Mind the GAP: A Balanced Corpus of Gendered Ambiguous Pronouns; Apache-2.0)
marks one pronoun in each of its snippets of Wikipedia and two names, each of which it may stand for.
Each snippet goes through `quoth-cli annotate --references` as it is: neither the two names nor the page it
is from are told. A name counts as meant when the entity that the program gives the pronoun has
a mention that overlaps it. Every name is one decision, right or wrong as in the paper: F1 over all, over
pronouns of men and of women, and bias, which is women's F1 by men's.

Default: both sets. With --floor, fails when F1 or bias is below its floor, which may only rise.
Exit 77: the snippets are not here."""
import csv
import json
import os
import subprocess
import sys

GAP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../shared/data/gap")
FLOORS = {"development": (0.75, 0.93), "validation": (0.72, 0.93)}  # F1, bias; the weights were learned on the first
WOMEN = {"she", "her", "hers", "herself"}


def read(name):
    with open("%s/gap-%s.tsv" % (GAP, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def annotate(rows):
    lines = "".join(json.dumps({"id": row["ID"], "text": row["Text"]}) + "\n" for row in rows)
    done = subprocess.run([os.environ.get("QUOTH_CLI", "quoth-cli"), "annotate", "--references", "--jsonl"],
                          input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return {result["id"]: result for result in map(json.loads, done.stdout.splitlines())}


def entity_of(result, start, end):
    """Name and type of what the pronoun at [start, end) stands for, or None."""
    for reference in result["references"]:
        if reference["start"] < end and start < reference["end"]:
            return reference["name"], reference["type"]
    return None


def means(result, entity, start, end):
    return entity is not None and any(
        mention["start"] < end and start < mention["end"] and (mention["name"], mention["type"]) == entity
        for mention in result["entities"])


class Count:
    def __init__(self):
        self.tp = self.fp = self.fn = 0

    def add(self, said, true):
        self.tp += said and true
        self.fp += said and not true
        self.fn += true and not said

    def numbers(self):
        """Precision, recall, F1."""
        return (self.tp / max(1, self.tp + self.fp), self.tp / max(1, self.tp + self.fn),
                2 * self.tp / max(1, 2 * self.tp + self.fp + self.fn))


def score(rows, results):
    """{"all" | "men" | "women": Count}"""
    counts = {"all": Count(), "men": Count(), "women": Count()}
    for row in rows:
        result = results[row["ID"]]
        start = int(row["Pronoun-offset"])
        entity = entity_of(result, start, start + len(row["Pronoun"]))
        for name in "AB":
            at = int(row[name + "-offset"])
            said = means(result, entity, at, at + len(row[name]))
            true = row[name + "-coref"].upper() == "TRUE"
            for key in ("all", "women" if row["Pronoun"].lower() in WOMEN else "men"):
                counts[key].add(said, true)
    return counts


def main(args):
    check = "--floor" in args
    names = [arg for arg in args if arg != "--floor"] or list(FLOORS)
    failed = False
    if not all(os.path.isfile("%s/gap-%s.tsv" % (GAP, name)) for name in names):
        print("score-gap: no snippets in %s: nothing to score" % GAP)
        return 77
    for name in names:
        rows = read(name)
        counts = score(rows, annotate(rows))
        f1 = {key: count.numbers()[2] for key, count in counts.items()}
        bias = f1["women"] / max(1e-9, f1["men"])
        print("%-12s          P     R     F1" % name)
        for key, count in counts.items():
            print("  %-8s        %.3f  %.3f  %.3f" % ((key,) + count.numbers()))
        print("  bias                          %.3f" % bias)
        if check:
            floor = FLOORS[name]
            print("%s: F1 %.3f, floor %.2f; bias %.3f, floor %.2f" % (name, f1["all"], floor[0], bias, floor[1]))
            failed |= f1["all"] < floor[0] or bias < floor[1]
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
