#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""learn-references.py BUILD [--folds N | --write]: the weights of src/annotate/reference-weights.c.

Reads GAP development (../shared/data/gap) and lets BUILD/tests/accuracy/study-references tell what the resolver
sees in each snippet. In each the pronoun's candidates share one chance; learned is that the marked name
gets it, or, where neither marked name is meant, that those two do not. A log-linear ranker, all examples
at once (L-BFGS), weights held small by PENALTY. As what was decided for one pronoun is a feature for the next, the
texts are read again with the weights learned, ROUNDS times.

--folds N    learns on N-1 parts and scores the other, N times, and prints the table of score-gap.py
--write      learns on everything and writes the table"""
import csv
import math
import os
import subprocess
import sys
import tempfile
import textwrap

HERE = os.path.dirname(os.path.abspath(__file__))
GAP = HERE + "/../../../shared/data/gap/gap-%s.tsv"
TABLE = HERE + "/../../src/annotate/reference-weights.c"
PENALTY = 1.0
# What encyclopedias hardly show, but newspapers do: whom "he said" means. These weights are held STIFF times harder,
# and near the number given here instead of 0.
PRIORS = {("VOICE", 1): 1.0, ("VOICE", 4): 1.5, ("VOICE", 7): 1.0,                           # he said that
          ("VOICE", 2): 1.5, ("VOICE", 5): 3.0, ("VOICE", 8): 2.5,                           # "...," he said
          ("TELLER", 0): 2.0, ("TELLER", 1): 0.5, ("NOBODY", 3): -1.0,
          ("QUOTED", 4): -3.0, ("PARAGRAPH", 1): 0.5, ("NO_PERSON", 0): -4.0, ("SAYS", 0): 1.0, ("REFLEXIVE", 1): 1.5, ("BOUND", 0): -3.0}
STIFF = 20
ROUNDS = 3
WOMEN_WEIGH = 1.4  # as the snippets about women are the harder ones, and both are to be served alike
STEPS = 60
WOMEN = {"she", "her", "hers", "herself"}


class Example:
    """One snippet: the candidates of its pronoun, and what the marks say of them."""

    def __init__(self, row):
        self.row = row
        text = row["Text"]
        at = int(row["Pronoun-offset"])
        self.pronoun = len(text[:at].encode())
        self.names = []
        for name in "AB":
            start = int(row[name + "-offset"])
            first = len(text[:start].encode())
            self.names.append((first, first + len(row[name].encode()), row[name + "-coref"].upper() == "TRUE"))
        self.is_woman = row["Pronoun"].lower() in WOMEN

    def read(self, mentions, pronouns):
        self.meant = [{entity for entity, start, end in mentions if start < name[1] and name[0] < end}
                      for name in self.names]
        self.candidates = pronouns.get(self.pronoun, [])
        right = set().union(*(m for m, n in zip(self.meant, self.names) if n[2]))
        wrong = set().union(*(m for m, n in zip(self.meant, self.names) if not n[2])) - right
        entities = [entity for entity, _ in self.candidates]
        if any(entity in right for entity in entities):
            self.good = [entity in right for entity in entities]
        else:
            self.good = [entity not in wrong for entity in entities]
        self.is_taught = any(self.good) and not all(self.good)


def read_examples(name):
    with open(GAP % name, encoding="utf-8", newline="") as file:
        return [Example(row) for row in csv.DictReader(file, delimiter="\t")]


def study(tool, weights, examples):
    with tempfile.NamedTemporaryFile("w", suffix=".weights") as file:
        file.write("\n".join("%d" % round(100 * w) for w in weights) + "\n")
        file.flush()
        texts = "".join(example.row["Text"] + "\0" for example in examples)
        out = subprocess.run([tool, file.name], input=texts.encode(), stdout=subprocess.PIPE, check=True).stdout
    number = -1
    mentions, pronouns = [], {}
    for line in out.decode().splitlines() + ["T"]:
        kind, *numbers = line.split()
        numbers = [int(n) for n in numbers]
        if kind == "T":
            if number >= 0:
                examples[number].read(mentions, pronouns)
            number += 1
            mentions, pronouns = [], {}
        elif kind == "M":
            mentions.append(tuple(numbers))
        elif kind == "P":
            pronouns[numbers[0]] = current = []
        else:
            current.append((numbers[0], numbers[1:]))


def chances(example, weights):
    scores = [sum(weights[f] for f in features) for _, features in example.candidates]
    highest = max(scores)
    scores = [math.exp(s - highest) for s in scores]
    total = sum(scores)
    return [s / total for s in scores]


def loss(examples, weights, priors):
    """Loss and its gradient."""
    penalties = [PENALTY * (STIFF if v else 1) for v in priors]
    gradient = [2 * penalty * (w - v) for w, v, penalty in zip(weights, priors, penalties)]
    total = sum(penalty * (w - v) ** 2 for w, v, penalty in zip(weights, priors, penalties))
    for example in examples:
        if not example.is_taught:
            continue
        p = chances(example, weights)
        weight = WOMEN_WEIGH if example.is_woman else 1.0
        right = sum(q for q, good in zip(p, example.good) if good)
        total -= weight * math.log(max(right, 1e-12))
        for (_, features), q, good in zip(example.candidates, p, example.good):
            change = weight * (q - (q / right if good else 0))
            if abs(change) > 1e-9:
                for f in features:
                    gradient[f] += change
    return total, gradient


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def learn(examples, priors, start):
    """L-BFGS with a memory of ten steps."""
    w = list(start)
    value, gradient = loss(examples, w, priors)
    memory = []
    for _ in range(STEPS):
        direction = [-g for g in gradient]
        alphas = []
        for s, y, rho in reversed(memory):
            a = rho * dot(s, direction)
            alphas.append(a)
            direction = [d - a * yi for d, yi in zip(direction, y)]
        if memory:
            s, y, rho = memory[-1]
            scale = 1 / (rho * dot(y, y))
            direction = [scale * d for d in direction]
        for (s, y, rho), a in zip(memory, reversed(alphas)):
            b = rho * dot(y, direction)
            direction = [d + (a - b) * si for d, si in zip(direction, s)]
        slope = dot(direction, gradient)
        step = 1.0 if memory else 1 / max(1.0, math.sqrt(dot(gradient, gradient)))
        while True:
            new = [x + step * d for x, d in zip(w, direction)]
            new_value, new_gradient = loss(examples, new, priors)
            if new_value <= value + 1e-4 * step * slope or step < 1e-6:
                break
            step /= 2
        s = [a - b for a, b in zip(new, w)]
        y = [a - b for a, b in zip(new_gradient, gradient)]
        if dot(s, y) > 1e-10:
            memory = (memory + [(s, y, 1 / dot(s, y))])[-10:]
        done = value - new_value < 1e-3
        w, value, gradient = new, new_value, new_gradient
        if done:
            break
    return w


def learn_in_rounds(tool, examples, priors):
    w = priors
    for _ in range(ROUNDS):
        study(tool, w, examples)
        w = learn(examples, priors, w)
    return w


def decide(example, weights):
    """Entity and its chance."""
    if not example.candidates:
        return -1, 1.0
    sums = {}
    for (entity, _), p in zip(example.candidates, chances(example, weights)):
        sums[entity] = sums.get(entity, 0) + p
    return max(sums.items(), key=lambda item: item[1])


def score(decisions):
    """F1 of all, men, women, from (example, entity, chance)."""
    counts = {}
    for example, entity, _ in decisions:
        for meant, name in zip(example.meant, example.names):
            said = entity in meant
            for key in ("all", "women" if example.is_woman else "men"):
                row = counts.setdefault(key, [0, 0, 0])
                row[0] += said and name[2]
                row[1] += said and not name[2]
                row[2] += name[2] and not said
    f1 = {key: 2 * tp / max(1, 2 * tp + fp + fn) for key, (tp, fp, fn) in counts.items()}
    tp, fp, fn = counts["all"]
    return "P %.3f R %.3f F1 %.3f  men %.3f women %.3f bias %.3f" % (
        tp / (tp + fp), tp / (tp + fn), f1["all"], f1["men"], f1["women"], f1["women"] / f1["men"])


def print_reliability(decisions):
    for low, high in ((0, .3), (.3, .4), (.4, .5), (.5, .6), (.6, .7), (.7, .8), (.8, .9), (.9, .95), (.95, 1.01)):
        part = [(example, entity) for example, entity, p in decisions if low <= p < high and entity >= 0]
        right = sum(any(entity in m and n[2] for m, n in zip(example.meant, example.names)) for example, entity in part)
        unknown = sum(not any(n[2] for n in example.names) and not any(entity in m for m in example.meant)
                      for example, entity in part)
        print("chance %.2f to %.2f: %4d seen, %.3f right" % (low, high, len(part), right / max(1, len(part) - unknown)))


def cross(tool, examples, priors, folds):
    decisions = []
    for fold in range(folds):
        rest = [e for i, e in enumerate(examples) if i % folds != fold]
        part = [e for i, e in enumerate(examples) if i % folds == fold]
        w = learn_in_rounds(tool, rest, priors)
        study(tool, w, part)
        decisions += [(e,) + decide(e, w) for e in part]
    return decisions


def read_groups(tool):
    """[(name, number of features, meaning)] and the weight each feature is held near."""
    out = subprocess.run([tool], stdout=subprocess.PIPE, check=True).stdout.decode()
    groups = [(name, int(n), text) for name, n, text in (line.split("\t") for line in out.splitlines())]
    return groups, [PRIORS.get((name, i), 0.0) for name, n, _ in groups for i in range(n)]


def write_table(groups, weights):
    lines = ["""/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reference-weights.c - what each feature weighs; written by tests/accuracy/learn-references.py.
 *
 * Learned from the 2,000 marked pronouns of GAP development (Webster et al. 2018; Google,
 * Apache-2.0), in hundredths of a natural logarithm of odds. No text of it is in here. */
#include "annotate/reference-features.h"

const gint16 quoth_reference_weights[QUOTH_REFERENCE_N_FEATURES] = {"""]
    at = 0
    for name, n, text in groups:
        lines += textwrap.wrap("/* %s: %s */" % (name, text), 96, initial_indent="  ", subsequent_indent="     ")
        numbers = ["%d," % round(100 * w) for w in weights[at:at + n]]
        lines += ["  " + " ".join(numbers[i:i + 18]) for i in range(0, n, 18)]
        at += n
    with open(TABLE, "w", encoding="utf-8") as file:
        file.write("\n".join(lines + ["};", ""]))


def main(args):
    if len(args) < 2 or args[1] not in ("--folds", "--write"):
        sys.exit(__doc__)
    tool = args[0] + "/tests/accuracy/study-references"
    groups, priors = read_groups(tool)
    examples = read_examples("development")
    if args[1] == "--write":
        write_table(groups, learn_in_rounds(tool, examples, priors))
        return
    decisions = cross(tool, examples, priors, int(args[2]))
    print(score(decisions))
    print_reliability(decisions)


if __name__ == "__main__":
    main(sys.argv[1:])
