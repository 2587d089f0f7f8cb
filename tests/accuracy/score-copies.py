#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which articles are called copies of one another, against the set of near_set.py.

    score-copies.py [--half 0] [--share N] [--errors]    ./dev score copies

Imports the set with quoth-cli and compares its groups pair by pair: precision, recall. Half 0 is what length of
shingles, number of hashes and share were tuned on, half 1 (the default) was looked at only to be measured.
77: the articles the set is made of are not there. 1: precision under .98 or recall under .95.
"""
import argparse
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import near_set

TEXTS = pathlib.Path(__file__).resolve().parents[3] / "shared/data/polnear/train/text"


def cli(*words):
    return subprocess.run([os.environ.get("QUOTH_CLI", "quoth-cli"), *map(str, words)], check=True, capture_output=True, text=True).stdout


def groups_of(folder, items, share):
    """Each item's group of copies, as the program has it; None for an exact duplicate, which is not imported."""
    corpus = folder / "copies.quoth"
    texts = folder / "texts"
    texts.mkdir()
    for name, _, paragraphs in items:
        (texts / f"{name}.txt").write_text(f"Title: {name}\n\n" + "\n\n".join(paragraphs) + "\n", "utf-8")
    cli("import", "--corpus", corpus, texts)
    if share:
        cli("copies", "--corpus", corpus, "--share", share)
    found = {}
    for line in cli("list", "articles", "--corpus", corpus, "--format", "jsonl").splitlines():
        row = json.loads(line)
        found[row["title"]] = row["copy_group"] or -int(row["article_id"])
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--share", type=int)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if not TEXTS.is_dir():
        print("score-copies: no articles to make copies of here")
        return 77

    items = near_set.make_set(TEXTS, options.seed, options.half)
    with tempfile.TemporaryDirectory() as folder:
        found = groups_of(pathlib.Path(folder), items, options.share)
    items = [(name, group) for name, group, _ in items if name in found]
    both = said = true = 0
    for (a, group_a), (b, group_b) in itertools.combinations(items, 2):
        is_copy, is_said = group_a == group_b, found[a] == found[b]
        true += is_copy
        said += is_said
        both += is_copy and is_said
        if options.errors and is_copy != is_said:
            print("missed" if is_copy else "wrong", a, b)
    precision, recall = both / said, both / true
    print(f"copies: {len(items)} articles, {true} pairs of copies, {said} found; "
          f"precision {precision:.3f}, recall {recall:.3f}")
    return 0 if precision >= .98 and recall >= .95 else 1


if __name__ == "__main__":
    sys.exit(main())
