#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""cost-quotes.py: CPU time a byte of `quoth-cli annotate` for texts of odd shapes.

Texts are made up here, the same at every run. None may cost more than MOST times what a byte of
ordinary articles costs. Each is the best of three, less what the program needs to start."""
import os
import random
import subprocess
import sys
import tempfile

MOST = 5.0
ROUNDS = 3
MEGABYTE = 1 << 20

GIVEN = "Ada Tom Lena Peter Ole Mara Jonas Ida Ruth Sven".split()
SURNAMES = "Kerr Abara Moss Tamm Kastell Venn Oduya Larsk Brandl Quist".split()
THINGS = ("bridge ferry pier harbour council winter school road tax market river mill library "
          "hospital budget strike letter report plan boat").split()
VERBS = "said told added warned noted argued asked replied wrote explained".split()
DID = "opened closed rebuilt crossed sold painted visited left counted paid".split()
WHEN = ("on Monday", "in May", "last winter", "after nine years", "at noon", "in the old town")


class Writer:
    """Prose by chance: sentences of an article about a few people."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.people = [(self.pick(GIVEN), self.pick(SURNAMES)) for _ in range(5)]

    def pick(self, words):
        return self.rng.choice(words)

    def clause(self):
        one, other = self.pick(THINGS), self.pick(THINGS)
        return "the %s %s the %s %s" % (one, self.pick(DID), other, self.pick(WHEN))

    def person(self):
        given, surname = self.pick(self.people)
        return self.pick(("%s %s" % (given, surname), surname, "Mr. " + surname, "he", "she"))

    def sentence(self):
        clause, who, verb = self.clause(), self.person(), self.pick(VERBS)
        kind = self.rng.random()
        if kind < 0.15:
            return "“%s,” %s %s." % (clause.capitalize(), who, verb)
        if kind < 0.25:
            return "%s %s that %s." % (who[0].upper() + who[1:], verb, clause)
        if kind < 0.30:
            return "%s called it “a %s without a %s.”" % (
                who[0].upper() + who[1:], self.pick(THINGS), self.pick(THINGS))
        return "%s, and %s." % (clause.capitalize(), self.clause())

    def prose(self, size, blank):
        """About `size` bytes; `blank` says what stands behind a sentence."""
        out, length = [], 0
        while length < size:
            piece = self.sentence() + blank(self.rng)
            out.append(piece)
            length += len(piece.encode())
        return "".join(out)

    def article(self, size):
        return self.prose(size, lambda rng: "\n\n" if rng.random() < 0.3 else " ")


def shapes():
    """{name: [texts]}, the ordinary one first."""
    quote = lambda i: "“Yes, we will,” %s %s said.%s" % (
        GIVEN[i % 10], SURNAMES[i // 10 % 10], "\n\n" if i % 4 == 3 else " ")
    blank = lambda rng: " "
    no_marks = {0x201c: None, 0x201d: None}
    return {
        "articles of 4 KB": [Writer(i).article(4096) for i in range(256)],
        "an article of 1 MB": [Writer(1).article(MEGABYTE)],
        "100,000 quotes": ["".join(quote(i) for i in range(100000))],
        "a paragraph of 1 MB": [Writer(2).prose(MEGABYTE, blank)],
        "a quote of 1 MB": ["Kerr said: “%s”" % Writer(3).prose(MEGABYTE, blank).translate(no_marks)],
        "100,000 paragraphs": ["\n\n".join("Kerr crossed %d." % i for i in range(100000))],
    }


def cpu_seconds(cli, files):
    with open(os.devnull, "w") as nothing:
        process = subprocess.Popen([cli, "annotate"] + files, stdout=nothing)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit("cost-quotes: quoth-cli ended with %d" % process.returncode)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(cli, files):
    runs = [cpu_seconds(cli, files) for _ in range(ROUNDS)]
    return min(run[0] for run in runs), max(run[1] for run in runs)


def written(folder, name, texts):
    files = ["%s/%s-%d.txt" % (folder, name.replace(" ", "-"), i) for i in range(len(texts))]
    for path, text in zip(files, texts):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return files


def main():
    cli = os.environ.get("QUOTH_CLI", "quoth-cli")
    failed, ordinary = False, None
    with tempfile.TemporaryDirectory(prefix="quoth-cost-") as folder:
        start, _ = best(cli, written(folder, "nothing", ["Nothing."]))
        print("to start: %.3f CPU-s" % start)
        print("%-20s %7s %8s %8s %11s %8s" % ("", "MB", "CPU-s", "MB/CPU-s", "× ordinary", "peak MB"))
        for name, texts in shapes().items():
            size = sum(len(text.encode()) for text in texts) / 1e6
            seconds, memory = best(cli, written(folder, name, texts))
            seconds = max(seconds - start, 0.001)
            ordinary = ordinary or seconds / size
            times = seconds / size / ordinary
            failed |= times > MOST
            note = "  TOO MUCH" if times > MOST else ""
            print("%-20s %7.2f %8.3f %8.2f %11.2f %8.0f%s" % (
                name, size, seconds, size / seconds, times, memory, note))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
