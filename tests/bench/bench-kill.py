#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-kill.py WORK [ARTICLES [KILLS]] : an import of 100,000 articles that is killed a hundred times

Each time another import goes on where the last one was killed, some seconds later, with the corpus it left behind; the
last one is left alone. Then no article may be lost, there twice or half there. ARTICLES are made from the texts of
PolNeAR; quoth-cli is found in PATH."""
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import time

import made

WORK = pathlib.Path(sys.argv[1])
ARTICLES = int(sys.argv[2]) if len(sys.argv) > 2 else 100000
KILLS = int(sys.argv[3]) if len(sys.argv) > 3 else 100
LONGEST = 8  # seconds that an import is let live


def numbers(corpus):
    with sqlite3.connect(f'file:{corpus}?mode=ro', uri=True) as db:
        return db.execute('SELECT count(*), count(DISTINCT digest), (SELECT count(*) FROM article_text), sum(n_quotes), '
                          '(SELECT count(*) FROM quote WHERE class = 1), (SELECT count(*) FROM source) FROM article').fetchone()


def main():
    folder, corpus = made.make_files(WORK, ARTICLES), WORK / 'killed.quoth'
    made.fresh(corpus)
    dice, began = random.Random('quoth'), time.monotonic()
    for i in range(KILLS):
        process = subprocess.Popen(['quoth-cli', 'import', '-c', corpus, folder], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0, LONGEST))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if i % 10 == 9:
            print(f'{i + 1} kills: {numbers(corpus)[0]:,} articles after {time.monotonic() - began:.0f} s', flush=True)
    last = subprocess.run(['quoth-cli', 'import', '-c', corpus, folder], stdout=subprocess.DEVNULL, check=False)
    articles, different, texts, counted, quotes, sources = numbers(corpus)
    check = subprocess.run(['quoth-cli', 'check', '-c', corpus], capture_output=True, text=True, check=False)
    known = subprocess.run(['quoth-cli', 'import', '-c', corpus, '--report=json', folder], capture_output=True, text=True,
                           check=False).stdout
    print(f'{articles:,} articles, {different:,} different, {texts:,} texts, {sources:,} files, {counted:,} quotes counted, '
          f'{quotes:,} there; check: {check.stdout.strip() or check.stderr.strip()}')
    print('imported again:', known[:known.find('"files"')])
    sound = last.returncode == 0 and check.returncode == 0 and articles == different == texts and counted == quotes
    return 0 if sound and '"imported":0' in known.replace(' ', '') else 1


if __name__ == '__main__':
    sys.exit(main())
