#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""sort-quotes.py [--both] [--check] TEST_QUOTES [FILE]: sorts tests/quotes.txt by what comes right.

TEST_QUOTES is the unit test of that name, built. A passage under the last heading, "pending", that
is right moves to the end of its own section, which its title names: "== Section > Title". With
--both, passages elsewhere that are missed move down; without, they are only listed, for the list
may only shrink. With --check nothing is written. Tell the test the new number of what is pending
(MOST_PENDING in tests/unit/test-quotes.c)."""
import os
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
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


def main(args):
    options = [arg for arg in args if arg.startswith("--")]
    program, *path = [arg for arg in args if not arg.startswith("--")]
    path = path[0] if path else ROOT + "/tests/quotes.txt"
    head, sections = read(path)
    up, down, left = sort(sections, verdicts(program, path), "--both" in options)
    for word, names in (("up", up), ("down", down), ("missed", left)):
        for name in names:
            print("%-7s%s" % (word, name))
    if "--check" not in options:
        write(path, head, sections)
    n_pending = len(sections[-1][2])
    print("%d passages, %d pending" % (sum(len(cases) for _, _, cases in sections), n_pending))
    return int(bool(left))


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
