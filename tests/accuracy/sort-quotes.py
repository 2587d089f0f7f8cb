#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""sort-quotes.py [--both] [--check] [TEST_QUOTES]: sorts tests/quotes.txt by what comes right.

TEST_QUOTES is the unit test of that name, built (default: build/tests/unit/test-quotes). A passage
under the last heading, "pending", that is right moves to the end of its own section, which its
title names: "== Section > Title". With --both, passages elsewhere that are missed move down; without,
they are only listed, for the list may only shrink. The test is told how many may be pending now
(MOST_PENDING in tests/unit/test-quotes.c). With --check nothing is written."""
import os
import re
import subprocess
import sys

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
TEST = ROOT + "/tests/unit/test-quotes.c"
PENDING = "pending"


def slug(title):
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[A-Z]", lambda m: m[0].lower(), title)).strip("-")


def read(path):
    """(the lines before the first section, [[heading, [[title, text], …]], …])."""
    with open(path, encoding="utf-8") as file:
        head, *sections = re.split(r"^=== ", file.read(), flags=re.M)
    out = []
    for section in sections:
        first, *cases = re.split(r"^== ", section, flags=re.M)
        heading, _, note = first.partition("\n")
        out.append([heading, note.strip("\n"), [case.split("\n", 1) for case in cases]])
    return head, out


def write(path, head, sections):
    parts = [head.rstrip("\n")]
    for heading, note, cases in sections:
        parts.append("=== %s%s" % (heading, "\n" + note if note else ""))
        parts += ["== %s\n%s" % (title, text.strip("\n")) for title, text in cases]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join(parts) + "\n")


def verdicts(program, path):
    env = dict(os.environ, QUOTH_QUOTES_SPEC=path)
    env.setdefault("QUOTH_MODELS", ROOT + "/data/models")
    command = [program, "--verdicts"]
    out = subprocess.run(command, env=env, check=True, text=True, stdout=subprocess.PIPE).stdout
    return dict(line.split("\t") for line in out.splitlines() if "\t" in line)


def sort(sections, verdict, both):
    """Moves the passages; (moved up, moved down, missed but left where they are)."""
    at = {heading: cases for heading, _, cases in sections}
    up, down, left = [], [], []
    for heading, cases in [(heading, list(cases)) for heading, cases in at.items()]:
        for case in cases:
            right = verdict["/quotes/%s/%s" % (slug(heading), slug(case[0]))] == "right"
            if heading == PENDING and right:
                home, title = case[0].split(" > ", 1)
                at[heading].remove(case)
                at[home].append([title, case[1]])
                up.append(case[0])
            elif heading != PENDING and not right:
                name = "%s > %s" % (heading, case[0])
                (down if both else left).append(name)
                if both:
                    at[heading].remove(case)
                    at[PENDING].append([name, case[1]])
    return up, down, left


def tell_test(n_pending, is_more_allowed):
    with open(TEST, encoding="utf-8") as file:
        source = file.read()
    now = int(re.search(r"#define MOST_PENDING (\d+)", source)[1])
    if n_pending < now or is_more_allowed:
        with open(TEST, "w", encoding="utf-8") as file:
            file.write(re.sub(r"(#define MOST_PENDING) \d+", r"\1 %d" % n_pending, source))


def main(args):
    options = [arg for arg in args if arg.startswith("--")]
    program = [arg for arg in args if not arg.startswith("--")]
    program = program[0] if program else ROOT + "/build/tests/unit/test-quotes"
    path = ROOT + "/tests/quotes.txt"
    head, sections = read(path)
    up, down, left = sort(sections, verdicts(program, path), "--both" in options)
    for word, names in (("up", up), ("down", down), ("missed", left)):
        for name in names:
            print("%-7s%s" % (word, name))
    n_pending = len(sections[-1][2])
    if "--check" not in options:
        write(path, head, sections)
        tell_test(n_pending, "--both" in options)
    print("%d passages, %d pending" % (sum(len(cases) for _, _, cases in sections), n_pending))
    return int(bool(left))


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
