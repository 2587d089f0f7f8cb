#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real articles at length: every one of the 924 is imported, and every quote is where it says.

The articles are not part of this project; without ../shared/data/polnear the test says so and skips."""

import hashlib
import json
import os
import pathlib
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import terminal
from terminal import Skip

SHARED = pathlib.Path(os.environ.get('QUOTH_SHARED', 'missing'))
EXPECTED = 924


def texts():
    found = sorted((SHARED / 'data' / 'polnear').glob('*/text/*.txt'))
    if not found:
        raise Skip(f'no articles in {SHARED}/data/polnear')
    return found


def test_none_lost(t):
    """All 924 articles import, each quote's offsets slice to its stored words.

    Two of the files are the same bytes: one is taken, the other reported as its duplicate."""
    given = texts()
    assert len(given) == EXPECTED
    report = json.loads(t.run('import', '--report=json', *[SHARED / 'data' / 'polnear' / s / 'text' for s in ('train', 'dev')])[0])
    lost = [f for f in report['files'] if f['status'] not in ('imported', 'warning', 'duplicate')]
    assert not lost, lost[:3]
    different = len({hashlib.sha256(path.read_bytes()).digest() for path in given})
    assert report['articles'] == different, report['articles']
    assert report['duplicate'] == EXPECTED - different
    assert t.run('check')[0] == 'ok\n'

    with sqlite3.connect(f'file:{t.corpus}?mode=ro', uri=True) as db:
        bodies = dict(db.execute('SELECT id, body FROM article_text'))
    assert len(bodies) == different
    quotes = 0
    for line in t.run('list', 'quotes', '--format', 'jsonl')[0].splitlines():
        row = json.loads(line)
        piece = bodies[row['article_id']][row['start']:row['end']]
        first, *more = row['words'].split(' … ')
        assert piece.startswith(first) if more else piece == row['words'], row
        quotes += 1
    print(f'# {quotes} quotes in {different} articles')
    assert quotes > 5000


def test_annotate_agrees(t):
    """annotate gives offsets that slice the very file, for each of the 924."""
    given = texts()
    lines = t.run('annotate', *given)[0].splitlines()
    assert len(lines) == EXPECTED
    for path, line in zip(given, lines):
        text, result = path.read_bytes().decode(), json.loads(line)
        assert result['path'] == str(path)
        for entity in result['entities']:
            assert text[entity['start']:entity['end']] == entity['text'], (path, entity)
        for quote in result['quotes']:
            assert quote['parts'][0][0] == quote['start'] and quote['parts'][-1][1] == quote['end'], (path, quote)
            assert quote['end'] <= len(text)


terminal.main(globals())
