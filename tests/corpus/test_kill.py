#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 in mid import, many times: the corpus stays whole, and importing again completes it.

Each round kills at another moment, spread over the time a whole import takes, on the corpus the rounds
before have left behind; now and then it starts anew. FAULTS.md S1, S3."""

import json
import os
import random
import signal
import sqlite3
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import terminal
from terminal import put_articles

ROUNDS = 20
ARTICLES = 700  # several batches


def articles_of(t):
    """(articles, articles without text, quotes counted, quotes there), read by another program."""
    with sqlite3.connect(f'file:{t.corpus}?mode=ro', uri=True) as db:
        return db.execute('SELECT count(*), sum(NOT EXISTS (SELECT 1 FROM article_text x WHERE x.id = a.id)),'
                          ' sum(n_quotes), (SELECT count(*) FROM quote) FROM article a').fetchone()


def time_of_a_whole_import(t):
    began = time.monotonic()
    t.run('import', 'press')
    return time.monotonic() - began


def start_anew(t):
    for path in t.corpus.parent.iterdir():
        path.unlink()


def kill_often(t):
    put_articles(t, 'press', ARTICLES, 8)
    whole = time_of_a_whole_import(t)
    dice = random.Random(os.environ.get('QUOTH_TEST_SEED', 'quoth'))
    seen = set()

    for i in range(ROUNDS):
        if i % 4 == 0:
            start_anew(t)
        process = t.start('import', 'press')
        time.sleep(dice.uniform(0, whole))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if not t.corpus.exists():
            continue       # killed before there was anything
        if t.corpus.stat().st_size > 0:
            assert t.run('check')[0] == 'ok\n', f'round {i}'
            n, textless, counted, quotes = articles_of(t)
            assert not textless and (counted or 0) == quotes, (i, n, textless, counted, quotes)
            seen.add(n)

    print(f'# articles found after a kill: {sorted(seen)}')
    assert any(0 < n < ARTICLES for n in seen), 'no kill came in mid import'
    report = json.loads(t.run('import', '--report=json', 'press')[0])
    assert report['imported'] + report['duplicate'] == ARTICLES, report
    assert articles_of(t)[0] == ARTICLES
    assert t.run('check')[0] == 'ok\n'


def test_kill(t):
    """kill -9 in mid import 20 times: check is clean, no half article, a re-run completes."""
    kill_often(t)


def test_kill_while_loading(t):
    """the same of an import that loads the corpus and arranges it at its end"""
    t.env['QUOTH_BULK_BYTES'] = '0'
    kill_often(t)


terminal.main(globals())
