#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""calibration.py [--check] [DIR]: how often the speaker is right, by certainty, kind and reason.

DIR holds text/ and ann/ (default: the training part of PolNeAR beside the project, which the rules
were read against). A quote found counts as right when the marked one it shares most words with
(Dice 0.3 or more) has a source that overlaps its speaker. With --check, fails when a reason that is
called sure or likely, seen MIN_SEEN times or more, is right less often than FLOOR asks.
Exit 77: the marked texts are not here."""
import collections
import importlib.util
import json
import os
import subprocess
import sys

FLOOR = {"sure": 0.90, "likely": 0.70}
MIN_SEEN = 20
MIN_DICE = 0.3
SHARED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../shared")


def load_scorer():
    spec = importlib.util.spec_from_file_location("score_quotes", SHARED + "/eval/score_quotes.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def annotate(folder):
    texts = sorted(os.path.join(folder, "text", name) for name in os.listdir(folder + "/text"))
    cli = os.environ.get("QUOTH_CLI", "quoth-cli")
    done = subprocess.run([cli, "annotate"] + texts, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def closest(article, quote):
    """The marked attribution that shares most words with `quote`, or None."""
    words = article.doc.word_set([tuple(part) for part in quote["parts"]])
    best, best_dice = None, MIN_DICE
    for gold in article.attributions:
        dice = 2 * len(words & gold.words) / max(1, len(words) + len(gold.words))
        if dice >= best_dice:
            best, best_dice = gold, dice
    return best


def is_right(gold, speaker):
    return bool(gold and speaker
                and any(speaker["start"] < end and start < speaker["end"] for start, end in gold.source))


def count(articles, results):
    """{(certainty, kind, reason): [seen, right]}; reason "" sums over all reasons."""
    table = collections.defaultdict(lambda: [0, 0])
    for result in results:
        article = articles[os.path.splitext(os.path.basename(result["path"]))[0]]
        for quote in result["quotes"]:
            right = is_right(closest(article, quote), quote["speaker"])
            for reason in ("", quote["reason"]):
                row = table[quote["certainty"], quote["kind"], reason]
                row[0] += 1
                row[1] += right
    return table


def main(args):
    check = "--check" in args
    folders = [arg for arg in args if arg != "--check"]
    folder = folders[0] if folders else SHARED + "/data/polnear/train"
    if not os.path.isdir(folder + "/text") or not os.path.isfile(SHARED + "/eval/score_quotes.py"):
        print("calibration: no marked texts in %s: nothing to score" % folder)
        return 77
    table = count(load_scorer().load_gold(folder), annotate(folder))
    failed = 0
    print("certainty kind      seen  right  reason")
    for (certainty, kind, reason), (seen, right) in sorted(table.items()):
        low = bool(reason) and seen >= MIN_SEEN and right / seen < FLOOR.get(certainty, 0)
        failed |= low
        print("%-9s %-8s %5d   %.2f  %s%s" % (certainty, kind, seen, right / seen, reason or "(all)",
                                            "   too low" if low else ""))
    return int(check and failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
